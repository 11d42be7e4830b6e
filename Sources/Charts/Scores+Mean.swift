import Experiments

extension [TrainingScores] {
  /// The mean of a metric over the trainings; nil where one of them diverged or has no such figure.
  func mean(_ metric: String, ofTraining: Bool = false) -> Double? {
    let values = compactMap { (ofTraining ? $0.training : $0.validation)[metric] }
    guard values.count == count, !isEmpty else { return nil }
    return values.reduce(0, +) / Double(count)
  }

  /// The deviation over the trainings; 0 for one.
  func deviation(_ metric: String, ofTraining: Bool = false) -> Double? {
    guard let mean = mean(metric, ofTraining: ofTraining) else { return nil }
    guard count > 1 else { return 0 }
    let squares = compactMap { (ofTraining ? $0.training : $0.validation)[metric] }
      .reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(count - 1)).squareRoot()
  }
}
