/// An option: something that can be chosen or given, with its name, what it does, which values it takes, and its
/// default.
///
/// Settings of a training, options of a dataset, a method, a pruner or a known surface are options. Whoever reads one has its
/// `OptionKey`; lists, help and completion have this.
package struct Option: Sendable, Equatable {
  /// The standard name: `learning_rate`.
  package var name: String
  /// Short names: `lr`.
  package var aliases: [String]
  /// One sentence without a full stop: what it does.
  package var summary: String
  /// What it takes.
  package var domain: OptionDomain
  /// The default: the value where none is given; nil where there is no default.
  package var defaultValue: OptionValue?

  package init(
    _ name: String, aliases: [String] = [], _ summary: String, _ domain: OptionDomain,
    default defaultValue: OptionValue? = nil
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.domain = domain
    self.defaultValue = defaultValue
  }
}

/// A word that can be chosen, with its sentence.
package struct OptionChoice: Sendable, Equatable {
  package var name: String
  /// One sentence without a full stop.
  package var summary: String
  package init(_ name: String, _ summary: String) {
    self.name = name
    self.summary = summary
  }
}
