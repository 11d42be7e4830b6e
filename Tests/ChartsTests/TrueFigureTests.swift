import Arithmetic
import Charts
import Figures
import Options
import Search
import Testing

@testable import Gnuplot

/// What figures must not hide, cut or mix up.
@Suite struct TrueFigureTests {
  private func values(_ figure: Figure) -> [Double] { figure.series.flatMap { $0.marks.numbers.y } }

  // MARK: Digits

  @Test(
    arguments: [
      ([1e9 + 1, 1e9 + 3, 1e9 + 2.5], "1000000001"), ([0.9999, 0.9994, 0.9991], "0.9991"),
      ([123456.74, 123456.7, 123456.78], "123456.7"), ([1_000_002, 1_000_001, 1_000_003], "1000001"),
    ] as [([Double], String)])
  func valuesThatLieCloseAreToldApart(_ numbers: [Double], _ best: String) async throws {
    let study = StudySamples.line(numbers)
    let figure = try await StudySamples.figure("history", of: study)
    #expect(figure.finding.hasPrefix("The best val_loss, \(best), came at trial"))
    let scale = figure.scales().y
    let ticks = Scale.texts(scale.ticks(6))
    #expect(Set(ticks).count == ticks.count && ticks.count > 1)
    #expect(
      zip(ticks, scale.ticks(6)).allSatisfy { text, tick in
        ((Double(text) ?? .nan) - tick).magnitude < (scale.upper - scale.lower) / 100
      })
  }

  @Test func countsHaveWholeTicks() async throws {
    let study = StudySamples.line([0.5, 0.4, 0.3])
    let figure = try await StudySamples.figure("history", of: study)
    #expect(figure.x.isWhole && figure.scales().x.ticks(9) == [0, 1, 2, 3, 4])
    let whole = SearchSpace(parameters: [
      Parameter(name: "units", kind: .integer(lower: 1, upper: 3, scale: .linear, step: 1))
    ])
    let units = StudySamples.study(StudySamples.definition(whole), trials: 5) { $0.value = Double($0.number) }
    #expect(try await StudySamples.figure("slice", of: units).x.isWhole)
  }

  // MARK: Values

  @Test func valuesBeyondTheAxisAreCarriedAndMarked() async throws {
    let study = StudySamples.line((0..<20).map { $0 == 5 ? 1e6 : $0 == 6 ? nil : Double($0) })
    let figure = try await StudySamples.figure("history", of: study)
    #expect(values(figure).contains(1e6) && values(figure).contains(.infinity))
    #expect(try #require(figure.y.upper) < 100)
    #expect(figure.legend.contains(LegendEntry(name: "beyond the axis", role: .reference, symbol: .above)))
    let script = GnuplotScript.text(for: figure, as: .png, size: FigureSize(width: 960, height: 640), to: "x.png")
    #expect(script.contains("with points lc '#0072b2' pt 9"))
    let drawn = CharacterPlot.render(figure, columns: 80, rows: 20, unicode: true)
    #expect(drawn.contains { $0.contains("▲") } && drawn.contains { $0.contains("▲ beyond the axis") })
  }

  @Test func curvesOfAPopulationKeepTheirValues() async throws {
    var study = StudySamples.takeover
    study.trials[1].reported[0] = 1e5
    for number in 2..<12 {
      var trial = study.trials[0]
      trial.number = number
      study.trials.append(trial)
    }
    let figure = try await StudySamples.figure("population", of: study)
    guard case .lines(_, let y, _)? = figure.panels.first?.series.first?.marks else {
      Issue.record("no curves")
      return
    }
    #expect(y[1] == [1e5, 1, 0.4, 0.3])
  }

  /// With few trials too, of which one is monstrous.
  @Test(arguments: [5, 8, 10, 30]) func oneOutlierDoesNotEatTheColours(_ count: Int) async throws {
    let space = SearchSpace(parameters: [StudySamples.range("a", 0, 1), StudySamples.range("b", 0, 1)])
    let study = StudySamples.study(StudySamples.definition(space), trials: count) {
      $0.value = $0.number == 2 ? -1e6 : -Double($0.number)
    }
    var other = study
    other.definition.direction = .maximize
    let figure = try await StudySamples.figure("parallel", of: other)
    #expect(try #require(figure.color?.lower) > -1000)
  }

  /// Written beside the axes: the values as the sentence says them, the ends of a range so that they differ.
  @Test func endsOfParallelAxesAreToldApart() async throws {
    let space = SearchSpace(parameters: [
      StudySamples.range("a", 123_456, 123_457), StudySamples.range("b", 1_000_000_001, 1_000_000_002),
    ])
    let study = StudySamples.study(StudySamples.definition(space), trials: 9) {
      $0.value = 0.9991 + 0.0001 * Double($0.number)
    }
    let figure = try await StudySamples.figure("parallel", of: study)
    let texts = figure.series.compactMap { series -> [String]? in
      if case .labels(_, _, let texts) = series.marks { texts } else { nil }
    }.flatMap(\.self)
    #expect(texts == ["0.9991", "0.9999", "123456", "123457", "1000000001", "1000000002"])
    #expect(figure.finding.hasPrefix("From 0.9999 to 0.9991: "))
  }

  // MARK: Blanks and axes

  /// Where its condition says so; and where another condition stands, but the setting has no say beside the other's value.
  @Test(arguments: [
    Parameter.Condition(parameter: "optimizer", value: .category("momentum")),
    .init(parameter: "units", value: .integer(4)),
  ]) func whereAParameterDoesNotExistTheMapIsBlank(_ condition: Parameter.Condition) async throws {
    let space = SearchSpace(parameters: [
      Parameter(name: "units", kind: .ordered([.integer(4), .integer(8)])),
      Parameter(name: "optimizer", kind: .choice([.category("momentum"), .category("adam")])),
      Parameter(
        name: "momentum", kind: .number(lower: 0, upper: 0.9, scale: .linear, step: nil), condition: condition),
    ])
    let study = StudySamples.study(StudySamples.definition(space), trials: 40) {
      $0.value = StudySamples.bowl($0)
    }
    let arguments = ChartArguments(words: ["x": "optimizer", "y": "momentum"])
    for kind in ["contour", "posterior"] {
      let figure = try await StudySamples.figure(kind, of: study, arguments)
      let map = try #require((figure.panels + [figure]).lazy.flatMap(\.series).first { $0.role == .surface })
      guard case .heatmap(let x, _, let values) = map.marks else {
        Issue.record("no map")
        return
      }
      // Adam has no momentum.
      #expect(x.count == 2)
      #expect(values.indices.allSatisfy { values[$0].isNaN == ($0 % 2 == 1) })
      #expect(figure.finding.contains("blank is where optimizer and momentum do not exist together"))
      #expect(figure.legend.contains { $0.symbol == .missingCell })
    }
  }

  @Test func theTwoMostImportantParametersAreTheAxes() async throws {
    let space = SearchSpace(parameters: ["a", "b", "c", "d"].map { StudySamples.range($0, 0, 1) })
    let study = StudySamples.study(StudySamples.definition(space), trials: 80) { trial in
      let (b, d) = (trial.configuration["b"]?.double ?? 0, trial.configuration["d"]?.double ?? 0)
      trial.value = 9 * (d - 0.3) * (d - 0.3) + 3 * (b - 0.6) * (b - 0.6)
    }
    for kind in ["contour", "search"] {
      let figure = try await StudySamples.figure(kind, of: study)
      #expect(Set([figure.x.label, figure.y.label]) == ["d", "b"])
      #expect(figure.finding.contains("Of 4 parameters these mattered most"))
      let named = try await StudySamples.figure(kind, of: study, ChartArguments(words: ["x": "a"]))
      #expect(named.x.label == "a" && ["b", "d"].contains(named.y.label))
    }
  }

  // MARK: Studies and beginnings

  @Test func aStudyHasOneColourWhereverItStands() async throws {
    var other = StudySamples.line([0.6, 0.4, 0.1])
    other.definition.name = "other"
    var arguments = ChartArguments()
    arguments.studies = [other]
    var material = StudySamples.material(StudySamples.line([0.5, nil, 0.2]))
    material.studyNumbers = ["other": 2, "s": 5]
    for kind in ["history", "edf"] {
      let figure = try await ChartSamples.chart(kind).figure(of: material, with: arguments)
      #expect(figure.series.first { $0.name == "s" }?.role == .category(5))
      #expect(figure.series.first { $0.name == "other" }?.role == .category(2))
      // What became of single trials has none of the studies' colours.
      #expect(figure.series.allSatisfy { [.category(5), .category(2), .reference].contains($0.role) })
    }
  }

  @Test func aGradientSearchHasALineForEachBeginning() async throws {
    let space = SearchSpace(parameters: [StudySamples.range("learning_rate", 1e-4, 1, .log)])
    var study = StudySamples.study(StudySamples.definition(space, method: "gradient"), trials: 9) {
      $0.plan.labels = [.restart: Double($0.number % 3)]
      $0.value = 1 / Double($0.number + 1)
    }
    study.definition.name = "2026-11-28-gradient-1"
    let figure = try await StudySamples.figure("hypergradient", of: study)
    #expect(!figure.title.contains(study.definition.name))
    #expect(figure.legend.map(\.name) == ["beginning 1", "beginning 2", "beginning 3", "best"])
    for panel in figure.panels {
      let ways = panel.series.filter { if case .path = $0.marks { true } else { false } }
      #expect(ways.map { $0.marks.numbers.x } == [[1, 4, 7], [2, 5, 8], [3, 6, 9]])
    }
    #expect(figure.finding.contains("From beginning 3 of 3 val_loss went from 0.333 to 0.111 in trial 9"))
    #expect(figure.finding.contains("beginning 1 came to 0.143, beginning 2 came to 0.125"))
  }

  // MARK: Crowds

  @Test func manyTrialsLeaveTheSurfaceInSight() async throws {
    let surface = try #require(allTestSurfaces.named("branin")?.placed())
    let definition = StudySamples.definition(
      surface.space, metric: "value", objective: .surface("branin", dimensions: 2, shift: 0))
    let study = StudySamples.study(definition, trials: 2000) { trial in
      trial.value = surface.value(at: ["x1", "x2"].map { trial.configuration[$0]?.double ?? 0 })
    }
    for (kind, words) in [("search", [:]), ("surface", ["x": "branin"])] {
      let figure = try await StudySamples.figure(kind, of: study, ChartArguments(words: words))
      let trials = try #require(figure.series.first { $0.role == .path && !$0.name.isEmpty })
      #expect(trials.marks.numbers.x.count == 500)
      #expect(
        trials.name.hasPrefix("500 of 2000") || figure.finding.contains("Drawn are the best 100 trials and 400 others.")
      )
    }
  }

  @Test func labelsLieOnNoLineAndNoPoint() {
    let x = (0..<12).map { Double($0 % 4) }
    let y = (0..<12).map { Double($0 / 4) }
    let figure = Figure(
      kind: "t", title: "t", finding: "f", x: Axis("x"), y: Axis("y"),
      series: [
        Series("", role: .training, .line(x: x, y: y)), Series("", role: .path, .points(x: x, y: y, value: [])),
        Series("", role: .reference, .labels(x: x, y: y, texts: x.indices.map { "\($0)" })),
      ])
    let panel = GnuplotPanel.forLabels(figure, FigureSize(width: 960, height: 640))
    let labels = panel.placedLabels().flatMap(\.self)
    #expect(labels.count == 12 && labels.allSatisfy { !$0.isOnLines })
    for (index, one) in labels.enumerated() {
      #expect(labels.dropFirst(index + 1).allSatisfy { !$0.box.overlaps(one.box) })
    }
  }

  // MARK: Importance

  @Test func importanceSaysHowSureItIs() async throws {
    for (method, count) in [("ped-anova", 10), ("fanova", 10), ("fanova", 60)] {
      let study = StudySamples.study(StudySamples.definition(StudySamples.mixed), trials: count) {
        $0.value = StudySamples.bowl($0)
      }
      let figure = try await StudySamples.figure("importance", of: study, ChartArguments(words: ["method": method]))
      guard case .horizontalBars(_, let lengths, let errors)? = figure.series.first?.marks else {
        Issue.record("no bars")
        return
      }
      #expect(errors.count == lengths.count && errors.contains { $0 > 0.01 })
      #expect(figure.finding.contains(" ± ") && figure.finding.contains("one deviation over"))
      #expect(figure.finding.contains("%") && !figure.finding.contains("explains 1"))
      for case .labels(_, _, let texts) in figure.series.map(\.marks) {
        #expect(texts.allSatisfy { $0.contains(" ± ") })
      }
    }
  }

  @Test func sharesThatAreNotShownAreSaid() async throws {
    let space = SearchSpace(parameters: (0..<8).map { StudySamples.range("p\($0)", 0, 1) })
    let study = StudySamples.study(StudySamples.definition(space), trials: 40) { trial in
      trial.value = (0..<8).reduce(0) { $0 + (trial.configuration["p\($1)"]?.double ?? 0) * Double($1) }
    }
    let figure = try await StudySamples.figure("importance", of: study, ChartArguments(words: ["method": "fanova"]))
    #expect(figure.finding.contains("; not shown: 20 lesser bars with "))
    #expect(figure.finding.contains(" are of three or more together"))
  }
}
