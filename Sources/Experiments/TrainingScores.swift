import Arithmetic
package import Datasets
package import Learning

/// The metrics of every training of a configuration, one entry for each fold and repeat.
package struct TrainingScores: Sendable, Equatable {
  /// Metrics at the end by name, `loss` among them; empty where the training diverged.
  package var training: [String: Double]
  package var validation: [String: Double]
  package init(training: [String: Double], validation: [String: Double]) {
    self.training = training
    self.validation = validation
  }
}

extension TrainingScores {
  /// The metrics of a training on the data that it was made on.
  package init(_ result: TrainingResult, on data: PreparedData, _ metrics: [Metric]) {
    guard result.status != .diverged else {
      self.init(training: [:], validation: [:])
      return
    }
    let outputs = result.outputs
    var (training, validation) = (
      data.predictions(outputs?.training ?? result.predictor.predict(data.training.features), on: data.training)
        .values(of: metrics.filter { !$0.isAlwaysMeasured }),
      data.predictions(outputs?.validation ?? result.predictor.predict(data.validation.features), on: data.validation)
        .values(of: metrics.filter { !$0.isAlwaysMeasured })
    )
    for metric in [Metric.loss, .score(ofClasses: data.classCount > 0)] {
      training[metric.name] = result.kept.value(of: metric, ofTraining: true)
      validation[metric.name] = result.kept.value(of: metric, ofTraining: false)
    }
    self.init(training: training, validation: validation)
  }
}
