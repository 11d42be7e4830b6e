import Arithmetic
import Charts
import Figures
import Search
import Testing

@Suite struct HistoryChartTests {
  private func best(_ figure: Figure) -> Series.Marks? { figure.series.first { $0.role == .best }?.marks }

  @Test func theBestSoFarGoesDownInSteps() async throws {
    let figure = try await StudySamples.figure("history", of: StudySamples.line([0.5, 0.7, 0.2, 0.3]))
    #expect(best(figure) == .steps(x: [1, 3, 4], y: [0.5, 0.2, 0.2]))
    #expect(figure.finding == "The best val_loss, 0.2, came at trial 3 of 4; the last trial bettered nothing.")
  }

  @Test func maximisingItGoesUp() async throws {
    let figure = try await StudySamples.figure(
      "history", of: StudySamples.line([0.5, 0.7, nil, 0.8], direction: .maximize))
    #expect(best(figure) == .steps(x: [1, 2, 4, 4], y: [0.5, 0.7, 0.8, 0.8]))
    #expect(figure.finding == "The best val_loss, 0.8, came at trial 4 of 4, the last one; 1 diverged.")
    // What diverged stands at the bad end, which is below.
    let diverged = figure.series.first { $0.name == "diverged" }?.marks
    #expect(diverged == .points(x: [3], y: [-.infinity], value: []))
  }

  @Test func aMonstrousValueDoesNotPressTheOthersTogether() async throws {
    let values: [Double?] = (0..<20).map { $0 == 5 ? -1e6 : Double($0) }
    let figure = try await StudySamples.figure("history", of: StudySamples.line(values, direction: .maximize))
    #expect(figure.finding.hasSuffix("; 1 value lies beyond the axis."))
    #expect(try #require(figure.y.lower) > -40)
  }

  /// A quarter of the trials is too many for a few outliers, and none of them can be compared with the others.
  @Test(arguments: ["history", "slice", "edf"]) func valuesBeyondAChasmDoNotPressTheOthersTogether(_ kind: String)
    async throws
  {
    let values = (0..<40).map { (number: Int) -> Double? in
      let step = Double(number)
      return number % 4 == 1 ? 1e12 + step : 0.1 + 0.01 * step
    }
    let figure = try await StudySamples.figure(kind, of: StudySamples.line(values))
    #expect(figure.finding.contains("; 10 values lie beyond the axis."), "\(figure.finding)")
    let axes = [figure.x, figure.y] + figure.panels.flatMap { [$0.x, $0.y] }
    #expect(
      axes.contains { $0.scale == .linear && ($0.upper ?? 0) > 0.48 && ($0.upper ?? 9) < 1 && $0.label == "val_loss" })
    // What spreads over many powers of ten stays whole.
    let wide = StudySamples.line((0..<40).map { Elementary.exp(Double($0)) })
    #expect(try await !StudySamples.figure(kind, of: wide).finding.contains("beyond"))
  }

  @Test func stoppedTrialsAreNoBestWhileOneHasFinished() async throws {
    var study = StudySamples.line([0.5, 0.1, 0.4])
    study.trials[1].state = .pruned
    let figure = try await StudySamples.figure("history", of: study)
    #expect(best(figure) == .steps(x: [1, 3, 3], y: [0.5, 0.4, 0.4]))
    #expect(figure.series.contains { $0.name == "pruned" && $0.marks == .points(x: [2], y: [0.1], value: []) })
  }

  @Test func trialsAreCountedFromTheFirstThatWasBegun() async throws {
    var study = StudySamples.line([0.5, 0.4, 0.3, 0.6, 0.7, 0.2])
    for index in [0, 2, 3, 4] { (study.trials[index].state, study.trials[index].value) = (.running, nil) }
    #expect(
      try await StudySamples.figure("history", of: study).finding
        == "The best val_loss, 0.2, came at trial 6 of 6, the last one; 4 trials are not done.")
    (study.trials[5].state, study.trials[5].value) = (.running, nil)
    #expect(
      try await StudySamples.figure("history", of: study).finding
        == "The best val_loss, 0.4, came at trial 2 of 6; 5 trials are not done.")
    (study.trials[3].state, study.trials[3].value) = (.finished, 0.9)
    #expect(
      try await StudySamples.figure("history", of: study).finding
        == "The best val_loss, 0.4, came at trial 2 of 6; the one trial done since bettered nothing; 4 trials are not done."
    )
  }

  /// As another program may leave it.
  @Test func aPrunedTrialWithoutAValueIsSaidToStandAtTheEdge() async throws {
    var study = StudySamples.line([0.5, 0.1, 0.4, 0.6])
    (study.trials[1].state, study.trials[1].value) = (.pruned, nil)
    study.trials[3].state = .pruned
    let figure = try await StudySamples.figure("history", of: study)
    #expect(
      figure.finding
        == "The best val_loss, 0.4, came at trial 3 of 4; the last trial bettered nothing; 2 were pruned; 1 of them has no value and stands at the edge."
    )
  }

  @Test func otherSearchesAreHeldAgainstIt() async throws {
    var other = StudySamples.line([0.6, 0.4, 0.1])
    other.definition.name = "other"
    var arguments = ChartArguments()
    arguments.studies = [other]
    let figure = try await StudySamples.figure("history", of: StudySamples.line([0.5, 0.2]), arguments)
    #expect(figure.series.last?.marks == .steps(x: [1, 2, 3, 3], y: [0.6, 0.4, 0.1, 0.1]))
    #expect(figure.x.upper == 4 && figure.finding.hasSuffix("Beside it, other came to 0.1 in 3 trials."))
    let shares = try await StudySamples.figure("edf", of: StudySamples.line([0.5, 0.2]), arguments)
    #expect(shares.series.map(\.name) == ["s", "other", "half of them"])
    #expect(shares.finding.hasSuffix(" Of other half reached 0.4."))
    other.definition.metric = "val_rmse"
    arguments.studies = [other]
    let odd = arguments
    await #expect(throws: ChartError.self) {
      try await StudySamples.figure("history", of: StudySamples.line([0.5]), odd)
    }
  }
}
