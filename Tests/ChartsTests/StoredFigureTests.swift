import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Foundation
import Learning
import Options
import Search
import Testing
import TunebookTesting

@testable import Gnuplot

/// Every kind's figure of small real work, held against the one that is stored: its values, and what gnuplot is told.
///
/// `Stored/KIND.txt` holds the values, `Stored/KIND.gnuplot` the script. To write them anew after a change that is meant:
/// `TUNEBOOK_WRITE_FIGURES=1 swift test --filter StoredFigureTests`.
@Suite struct StoredFigureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Stored")
  private static let isWriting = ProcessInfo.processInfo.environment["TUNEBOOK_WRITE_FIGURES"] != nil

  @Test(arguments: allCharts.map(\.name)) func valuesAndScriptAreThoseStored(_ kind: String) async throws {
    let chart = try ChartSamples.chart(kind)
    let (material, arguments) = try Self.work(for: kind)
    let figure = try await chart.figure(of: material, with: arguments)
    let script = GnuplotScript.text(
      for: figure, as: .png, size: FigureSize(width: 960, height: 640), to: "\(kind).png")
    try Self.compare(FigureText.text(of: figure), with: kind + ".txt")
    try Self.compare(FigureText.text(ofScript: script), with: kind + ".gnuplot")
    try await DrawnFigure.check(figure, kind, as: .png)
  }

  /// Each kind that says so moves, to the end where its still figure stands; no other does.
  @Test(arguments: allCharts.map(\.name))
  func everyMovingKindMoves(_ kind: String) async throws {
    let chart = try ChartSamples.chart(kind)
    var (material, arguments) = try Self.work(for: kind)
    if kind == "landscape" { arguments.values[named: "directions"] = .word("path") }
    if kind == "confusion" {
      material = try ChartSamples.material(
        ChartSamples.dataset("moons", ["n": 120]), ChartSamples.settings(["epochs": .integer(12)]))
    }
    if kind == "surface" {
      arguments = ChartArguments(words: ["x": "rosenbrock"], integers: ["points": 9, "steps": 6])
      arguments.values[named: "optimizers"] = .words(["sgd", "adam"])
    }
    let still = try await chart.figure(of: material, with: arguments)
    arguments.isMoving = true
    let moving = try await chart.film(of: material, with: arguments)
    guard chart.steps != nil else {
      #expect(moving.frames.isEmpty)
      return
    }
    #expect(still.frames.isEmpty && moving.frames.count > 1)
    #expect(moving.frames.last?.series.map(\.marks) == still.series.map(\.marks))
    #expect(Set(moving.frames.map { "\($0.series)\($0.panels)" }).count > 1)
    if let film = try await DrawnFigure.check(moving, kind, as: .gif) { #expect(film.frames > moving.frames.count) }
  }

  @Test func aLandscapeAroundTheWeightsMovesWithThem() async throws {
    let chart = try ChartSamples.chart("landscape")
    var (material, arguments) = try Self.work(for: "landscape")
    material.work.progress = { _, _, _ in }
    arguments.isMoving = true
    let film = try await chart.film(of: material, with: arguments)
    #expect(film.frames.first?.finding.hasPrefix("Around the weights of epoch 0 of ") == true)
    #expect(film.frames.first?.series != film.frames.last?.series)
    // One range of colours for all, which holds them all; one name for the star.
    let scale = try #require(film.scales().color)
    for frame in film.frames {
      #expect(frame.color == film.color)
      let values = frame.series.compactMap { series -> [Double]? in
        if case .heatmap(_, _, let values) = series.marks { values } else { nil }
      }.joined().filter(\.isFinite)
      let beyond = values.count { scale.place($0) == nil }
      #expect(Double(beyond) <= 0.1 * Double(values.count), "\(frame.finding)")
    }
    #expect(Set(film.frames.flatMap(\.legend).map(\.name)) == ["weights"])
  }

  /// Each bracket has its panel from the beginning, and what is open at a time has come as far as that.
  @Test func searchesThatStopTrialsMove() async throws {
    let material = StudySamples.material(StudySamples.stopped)
    let rungs = try await ChartSamples.chart("rungs").film(of: material, with: ChartArguments(isMoving: true))
    #expect(rungs.panels.count == 2 && rungs.frames.allSatisfy { $0.panels.map(\.title) == rungs.panels.map(\.title) })
    let counts = rungs.frames.map { frame in frame.panels.flatMap(\.series).reduce(0) { $0 + $1.marks.numbers.x.count }
    }
    #expect(counts == counts.sorted() && Set(counts).count > 3)

    let timeline = try await ChartSamples.chart("timeline").film(of: material, with: ChartArguments(isMoving: true))
    let ends = timeline.frames.map { frame in
      frame.series.flatMap { series -> [Double] in
        if case .segments(_, _, let toX, _, _) = series.marks { toX } else { [] }
      }.max() ?? 0
    }
    #expect(ends == ends.sorted() && timeline.frames.count > 3)
    #expect(timeline.frames[1].finding.hasPrefix("Up to time ") && timeline.frames[1].finding.hasSuffix(" s."))
  }

  /// The JSON of a figure says what it was drawn from.
  @Test(arguments: allCharts.map(\.name)) func aFigureNamesItsSearchAndItsRuns(_ kind: String) async throws {
    let chart = try ChartSamples.chart(kind)
    let (material, arguments) = try Self.work(for: kind)
    let figure = try await chart.film(of: material, with: arguments)
    var bare = material
    (bare.study, bare.run) = (nil, nil)
    // What cannot be drawn without a search, or without a run, is drawn from it.
    let needs: ChartError?
    do {
      _ = try await chart.figure(of: bare, with: arguments)
      needs = nil
    } catch let error as ChartError { needs = error }
    #expect(figure.study == (needs == .noSearch ? material.study?.definition.name : nil))
    let needsRun = if case .noRun? = needs { true } else { false }
    #expect(figure.runs == (needsRun ? [1] : []))
    let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let copy = try decoder.decode(Figure.self, from: encoder.encode(figure))
    #expect(copy.study == figure.study && copy.runs == figure.runs)
    #expect(copy.color?.endNames == figure.color?.endNames)
  }

  /// A curve's stages are those of the very training; over several trainings the end is what the still figure shows.
  @Test(arguments: [1, 3]) func aFitMovesAsItWasTrained(_ trainings: Int) async throws {
    var arguments = ChartArguments(isMoving: true)
    let material = try ChartSamples.material(
      ChartSamples.dataset("sine"), seeds: (0..<trainings).map { UInt64($0) })
    let film = try await ChartSamples.chart("fit").film(of: material, with: arguments)
    arguments.isMoving = false
    let still = try await ChartSamples.chart("fit").film(of: material, with: arguments)
    #expect(still.frames.isEmpty && film.frames.count > 2)
    #expect(film.frames[0].finding.hasPrefix("Epoch 0 of "))
    #expect(film.frames.last?.series == still.series)
  }

  /// Small work of each kind, and what it is asked for with.
  private static func work(for kind: String) throws -> (ChartMaterial, ChartArguments) {
    let arguments = ChartSamples.smallWork(kind, model: kind == "bias_variance" ? "polynomial" : "mlp")
    switch kind {
    case "race":
      let race = Race(
        metric: "value", direction: .minimize, trials: 2,
        entries: [
          .init(method: "random", curves: [[.infinity, 4], [3, 3], [9, 2]]),
          .init(method: "tpe", curves: [[5, 1], [4, 1], [6, 1.5]]),
        ])
      return (StudySamples.material(nil, race: race), arguments)
    case "nested":
      return (NestedChartTests.material(NestedChartTests.study(flat: 0.75, [0.5, 0.625, 0.4375])), arguments)
    case "population": return (StudySamples.material(StudySamples.takeover), arguments)
    case "posterior":
      let definition = StudySamples.definition(
        SearchSpace(parameters: [StudySamples.range("rate", 1e-3, 1, .log)]), method: "bayes")
      let study = StudySamples.study(definition, trials: 8) {
        let rate = Elementary.log10($0.configuration["rate"]?.double ?? 1) + 1.5
        $0.value = rate * rate
      }
      return (StudySamples.material(study), arguments)
    case "importance":
      let study = StudySamples.study(StudySamples.definition(StudySamples.mixed), trials: 30) {
        $0.value = StudySamples.bowl($0)
      }
      return (StudySamples.material(study), arguments)
    case _ where StudyChartContract.kinds.contains(kind):
      return (StudySamples.material(StudySamples.stopped), arguments)
    case "fit":
      let truth = allDatasets.named("sine")?.truth(options: [:], seed: 0)
      return (try ChartSamples.material(ChartSamples.dataset("sine", ["n": 24]), truth: truth), arguments)
    case "path":
      return (try ChartSamples.material(ChartSamples.dataset("friedman", ["n": 40]), model: "linear"), arguments)
    case "bias_variance":
      return (try ChartSamples.material(ChartSamples.dataset("sine"), model: "polynomial"), arguments)
    default: return (try ChartSamples.material(ChartSamples.dataset("moons", ["n": 24])), arguments)
    }
  }

  private static func compare(_ text: String, with name: String) throws {
    let file = folder.appending(path: name)
    if isWriting {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return
    }
    let stored = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard stored != text else { return }
    let (old, new) = (stored.split(separator: "\n"), text.split(separator: "\n"))
    let place = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      """
      \(name) is not what it was, from line \((place?.offset ?? min(old.count, new.count)) + 1):
      stored: \(place.map { String($0.element.0) } ?? "\(old.count) lines")
      now:    \(place.map { String($0.element.1) } ?? "\(new.count) lines")
      """)
  }
}
