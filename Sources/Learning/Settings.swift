/// The value of a hyperparameter.
public enum SettingValue: Sendable, Hashable, Codable {
  case number(Double)
  case integer(Int)
  /// A choice by name (`adam`), or a word in place of a number (`full` for a batch size).
  case word(String)
  case flag(Bool)
  /// Whole numbers in order: the widths of layers.
  case integers([Int])
}

/// One hyperparameter: its name, range, default and meaning. `Settings.all` is the one list.
public struct Setting: Sendable {
  public struct Choice: Sendable, Equatable {
    public var name: String
    public var summary: String
    public init(_ name: String, _ summary: String) {
      self.name = name
      self.summary = summary
    }
  }
  public enum Domain: Sendable {
    /// From lower to upper; an open end is not included; `word`, when not nil, may stand in place of a number.
    case number(lower: Double, upper: Double, openLower: Bool, openUpper: Bool, word: Choice? = nil)
    /// Whole numbers, both ends included; `word`, when not nil, may stand in place of a number.
    case integer(lower: Int, upper: Int, word: Choice?)
    case choice([Choice])
    case flag
    /// Up to `count` whole numbers from 1 to `upper`.
    case integers(upper: Int, count: Int)
  }
  /// The standard name: `learning_rate`.
  public var name: String
  /// Short names: `lr`.
  public var aliases: [String]
  /// One sentence: what it does.
  public var summary: String
  public var domain: Domain
  public var defaultValue: SettingValue
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
    name: String, aliases: [String] = [], summary: String, domain: Domain, default defaultValue: SettingValue,
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
public struct Settings: Sendable, Hashable, Codable {
  /// What differs from the defaults because somebody set it, by standard name.
  public private(set) var set: [String: SettingValue]
  public init() { set = [:] }

  /// The value in force: what was set, else the default; nil for a name that is no setting. Setting nil goes back to the default.
  public subscript(name: String) -> SettingValue? {
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
