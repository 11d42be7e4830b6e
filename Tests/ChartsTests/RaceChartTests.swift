import Charts
import Figures
import Search
import Testing

@Suite struct RaceChartTests {
  @Test func mediansBetweenQuartiles() async throws {
    let race = Race(
      metric: "value", direction: .minimize, trials: 2,
      entries: [
        .init(method: "random", curves: [[.infinity, 4], [3, 3], [9, 2]]),
        .init(method: "tpe", curves: [[5, 1], [4, 1], [6, 1.5]]),
      ])
    let chart = try #require(allCharts.named("race"))
    let figure = try await chart.figure(of: StudySamples.material(nil, race: race), with: ChartArguments())
    #expect(figure.series.first { $0.name == "random" }?.marks == .line(x: [1, 2], y: [9, 3]))
    guard case .band(_, let lower, let upper)? = figure.series[1].marks as Series.Marks? else {
      Issue.record("no band")
      return
    }
    #expect(lower == [4.5, 1] && upper == [5.5, 1.25])
    #expect(
      figure.finding
        == "After 2 trials tpe has the best median, 1; then random 3.")
  }

  @Test func withoutOneItSaysHow() async throws {
    let chart = try #require(allCharts.named("race"))
    await #expect(throws: ChartError.self) {
      try await chart.figure(of: StudySamples.material(nil), with: ChartArguments())
    }
  }
}
