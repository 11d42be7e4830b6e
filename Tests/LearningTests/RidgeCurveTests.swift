import Arithmetic
import Datasets
import Testing

@testable import Learning

@Suite struct RidgeCurveTests {
  private static func fold(_ rows: ClosedRange<Int>, _ others: ClosedRange<Int>) -> PreparedData {
    let part = { (rows: ClosedRange<Int>) in
      DataPart(
        features: Matrix(rows: rows.count, columns: 1, elements: rows.map { Double($0 * 7 % 10) / 10 }),
        targets: rows.map { Double($0 * 7 % 10 * ($0 * 7 % 10)) / 50 + Double($0 % 3) / 10 })
    }
    return PreparedData(
      name: "curve", task: .regression, featureNames: ["x"], training: part(rows), validation: part(others),
      featureMeans: [0], featureDeviations: [1])
  }

  /// Each loss is that of a training with this penalty, fold by fold.
  @Test func agreesWithOneTrainingAtATime() throws {
    let folds = [Self.fold(1...20, 21...30), Self.fold(11...30, 1...10)]
    let decays = [1e-4, 1e-2, 1]
    let curve = try RidgeCurve(folds: folds, degree: 4, decays: decays)
    for (index, decay) in decays.enumerated() {
      var sum = 0.0
      for fold in folds {
        var settings = Settings()
        settings["degree"] = .integer(4)
        settings["weight_decay"] = .number(decay)
        let request = TrainingRequest(data: fold, model: "polynomial", settings: settings, seed: 0)
        sum += try Training.run(request) { _ in }.last.validationLoss
      }
      #expect((curve.losses[index] - sum / 2).magnitude < 1e-9)
    }
    #expect(curve.losses[curve.best] == curve.losses.min())
    #expect(curve.simplest >= curve.best)
  }

  @Test func tooManyTermsAreRefused() {
    #expect(throws: TrainingError.self) {
      try RidgeCurve(folds: [Self.fold(1...20, 21...30)], degree: 301, decays: [1])
    }
  }
}
