import Arithmetic
import Datasets
import Options
import Testing
import TunebookTesting

@testable import Learning

@Suite struct PathRequestTests {
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

  private static func settings(_ values: [String: OptionValue]) -> Settings {
    var settings = Settings()
    for (name, value) in values { settings.set(value, named: name) }
    return settings
  }

  /// Each loss is that of a training with this penalty, fold by fold, and the weights at 0 are its zeros.
  @Test(arguments: Penalty.allCases, [0, 1e-3]) func agreesWithOneTrainingAtATime(_ penalty: Penalty, _ other: Double)
    throws
  {
    let folds = [Self.fold(1...20, 21...30), Self.fold(11...30, 1...10)]
    let strengths = [1e-4, 1e-2, 1]
    var settings = Self.settings(["degree": .integer(4)])
    settings[penalty == .l1 ? .weightDecay : .l1] = other
    let request = try #require(PathRequest(penalty, model: "polynomial", settings: settings))
    let curve = try PenaltyCurve(
      strengths: strengths, folds: try folds.map { try request.losses(strengths, on: $0) })
    let path = try request.path(strengths, on: folds[0])
    #expect(path.terms == ["P1", "P2", "P3", "P4"])
    for (index, strength) in strengths.enumerated() {
      var sum = 0.0
      for (place, fold) in folds.enumerated() {
        settings.set(.number(strength), named: penalty.rawValue)
        let training = TrainingRequest(data: fold, model: "polynomial", settings: settings, seed: 0)
        let result = try Training.run(training) { _ in }
        sum += result.last.validationLoss
        if place == 0 { #expect(result.zeroWeights == path.zeros(at: index).count) }
      }
      #expect((curve.losses[index] - sum / 2).magnitude < 1e-9)
    }
    #expect(curve.losses[curve.best] == curve.losses.min())
    #expect(curve.simplest >= curve.best)
  }

  /// The linear model with L1 that `train` gives, for numbers and for classes: a weight that is 0 is exactly that.
  @Test(arguments: [0, 2, 3]) func aLinearModelWithL1HasWeightsOfZero(_ classes: Int) throws {
    // Every combination of three values in four columns once, so that none tells of another; the second names the class.
    let numbers: [Double] = (0..<324).map { place in
      let digit = [1, 3, 9, 27][place % 4]
      return Double(place / 4 / digit % 3) - 1
    }
    let x = Matrix(rows: 81, columns: 4, elements: numbers)
    let targets: [Double] = (0..<81).map { row in
      let telling = x[row, 1]
      if classes == 0 { return 2 * telling }
      if telling > 0.4 { return 1 }
      return telling < -0.3 && classes > 2 ? 2 : 0
    }
    let part = DataPart(features: x, targets: targets)
    let names = ["a", "b", "c"].prefix(classes)
    let data = PreparedData(
      name: "four", task: classes == 0 ? .regression : .classification(classes: Array(names)),
      featureNames: ["p", "q", "r", "s"], training: part, validation: part, featureMeans: [0, 0, 0, 0],
      featureDeviations: [1, 1, 1, 1])
    let settings = Self.settings(["l1": .number(0.05)])
    let result = try Training.run(TrainingRequest(data: data, model: "linear", settings: settings, seed: 0)) { _ in }
    #expect(result.hasEpochs == false)
    let predictor = try #require(result.predictor as? PolynomialPredictor)
    let zeros = (1...4).filter { term in predictor.weights.row(term).allSatisfy { $0 == 0 } }
    #expect(zeros.contains(1) && zeros.contains(3) && zeros.contains(4) && !zeros.contains(2))
    let request = try #require(PathRequest(.l1, model: "linear", settings: settings))
    let range = try request.defaultRange(on: [data])
    let path = try request.path([0.05, range.upperBound], on: data)
    #expect(path.zeros(at: 0) == zeros.map { $0 - 1 })
    #expect(path.zeros(at: 1).count == 4)
    #expect(path.entries == [[1]])
  }

  @Test func stepsHaveNoSayWhereL1IsSolved() {
    let rate = Setting.named("learning_rate")
    #expect(rate?.applies(to: "linear", Self.settings(["l1": .number(0.1)])) == false)
    #expect(rate?.applies(to: "linear", Settings()) == true)
    #expect(rate?.applies(to: "mlp", Self.settings(["l1": .number(0.1)])) == true)
  }

  @Test func tooManyTermsAreRefused() throws {
    let request = try #require(
      PathRequest(.l2, model: "polynomial", settings: Self.settings(["degree": .integer(301)])))
    #expect(throws: TrainingError.self) { try request.losses([1], on: Self.fold(1...20, 21...30)) }
    #expect(PathRequest(.l1, model: "mlp", settings: Settings()) == nil)
  }

  /// What the lasso is for: more columns than rows. L2 keeps a weight for each of them.
  @Test func ofManyColumnsThereIsAPathOfL1() throws {
    let part = { (rows: Range<Int>) in
      DataPart(
        features: Matrix(rows: rows.count, columns: 400, elements: (0..<400 * rows.count).map { Double($0 * 7 % 11) }),
        targets: rows.map { Double($0 * 7 % 11) })
    }
    let wide = PreparedData(
      name: "wide", task: .regression, featureNames: (0..<400).map { "x\($0)" }, training: part(0..<6),
      validation: part(6..<9), featureMeans: [], featureDeviations: [])
    let lasso = try #require(PathRequest(.l1, model: "linear", settings: Settings()))
    #expect(try lasso.path([0.1], on: wide).terms.count == 400)
    let ridge = try #require(PathRequest(.l2, model: "linear", settings: Settings()))
    #expect(throws: TrainingError.tooManyColumns(400, limit: 300)) { try ridge.path([0.1], on: wide) }
  }
}
