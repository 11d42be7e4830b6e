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
}
