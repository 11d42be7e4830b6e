import Options

/// An argument of a command: its name, sentence, place and domain.
public struct Argument: Sendable {
  /// How it is typed.
  public enum Form: Sendable {
    /// By its place; optional ones come last. A repeating one takes all that is left.
    case positional(optional: Bool, repeats: Bool)
    /// `name=value`; always optional.
    case named
    /// Any number of `setting=value` or `setting value` pairs.
    case assignments
    /// The rest of the command, as an expression.
    case expression
    /// `if NAME=VALUE`
    case condition
  }

  /// What may stand there.
  public enum Domain: Sendable {
    /// One of these words and no other.
    case choice(what: String, @Sendable (Session) -> [Candidate])
    /// Any word or text; these are proposed.
    case word(@Sendable (Session) -> [Candidate])
    case number(lower: Double, upper: Double)
    case integer(lower: Int, upper: Int)
    case flag
    /// A file's path: one of these endings, or any when empty.
    case file(endings: [String])
    /// One of these words, or a file in quotes.
    case choiceOrFile(what: String, endings: [String], @Sendable (Session) -> [Candidate])
    case size
    /// A range or set to search.
    case searchDomain
    /// A range of numbers.
    case range
    /// A time within `durations`.
    case duration
    /// A list of words, or a single one: of these and no other, unless it is open.
    case list(what: String, isOpen: Bool, @Sendable (Session) -> [Candidate])
    /// `{name=word, …}`: names that are open, of which some come to mind, each with one of these words.
    case pairs(
      what: String, names: @Sendable (Session) -> [Candidate], @Sendable (Session) -> [Candidate])
    /// Anything that the language can write.
    case any
  }

  public var name: String
  public var summary: String
  public var form: Form
  public var domain: Domain
  /// A range may follow it: `surface lr 1e-4..1 units 4..64`. It is kept as the value of `NAME range`.
  public var takesRange: Bool
  /// A whole number that is a run's: completion and listings show the runs.
  public var isRunNumber = false
  /// Whether nothing else is proposed before it is given.
  public var comesFirst = false
  /// Whether it is worth proposing behind these words of the command; what does not go with them would be refused.
  public var isOffered: @Sendable (_ behind: [String], Session) -> Bool = { _, _ in true }

  public init(_ name: String, _ summary: String, form: Form, domain: Domain = .any, takesRange: Bool = false) {
    self.name = name
    self.summary = summary
    self.form = form
    self.domain = domain
    self.takesRange = takesRange
  }

  /// A run's number, needed in its place.
  static func runNumber(_ name: String, _ summary: String) -> Argument {
    var argument = Argument(
      name, summary, form: .positional(optional: false, repeats: false), domain: .integer(lower: 1, upper: .max))
    argument.isRunNumber = true
    return argument
  }

  /// The same, proposed only where this holds of the words before it.
  func offered(_ isOffered: @escaping @Sendable (_ behind: [String], Session) -> Bool) -> Argument {
    var argument = self
    argument.isOffered = isOffered
    return argument
  }

  /// The same in few letters, for a table: `X`, `[Y]`, `view=`.
  var shortUsage: String {
    if case .named = form { return name + "=" }
    return usage
  }

  /// How it is written in a usage line.
  var usage: String {
    switch form {
    case .positional(let optional, let repeats):
      let word = name.uppercased() + (repeats ? " …" : "")
      let place = optional ? "[\(word)]" : word
      if case .searchDomain = domain { return place + " [log] [int] [step=STEP]" }
      return place
    case .named: return "[\(name)=\(name.uppercased())]"
    case .assignments: return "[NAME=VALUE …]"
    case .expression: return "EXPRESSION"
    case .condition: return "[if NAME=VALUE]"
    }
  }
}

extension Argument {
  /// `view=3d` for 3d: how a word is typed that one of the named arguments can be chosen to be; nil where none can.
  static func assignment(of word: String, among arguments: [Argument], in session: Session) -> String? {
    for argument in arguments {
      guard case .named = argument.form, case .choice(_, let candidates) = argument.domain,
        candidates(session).contains(where: { $0.word == word })
      else { continue }
      return "\(argument.name)=\(word)"
    }
    return nil
  }

  /// An option of a method, a pruner, a dataset or a known surface, as `name=value`.
  init(_ option: Option) {
    let domain: Domain =
      switch option.domain {
      case .integer(let lower, let upper, _): .integer(lower: lower, upper: upper)
      case .number(let lower, let upper, _, _, _): .number(lower: lower, upper: upper)
      case .choice(let choices):
        .choice(what: option.name) { _ in choices.map { Candidate($0.name, $0.summary) } }
      case .flag: .flag
      case .integers, .numbers: .list(what: "number", isOpen: true) { _ in [] }
      case .words(let choices):
        .list(what: "word", isOpen: choices.isEmpty) { _ in choices.map { Candidate($0.name, $0.summary) } }
      case .range: .range
      case .name: .word { _ in [] }
      }
    self.init(option.name, option.summary, form: .named, domain: domain)
  }
}
