import Arithmetic
import Charts
import Figures
import Learning
import Options
import Search
import Testing
import Text

@Suite struct SurfaceWalksTests {
  private func walks(_ name: String = "valley", _ arguments: ChartArguments) throws -> SurfaceWalks {
    try SurfaceWalks(
      down: try #require(allTestSurfaces.named(name)), arguments, settings: Settings())
  }

  /// Every step multiplies the distance along a direction of curvature h by 1 − α h.
  @Test(arguments: [1.0, 10, 100], [0.19, 0.2, 0.21, 0.005]) func plainDescentIsWhatItIsByHand(
    _ condition: Double, _ rate: Double
  ) throws {
    let course = try walks(
      "valley",
      ChartArguments(
        integers: ["steps": 12], numbers: ["condition": condition],
        lists: ["optimizers": ["sgd"], "lr": ["\(rate)"], "from": ["-2", "1"]]))
    let walk = try #require(course.walks.first)
    var (x1, x2) = (-2.0, 1.0)
    // What has run away beyond all measure ends.
    #expect(walk.steps == 12 || walk.values.last ?? 0 > 1e20)
    for step in walk.path.indices {
      #expect((walk.path[step][0] - x1).magnitude < 1e-5 * (1 + x1.magnitude))
      #expect((walk.path[step][1] - x2).magnitude < 1e-5 * (1 + x2.magnitude))
      #expect(walk.values[step] == course.surface.value(at: walk.path[step]))
      (x1, x2) = (x1 * (1 - rate), x2 * (1 - rate * condition))
    }
  }

  /// Below 2 over the largest curvature it comes down, at it it bounces for ever, above it leaves.
  @Test func theLargestStableRateIsTwoOverTheCurvature() throws {
    let course = try walks(
      "valley",
      ChartArguments(integers: ["steps": 400], lists: ["optimizers": ["sgd"], "lr": ["0.19", "0.2", "0.21"]]))
    #expect(course.walks.map { course.departure(of: $0) } == [nil, nil, 13])
    #expect(course.walks[0].values[400] < 1e-12)
    // For ever: the distance along the steep direction is the same after every step.
    #expect(course.walks[1].path.allSatisfy { $0[1].magnitude == 1.5 })
    #expect(course.outcome(of: course.walks[2]).hasSuffix("left the domain in step 13"))
    #expect(course.walks.map(course.name(of:)) == ["sgd lr 0.19", "sgd lr 0.2", "sgd lr 0.21"])
  }

  @Test func ratesAreSharedOrOneForEach() throws {
    func rates(_ optimizers: [String], _ lr: [String]) throws -> [String] {
      try walks("valley", ChartArguments(integers: ["steps": 2], lists: ["optimizers": optimizers, "lr": lr])).walks.map
      {
        "\($0.optimizer) \($0.rate)"
      }
    }
    #expect(try rates(["sgd", "adam"], ["0.1"]) == ["sgd 0.1", "adam 0.1"])
    #expect(try rates(["sgd", "adam"], ["0.1", "0.3"]) == ["sgd 0.1", "adam 0.3"])
    #expect(throws: ChartError.self) { try rates(["sgd", "adam"], ["0.1", "0.3", "1"]) }
    #expect(throws: ChartError.self) { try rates(["sgd"], ["0"]) }
  }

  @Test func ownRatesAreTheBestOfThoseTried() throws {
    let own = try walks(
      "valley",
      ChartArguments(
        words: ["rates": "own"], integers: ["steps": 30], lists: ["optimizers": ["sgd", "momentum", "adam"]]))
    for walk in own.walks {
      let end = try #require(walk.values.last)
      for factor in [0.5, 0.8, 1.25, 2] {
        let other = try walks(
          "valley",
          ChartArguments(
            integers: ["steps": 30],
            lists: ["optimizers": [walk.optimizer], "lr": ["\(NumberText.rounded(walk.rate * factor, digits: 2))"]]))
        #expect(end <= other.walks[0].values[30], "\(walk.optimizer) \(walk.rate) × \(factor)")
      }
    }
    // Plain descent is fastest at 2 over the sum of both curvatures, 2 / 11: the nearest rate that was tried.
    #expect(own.walks.map(\.rate).first == 0.16 || own.walks.map(\.rate).first == 0.2)
    #expect(throws: ChartError.self) {
      try walks("valley", ChartArguments(words: ["rates": "own"], lists: ["optimizers": ["sgd"], "lr": ["1"]]))
    }
  }

  @Test func optionsAreThoseOfTheObjectiveUnlessTold() throws {
    let surface = try #require(allTestSurfaces.named("valley"))
    func condition(_ arguments: ChartArguments, _ objectives: [EvaluatorRecord?]) throws -> [Double]? {
      try SurfaceWalks(down: surface, arguments, settings: Settings(), objectives: objectives).surface.curvatures
    }
    let steep = EvaluatorRecord.surface("valley", dimensions: 2, shift: 0, options: ["condition": 50])
    #expect(try condition(ChartArguments(), [.training, steep]) == [1, 50])
    #expect(try condition(ChartArguments(numbers: ["condition": 3]), [steep]) == [1, 3])
    #expect(try condition(ChartArguments(), [nil]) == [1, 10])
    #expect(
      throws: ChartError.noOption("condition", title: "Branin")
    ) {
      try walks("branin", ChartArguments(numbers: ["condition": 3]))
    }
  }

  /// Of one input where the objective has one, or where that is told; trials stand on it.
  @Test func aSurfaceHasAsManyInputsAsTheObjective() throws {
    let surface = try #require(allTestSurfaces.named("rastrigin"))
    func inputs(_ arguments: ChartArguments, _ objectives: [EvaluatorRecord?]) throws -> Int {
      try SurfaceWalks(down: surface, arguments, settings: Settings(), objectives: objectives).surface.dimensions
    }
    let line = EvaluatorRecord.surface("rastrigin", dimensions: 1, shift: 0.1)
    #expect(try inputs(ChartArguments(), [line]) == 1 && inputs(ChartArguments(), []) == 2)
    #expect(try inputs(ChartArguments(integers: ["dims": 2]), [line]) == 2)
    #expect(try inputs(ChartArguments(integers: ["dims": 1]), []) == 1)
    #expect(try inputs(ChartArguments(), [.surface("rastrigin", dimensions: 5, shift: 0)]) == 2)
  }

  @Test func thoseMadeLastAreDrawnWhereNothingElseIsTold() async throws {
    var material = try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [])
    let made = try walks(
      "valley",
      ChartArguments(
        integers: ["steps": 7], numbers: ["condition": 40], lists: ["optimizers": ["sgd", "momentum"], "lr": ["0.02"]]))
    material.walks = made
    func names(_ kind: String, _ arguments: ChartArguments = ChartArguments()) async throws -> [String] {
      try await ChartSamples.figure(kind, of: material, arguments).series.map(\.name)
    }
    #expect(try await names("walk") == ["sgd", "momentum"])
    #expect(try await names("walk", ChartArguments(words: ["surface": "valley"])) == ["sgd", "momentum"])
    #expect(try await names("walk", ChartArguments(words: ["surface": "rosenbrock"])) == ["adam"])
    #expect(try await names("walk", ChartArguments(integers: ["steps": 5])) == ["adam"])
    let ways = try await names("surface")
    #expect(ways.contains("sgd") && ways.contains("momentum"))
    #expect(try await names("surface", ChartArguments(words: ["x": "branin"])).contains("sgd") == false)
    // A valley of another shape is the objective's own.
    material.objective = .surface("valley", dimensions: 2, shift: 0)
    #expect(try await names("surface").contains("sgd") == false)
  }

  @Test func aWalkIsDrawnStepByStep() async throws {
    let material = try ChartSamples.material(ChartSamples.dataset("moons"), seeds: [])
    let figure = try await ChartSamples.figure(
      "walk", of: material,
      ChartArguments(integers: ["steps": 30], lists: ["optimizers": ["sgd"], "lr": ["0.19", "0.21"]]))
    let lines = figure.series.compactMap { series -> [Double]? in
      if case .line(_, let y) = series.marks { y } else { nil }
    }
    let course = try walks(
      "valley", ChartArguments(integers: ["steps": 30], lists: ["optimizers": ["sgd"], "lr": ["0.19", "0.21"]]))
    #expect(lines.count == 2 && lines[0] == course.walks[0].values)
    #expect(figure.y.scale == .log)
    let arrival = try #require(course.walks[0].values.firstIndex { $0 <= course.walks[0].values[0] / 100 })
    #expect(
      figure.finding.hasSuffix(
        "(within a hundredth of the start's height from step \(arrival) on), sgd lr 0.21 left the domain in step 13."))
    #expect(figure.title == "Valley of condition 10 with sgd walking down")
  }
}
