import Arithmetic
import Experiments

extension [TrainingScores] {
  /// A metric of each training that it is defined for; empty where one of them diverged.
  private func values(_ metric: String, ofTraining: Bool) -> [Double] {
    guard !contains(where: \.validation.isEmpty) else { return [] }
    return compactMap { (ofTraining ? $0.training : $0.validation)[metric] }
  }

  /// The mean of a metric over the trainings; nil where one of them diverged or none has such a figure.
  func mean(_ metric: String, ofTraining: Bool = false) -> Double? {
    let values = values(metric, ofTraining: ofTraining)
    return values.isEmpty ? nil : values.mean
  }

  /// The deviation over the trainings: 0 for a single one, nil where one of them has no value.
  func deviation(_ metric: String, ofTraining: Bool = false) -> Double? {
    let values = values(metric, ofTraining: ofTraining)
    return values.isEmpty ? nil : values.deviation ?? 0
  }
}
