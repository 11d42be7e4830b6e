import Arithmetic
package import Datasets
package import Learning
import Options
package import Search

/// A search of trainings as a script for another program has it: everything that decides what its trials are.
package struct ScriptSearch: Sendable {
  package var definition: StudyDefinition
  /// The name of the method that chose the search's method (`auto`); nil where a person did.
  package var chooser: String?
  /// What sets the bench up.
  package var recipe: BenchRecipe
  package var model: String
  package var settings: Settings
  package var dataset: Dataset
  /// The rows of each part, once for a hold-out, once for each fold; never empty.
  package var splits: [Split]
  package var plan: SplitPlan
  /// What the script is called.
  package var fileName = "search.py"

  package init(
    definition: StudyDefinition, chooser: String? = nil, recipe: BenchRecipe, model: String, settings: Settings,
    dataset: Dataset,
    splits: [Split], plan: SplitPlan
  ) {
    self.definition = definition
    self.chooser = chooser
    self.recipe = recipe
    self.model = model
    self.settings = settings
    self.dataset = dataset
    self.splits = splits
    self.plan = plan
  }
}

extension ScriptSearch {
  /// The command of the recipe that has a verb; empty where none has.
  func command(_ verb: BenchRecipe.Verb) -> String { recipe.command(verb) ?? "" }

  /// Whether a setting can have a value in one of the trials.
  func mayBe(_ key: SettingKey<String>, _ word: String) -> Bool {
    guard let parameter = definition.space[key.name] else { return settings[key] == word }
    if parameter.choices?.contains(.category(word)) == true { return true }
    return parameter.condition != nil && settings[key] == word
  }

  /// Whether a setting is searched, or set to what is not its default.
  func uses(_ setting: Setting) -> Bool {
    definition.space[setting.name] != nil || settings[setting] != setting.option.defaultValue
  }

  /// The least and the greatest number that a setting may have.
  func extent(_ key: SettingKey<Double>) -> (least: Double, most: Double) {
    guard let parameter = definition.space[key.name] else { return (settings[key], settings[key]) }
    var values = parameter.condition == nil ? [] : [settings[key]]
    switch parameter.kind {
    case .number(let lower, let upper, _, _): values += [lower, upper]
    case .integer(let lower, let upper, _, _): values += [Double(lower), Double(upper)]
    case .choice(let choices), .ordered(let choices): values += choices.compactMap(\.double)
    }
    return (values.min() ?? 0, values.max() ?? 0)
  }

  var isClassification: Bool { dataset.isClassification }

  /// Whether trials of it can be trained step by step, and whether they can be solved in one go; both where it depends on what
  /// is searched.
  var ways: (steps: Bool, solved: Bool) {
    switch model {
    case "mlp": return (true, false)
    case "linear":
      let (least, most) = extent(.l1)
      return (least <= 0, most > 0)
    case "polynomial": return (mayBe(.solver, "gradient"), mayBe(.solver, "closed"))
    default: return (false, true)
    }
  }

  /// Whether rows have missing numbers.
  var hasMissing: Bool {
    let rows = Set(splits.flatMap { $0.training + $0.validation })
    return rows.contains { row in dataset.features.row(row).contains(where: \.isNaN) }
  }

  /// The figure of a trial without the part that it is measured on: `loss` of `val_loss`.
  var metric: Metric? { definition.figure?.metric }

  var isMeasuredOnTraining: Bool { definition.figure?.part == .training }
  var isBestOfEpochs: Bool { definition.figure?.part == .best }
  var isMinimized: Bool { definition.direction == .minimize }

  /// The search's seed in 32 bits, as the random number generators of other tools take it.
  var seed: UInt64 { definition.seed % 4_294_967_296 }

  /// The epochs of a whole training.
  var epochs: Int { max(settings[.epochs], 1) }
}
