import Figures
import Notebooks
import Search
import Testing
import TunebookTesting
import Workbench

/// Searches that were stored before only what has a say was searched: their record tells what had none.
@Suite struct InactiveParameterTests {
  /// A search as it was stored: every parameter in every trial.
  private func session(recipe: String) async throws -> Session {
    let storage = InMemoryStorage()
    var definition = StudyDefinition(
      name: "old", method: "random", seed: 1,
      space: SearchSpace(parameters: [
        Parameter(name: "learning_rate", kind: .number(lower: 1e-4, upper: 1, scale: .log, step: nil)),
        Parameter(name: "units", kind: .integer(lower: 4, upper: 64, scale: .log, step: 1)),
        Parameter(name: "momentum", kind: .number(lower: 0, upper: 0.9, scale: .linear, step: nil)),
        Parameter(name: "degree", kind: .integer(lower: 1, upper: 9, scale: .linear, step: 1)),
      ]), budget: 20, recipe: BenchRecipe(recipe))
    definition.objective = .training
    try storage.create(definition)
    for number in 0..<20 {
      try storage.record(
        Trial(
          number: number,
          configuration: [
            "learning_rate": .number(0.001 * Double(number + 1)), "units": .integer(4 + number * 7 % 60),
            "momentum": .number(Double(number % 10) / 11), "degree": .integer(1 + number % 9),
          ], state: .finished, value: Double(number * 13 % 20)), in: "old")
    }
    let session = makeTestSession(storage: storage)
    await session.type("study old")
    return session
  }

  @Test func itsRecordSaysWhatHadNoSay() async throws {
    let session = try await session(
      recipe: "seed 0; data moons; split val=0.25 test=0.2; model mlp; unset; set epochs=5")
    let result = await session.type("importance")
    let parameters = try #require(result.tables.first).rows.map { $0[0] }
    #expect(
      parameters.count == 2 && [.text("learning_rate"), .text("units")].allSatisfy(parameters.contains),
      "\(result.text)")
    #expect(
      result.text.contains("Left out: momentum and degree, which had no say in what was trained."), "\(result.text)")
    // The model that was trained counts, not the one on the bench.
    await session.type("model polynomial")
    #expect(await session.type("importance").tables.first?.rows.count == 2)
    let drawn = await session.type("plot importance")
    let figures = drawn.outputs.compactMap { if case .figure(let output) = $0 { output.figure } else { nil } }
    let figure = try #require(figures.first)
    #expect(figure.finding.contains("Left out: momentum and degree"))
    #expect(!figure.title.contains("degree"))
  }

  @Test func underAnotherOptimizerMomentumHadASay() async throws {
    let session = try await session(recipe: "model mlp; unset; set optimizer=momentum")
    let result = await session.type("importance")
    #expect(result.tables.first?.rows.count == 3)
    #expect(
      result.text.contains("Left out: degree, which had no say in what was trained (no say in mlp)."), "\(result.text)")
  }

  @Test func whereTheRecordSaysNothingThatIsSaid() async throws {
    let session = try await session(recipe: "")
    let result = await session.type("importance")
    #expect(result.tables.first?.rows.count == 4)
    #expect(result.text.contains("Its record does not say which model it trained"), "\(result.text)")
  }

  @Test func aRaceOverOneSeedSaysSo() async {
    let session = makeTestSession()
    let text = await session.type("objective branin; race random ga trials=5 repeats=1").text
    #expect(text.contains("over 1 seed") && !text.contains("1 seeds"), "\(text)")
  }

  @Test func aRaceTakesTheTrialsSeeds() async throws {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 1e-3..1 log")
    #expect(await session.type("race random sobol trials=2 repeats=2 trial_seeds=same").status == .succeeded)
    #expect(await session.type("race random trials=2 repeats=2 trial_seeds=foo").status == .failed)
    await session.type("objective branin")
    #expect(
      await session.type("race random trials=2 repeats=2 trial_seeds=same").error
        == "A known surface has no chance in it, and so no seeds.")
  }

  @Test func aPolynomialThatIsTooLargeSaysWhyAndWhatFits() async throws {
    let session = makeTestSession()
    await session.type("data digits; model polynomial")
    let result = await session.type("train degree=2")
    #expect(
      result.error
        == "This polynomial would have 2145 terms for each of 10 classes, and to solve it the weights of all classes are found at once: beyond degree 1, 60 terms are the most here.",
      "\(result.text)")
    #expect(result.proposal == "set degree 1", "\(result.text)")
    await session.type("data breast_cancer")
    #expect(await session.type("train degree=2").proposal == "set degree 1, or set solver gradient")
  }
}
