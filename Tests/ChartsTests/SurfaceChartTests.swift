import Charts
import Experiments
import Figures
import Learning
import Options
import Search
import Testing

@Suite struct SurfaceChartTests {
  private func known(_ name: String, _ arguments: ChartArguments = ChartArguments()) async throws -> Figure {
    var arguments = arguments
    arguments.values[named: "x"] = .word(name)
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
      throws: ChartError.tooManyInputs(3, title: "Hartmann 3")
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
    for axes in [["x": "degree", "y": "learning_rate"], ["x": "momentum", "y": "learning_rate"]] {
      let error = await #expect(throws: ChartError.self) {
        try await ChartSamples.figure("surface", of: material, ChartArguments(words: axes))
      }
      #expect(error?.inactivity?.setting == axes["x"])
    }
  }

  /// Momentum sleeps under adam, as it is set: beside the optimizer it has a say in some rows.
  @Test func whereASettingHasNoSayBesideTheOtherTheCellIsBlank() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [])
    let figure = try await ChartSamples.figure(
      "surface", of: material, ChartArguments(words: ["x": "optimizer", "y": "momentum"], integers: ["points": 3]))
    guard case .heatmap(_, _, let values)? = figure.series.first?.marks else {
      Issue.record("no map")
      return
    }
    let names = figure.x.ticks.map(\.label)
    for (index, value) in values.enumerated() {
      #expect(value.isFinite == ["momentum", "nesterov"].contains(names[index % names.count]))
    }
    #expect(figure.finding.contains("Of 6 trainings"))
    #expect(figure.finding.hasSuffix("15 cells are blank, where optimizer and momentum have no say beside each other."))
  }

  @Test func aProjectionLeavesOutWhatHasNoSay() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [])
    var arguments = ChartArguments(words: ["x": "layers", "y": "dropout"], integers: ["trials": 9])
    arguments.ranges["layers"] = OptionRange(lower: 0, upper: 2, isLog: false)
    let figure = try await ChartSamples.figure("projection", of: material, arguments)
    let points = figure.panels.compactMap { $0.series.first { $0.role == .path }?.marks.numbers.x }
    #expect(points.count == 2 && points.allSatisfy { !$0.isEmpty && !$0.contains(0) })
    #expect(points[0].count == 6)
    let left = 18 - points[0].count - points[1].count
    #expect(
      figure.finding.hasSuffix(
        "; \(left) of all 18 are left out, where layers and dropout have no say beside each other."))
    arguments.isMoving = true
    let film = try await ChartSamples.figure("projection", of: material, arguments)
    #expect(film.frames.count == 9 && film.frames.last?.panels == figure.panels)
  }

  /// Colours hold all values; but for one that lies far from the bulk, which shares the last one.
  @Test(arguments: [(3.0, false), (1e12, true)]) func coloursAreCutOnlyForWhatLiesFarAway(
    _ worst: Double, _ isCut: Bool
  )
    async throws
  {
    var material = try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [])
    material.work.scores = { cells, _ in
      cells.indices.map { index in
        let loss = index == 4 ? worst : 0.3 + 0.1 * Double(index)
        return [.init(training: ["loss": loss], validation: ["loss": loss])]
      }
    }
    let figure = try await ChartSamples.figure(
      "surface", of: material,
      ChartArguments(words: ["x": "learning_rate", "y": "weight_decay"], integers: ["points": 5]))
    let (lower, upper) = (try #require(figure.color?.lower), try #require(figure.color?.upper))
    #expect(lower == 0.3)
    #expect(isCut ? upper < 3 : upper >= 2.7)
    #expect(figure.finding.contains("highest is \(isCut ? "1e12" : "3")"))
  }
}
