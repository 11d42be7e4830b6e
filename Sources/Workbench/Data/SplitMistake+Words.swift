import Arithmetic
import Datasets
import Experiments
import Foundation
import Learning
import Options
import Search

extension SplitMistake {
  /// What it does to a dataset divided and prepared so; nil where it touches nothing.
  ///
  /// - Parameter splits: one for a hold-out, or every fold.
  func made(of dataset: Dataset, _ splits: [Split], plan: SplitPlan, _ settings: Settings) -> MadeMistake? {
    let preparation = Preparation(settings)
    let others = splits.contains { !$0.test.isEmpty } ? "validation and test rows" : "validation rows"
    let what: String
    switch self {
    case .scaleFirst:
      guard preparation.standardize || dataset.features.elements.contains(where: \.isNaN) else { return nil }
      what =
        "means and deviations were measured on all \(dataset.rowCount) rows, \(others) among them, and the split came only then"
    case .selectFirst:
      guard let count = preparation.select, count < dataset.featureNames.count else { return nil }
      what =
        "the \(count) of \(dataset.featureNames.count) features were chosen on all \(dataset.rowCount) rows, so the \(others) had a say in what is learned from"
    case .copyFirst:
      let twins = dataset.twins(in: splits, isCopy: true)
      guard twins.validation + twins.test > 0 else { return nil }
      let rows = splits.reduce(0) { $0 + $1.validation.count }
      let parts =
        ["\(twins.validation) of \(rows) validation rows"]
        + (splits[0].test.isEmpty ? [] : ["\(twins.test) of \(splits[0].test.count) test rows"])
      what =
        "rows were copied before the split, so that \(parts.joined(separator: " and ")) stand in the training part too"
    }
    return MadeMistake(kind: self, sentence: "A mistake on purpose (\(rawValue)): \(what).")
  }

  /// Why it touches nothing, and what would make it.
  func idleness(_ dataset: Dataset) -> (message: String, proposal: String?) {
    switch self {
    case .scaleFirst:
      ("\(rawValue) is on, and does nothing yet: nothing is scaled (standardize is off).", "set standardize on")
    case .selectFirst:
      (
        "\(rawValue) is on, and does nothing yet: every feature is learned from.",
        dataset.featureNames.count > 1 ? "set select \(min(20, dataset.featureNames.count - 1))" : nil
      )
    case .copyFirst: ("\(rawValue) is on, and no copy came into another part than its original.", nil)
    }
  }
}

extension SplitPlan {
  /// The same plan without mistakes on purpose.
  var honest: SplitPlan {
    var plan = self
    (plan.mistakes, plan.copies) = ([], 1)
    return plan
  }

  /// Its mistakes, in the order of their list.
  var orderedMistakes: [SplitMistake] { SplitMistake.allCases.filter(mistakes.contains) }
}

extension [SplitMistake] {
  /// The caution under a figure, or behind a list of trials.
  var caution: String? { isEmpty ? nil : "Mistake on purpose: \(map(\.rawValue).joined(separator: ", "))." }
}

extension StudyDefinition {
  /// The mistakes that its trainings are made with, as its recipe says.
  var mistakes: [SplitMistake] {
    guard objective.has(.bench), let split = recipe.command(.split), recipe.command(.model) != nil else { return [] }
    return SplitMistake.allCases.filter { mistake in
      guard split.contains(mistake.rawValue) else { return false }
      switch mistake {
      case .selectFirst: return space[.select] != nil || recipe.value(ofSetting: SettingKey.select.name) != nil
      case .scaleFirst:
        return space[.standardize] != nil || recipe.value(ofSetting: SettingKey.standardize.name) != "off"
      case .copyFirst: return true
      }
    }
  }
}

extension Diagnosis {
  /// What a training is worth on a split with mistakes in it: whatever its curves show, they are not those of rows that the
  /// training knows nothing of. A training that was broken off, or diverged, says so first.
  func tainted(by mistakes: [MadeMistake], plan: SplitPlan) -> Diagnosis {
    guard !mistakes.isEmpty else { return self }
    let sentences = mistakes.map(\.sentence)
    guard verdict != .interrupted, verdict != .diverging else {
      var diagnosis = self
      diagnosis.evidence += sentences
      return diagnosis
    }
    return Diagnosis(
      verdict: .leak,
      evidence: sentences + [
        "Whatever the validation figures show, they were not measured on rows that the training knows nothing of."
      ],
      advice: [.init(reason: "the same, made right", .split(plan.honest.parts), .train())])
  }
}
