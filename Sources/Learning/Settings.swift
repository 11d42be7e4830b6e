public import Options

/// One hyperparameter: its name, range, default and meaning. `Setting.all` is the one list.
public struct Setting: Sendable {
  /// The standard name: `learning_rate`.
  public var name: String
  /// Short names: `lr`.
  public var aliases: [String]
  /// One sentence: what it does.
  public var summary: String
  public var domain: OptionDomain
  public var defaultValue: OptionValue
  /// Names of the models that use it.
  public var models: [String]
  /// A range worth searching and plotting, and whether on a log scale; nil for choices.
  public var usual: (lower: Double, upper: Double, log: Bool)?
  /// Other settings that must have some value for this one to have a say.
  public var needs: [Need]
  /// Whether it has a say only where the target is a class.
  public var isForClasses: Bool
  /// Models in which it has a say only where the target is a number.
  public var forNumbersIn: [String]
  /// On which side of it models are simpler; nil where neither is.
  public var simpler: Side?

  /// One side of a setting's range.
  public enum Side: Sendable { case smaller, larger }

  public init(
    name: String, aliases: [String] = [], summary: String, domain: OptionDomain, default defaultValue: OptionValue,
    models: [String], usual: (lower: Double, upper: Double, log: Bool)? = nil, needs: [Need] = [],
    isForClasses: Bool = false, forNumbersIn: [String] = [], simpler: Side? = nil
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.domain = domain
    self.defaultValue = defaultValue
    self.models = models
    self.usual = usual
    self.needs = needs
    self.isForClasses = isForClasses
    self.forNumbersIn = forNumbersIn
    self.simpler = simpler
  }
}

/// Values of all hyperparameters: those set, over the defaults.
public struct Settings: Sendable, Hashable {
  /// What differs from the defaults because somebody set it, by standard name.
  public private(set) var set: [String: OptionValue]
  public init() { set = [:] }

  /// The value in force: what was set, else the default; nil for a name that is no setting. Setting nil goes back to the default.
  public subscript(name: String) -> OptionValue? {
    get { self.set[name] ?? Setting.named(name)?.defaultValue }
    set {
      self.set[name] = newValue
      // Layers of equal width and a list of widths are two ways to say the same: the later one holds.
      if newValue != nil, name == "layers" || name == "units" { self.set["hidden"] = nil }
    }
  }
  public func number(_ name: String) -> Double {
    switch self[name] {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: .nan
    }
  }
  public func integer(_ name: String) -> Int { if case .integer(let value) = self[name] { value } else { 0 } }
  public func word(_ name: String) -> String { if case .word(let value) = self[name] { value } else { "" } }
  public func flag(_ name: String) -> Bool { if case .flag(let value) = self[name] { value } else { false } }
}

extension Setting {
  /// The setting of that standard or short name.
  public static func named(_ name: String) -> Setting? { all.first { $0.name == name || $0.aliases.contains(name) } }
}
