package import Options

/// One hyperparameter: all that is known of it. `Setting.all` is the one list, and its `SettingKey` reads its value.
package struct Setting: Sendable {
  /// Its name, sentence, domain and default.
  package var option: Option
  /// Names of the models that use it.
  package var models: [String]
  /// A range worth searching and plotting, and whether on a log scale; nil for choices.
  package var searchRange: (lower: Double, upper: Double, log: Bool)?
  /// Other settings that must have some value for this one to have a say.
  package var needs: [Need] = []
  /// Whether it has a say only where the target is a class.
  package var isForClasses = false
  /// Models in which it has a say only where the target is a number.
  package var forNumbersIn: [String] = []
  /// On which side of it models are simpler; nil where neither is.
  package var simpler: Side?
  /// What its values count: `rows`; nil where they count nothing.
  package var unit: String?
  /// Settings that it stands in place of: setting it takes them back.
  package var displaces: [Setting] = []
  /// Whether it changes a model's shape, or what its weights are for, so that no training can take over weights from
  /// another value of it.
  package var shapesModel = false
  /// The penalty that it is the strength of.
  package var penalty: Penalty?
  /// How the validation loss has a derivative by it; nil where it has none.
  var slope: Slope?

  /// One side of a setting's range.
  package enum Side: Sendable { case smaller, larger }

  /// The standard name: `learning_rate`.
  package var name: String { option.name }
  /// Short names: `lr`.
  package var aliases: [String] { option.aliases }
  /// One sentence: what it does.
  package var summary: String { option.summary }
  package var domain: OptionDomain { option.domain }
  package var defaultValue: OptionValue { option.defaultValue ?? .word("") }
}
