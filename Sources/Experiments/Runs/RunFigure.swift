import Datasets
package import Learning

/// A number that every training of a run has: the run's own is their mean, with its spread.
package struct RunFigure: Sendable {
  /// The name that expressions and tables have for it: `val_loss`.
  package var name: String
  package var summary: String
  /// Whether its spread over the trainings is worth a name of its own: `val_loss_sd`.
  package var hasSpread: Bool
  /// The metric that it is a figure of; nil for none. `isByEpoch` where that has to be measured at every epoch, which
  /// is done only when asked for.
  package var metric: Metric?
  package var isByEpoch: Bool
  /// The figure of one training; nil where it has none.
  package var value: @Sendable (RunMember) -> Double?

  package init(
    _ name: String, _ summary: String, hasSpread: Bool = false, metric: Metric? = nil, isByEpoch: Bool = false,
    value: @escaping @Sendable (RunMember) -> Double?
  ) {
    self.name = name
    self.summary = summary
    self.hasSpread = hasSpread
    self.metric = metric
    self.isByEpoch = isByEpoch
    self.value = value
  }

  /// Every figure, the metrics read off their list.
  package static let all: [RunFigure] =
    allMetrics.flatMap { [ofTraining($0), ofValidation($0)] } + [
      RunFigure("gap", "validation loss minus training loss at the end", hasSpread: true) {
        $0.result.kept.validationLoss - $0.result.kept.trainingLoss
      }
    ] + allMetrics.map(best) + [
      RunFigure("best_epoch", "the epoch with the lowest validation loss") { Double($0.result.best.epoch) },
      RunFigure("kept_epoch", "the epoch whose weights it has: the last, or with early_stopping the best") {
        Double($0.result.keptEpoch)
      },
      RunFigure("epochs", "epochs done") { Double($0.result.last.epoch) },
      RunFigure("baseline_loss", "validation loss of always predicting the average") { $0.result.baselineLoss },
      RunFigure("weights", "how many weights the model has; a tree: leaves, knn: rows") { Double($0.result.size) },
      RunFigure("zero_weights", "how many of its weights are exactly 0, the constants not counted") {
        $0.result.zeroWeights.map(Double.init)
      },
    ]

  package static func named(_ name: String) -> RunFigure? { all.first { $0.name == name } }

  private static func ofTraining(_ metric: Metric) -> RunFigure {
    RunFigure(
      "train_" + metric.name, metric.summary + "; on the training part at the end", hasSpread: true, metric: metric
    ) { member in
      let kept = member.result.kept
      guard metric.applies(toClasses: member.data.classCount > 0) else { return nil }
      if metric.isAlwaysMeasured { return metric.name == "loss" ? kept.trainingLoss : kept.trainingScore }
      return member.trainingMetrics[metric.name]
    }
  }

  private static func ofValidation(_ metric: Metric) -> RunFigure {
    RunFigure(
      "val_" + metric.name, metric.summary + "; on the validation part at the end", hasSpread: true, metric: metric
    ) { member in
      let kept = member.result.kept
      guard metric.applies(toClasses: member.data.classCount > 0) else { return nil }
      if metric.isAlwaysMeasured { return metric.name == "loss" ? kept.validationLoss : kept.validationScore }
      return member.validationMetrics[metric.name]
    }
  }

  private static func best(_ metric: Metric) -> RunFigure {
    RunFigure(
      "best_val_" + metric.name,
      "the \(metric.isLargerBetter ? "highest" : "lowest") validation \(metric.title) of all epochs"
        + (metric.isAlwaysMeasured ? "" : "; needs train metrics=\(metric.name)"),
      hasSpread: true, metric: metric, isByEpoch: !metric.isAlwaysMeasured
    ) { member in
      let result = member.result
      guard metric.applies(toClasses: member.data.classCount > 0) else { return nil }
      if metric.name == "loss" { return result.best.validationLoss }
      let values = result.milestones.dropFirst().compactMap {
        metric.isAlwaysMeasured ? $0.validationScore : $0.validationMetrics[metric.name]
      }
      return metric.isLargerBetter ? values.max() : values.min()
    }
  }
}
