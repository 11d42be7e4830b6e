import Arithmetic
import Datasets
import Options

extension ReferenceModel {
  /// Each half of the training rows told by a linear model, slightly penalised, that was fitted to the other half: what
  /// neighbours miss where there are many features.
  ///
  /// nil for fewer than eight rows, or where solving it would take longer than a moment.
  static func line(_ data: PreparedData, predictor: any Predictor) -> ReferenceModel? {
    let part = data.training
    let weights = (part.features.columns + 1) * data.outputCount
    guard part.rowCount >= 8, weights <= (data.classCount > 0 ? 40 : 100) else { return nil }
    var rows = Array(0..<part.rowCount)
    var random = RandomSource(seed: 0, purpose: .shuffle)
    random.shuffle(&rows)
    rows = Array(rows.prefix(300))
    let halves = [Array(rows.prefix(rows.count / 2)), Array(rows.dropFirst(rows.count / 2))]
    var settings = Settings()
    settings[.degree] = 1
    settings[.weightDecay] = 0.01
    var losses: [Double] = []
    for (half, other) in [(halves[0], halves[1]), (halves[1], halves[0])] {
      var fitting = data
      fitting.training = DataPart(
        features: part.rows(half), targets: half.map { part.targets[$0] })
      let request = TrainingRequest(data: fitting, model: "polynomial", settings: settings, seed: 0)
      guard let result = try? Polynomial().train(request, onEvent: { _ in }), result.status == .finished else {
        return nil
      }
      losses += result.predictor.losses(on: part, at: other, data: data)
    }
    return ReferenceModel(
      words: "by a linear model of other rows", model: "linear", losses: losses,
      judged: predictor.losses(on: part, at: halves[1] + halves[0], data: data))
  }
}
