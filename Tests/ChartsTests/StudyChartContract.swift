import Arithmetic
import Charts
import Figures
import Options
import Search
import Testing

/// What every plot of a study keeps to, whatever the study is.
@Suite struct StudyChartContract {
  /// Those of a search; what is drawn from outer folds needs more than a search (`NestedChartTests`).
  static let kinds = allCharts.filter { $0.subject == .study && $0.need.way != .outerFolds }.map(\.name)

  /// Studies at every edge, by name.
  static let studies: [(name: String, study: Study)] = {
    let mixed = StudySamples.definition(StudySamples.mixed)
    let bowl: (inout Trial) -> Void = { $0.value = StudySamples.bowl($0) }
    var all: [(String, Study)] = [
      ("nothing", StudySamples.study(mixed, trials: 0)),
      ("one", StudySamples.study(mixed, trials: 1, bowl)),
      ("two", StudySamples.study(mixed, trials: 2, bowl)),
      ("usual", StudySamples.study(mixed, trials: 30, bowl)),
      ("equal", StudySamples.study(mixed, trials: 20)),
      ("diverged", StudySamples.study(mixed, trials: 12) { ($0.state, $0.value) = (.diverged, .infinity) }),
      ("failed", StudySamples.study(mixed, trials: 3) { ($0.state, $0.value) = (.failed, nil) }),
      (
        "some diverged",
        StudySamples.study(mixed, trials: 20) {
          bowl(&$0)
          if $0.number % 3 == 0 { ($0.state, $0.value) = (.diverged, .infinity) }
          if $0.number % 7 == 1 { ($0.state, $0.value) = (.failed, nil) }
        }
      ),
      (
        "monstrous",
        StudySamples.study(mixed, trials: 20) { $0.value = $0.number == 3 ? 1e300 : Double($0.number) - 10 }
      ),
      (
        "widest", StudySamples.study(mixed, trials: 6) { $0.value = $0.number % 2 == 0 ? 1.7e308 : -1.7e308 }
      ),
      (
        "maximising",
        StudySamples.study(
          StudySamples.definition(StudySamples.mixed, direction: .maximize, metric: "val_accuracy"), trials: 25
        ) {
          $0.value = 1 / (1 + StudySamples.bowl($0))
          if $0.number == 4 { ($0.state, $0.value) = (.diverged, -.infinity) }
        }
      ),
      (
        "hostile",
        StudySamples.study(
          StudySamples.definition(StudySamples.hostile, metric: "m_^{}@&~\\'\""), trials: 15
        ) { $0.value = Double($0.number % 5) }
      ),
      (
        "under way",
        StudySamples.study(mixed, trials: 10) {
          if $0.number > 6 { ($0.state, $0.value) = (.running, nil) } else { bowl(&$0) }
        }
      ),
      (
        "known surface",
        StudySamples.study(
          StudySamples.definition(
            SearchSpace(parameters: [StudySamples.range("x1", -5, 10), StudySamples.range("x2", 0, 15)]),
            metric: "value", objective: .surface("branin", dimensions: 2, shift: 0)), trials: 20
        ) { $0.value = $0.configuration["x1"]?.double }
      ),
      (
        "program",
        StudySamples.study(
          StudySamples.definition(
            SearchSpace(parameters: [StudySamples.range("lr", 0, 1)]), objective: .program("python3 train.py --lr {lr}")
          ),
          trials: 8
        ) { $0.value = $0.configuration["lr"]?.double }
      ),
      (
        "thirty parameters",
        StudySamples.study(
          StudySamples.definition(SearchSpace(parameters: (1...30).map { StudySamples.range("p\($0)", 0, 1) })),
          trials: 12
        ) { $0.value = $0.configuration["p1"]?.double }
      ),
      ("stopped", StudySamples.stopped),
      (
        "bred",
        StudySamples.study(StudySamples.definition(StudySamples.mixed, method: "ga"), trials: 24) {
          bowl(&$0)
          $0.plan.labels = [.generation: Double($0.number / 6)]
        }
      ),
    ]
    for method in ["bayes", "tpe"] {
      all.append(
        (method, StudySamples.study(StudySamples.definition(StudySamples.mixed, method: method), trials: 16, bowl)))
    }
    return all.map { (name: $0.0, study: $0.1) }
  }()

  @Test(arguments: kinds, studies.map(\.name))
  func figureOrSentence(_ kind: String, _ name: String) async throws {
    let study = try #require(Self.studies.first { $0.name == name }).study
    do {
      let figure = try await StudySamples.figure(kind, of: study)
      #expect(figure.frames.isEmpty, "a still figure has frames")
      try await DrawnFigure.check(figure, "\(kind), \(name)")
      Self.check(figure, isFrame: false)
      Self.check(try await StudySamples.figure(kind, of: study, ChartArguments(isMoving: true)), isFrame: false)
      let drawn = CharacterPlot.render(figure, columns: 80, rows: 24, unicode: true)
      for line in drawn { #expect(line.count <= 80, "\(line)") }
      #expect("\(try await StudySamples.figure(kind, of: study))" == "\(figure)", "not the same twice")
    } catch let error as ChartError {
      #expect(error.message.hasSuffix(".") && error.proposal != nil, "\(error)")
    }
  }

  @Test(arguments: kinds) func withoutAStudyItSaysHowToBegin(_ kind: String) async throws {
    await #expect(
      throws: ChartError.noSearch
    ) { try await StudySamples.figure(kind, of: nil) }
  }

  @Test(arguments: kinds) func tenThousandTrialsAreThinnedToWhatCanBeRead(_ kind: String) async throws {
    let definition = StudySamples.definition(
      StudySamples.mixed, method: kind == "population" ? "ga" : "hyperband", epochs: 3)
    let study = StudySamples.study(definition, trials: 10_000) {
      let goal = StudySamples.bowl($0)
      $0.reported = (0...$0.number % 3).map { goal + 1 / Double($0 + 1) }
      $0.value = $0.reported.last
      ($0.seconds, $0.ended) = (1, 1e9 + Double($0.number))
      $0.plan.labels =
        kind == "population"
        ? [.generation: Double($0.number / 100)] : [.bracket: 0, .rung: Double($0.reported.count - 1)]
    }
    let figure = try await StudySamples.figure(kind, of: study)
    try await DrawnFigure.check(figure, "\(kind), ten thousand trials")
    let most = kind == "rungs" || kind == "history" || kind == "edf" ? 30_000 : 3000
    for panel in figure.panels.isEmpty ? [figure] : figure.panels {
      for series in panel.series {
        if case .heatmap = series.marks { continue }
        if case .contours = series.marks { continue }
        #expect(series.marks.numbers.x.count <= most)
      }
    }
  }

  /// That a figure can be drawn: a title and a finding, lists of one length, and ranges that run upwards.
  static func check(_ figure: Figure, isFrame: Bool, isPanel: Bool = false) {
    if !isPanel {
      #expect(!figure.title.isEmpty && figure.finding.hasSuffix("."), "\(figure.title): \(figure.finding)")
      #expect(!figure.finding.contains("nan"), "\(figure.finding)")
    }
    #expect(figure.panels.isEmpty != figure.series.isEmpty)
    for axis in [figure.x, figure.y] + (figure.color.map { [$0] } ?? []) {
      if let lower = axis.lower, let upper = axis.upper { #expect(lower < upper && (upper - lower) > 0, "\(axis)") }
      for end in [axis.lower, axis.upper].compactMap(\.self) {
        #expect(end.isFinite && (axis.scale == .linear || end > 0), "\(axis)")
      }
    }
    for series in figure.series {
      switch series.marks {
      case .line(let x, let y), .steps(let x, let y): #expect(x.count == y.count && !x.isEmpty, "\(series)")
      case .points(let x, let y, let value):
        #expect(x.count == y.count && (value.isEmpty || value.count == x.count) && !x.isEmpty, "\(series)")
        for place in x where place.isFinite {
          #expect(place >= figure.x.lower ?? place && place <= figure.x.upper ?? place, "\(figure.x) \(place)")
        }
        // What lies beyond the side's ends is marked there.
        let marks = figure.legend.map(\.symbol)
        for place in y where place.isFinite {
          #expect(place >= figure.y.lower ?? place || marks.contains(.below), "\(figure.y) \(place)")
          #expect(place <= figure.y.upper ?? place || marks.contains(.above), "\(figure.y) \(place)")
        }
      case .lines(let x, let y, let value):
        #expect(x.map(\.count) == y.map(\.count) && (value.isEmpty || value.count == x.count))
      case .heatmap(let x, let y, let values), .contours(let x, let y, let values, _):
        #expect(values.count == x.count * y.count && x == x.sorted() && y == y.sorted())
      case .segments(let x, let y, let toX, let toY, _):
        #expect([y.count, toX.count, toY.count] == Array(repeating: x.count, count: 3))
      case .band(let x, let lower, let upper):
        #expect(x.count == lower.count && x.count == upper.count && zip(lower, upper).allSatisfy { $0 <= $1 })
      default: break
      }
    }
    for panel in figure.panels { check(panel, isFrame: true, isPanel: true) }
    if !isFrame {
      for frame in figure.frames { check(frame, isFrame: true) }
      #expect(figure.frames.count <= 61)
    }
  }
}
