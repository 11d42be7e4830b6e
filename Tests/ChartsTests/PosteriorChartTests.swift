import Arithmetic
import Charts
import Figures
import Options
import Search
import Testing
import Text

@Suite struct PosteriorChartTests {
  private func study(_ method: String, surface name: String, trials: Int) async throws -> Study {
    let surface = try #require(allTestSurfaces.named(name)?.placed())
    let definition = StudyDefinition(
      name: "s", method: method, seed: 3, space: surface.space, metric: "value", budget: trials,
      objective: .surface(name, dimensions: surface.dimensions, shift: 0))
    return try await StudyRunner.run(
      definition, storage: InMemoryStorage(), jobs: 1, resuming: false,
      evaluate: { request in
        let place = (1...surface.dimensions).map { request.configuration["x\($0)"]?.double ?? .nan }
        return .finished(value: surface.value(at: place), reported: [], metrics: [:])
      }
    ) { _, _ in }
  }

  @Test func thePeakOfTheAcquisitionIsWhereTheTrialWent() async throws {
    let study = try await study("bayes", surface: "forrester", trials: 10)
    let figure = try await StudySamples.figure("posterior", of: study, ChartArguments(integers: ["trial": 8]))
    #expect(figure.panels.count == 2 && figure.title.hasPrefix("Gaussian process after 7 trials"))
    let went = try #require(study.trials[7].configuration["x1"]?.double)
    guard case .line(let x, let worth)? = figure.panels[1].series.first?.marks else {
      Issue.record("no acquisition")
      return
    }
    let peak = try #require(worth.indices.max { worth[$0] < worth[$1] })
    #expect((x[peak] - went).magnitude < 0.02)
    #expect(figure.panels[1].series.contains { $0.marks == .vertical(x: went) })
    // Seven observations, and the mean runs through them.
    let seen = figure.panels[0].series.first { $0.name == "trials" }?.marks
    #expect(seen?.numbers.x.count == 7)
  }

  @Test func framesGoFromTheFirstModelToTheLast() async throws {
    let study = try await study("bayes", surface: "forrester", trials: 10)
    let figure = try await StudySamples.figure("posterior", of: study, ChartArguments(isMoving: true))
    // The first trials are spread evenly, and look at no model.
    let titles = figure.frames.map(\.title)
    #expect(titles.first == "Gaussian process after \(11 - titles.count) trials of bayes search on Forrester")
    #expect(titles.last == figure.title && figure.title.contains("after 10 trials"))
    await #expect(
      throws: ChartError.beforeModel(trial: 1)
    ) { try await StudySamples.figure("posterior", of: study, ChartArguments(integers: ["trial": 1])) }
    await #expect(
      throws: ChartError.beyondTrials(10, search: "s")
    ) {
      try await StudySamples.figure("posterior", of: study, ChartArguments(integers: ["trial": 12]))
    }
  }

  /// The acquisition's highest place and the mean's lowest are two things, each called by its name.
  @Test func bothPlacesAreNamedAndThePanelHoldsTheWholeBand() async throws {
    let study = try await study("bayes", surface: "forrester", trials: 10)
    let figure = try await StudySamples.figure("posterior", of: study)
    let top = figure.panels[0]
    guard case .band(let x, let lower, let upper)? = top.series.first?.marks,
      case .line(_, let mean)? = top.series.dropFirst().first?.marks,
      case .line(_, let worth)? = figure.panels[1].series.first?.marks
    else {
      Issue.record("no band")
      return
    }
    #expect(top.series.map(\.name).prefix(2) == ["95 % band", "mean"])
    let (low, peak) = (
      try #require(mean.indices.min { mean[$0] < mean[$1] }), try #require(worth.indices.max { worth[$0] < worth[$1] })
    )
    #expect(figure.finding.contains("; logei is highest at x1 \(NumberText.short(x[peak])), where the mean is "))
    #expect(figure.finding.contains("; the mean is lowest, "))
    #expect(figure.finding.contains(" at x1 \(NumberText.short(x[low]))"))
    #expect(!figure.finding.contains("expects most"))
    // 1.96 deviations, so that both ends lie within the axis.
    let scale = top.scales().y
    #expect((lower + upper + mean).allSatisfy { scale.place($0) != nil })
    #expect(figure.panels[0].x.ticks == figure.panels[1].x.ticks)
  }

  @Test func theMapOfTheUncertaintyStandsBesideThatOfTheMean() async throws {
    let study = try await study("bayes", surface: "branin", trials: 14)
    let figure = try await StudySamples.figure("posterior", of: study)
    #expect(
      figure.panels.map(\.title) == ["mean", "uncertainty", "where next: logei"])
    let maps = figure.panels.compactMap { panel -> [Double]? in
      if case .heatmap(_, _, let values)? = panel.series.first?.marks { values } else { nil }
    }
    #expect(maps.count == 3 && maps[1].allSatisfy { $0 > 0 })
    // It is least beside a trial, and most where none is near.
    guard case .heatmap(let x, let y, _)? = figure.panels[1].series.first?.marks else { return }
    func distance(_ cell: Int) -> Double {
      study.trials.map { trial in
        let (dx, dy) = (
          (trial.configuration["x1"]?.double ?? 0) - x[cell % x.count],
          (trial.configuration["x2"]?.double ?? 0) - y[cell / x.count]
        )
        return (dx * dx + dy * dy).squareRoot()
      }.min() ?? 0
    }
    let cells = maps[1].indices
    let (surest, least) = (cells.min { maps[1][$0] < maps[1][$1] } ?? 0, cells.max { maps[1][$0] < maps[1][$1] } ?? 0)
    #expect(distance(surest) < distance(least))
    let lowest = try #require(maps[0].min())
    #expect(figure.finding.contains("the mean is lowest, \(NumberText.short(lowest))"))
    #expect(maps[2].min() == 0)
  }

  @Test func overTwoParametersThereAreMaps() async throws {
    for method in ["bayes", "tpe", "random"] {
      let study = try await study(method, surface: "branin", trials: 14)
      let figure = try await StudySamples.figure("posterior", of: study)
      let count = method == "tpe" ? 2 : 3
      #expect(figure.panels.count == count && figure.panelColumns == count)
      for panel in figure.panels {
        guard case .heatmap(_, _, let values)? = panel.series.first?.marks else {
          Issue.record("no map")
          return
        }
        #expect(values.count == 28 * 28)
      }
      let single = try await StudySamples.figure("posterior", of: study, ChartArguments(words: ["x": "x2"]))
      #expect(single.panels.last?.x.label == "x2")
    }
  }
}
