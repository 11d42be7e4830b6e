import Charts
import Figures
import Search
import Testing

@Suite struct PopulationChartTests {
  @Test func theBestsWayLeadsThroughWhomItTookOver() async throws {
    let figure = try await StudySamples.figure("population", of: StudySamples.takeover)
    let way = figure.panels[0].series.first { $0.name == "the best's way" }?.marks
    #expect(way == .line(x: [1, 2, 3, 4], y: [0.9, 0.7, 0.4, 0.3]))
    let schedule = figure.panels[1].series.first { $0.name == "the best's way" }?.marks
    #expect(schedule == .line(x: [0, 2, 2, 4], y: [0.2, 0.2, 0.4, 0.4]))
    let taken = figure.panels[0].series.first { $0.name == "taken over" }?.marks
    #expect(taken == .segments(x: [2], y: [1], toX: [2], toY: [0.7], value: []))
    #expect(
      figure.finding
        == "In 2 trainings of 4 epochs, 1 time one took over another; the best val_loss, 0.3, is that of trial 2, whose weights began as trial 1 and whose schedule led rate from 0.2 to 0.4."
    )
    let moving = try await StudySamples.figure("population", of: StudySamples.takeover, ChartArguments(isMoving: true))
    #expect(moving.frames.count == 2 && moving.frames.last?.panels == figure.panels)
  }

  /// Two generations of three.
  private static func generations(pruned: Int? = nil) -> Study {
    let values = [3.0, 1, 2, 0.5, 4, 0.7]
    return StudySamples.study(
      StudySamples.definition(SearchSpace(parameters: [StudySamples.range("a", 0, 1)]), method: "ga"), trials: 6
    ) {
      $0.value = values[$0.number]
      $0.plan.labels = [.generation: Double($0.number / 3)]
      if $0.number == pruned { $0.state = .pruned }
    }
  }

  @Test func generationsHaveMedianAndBest() async throws {
    let figure = try await StudySamples.figure("population", of: Self.generations())
    let values0 = figure.panels[0].series
    #expect(values0.first { $0.name == "median" }?.marks == .line(x: [1, 2], y: [2, 0.7]))
    #expect(figure.finding.hasPrefix("2 generations of 3: the median val_loss went from 2 to 0.7; the best, 0.5"))
  }

  @Test func bestSoFarEndsAtTheBestThatIsNamed() async throws {
    let figure = try await StudySamples.figure("population", of: Self.generations(pruned: 3))
    #expect(
      figure.panels[0].series.first { $0.name == "best so far" }?.marks
        == .steps(x: [1, 1, 2, 2], y: [3, 1, 0.7, 0.7]))
    #expect(figure.finding.contains("the best, 0.7,"))
  }
}
