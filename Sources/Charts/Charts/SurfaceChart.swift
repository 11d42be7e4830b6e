import Arithmetic
import Datasets
import Experiments
import Figures
import Learning
import Options
import Search
import Text

/// A metric over two settings, each cell a real training, with a search's trials on it; or a known surface, with
/// optimizers walking down it.
struct SurfaceChart: Chart {
  let name = "surface"
  let summary =
    "the validation loss over two settings, each cell a real training; or a known surface with optimizers on it"
  let examples = [
    ChartExample("lr weight_decay points=3", "the loss over two settings", shows: "lowest", setup: "set epochs 3"),
    ChartExample("lr 1e-3..1 units 4..32 points=3", "over ranges of your own", shows: "lowest", setup: "set epochs 3"),
    ChartExample(
      "rosenbrock optimizers=[sgd, momentum, adam] lr=0.0005", "optimizers walking down a known surface",
      shows: "momentum came from"),
  ]
  let steps: ChartSteps? = .own
  let arguments =
    [
      ChartArgument(
        .x,
        "a setting along the bottom (from the space unless told), or a known surface (that of the objective or of the last walk, unless told)",
        naming: .setting(or: allTestSurfaces.map { OptionChoice($0.name, $0.summary) })
      ).first,
      ChartArgument(.y, "setting up the side (from the space unless told)", naming: .setting()).of([]).first,
      ChartArgument(.points, "cells along each side (15 unless told)", .integer(lower: 3, upper: 200)),
      ChartMetric.argument, SurfaceDrawing.viewArgument,
      ChartArgument(.repeats, "trainings of each cell, with seeds of their own", .integer(lower: 1, upper: 50)),
    ] + SurfaceWalks.arguments

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let known =
      material.objective.surfaceCourse?.name ?? material.study?.definition.objective.surfaceCourse?.name
      ?? material.walks?.surface.surface.name
    if let surface = allTestSurfaces.named(arguments[.x] ?? known) {
      return try KnownSurface(surface, material, arguments).figure(name)
    }
    let (across, up) = try axes(material, arguments)
    let metric = try metric(material, arguments)
    let (x, y) = (across.values, up.values)
    let (cells, seen) = try material.cells(
      y.flatMap { second in x.map { [(axis: across, place: $0), (axis: up, place: second)] } })
    let scores = try await material.work.scores(seen.map { cells[$0] }, arguments[.repeats] ?? 1)
    var values = [Double](repeating: .nan, count: cells.count)
    for (index, scores) in zip(seen, scores) { values[index] = scores.mean(metric.name) ?? .nan }
    guard let best = metric.best(values) else {
      throw ChartError.diverged(.ofGrid)
    }
    let drawing = SurfaceDrawing(
      x: x, y: y, values: values, isLargerBetter: metric.isLargerBetter, isSpatial: arguments[.view] == "3d")
    let trials = trials(on: drawing, across, up, material)
    let (bestX, bestY) = (x[best % x.count], y[best / x.count])
    let (most, least) = metric.isLargerBetter ? ("highest", "lowest") : ("lowest", "highest")
    let (place, other) = ("\(across.setting.name) \(across.text(bestX))", "\(up.setting.name) \(up.text(bestY))")
    let optimum = drawing.places(
      "\(most) on the grid", role: .best, x: [bestX], y: [bestY], z: [values[best]],
      notes: ["\(most) on the grid: \(NumberText.short(values[best]))\n\(place), \(other)"])
    let finite = values.filter(\.isFinite)
    let worst = (metric.isLargerBetter ? finite.min() : finite.max()) ?? .nan
    let (diverged, blank) = (seen.count - finite.count, cells.count - seen.count)
    let digits = tellingDigits(finite, sign: metric.isLargerBetter ? -1 : 1)
    let each = scores.reduce(0) { $0 + $1.count } / max(seen.count, 1)
    let word = "validation \(metric.title)"
    var figure = Figure(
      kind: name,
      title:
        "\(word.capitalizedFirst) of \(material.model) on \(material.dataset.name) over \(across.setting.name) and \(up.setting.name)"
        + settingsSuffix(material.settings, without: [across.setting.name, up.setting.name]),
      finding: "Of \(seen.count) \(each > 1 ? "cells (each the mean of \(each) trainings)" : "trainings") the "
        + "\(most) \(word) is \(NumberText.short(values[best], digits: digits)), at \(place) and \(other); the "
        + "\(least) is \(NumberText.short(worst, digits: digits))"
        + (diverged > 0 ? ", and \(diverged) diverged" : "")
        + (blank > 0
          ? "; \(blank) cells are blank, where \(across.setting.name) and \(up.setting.name) have no say beside each other."
          : ".") + (arguments[.x] == nil ? material.choiceOfAxes(2) : ""),
      x: across.axis, y: up.axis, color: drawing.colors(word, unit: metric.unit),
      series: drawing.ground(hasContours: !across.isCategorical && !up.isCategorical) + trials + [optimum],
      view: drawing.view)
    if !trials.isEmpty { figure.study = material.study?.definition.name }
    figure.facts = [
      .init("lowest", metric.isLargerBetter ? worst : values[best]),
      .init("highest", metric.isLargerBetter ? values[best] : worst), .init("diverged", Double(diverged)),
      .init(across.setting.name, bestX), .init(up.setting.name, bestY),
    ]
    return figure
  }

  /// The two settings that were asked for, over not too many cells.
  private func axes(
    _ material: ChartMaterial, _ arguments: ChartArguments
  ) throws -> (across: SurfaceAxis, up: SurfaceAxis) {
    for argument in SurfaceWalks.arguments.map(\.name) where arguments.tell(argument) {
      throw ChartError.forSurfaces(argument: argument)
    }
    let searched = material.searchedSettings.names
    guard let first = arguments[.x] ?? searched.first,
      let second = arguments[.y] ?? searched.first(where: { $0 != first })
    else {
      throw ChartError.noAxes(material.usualAxes)
    }
    let across = try SurfaceAxis(first, material, arguments, isAlone: false)
    let up = try SurfaceAxis(second, material, arguments, isAlone: false)
    guard across.setting.name != up.setting.name else {
      throw ChartError.sameSettings(plot: name, axes: material.usualAxes)
    }
    guard across.values.count * up.values.count <= 10_000 else {
      throw ChartError.tooManyTrainings(across.values.count * up.values.count)
    }
    return (across, up)
  }

  /// The metric asked for, or that of the search in view, or the loss.
  private func metric(_ material: ChartMaterial, _ arguments: ChartArguments) throws -> ChartMetric {
    if arguments[.metric] == nil, let searched = material.study?.definition.figure, searched.part == .validation,
      let known = searched.metric,
      known.applies(toClasses: material.dataset.isClassification)
    {
      return try ChartMetric(known.name, of: material.dataset, in: name)
    }
    return try ChartMetric(arguments[.metric], of: material.dataset, in: name)
  }

  /// The search's trials in order, and the way from each best so far to the next.
  private func trials(
    on drawing: SurfaceDrawing, _ across: SurfaceAxis, _ up: SurfaceAxis, _ material: ChartMaterial
  ) -> [Series] {
    guard let study = material.study, study.definition.objective.has(.bench) else { return [] }
    let view = StudyView(study, subject: "")
    let placed = study.trials.compactMap { trial -> PlacedTrial? in
      guard let first = across.place(of: trial.configuration[across.setting.name]),
        let second = up.place(of: trial.configuration[up.setting.name])
      else { return nil }
      let height = drawing.height(
        atX: first, y: second, isLogX: across.range.isLog, isLogY: up.range.isLog)
      return PlacedTrial(
        number: trial.number + 1, x: first, y: second, value: trial.value, height: height, note: view.notes([trial])[0])
    }
    return drawing.series(of: placed, definition: study.definition)
  }
}

/// A trial on a surface.
struct PlacedTrial {
  var number: Int
  var x: Double
  var y: Double
  var value: Double?
  var height: Double
  /// What is said of it where a cursor is on it.
  var note: String
}

extension SurfaceDrawing {
  /// No more than the surface bears: the best fifth of them, and others evenly.
  private static func thinned(_ trials: [PlacedTrial], _ definition: StudyDefinition) -> [PlacedTrial] {
    let most = SearchChart.mostOnSurface
    guard trials.count > most else { return trials }
    let sign: Double = definition.direction == .minimize ? 1 : -1
    func key(_ trial: PlacedTrial) -> Double { trial.value.map { $0.isFinite ? $0 * sign : .infinity } ?? .infinity }
    let sorted = trials.sorted { (key($0), $0.number) < (key($1), $1.number) }
    let others = sorted[(most / 5)...].sorted { $0.number < $1.number }
    let wanted = most - most / 5
    return (sorted.prefix(most / 5) + (0..<wanted).map { others[$0 * others.count / wanted] })
      .sorted { $0.number < $1.number }
  }

  /// Trials as points with their numbers, and the way of the best so far; of a search that follows slopes, the whole way.
  func series(of trials: [PlacedTrial], definition: StudyDefinition) -> [Series] {
    guard !trials.isEmpty else { return [] }
    let shown = Self.thinned(trials, definition)
    let count = shown.count < trials.count ? "\(shown.count) of \(trials.count) " : ""
    var series = [
      places(
        "\(count)trials of the \(definition.methodWords) search", role: .path, x: shown.map(\.x), y: shown.map(\.y),
        z: shown.map(\.height), notes: shown.map(\.note))
    ]
    if trials.count <= 40, !isSpatial {
      series.append(
        Series(
          "", role: .reference,
          .labels(x: trials.map(\.x), y: trials.map(\.y), texts: trials.map { "\($0.number)" })))
    }
    var way: [PlacedTrial] = []
    for trial in trials {
      guard let value = trial.value, value.isFinite else { continue }
      let isBetter =
        way.last?.value.map { definition.direction == .maximize ? value > $0 : value < $0 } ?? true
      if isBetter || definition.method == "gradient" { way.append(trial) }
    }
    if way.count > 1 {
      series.append(
        self.way(
          definition.method == "gradient" ? "its way" : "best so far", role: .reference, x: way.map(\.x),
          y: way.map(\.y), z: way.map(\.height), notes: way.map(\.note)))
    }
    return series
  }
}
