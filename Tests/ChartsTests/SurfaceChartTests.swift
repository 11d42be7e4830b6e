import Charts
import Figures
import Learning
import Search
import Testing

@Suite struct SurfaceChartTests {
  private func known(_ name: String, _ arguments: ChartArguments = ChartArguments()) async throws -> Figure {
    var arguments = arguments
    arguments.words["x"] = name
    return try await ChartSamples.figure(
      "surface", of: ChartSamples.material(ChartSamples.dataset("moons"), seeds: []), arguments)
  }

  private func way(_ name: String, in figure: Figure) -> (x: [Double], y: [Double], z: [Double])? {
    for case .path(let x, let y, let z) in figure.series.filter({ $0.name == name }).map(\.marks) { return (x, y, z) }
    return nil
  }

  @Test func knownSurfacesShowTheirBottom() async throws {
    let figure = try await known("himmelblau")
    let best = try #require(figure.series.first { $0.role == .best })
    guard case .points(let x, _, _) = best.marks else {
      Issue.record("no points")
      return
    }
    #expect(x.count == 4)
    #expect(figure.finding == "The least value, 0, is at (3, 2) and 3 other places.")
  }

  @Test func optimizersWalkByTheirOwnRules() async throws {
    let figure = try await known(
      "rosenbrock",
      ChartArguments(
        integers: ["steps": 50], lists: ["optimizers": ["sgd", "adam"], "lr": ["0.001"], "from": ["-1", "1"]],
        isMoving: true))
    let walk = try #require(way("sgd", in: figure))
    #expect(walk.x.first == -1 && walk.y.first == 1)
    // One step of plain descent: the slope at (−1, 1) is (−4, 0).
    #expect((walk.x[1] + 0.996).magnitude < 1e-6 && walk.y[1] == 1)
    #expect(way("adam", in: figure) != nil && way("momentum", in: figure) == nil)
    #expect(figure.finding.contains("sgd came from 4 to"))
    #expect(figure.frames.count == 24)
  }

  @Test func whatRunsAwayIsSaid() async throws {
    let figure = try await known(
      "rosenbrock", ChartArguments(lists: ["optimizers": ["sgd"], "lr": ["1"]]))
    #expect(figure.finding.contains("sgd left the domain in step 1"))
  }

  @Test func inSpaceEverythingHasAHeight() async throws {
    let figure = try await known(
      "branin", ChartArguments(words: ["view": "3d"], integers: ["steps": 5], lists: ["optimizers": ["adam"]]))
    guard case .spatial = figure.view else {
      Issue.record("flat")
      return
    }
    #expect(way("adam", in: figure)?.z.count == 6)
    let bottom = figure.series.first { $0.name.hasPrefix("least value") }
    guard case .path(_, _, let heights)? = bottom?.marks else {
      Issue.record("no bottom")
      return
    }
    #expect(!heights.isEmpty)
  }

  @Test func surfacesOfManyInputsAndSettingsOfTheirsAreRefused() async throws {
    await #expect(
      throws: ChartError(
        "Hartmann 3 has 3 inputs; only surfaces over one or two can be drawn.", proposal: "plot surface branin")
    ) { try await known("hartmann3") }
    await #expect(throws: ChartError.self) { try await known("branin", ChartArguments(words: ["y": "units"])) }
    await #expect(throws: ChartError.self) { try await known("branin", ChartArguments(lists: ["from": ["1"]])) }
    let curve = try await known("forrester")
    #expect(curve.y.label == "value")
  }

  @Test func choicesCanBeAnAxis() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [])
    let figure = try await ChartSamples.figure(
      "surface", of: material,
      ChartArguments(words: ["x": "learning_rate", "y": "optimizer", "metric": "accuracy"], integers: ["points": 3]))
    #expect(figure.y.ticks.map(\.label) == OptimizerWalk.optimizers.map(\.name))
    #expect(figure.color?.caption == "validation accuracy [share of rows]")
    #expect(figure.finding.hasPrefix("Of 21 trainings the highest validation accuracy is "))
  }

  @Test func aSettingWithoutEffectIsSaid() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [])
    await #expect(
      throws: ChartError("degree has no say in mlp.", proposal: "settings lists those that have")
    ) {
      try await ChartSamples.figure(
        "surface", of: material, ChartArguments(words: ["x": "degree", "y": "learning_rate"]))
    }
  }
}
