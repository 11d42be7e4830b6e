import Datasets
package import Learning
package import Search

/// A number that every training of a run has: the run's own is their mean, with its spread.
package struct RunFigure: Sendable {
  /// Where a metric is measured; the text is how the figure's name begins.
  package enum Part: String, Sendable {
    /// On the training part, at the end.
    case training = "train_"
    /// On the validation part, at the end.
    case validation = "val_"
    /// On the validation part, at the epoch where it is best.
    case best = "best_val_"
  }
  /// The name that expressions and tables have for it: `val_loss`.
  package var name: String
  package var summary: String
  /// Whether its spread over the trainings is worth a name of its own: `val_loss_sd`.
  package var hasSpread: Bool
  /// The metric that it is a figure of, and where it is measured; nil for none.
  package var metric: Metric?
  package var part: Part?
  /// Whether the metric has to be measured at every epoch, which is done only when asked for.
  package var isByEpoch: Bool
  /// The figure of one training; nil where it has none.
  package var value: @Sendable (RunMember) -> Double?

  private init(
    _ name: String, _ summary: String, hasSpread: Bool = false, value: @escaping @Sendable (RunMember) -> Double?
  ) {
    self.name = name
    self.summary = summary
    self.hasSpread = hasSpread
    isByEpoch = false
    self.value = value
  }

  /// The figure of a metric on a part of the data; a run has none where the metric is not defined for its target.
  private init(
    _ part: Part, _ metric: Metric, _ summary: String, isByEpoch: Bool = false,
    value: @escaping @Sendable (RunMember) -> Double?
  ) {
    name = part.rawValue + metric.name
    self.summary = summary
    hasSpread = true
    (self.metric, self.part, self.isByEpoch) = (metric, part, isByEpoch)
    self.value = { member in metric.applies(toClasses: member.data.classCount > 0) ? value(member) : nil }
  }

  /// Every figure, the metrics read off their list.
  package static let all: [RunFigure] =
    allMetrics.flatMap { [training($0), validation($0)] } + [
      RunFigure("gap", "validation loss minus training loss at the end", hasSpread: true) {
        $0.result.kept.validationLoss - $0.result.kept.trainingLoss
      }
    ] + allMetrics.map(best) + [
      bestEpoch,
      RunFigure("kept_epoch", "the epoch whose weights it has: the last, or with early_stopping the best") {
        Double($0.result.keptEpoch)
      },
      epochs,
      RunFigure("baseline_loss", "validation loss of always predicting the average") { $0.result.baselineLoss },
      weights,
      RunFigure("zero_weights", "how many of its weights are exactly 0, the constants not counted") {
        $0.result.zeroWeights.map(Double.init)
      },
    ]

  package static let bestEpoch = RunFigure(
    "best_epoch", "the epoch with the lowest validation loss; none of what is solved in one go"
  ) { $0.result.hasEpochs ? Double($0.result.best.epoch) : nil }
  package static let epochs = RunFigure("epochs", "epochs done") { Double($0.result.last.epoch) }
  package static let weights = RunFigure(
    "weights", "how many weights the model has; a tree: leaves, knn: rows"
  ) { Double($0.result.size) }

  /// The figure of that name, as runs and tables have it; nil where there is none.
  package static func named(_ name: String) -> RunFigure? { all.first { $0.name == name } }

  /// A metric on the training part, in the state that the training kept.
  package static func training(_ metric: Metric) -> RunFigure {
    RunFigure(.training, metric, metric.summary + "; on the training part at the end") { member in
      let kept = member.result.kept
      if metric == .loss { return kept.trainingLoss }
      return metric.isAlwaysMeasured ? kept.trainingScore : member.trainingMetrics[metric.name]
    }
  }

  /// A metric on the validation part, in the state that the training kept.
  package static func validation(_ metric: Metric) -> RunFigure {
    RunFigure(.validation, metric, metric.summary + "; on the validation part at the end") { member in
      let kept = member.result.kept
      if metric == .loss { return kept.validationLoss }
      return metric.isAlwaysMeasured ? kept.validationScore : member.validationMetrics[metric.name]
    }
  }

  /// What a search is by where nothing else is told: the validation loss, or where it is to be large the accuracy.
  package static func defaultObjective(isLarge: Bool) -> RunFigure { validation(isLarge ? .accuracy : .loss) }

  /// The best of all epochs.
  package static func best(_ metric: Metric) -> RunFigure {
    RunFigure(
      .best, metric,
      "the \(metric.isLargerBetter ? "highest" : "lowest") validation \(metric.title) of all epochs"
        + (metric.isAlwaysMeasured ? "" : "; needs train metrics=\(metric.name)"),
      isByEpoch: !metric.isAlwaysMeasured
    ) { member in
      let result = member.result
      // The average that is predicted before a model is solved in one go is none of its epochs.
      if metric == .loss { return (result.hasEpochs ? result.best : result.kept).validationLoss }
      let values = result.milestones.dropFirst().compactMap {
        metric.isAlwaysMeasured ? $0.validationScore : $0.validationMetrics[metric.name]
      }
      return metric.isLargerBetter ? values.max() : values.min()
    }
  }
}

extension RunFigure: Equatable {
  package static func == (one: RunFigure, other: RunFigure) -> Bool { one.name == other.name }
}

extension StudyDefinition {
  /// The figure of a training that the search is by; nil where its values are no trainings'.
  package var figure: RunFigure? { objective.has(.bench) ? RunFigure.named(metric) : nil }
}
