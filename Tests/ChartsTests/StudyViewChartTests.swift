import Arithmetic
import Charts
import Figures
import Options
import Search
import Testing

@Suite struct SliceChartTests {
  @Test func whatDidNotUseAParameterHasAPlaceOfItsOwn() async throws {
    let study = StudySamples.study(StudySamples.definition(StudySamples.mixed), trials: 30) {
      $0.value = StudySamples.bowl($0)
    }
    let figure = try await StudySamples.figure("slice", of: study)
    #expect(figure.panels.map(\.title) == StudySamples.mixed.parameters.map(\.name) && figure.panelColumns == 3)
    let momentum = figure.panels[2].x
    let unused = try #require(momentum.ticks.last)
    #expect(unused.label == "not used" && unused.value > 0.9)
    #expect(figure.panels[0].x.scale == .log && figure.panels[1].x.ticks.map(\.label) == ["sgd", "adam"])
    #expect(figure.finding.contains("the best 6 of 30 all have learning_rate between"))
  }

  @Test func oneParameterAlone() async throws {
    let figure = try await StudySamples.figure(
      "slice", of: StudySamples.line([0.5, nil, 0.2]), ChartArguments(words: ["x": "learning_rate"]))
    #expect(figure.panels.isEmpty && figure.title == "val_loss by learning_rate: random search on hand, 3 trials")
    #expect(figure.finding == "The best val_loss, 0.2, is at learning_rate 0.1; 1 diverged.")
    await #expect(
      throws: ChartError.notVaried("units", search: "s", parameters: ["learning_rate"])
    ) {
      try await StudySamples.figure(
        "slice", of: StudySamples.line([0.5]), ChartArguments(words: ["x": "units"]))
    }
  }
}

@Suite struct RankChartTests {
  @Test func equalValuesShareARankAndTheBestIsFirst() async throws {
    let space = SearchSpace(parameters: [StudySamples.range("a", 0, 1), StudySamples.range("b", 0, 1)])
    let values = [0.5, 0.1, 0.5, 0.9]
    let study = StudySamples.study(StudySamples.definition(space), trials: 4) { $0.value = values[$0.number] }
    let figure = try await StudySamples.figure("rank", of: study)
    guard case .points(_, _, let ranks)? = figure.series.first?.marks else {
      Issue.record("no points")
      return
    }
    // The worst first, so that the best is drawn over it.
    #expect(ranks == [4, 2.5, 2.5, 1])
    #expect(figure.finding == "Rank 1 of 4 is trial 2 with val_loss 0.1.")
  }

  @Test func oneParameterIsNoPair() async throws {
    await #expect(
      throws: ChartError.oneParameter("learning_rate", search: "s", plot: "rank")
    ) { try await StudySamples.figure("rank", of: StudySamples.line([1, 2])) }
  }
}

@Suite struct ParallelChartTests {
  @Test func everyLineRunsOverAllAxesFromZeroToOne() async throws {
    let study = StudySamples.study(StudySamples.definition(StudySamples.mixed), trials: 30) {
      $0.value = StudySamples.bowl($0)
    }
    let figure = try await StudySamples.figure("parallel", of: study)
    guard case .lines(let x, let y, _)? = figure.series.first?.marks else {
      Issue.record("no lines")
      return
    }
    #expect(x.allSatisfy { $0 == [0, 1, 2, 3, 4, 5, 6] })
    #expect(y.joined().allSatisfy { ($0 >= 0 && $0 <= 1) || $0 == -0.18 })
    #expect(figure.y.ticks.map(\.label) == ["not used", "least", "most"])
    // The best one's value is the least.
    #expect(y.last?.first == 0)
  }

  @Test(arguments: ["slice", "search", "intermediate", "rungs"])
  func whateverShowsValuesSaysWhatLiesBeyondTheirAxis(_ kind: String) async throws {
    var study = StudySamples.line((0..<20).map { $0 == 5 ? 1e6 : Double($0) })
    for index in study.trials.indices {
      study.trials[index].reported = [study.trials[index].value ?? 0]
      study.trials[index].plan.labels = [.rung: 0, .bracket: 0]
    }
    #expect(
      try await StudySamples.figure(kind, of: study).finding.contains("; 1 value lies beyond the axis."))
    study.trials[5].value = 7
    study.trials[5].reported = [7]
    #expect(try await !StudySamples.figure(kind, of: study).finding.contains("beyond"))
  }

  /// What was stopped on its way is not drawn, and makes the axis no longer.
  @Test(arguments: ["parallel", "isolation"]) func whatIsNotComparedStretchesNoAxis(_ kind: String) async throws {
    var study = StudySamples.line((0..<20).map { $0 == 5 ? 60 : Double($0) })
    study.trials[5].state = .pruned
    let figure = try await StudySamples.figure(kind, of: study)
    let axis = figure.color ?? figure.y
    #expect((axis.upper ?? 60) < 30, "\(axis)")
  }

  @Test func whatLiesBeyondTheAxisIsSaid() async throws {
    var study = StudySamples.line((0..<20).map { $0 == 5 ? 1e6 : Double($0) })
    #expect(
      try await StudySamples.figure("parallel", of: study).finding.hasSuffix("; 1 value lies beyond the axis."))
    // What was stopped on its way is not drawn.
    study.trials[5].state = .pruned
    #expect(
      try await StudySamples.figure("parallel", of: study).finding.hasSuffix(
        "; 1 was pruned. Not compared: 1 stopped on the way."))
  }
}

@Suite struct ContourChartTests {
  @Test func theSurrogateFindsTheValley() async throws {
    let study = StudySamples.study(StudySamples.definition(StudySamples.mixed), trials: 40) {
      $0.value = StudySamples.bowl($0)
    }
    let figure = try await StudySamples.figure("contour", of: study, ChartArguments(words: ["y": "units"]))
    guard case .heatmap(let x, _, let values)? = figure.series.first?.marks else {
      Issue.record("no surface")
      return
    }
    let low = try #require(values.indices.min { values[$0] < values[$1] })
    #expect(x[low % x.count] > 0.003 && x[low % x.count] < 0.03)
    #expect(figure.x.label == "learning_rate" && figure.y.label == "units")
  }

  /// A few bad trials take neither the colours nor the surrogate.
  @Test(arguments: [1, 4]) func badTrialsPressNothingTogether(_ count: Int) async throws {
    let study = StudySamples.study(StudySamples.definition(StudySamples.mixed), trials: 60) {
      $0.value = $0.number % 15 == 7 && $0.number / 15 < count ? 1e6 : StudySamples.bowl($0)
    }
    let figure = try await StudySamples.figure("contour", of: study, ChartArguments(words: ["y": "units"]))
    guard case .heatmap(let x, _, let values)? = figure.series.first?.marks else {
      Issue.record("no surface")
      return
    }
    #expect(figure.color?.upper ?? .infinity < 100 && values.allSatisfy { $0 < 100 })
    let low = try #require(values.indices.min { values[$0] < values[$1] })
    #expect(x[low % x.count] > 0.003 && x[low % x.count] < 0.03)
    #expect(figure.finding.contains("; \(count) \(count == 1 ? "value lies" : "values lie") beyond the axis"))
  }

  @Test func whatDidNotUseBothIsLeftOutAndCounted() async throws {
    let study = StudySamples.study(StudySamples.definition(StudySamples.mixed), trials: 40) {
      $0.value = StudySamples.bowl($0)
    }
    let without = study.trials.count { $0.configuration["momentum"] == nil }
    let figure = try await StudySamples.figure("contour", of: study, ChartArguments(words: ["y": "momentum"]))
    #expect(figure.finding.contains("\(without) trials did not use both and are left out"))
  }

  /// A plane that nobody chose holds the best trial, and no parameter beside what it hangs on.
  @Test func thePlaneHoldsTheBest() async throws {
    let study = StudySamples.study(StudySamples.definition(StudySamples.mixed), trials: 40) { trial in
      let momentum = trial.configuration["momentum"]?.double
      trial.value = momentum.map { 1 + 9 * $0 } ?? 0.1 + 0.001 * Double(trial.number)
    }
    let figure = try await StudySamples.figure("contour", of: study)
    let best = try #require(study.best)
    #expect(figure.x.label != "momentum" && figure.y.label != "momentum")
    #expect(figure.finding.contains("the best trial, \(best.number + 1), has"), "\(figure.finding)")
    let asked = try await StudySamples.figure(
      "contour", of: study, ChartArguments(words: ["x": "optimizer", "y": "momentum"]))
    #expect(asked.finding.contains("the best trial that uses both, "), "\(asked.finding)")
  }
}

@Suite struct EDFChartTests {
  @Test func stepsUpToAllFromTheGoodEnd() async throws {
    let figure = try await StudySamples.figure("edf", of: StudySamples.line([0.4, 0.1, nil, 0.2]))
    guard case .steps(let x, let y)? = figure.series.first?.marks else {
      Issue.record("no steps")
      return
    }
    #expect(x.dropFirst().dropLast() == [0.1, 0.2, 0.4] && y == [0, 0.25, 0.5, 0.75, 0.75])
    #expect(
      figure.finding
        == "The best of 4 trials, those without a value too, reached val_loss 0.1, half of them 0.2; 1 diverged.")
  }

  @Test func maximisingAShareHoldsToItsLeft() async throws {
    let figure = try await StudySamples.figure("edf", of: StudySamples.line([0.4, 0.1, 0.2], direction: .maximize))
    guard case .steps(let x, let y)? = figure.series.first?.marks else {
      Issue.record("no steps")
      return
    }
    // From below 0.1 all reach, from 0.1 on two thirds, from 0.2 on a third, from 0.4 on none.
    #expect(x.dropFirst().dropLast() == [0.1, 0.2, 0.4])
    #expect(y == [1, 2.0 / 3, 1.0 / 3, 0, 0])
  }
}

@Suite struct TimelineChartTests {
  @Test func barsFromBeginningToEnd() async throws {
    var study = StudySamples.line([0.4, 0.1, nil])
    for index in study.trials.indices {
      study.trials[index].seconds = Double(index + 1)
      study.trials[index].ended = 1000 + 2 * Double(index)
    }
    let figure = try await StudySamples.figure("timeline", of: study)
    #expect(
      figure.series.first?.marks == .segments(x: [0, 1], y: [1, 2], toX: [1, 3], toY: [1, 2], value: []))
    #expect(figure.x.unit == "s")
    #expect(
      figure.finding
        == "3 trials took 5 s, 2 s each in the mean and 1.2 at once; the longest was trial 3 with 3 s; 1 diverged.")
  }

  @Test func onAClusterItTellsMachinesApart() async throws {
    var study = StudySamples.line([0.4, 0.1, 0.3])
    for index in study.trials.indices {
      (study.trials[index].seconds, study.trials[index].ended) = (1, 1000 + Double(index))
      study.trials[index].node = index == 1 ? nil : "b"
    }
    let figure = try await StudySamples.figure("timeline", of: study)
    #expect(figure.series.map(\.name) == ["here", "b"])
    #expect(figure.series[1].marks == .segments(x: [0, 2], y: [1, 3], toX: [1, 3], toY: [1, 3], value: []))
    #expect(figure.finding.hasSuffix(" this machine ran 1, b ran 2."))
    for index in study.trials.indices { study.trials[index].node = "b" }
    let alone = try await StudySamples.figure("timeline", of: study)
    #expect(alone.series.map(\.name) != ["b"] && alone.finding.hasSuffix(" b ran 3."))
  }
}

@Suite struct ImportanceChartTests {
  @Test func whatMattersStandsFirst() async throws {
    let study = StudySamples.study(StudySamples.definition(StudySamples.mixed), trials: 60) {
      $0.value = StudySamples.bowl($0)
    }
    for method in ["ped-anova", "fanova"] {
      let figure = try await StudySamples.figure("importance", of: study, ChartArguments(words: ["method": method]))
      #expect(figure.y.ticks.first?.label == "learning_rate" && figure.x.caption == "share (\(method))")
      #expect(figure.series.contains { $0.name == "two together" } == (method == "fanova"))
    }
  }
}
