import Datasets
import Experiments
import Language
import Learning
import Options
import Search

/// A figure of a run under the name that expressions, tables and `compare` use.
struct RunField: Sendable {
  var name: String
  var summary: String
  /// The figure that it is the mean of, or whose deviation it is; nil for another.
  var figure: RunFigure?
  var isDeviation = false
  /// nil where the run has no such figure.
  var value: @Sendable (Run) -> Value?

  /// The mean of a figure over a run's trainings.
  private init(meanOf figure: RunFigure) {
    self.init(figure.name, figure.summary) { run in run.spread(of: figure).map { .number($0.mean) } }
    self.figure = figure
  }

  /// Its standard deviation over them.
  private init(deviationOf figure: RunFigure) {
    self.init(
      TrialMetrics.deviationName(of: figure.name), "standard deviation of \(figure.name) over the run's trainings"
    ) { run in
      run.spread(of: figure)?.deviation.map { .number($0) }
    }
    (self.figure, isDeviation) = (figure, true)
  }

  init(_ name: String, _ summary: String, value: @escaping @Sendable (Run) -> Value?) {
    self.name = name
    self.summary = summary
    self.value = value
  }

  /// Every figure of a run, apart from its settings: means over its trainings, `…_sd` their standard deviation.
  static let all: [RunField] =
    [
      RunField("number", "the run's number") { .number(Double($0.number)) },
      RunField("data", "the dataset") { .word($0.source.shortName) },
      RunField("model", "the model") { .word($0.model) },
    ]
    + RunFigure.all.map(RunField.init(meanOf:)) + RunFigure.all.filter(\.hasSpread).map(RunField.init(deviationOf:))
    + [
      RunField(
        "verdict", "what the curves say: good fit, overfitting, underfitting, too slow, diverging, possible leak, leak"
      ) {
        .text($0.diagnosis.verdict.rawValue)
      },
      RunField("status", "finished, interrupted or diverged") { .word($0.status.rawValue) },
      RunField("seed", "the seed of its first training") { .number(Double($0.trainingSeed)) },
      RunField("features", "how many features its first training learned from") {
        .number(Double($0.data.columns.count))
      },
      RunField("common_features", "how many features all its trainings learned from") {
        .number(Double($0.commonFeatures))
      },
      RunField("selected", "the features that its first training chose; none where nothing was to choose") { run in
        run.selects ? .text(run.data.featureNames.joined(separator: " ")) : .word("none")
      },
      RunField("mistake", "mistakes made on purpose that touched it; none as a rule") { run in
        .word(run.mistakes.isEmpty ? "none" : run.mistakes.map(\.kind.rawValue).joined(separator: " "))
      },
      RunField("folds", "how many parts were the validation part in turn; 1 where there was one division") {
        .number(Double($0.plan.folds ?? 1))
      },
      RunField(TrialMetrics.trainingsName, "how many trainings are behind it: folds times repeats") {
        .number(Double($0.members.count))
      },
    ]

  static func named(_ name: String) -> RunField? { all.first { $0.name == name } }
}
