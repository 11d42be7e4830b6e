import Datasets
import Language
import Learning

/// A figure of a run under the name that expressions, tables and `compare` use.
struct RunField: Sendable {
  var name: String
  var summary: String
  /// nil where the run has no such figure.
  var value: @Sendable (Run) -> Value?

  init(_ name: String, _ summary: String, value: @escaping @Sendable (Run) -> Value?) {
    self.name = name
    self.summary = summary
    self.value = value
  }

  /// Every figure of a run, apart from its settings.
  static let all: [RunField] = [
    RunField("number", "the run's number") { .number(Double($0.number)) },
    RunField("data", "the dataset") { .word($0.source.shortName) },
    RunField("model", "the model") { .word($0.model) },
    RunField("train_loss", "loss on the training part at the end") { .number($0.result.kept.trainingLoss) },
    RunField("val_loss", "loss on the validation part at the end") { .number($0.result.kept.validationLoss) },
    RunField("train_accuracy", "share of training rows classified right") { score($0, of: true, \.trainingScore) },
    RunField("val_accuracy", "share of validation rows classified right") { score($0, of: true, \.validationScore) },
    RunField("train_r2", "share of the target's variance explained on the training part") {
      score($0, of: false, \.trainingScore)
    },
    RunField("val_r2", "share of the target's variance explained on the validation part") {
      score($0, of: false, \.validationScore)
    },
    RunField("gap", "validation loss minus training loss at the end") {
      .number($0.result.kept.validationLoss - $0.result.kept.trainingLoss)
    },
    RunField("best_val_loss", "the lowest validation loss of all epochs") { .number($0.result.best.validationLoss) },
    RunField("best_epoch", "the epoch with the lowest validation loss") { .number(Double($0.result.best.epoch)) },
    RunField("kept_epoch", "the epoch whose weights it has: the last, or the best where it stopped early") {
      .number(Double($0.result.keptEpoch))
    },
    RunField("epochs", "epochs done") { .number(Double($0.result.last.epoch)) },
    RunField("baseline_loss", "validation loss of always predicting the average") { .number($0.result.baselineLoss) },
    RunField("weights", "how many weights the model has; a tree: leaves, knn: rows") {
      .number(Double($0.result.size))
    },
    RunField("verdict", "what the curves say: good fit, overfitting, underfitting, too slow, diverging") {
      .text($0.diagnosis.verdict.rawValue)
    },
    RunField("status", "finished, interrupted or diverged") { .word($0.result.status.rawValue) },
    RunField("seed", "the seed it was run with") { .number(Double($0.seed)) },
  ]

  static func named(_ name: String) -> RunField? { all.first { $0.name == name } }

  private static func score(
    _ run: Run, of classification: Bool, _ path: KeyPath<EpochRecord, Double>
  ) -> Value? {
    run.dataset.isClassification == classification ? .number(run.result.kept[keyPath: path]) : nil
  }
}
