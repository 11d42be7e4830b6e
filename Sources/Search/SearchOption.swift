/// Something that changes how a sampler or a pruner works.
public struct SearchOption: Sendable, Equatable {
  public struct Choice: Sendable, Equatable {
    public var name: String
    public var summary: String
    public init(_ name: String, _ summary: String) {
      self.name = name
      self.summary = summary
    }
  }
  public enum Kind: Sendable, Equatable {
    case integer(default: Int, lower: Int, upper: Int)
    case number(default: Double, lower: Double, upper: Double)
    /// The first is the default.
    case choice([Choice])
  }
  public var name: String
  /// One sentence without a full stop.
  public var summary: String
  public var kind: Kind

  public init(_ name: String, _ summary: String, _ kind: Kind) {
    self.name = name
    self.summary = summary
    self.kind = kind
  }
  /// A whole number.
  public init(_ name: String, _ summary: String, default defaultValue: Int, from lower: Int, to upper: Int) {
    self.init(name, summary, .integer(default: defaultValue, lower: lower, upper: upper))
  }
}

extension [SearchOption] {
  /// The number in force: what was given, else the default; NaN for a name that is no numeric option.
  func number(_ name: String, in given: [String: String]) -> Double {
    switch first(where: { $0.name == name })?.kind {
    case .integer(let usual, let lower, let upper):
      Double(Swift.min(Swift.max(given[name].flatMap(Int.init) ?? usual, lower), upper))
    case .number(let usual, let lower, let upper):
      Swift.min(Swift.max(given[name].flatMap(Double.init) ?? usual, lower), upper)
    default: .nan
    }
  }
  func integer(_ name: String, in given: [String: String]) -> Int {
    let number = number(name, in: given)
    return number.magnitude < 1e15 ? Int(number) : 0
  }
  /// Whether each of the given is one of these and within its range.
  func allow(_ given: [String: String]) -> Bool {
    given.allSatisfy { name, text in
      switch first(where: { $0.name == name })?.kind {
      case .integer(_, let lower, let upper): Int(text).map { (lower...upper).contains($0) } ?? false
      case .number(_, let lower, let upper): Double(text).map { (lower...upper).contains($0) } ?? false
      case .choice(let choices): choices.contains { $0.name == text }
      case nil: false
      }
    }
  }
  /// The choice in force.
  func word(_ name: String, in given: [String: String]) -> String {
    guard case .choice(let choices)? = first(where: { $0.name == name })?.kind else { return "" }
    return choices.first { $0.name == given[name] }?.name ?? choices.first?.name ?? ""
  }
}
