import Arithmetic
import Datasets
import Learning
import Options
import Testing

/// Trainings whose answer is known by construction.
@Suite struct DiagnosisTests {
  typealias Case = (
    name: String, data: PreparedData, model: String, values: [String: OptionValue], verdict: Diagnosis.Verdict
  )

  static let cases: [Case] = [
    ("a net on clean moons", sample(noise: 0.1), "mlp", [:], .goodFit),
    ("a net on a sine", sample(noise: 0.1, regression: true), "mlp", ["epochs": .integer(200)], .goodFit),
    ("degree 5 on a sine", sample(noise: 0.1, regression: true), "polynomial", ["degree": .integer(5)], .goodFit),
    ("cubic classes", sample(), "polynomial", ["degree": .integer(3), "weight_decay": .number(1e-3)], .goodFit),
    (
      "a straight line on a wave", sample(noise: 0.1, regression: true, cycles: 2), "polynomial",
      ["degree": .integer(1)], .underfitting
    ),
    ("a constant", sample(), "polynomial", ["degree": .integer(0)], .underfitting),
    (
      "no hidden layer on a wave", sample(noise: 0.1, regression: true, cycles: 2), "mlp",
      ["layers": .integer(0), "epochs": .integer(200)], .underfitting
    ),
    ("weights held down", sample(), "mlp", ["weight_decay": .number(1)], .underfitting),
    (
      "tiny steps", sample(), "mlp",
      ["optimizer": .word("sgd"), "learning_rate": .number(1e-3), "epochs": .integer(30)], .tooSlow
    ),
    ("tinier steps", sample(), "mlp", ["optimizer": .word("sgd"), "learning_rate": .number(1e-5)], .tooSlow),
    ("tiny steps of adam", sample(), "mlp", ["learning_rate": .number(1e-5)], .tooSlow),
    (
      "a wide net on few rows with wrong labels", sample(rows: 30, flipped: 0.2), "mlp",
      ["units": .integer(128), "epochs": .integer(400)], .overfitting
    ),
    (
      "degree 15 on 18 rows", sample(rows: 18, noise: 0.4, regression: true), "polynomial", ["degree": .integer(15)],
      .overfitting
    ),
    (
      "degree 10 classes on 25 rows", sample(rows: 25, noise: 0.35), "polynomial", ["degree": .integer(10)],
      .overfitting
    ),
    (
      "huge steps", sample(regression: true), "mlp", ["optimizer": .word("sgd"), "learning_rate": .number(1e3)],
      .diverging
    ),
    (
      "huge steps with momentum", sample(), "mlp", ["optimizer": .word("momentum"), "learning_rate": .number(1e4)],
      .diverging
    ),
  ]

  @Test(arguments: cases.indices) func verdictIsRight(_ index: Int) throws {
    let (name, data, model, values, verdict) = Self.cases[index]
    let request = request(data, values, model: model)
    let result = try Training.run(request) { _ in }
    let diagnosis = Diagnosis.of(result, request: request)
    #expect(diagnosis.verdict == verdict, "\(name): \(diagnosis.evidence)")
    #expect(!diagnosis.evidence.isEmpty && !diagnosis.advice.isEmpty)
    for sentence in diagnosis.evidence { #expect(sentence.hasSuffix(".")) }
  }

  /// More neighbors than there are other rows do the same: a search of them is not proposed.
  @Test func theFirstSearchOfNeighborsEndsBelowTheRows() throws {
    let model = try #require(allModels.named("knn"))
    for (rows, last) in [(20, 19), (200, 30)] {
      let request = request(sample(rows: rows), [:], model: "knn")
      #expect(model.firstSearch(for: request).text == "space neighbors 1..\(last); tune grid")
    }
  }

  /// Where the largest class is all that is ever answered, its share is no merit.
  @Test func anAccuracyOfTheCommonestClassIsSaid() throws {
    func rare(_ part: DataPart) -> DataPart {
      // One in three of the rows on the right; nobody can say which.
      let targets = (0..<part.rowCount).map { part.features[$0, 0] > 1 && $0 % 3 == 0 ? 1.0 : 0 }
      return DataPart(features: part.features, targets: targets)
    }
    var data = sample(rows: 600, validation: 300)
    (data.training, data.validation) = (rare(data.training), rare(data.validation))
    let request = request(data, ["max_depth": .integer(1)], model: "tree")
    let diagnosis = Diagnosis.of(try Training.run(request) { _ in }, request: request)
    #expect(diagnosis.verdict == .goodFit, "\(diagnosis.evidence)")
    #expect(diagnosis.evidence.contains { $0.contains("is no more than always answering") }, "\(diagnosis.evidence)")
    let balanced = self.balanced
    #expect(!balanced.contains { $0.contains("always answering") }, "\(balanced)")
  }

  /// Losses near to each other are no good fit where guessing costs less, however many trainings show them.
  @Test func severalTrainingsBelowGuessingAreNoGoodFit() throws {
    func lopsided(_ part: DataPart, _ share: Int) -> DataPart {
      let targets = (0..<part.rowCount).map { row in
        (part.features[row, 0] > 0) == (row % 20 < share) ? 1.0 : 0
      }
      return DataPart(features: part.features, targets: targets)
    }
    var data = sample(rows: 300, validation: 300)
    // Fourteen in twenty on the training rows, nine in twenty on the others.
    (data.training, data.validation) = (lopsided(data.training, 14), lopsided(data.validation, 9))
    let request = request(data, ["max_depth": .integer(1)], model: "tree")
    let training = (result: try Training.run(request) { _ in }, request: request)
    let vote = Diagnosis(verdict: .goodFit, evidence: [], advice: [])
    let together = try #require(
      Diagnosis.of(folds: [[training, training]], vote: vote, chance: GapChance(training.result, request)))
    #expect(together.verdict == .overfitting, "\(together.evidence)")
  }

  /// A mean of trainings that come to anything between good and bad hides that.
  @Test func trainingsThatLieFarApartAreSaidTo() throws {
    let request = request(sample(noise: 0.3), ["epochs": .integer(1)])
    let result = try Training.run(request) { _ in }
    func together(_ losses: [Double]) throws -> [String] {
      let trainings = losses.map { loss -> (result: TrainingResult, request: TrainingRequest) in
        var one = result
        one.history[1] = EpochRecord(
          epoch: 1, trainingLoss: loss, validationLoss: loss, trainingScore: 0.9, validationScore: 0.9)
        return (result: one, request: request)
      }
      let vote = Diagnosis(verdict: .goodFit, evidence: [], advice: [])
      return try #require(
        Diagnosis.of(folds: [trainings], vote: vote, chance: GapChance(result, request))
      ).evidence
    }
    #expect(
      try together([0.1, 0.15, 0.5]).contains(
        "They lie far apart: the validation loss is 0.25 ± 0.22 (standard deviation over the 3 trainings)."))
    #expect(try !together([0.2, 0.25, 0.3]).contains { $0.hasPrefix("They lie far apart") })
  }

  private var balanced: [String] {
    let request = request(sample(noise: 0.1), [:], model: "mlp")
    return (try? Training.run(request) { _ in }).map { Diagnosis.of($0, request: request).evidence } ?? []
  }
}
