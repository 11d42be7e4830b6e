import Arithmetic
import Experiments

extension [TrainingScores] {
  /// The mean of a metric over the trainings; nil where one of them diverged or has no such figure.
  func mean(_ metric: String, ofTraining: Bool = false) -> Double? {
    let values = compactMap { (ofTraining ? $0.training : $0.validation)[metric] }
    guard values.count == count, !isEmpty else { return nil }
    return values.mean
  }

  /// The deviation over the trainings: 0 for a single one, nil where one of them has no value.
  func deviation(_ metric: String, ofTraining: Bool = false) -> Double? {
    let values = compactMap { (ofTraining ? $0.training : $0.validation)[metric] }
    guard values.count == count, !isEmpty else { return nil }
    return values.deviation ?? 0
  }
}
