import Arithmetic
import Charts
import Figures
import Search
import Testing

@Suite struct PosteriorChartTests {
  private func study(_ method: String, surface name: String, trials: Int) async throws -> Study {
    let surface = try #require(allTestSurfaces.first { $0.name == name }?.placed())
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
      throws: ChartError(
        "Trial 1 was suggested before there was a model: the first ones look at no values.", proposal: "plot posterior")
    ) { try await StudySamples.figure("posterior", of: study, ChartArguments(integers: ["trial": 1])) }
    await #expect(throws: ChartError("The search s has 10 trials.", proposal: "plot posterior trial=10")) {
      try await StudySamples.figure("posterior", of: study, ChartArguments(integers: ["trial": 12]))
    }
  }

  @Test func overTwoParametersThereAreTwoMaps() async throws {
    for method in ["bayes", "tpe", "random"] {
      let study = try await study(method, surface: "branin", trials: 14)
      let figure = try await StudySamples.figure("posterior", of: study)
      #expect(figure.panels.count == 2 && figure.panelColumns == 2)
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
