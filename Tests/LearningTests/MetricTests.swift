import Arithmetic
import Datasets
import Learning
import Options
import Testing

private func predictions(_ rows: [[Double]], _ targets: [Double], classes: Int, unit: Double = 1) -> Predictions {
  Predictions(
    outputs: Matrix(rows: rows.count, columns: rows.first?.count ?? max(classes, 1), elements: rows.flatMap { $0 }),
    targets: targets, classCount: classes, unit: unit)
}

private func value(_ name: String, _ predictions: Predictions) -> Double? { Metric.named(name)?.value(predictions) }

private let threeClasses = predictions(
  [
    [0.7, 0.2, 0.1], [0.3, 0.4, 0.3], [0.2, 0.2, 0.6], [0.5, 0.3, 0.2], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4],
    [0.25, 0.5, 0.25], [0.6, 0.1, 0.3], [0.2, 0.7, 0.1], [0.1, 0.3, 0.6],
  ], [0, 0, 2, 1, 1, 2, 0, 0, 1, 1], classes: 3)

private let twoClasses = predictions(
  [0.1, 0.4, 0.35, 0.8, 0.4, 0.9, 0.65, 0.4].map { [1 - $0, $0] }, [0, 0, 1, 1, 1, 1, 0, 0], classes: 2)

private let numbers = predictions(
  [[2.5], [0], [2], [8], [4]], [3, -0.5, 2, 7, 4.25], classes: 0)

/// Reference values: scikit-learn 1.7.2, `sklearn.metrics`.
@Suite struct MetricTests {
  @Test(arguments: [
    ("loss", 0.787264819269551), ("accuracy", 0.6), ("balanced_accuracy", 0.6666666666666666),
    ("f1", 0.6238095238095238), ("auc", 0.8506944444444445),
  ]) func manyClassesAgreeWithScikitLearn(_ name: String, _ expected: Double) throws {
    #expect(abs(try #require(value(name, threeClasses)) - expected) < 1e-14)
  }

  @Test(arguments: [
    ("loss", 0.5589313513791693), ("accuracy", 0.625), ("balanced_accuracy", 0.625), ("f1", 0.6190476190476191),
    ("auc", 0.6875),
  ]) func twoClassesAgreeWithScikitLearn(_ name: String, _ expected: Double) throws {
    #expect(abs(try #require(value(name, twoClasses)) - expected) < 1e-14)
  }

  @Test(arguments: [("rmse", 0.5590169943749475), ("mae", 0.45), ("r2", 0.9491042345276873)])
  func numbersAgreeWithScikitLearn(_ name: String, _ expected: Double) throws {
    #expect(abs(try #require(value(name, numbers)) - expected) < 1e-14)
  }

  @Test func errorsAreInTheTargetsOwnUnits() throws {
    let scaled = predictions([[0], [1]], [1, 1], classes: 0, unit: 250)
    #expect(value("mae", scaled) == 125)
    #expect(value("rmse", scaled) == (250.0 * 250 / 2).squareRoot())
  }

  @Test func constantPredictionsSayNothing() {
    let constant = predictions(Array(repeating: [0.5, 0.5], count: 6), [0, 1, 0, 1, 0, 1], classes: 2)
    #expect(value("auc", constant) == 0.5)
    #expect(value("balanced_accuracy", constant) == 0.5)
    // Class 0 always chosen: F1 is 2/3 and 0.
    #expect(abs((value("f1", constant) ?? 0) - 1.0 / 3) < 1e-15)
  }

  @Test func aClassThatIsNotThereIsLeftOut() {
    let onlyOne = predictions([[0.9, 0.1], [0.2, 0.8]], [0, 0], classes: 2)
    #expect(value("auc", onlyOne) == nil)
    // Always answering the only class there is would be perfect.
    #expect(value("balanced_accuracy", onlyOne) == nil && value("f1", onlyOne) == nil)
    #expect(value("accuracy", onlyOne) == 0.5)
    let third = predictions([[0.8, 0.1, 0.1], [0.3, 0.6, 0.1]], [0, 1], classes: 3)
    #expect(value("auc", third) == 1)
    #expect(value("f1", third) == 1)
  }

  /// Always answering one class is no better than guessing in a fold that lacks a class either: the fold is left out.
  @Test func aFoldWithoutAClassThatOthersHaveHasNoMeanOfClasses() {
    let rows = (outputs: Matrix(rows: 2, columns: 3, elements: [0.8, 0.1, 0.1, 0.8, 0.1, 0.1]), targets: [0.0, 1])
    let lacking = Predictions(outputs: rows.outputs, targets: rows.targets, classCount: 3, lacksClass: true)
    #expect(value("balanced_accuracy", lacking) == nil && value("f1", lacking) == nil)
    #expect(value("accuracy", lacking) == 0.5)
    #expect(value("balanced_accuracy", Predictions(outputs: rows.outputs, targets: rows.targets, classCount: 3)) == 0.5)
  }

  @Test(arguments: allMetrics.map(\.name)) func nothingAndNaNAreSurvived(_ name: String) throws {
    let metric = try #require(Metric.named(name))
    let classes = metric.applies(toClasses: true) ? 3 : 0
    let none = predictions([], [], classes: classes)
    #expect(metric.value(none) == nil)
    let broken = predictions(
      Array(repeating: Array(repeating: .nan, count: max(classes, 1)), count: 4), [0, 1, 0, 1], classes: classes)
    // Whatever comes out, it is never handed on as a number that is none.
    for value in broken.values(of: [metric]).values { #expect(value.isFinite) }
  }

  @Test func theListIsWhole() {
    #expect(Set(allMetrics.map(\.name)).count == allMetrics.count)
    for metric in allMetrics { #expect(!metric.summary.isEmpty && !metric.summary.hasSuffix(".")) }
  }

  @Test(arguments: ["mlp", "linear", "polynomial", "knn", "tree"])
  func metricsByEpochEndWhereThePredictorStands(_ model: String) throws {
    var request = request(
      sample(rows: 60, validation: 40), ["epochs": .integer(4), "degree": .integer(2)], model: model)
    let plain = try Training.run(request) { _ in }
    request.metrics = ["f1", "auc", "balanced_accuracy"].compactMap { Metric.named($0) }
    let result = try Training.run(request) { _ in }
    #expect(result.history.map(\.validationLoss) == plain.history.map(\.validationLoss))
    #expect(plain.history.allSatisfy { $0.validationMetrics.isEmpty })
    let atEnd = result.predictor.predictions(on: request.data.validation, of: request.data)
    for metric in request.metrics {
      let byEpoch = try #require(result.last.validationMetrics[metric.name])
      #expect(abs(byEpoch - (metric.value(atEnd) ?? .nan)) < 1e-12)
    }
    #expect(result.last.trainingMetrics.count == 3)
  }
}
