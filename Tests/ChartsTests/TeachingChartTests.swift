import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Learning
import Options
import Search
import Testing
import Text

@Suite struct TeachingChartTests {
  private func line(_ name: String, in figure: Figure) throws -> (x: [Double], y: [Double]) {
    for case .line(let x, let y) in figure.series.filter({ $0.name == name }).map(\.marks) { return (x, y) }
    Issue.record("no line \(name)")
    throw CancellationError()
  }

  private func polynomial() throws -> ChartMaterial {
    let kind = try #require(allDatasets.named("sine"))
    return try ChartSamples.material(
      ChartSamples.dataset("sine", ["n": 60]), model: "polynomial", truth: kind.truth(options: [:], seed: 0))
  }

  @Test func biasFallsAndVarianceRisesWithTheDegree() async throws {
    var arguments = ChartArguments(words: ["x": "degree"], integers: ["points": 3, "repeats": 30])
    arguments.ranges["degree"] = OptionRange(lower: 1, upper: 11, isLog: false)
    let figure = try await ChartSamples.figure("bias_variance", of: polynomial(), arguments)
    let bias = try line("bias²", in: figure).y
    let variance = try line("variance", in: figure).y
    let total = try line("total", in: figure).y
    #expect(bias[0] > 10 * bias[1] && variance[0] < variance[2])
    // Noise of deviation 0.2 is in every total.
    for index in 0..<3 { #expect((total[index] - bias[index] - variance[index] - 0.04).magnitude < 1e-12) }
    #expect(figure.finding.contains("each with fresh noise on the same rows"))
  }

  @Test func withoutATruthBiasHoldsTheNoise() async throws {
    let figure = try await ChartSamples.figure(
      "bias_variance", of: ChartSamples.material(ChartSamples.dataset("moons"), seeds: []),
      ChartArguments(integers: ["points": 2, "repeats": 3]))
    #expect(figure.series.contains { $0.name == "bias² and noise" } && !figure.series.contains { $0.name == "noise" })
    #expect(figure.finding.contains("each on rows drawn with replacement"))
    #expect(figure.y.label == "squared error of the probabilities")
  }

  @Test func aValidationCurveHasItsBestValue() async throws {
    var arguments = ChartArguments(words: ["x": "degree"])
    arguments.ranges["degree"] = OptionRange(lower: 0, upper: 6, isLog: false)
    let figure = try await ChartSamples.figure("validation_curve", of: polynomial(), arguments)
    let validation = try line("validation", in: figure)
    #expect(validation.x == [0, 1, 2, 3, 4, 5, 6])
    let best = try #require(validation.y.indices.min { validation.y[$0] < validation.y[$1] })
    #expect(figure.series.contains { $0.marks == .vertical(x: validation.x[best]) })
    // What is solved in one go has no chance in it: one training at each value, and no band.
    #expect(figure.finding.hasSuffix("; 1 training at each value."))
  }

  @Test func aLearningCurveGoesUpToAllRows() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [])
    let figure = try await ChartSamples.figure(
      "learning_curve", of: material, ChartArguments(integers: ["points": 4, "repeats": 3]))
    let validation = try line("validation", in: figure)
    #expect(validation.x.first == 10 && validation.x.last == Double(material.split.training.count))
    #expect(figure.x.label == "training rows")
    #expect(figure.finding.hasSuffix("3 trainings at each size."))
  }

  @Test func aGridRepeatsItsValuesAndChanceDoesNot() async throws {
    let figure = try await ChartSamples.figure(
      "projection", of: ChartSamples.material(ChartSamples.dataset("moons"), seeds: []),
      ChartArguments(integers: ["trials": 10]))
    #expect(figure.panels.map(\.title) == ["grid: 3 × 3 different values", "random: 9 × 9 different values"])
    #expect(figure.finding.hasPrefix("With 9 trials each, grid tries 3 values of learning_rate and 3 of weight_decay"))
  }

  @Test func theLandscapeFollowsTheRunsOwnPath() async throws {
    let material = try ChartSamples.material(
      ChartSamples.dataset("moons"), ChartSamples.settings(["epochs": .integer(8)]))
    let figure = try await ChartSamples.figure(
      "landscape", of: material, ChartArguments(words: ["directions": "path"], integers: ["points": 7], isMoving: true))
    let path = try #require(figure.series.first { $0.name == "training's path" })
    guard case .path(let x, let y, _) = path.marks else {
      Issue.record("no path")
      return
    }
    // It ends at the weights that were found, which are the centre.
    #expect(x.count == 9 && x[8].magnitude < 1e-9 && y[8].magnitude < 1e-9)
    #expect(x[0] < 0)
    #expect(figure.frames.count == 8)
    let loss = NumberText.short(try #require(material.run).result.last.trainingLoss)
    #expect(figure.finding.hasSuffix("to \(loss)."))
  }

  @Test func aPathOfOneEpochHasNoPlane() async throws {
    let material = try ChartSamples.material(
      ChartSamples.dataset("moons"), ChartSamples.settings(["epochs": .integer(1)]))
    await #expect(
      throws: ChartError.shortPath(epochs: 1)
    ) {
      try await ChartSamples.figure("landscape", of: material, ChartArguments(words: ["directions": "path"]))
    }
  }

  @Test func slopesAreThoseOfTheTraining() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"))
    let figure = try await ChartSamples.figure(
      "hypergradient", of: material, ChartArguments(lists: ["names": ["learning_rate"]]))
    let expected = try Hypergradient.forward(
      try #require(
        material.run.map { run in
          TrainingRequest(data: run.data, model: "mlp", settings: material.settings, seed: 0)
        }), of: [.learningRate])
    #expect(figure.panels.map(\.title) == ["slope by learning_rate", "validation loss"])
    #expect(figure.panels[0].series.contains { $0.marks == .points(x: [4], y: expected.gradient, value: []) })
    await #expect(throws: ChartError.self) {
      try await ChartSamples.figure("hypergradient", of: material, ChartArguments(words: ["of": "search"]))
    }
  }
}
