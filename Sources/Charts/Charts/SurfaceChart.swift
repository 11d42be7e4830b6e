import Arithmetic
import Datasets
import Figures
import Learning
import Search

/// The validation loss over two settings, each cell a real training, with a search's trials on it.
struct SurfaceChart: Chart {
  let name = "surface"
  let summary = "the validation loss over two settings, each cell a real training, with the search's trials on it"
  let arguments = [
    ChartArgument("x", "setting along the bottom", .setting(), isOptional: false),
    ChartArgument("y", "setting up the side", .setting(), isOptional: false),
    ChartArgument("points", "cells along each side (15 unless told)", .integer(lower: 3, upper: 60)),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let across = try SurfaceAxis(arguments.words["x"] ?? "", material, arguments)
    let up = try SurfaceAxis(arguments.words["y"] ?? "", material, arguments)
    guard across.setting.name != up.setting.name else {
      throw ChartError("A surface needs two different settings.", proposal: "plot surface lr weight_decay")
    }
    let (x, y) = (across.values, up.values)
    var cells: [Settings] = []
    for second in y {
      for first in x {
        var settings = material.settings
        settings[across.setting.name] = across.value(first)
        settings[up.setting.name] = up.value(second)
        cells.append(settings)
      }
    }
    let scores = try await material.work.scores(cells, 1)
    let values = scores.map { $0.mean("loss") ?? .nan }
    guard let best = values.indices.filter({ values[$0].isFinite }).min(by: { values[$0] < values[$1] }) else {
      throw ChartError("Every training on this grid diverged.", proposal: "try smaller values, such as lr 1e-4..1e-1")
    }
    // A few losses far from the bulk would flatten the colours of all others: they share the first and the last one.
    let sorted = values.filter(\.isFinite).sorted()
    let floor = sorted[sorted.count / 20]
    let ceiling = max(sorted[sorted.count * 9 / 10], floor * 1.05 + 1e-12)
    let shown = values.map { max(min($0, ceiling), floor) }
    let isLog = wantsLogScale(shown, ratio: 8)

    let (bestX, bestY) = (x[best % x.count], y[best / x.count])
    var series = [
      Series("", role: .surface, .heatmap(x: x, y: y, values: shown)),
      Series("", role: .reference, .contours(x: x, y: y, values: shown, levels: [])),
    ]
    let trials = material.study?.trials.filter { $0.state == .finished || $0.state == .diverged } ?? []
    let placed = trials.compactMap { trial -> (Double, Double)? in
      guard let first = trial.configuration[across.setting.name]?.number,
        let second = trial.configuration[up.setting.name]?.number
      else { return nil }
      return (first, second)
    }
    if !placed.isEmpty {
      series.append(
        Series(
          "trials of the \(material.study?.definition.method ?? "") search", role: .path,
          .points(x: placed.map(\.0), y: placed.map(\.1), value: [])))
    }
    series.append(Series("lowest on the grid", role: .best, .points(x: [bestX], y: [bestY], value: [])))
    let diverged = values.count { !$0.isFinite }
    let metric = "validation loss"
    return Figure(
      kind: name,
      title:
        "\(metric.capitalizedFirst) of \(material.model) on \(material.dataset.name) over \(across.setting.name) and \(up.setting.name)",
      finding: "Of \(values.count) trainings the lowest \(metric) is \(NumberText.short(values[best])), at "
        + "\(across.setting.name) \(NumberText.short(bestX)) and \(up.setting.name) \(NumberText.short(bestY)); the highest is "
        + "\(NumberText.short(sorted[sorted.count - 1]))"
        + (diverged > 0 ? ", and \(diverged) diverged." : "."),
      x: across.axis, y: up.axis, color: Axis(metric, scale: isLog ? .log : .linear), series: series)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// A setting along an axis of the surface, with the values that are trained.
private struct SurfaceAxis {
  var setting: Setting
  var range: ChartRange
  var isInteger = false
  var values: [Double]

  init(_ name: String, _ material: ChartMaterial, _ arguments: ChartArguments) throws {
    guard let setting = Setting.named(name) else {
      throw ChartError("There is no setting \(name).", proposal: "plot surface lr weight_decay")
    }
    guard setting.models.contains(material.model) else {
      throw ChartError(
        "\(setting.name) has no effect on \(material.model).", proposal: "settings lists those that have")
    }
    self.setting = setting
    if let given = arguments.ranges[setting.name] {
      range = given
    } else if let parameter = material.study?.definition.space[setting.name], let searched = parameter.chartRange {
      range = searched
    } else if let usual = setting.usual {
      range = ChartRange(lower: usual.lower, upper: usual.upper, isLog: usual.log)
    } else {
      throw ChartError(
        "\(setting.name) is a choice, not a number, and cannot be an axis.", proposal: "plot surface lr weight_decay")
    }
    if case .integer = setting.domain { isInteger = true }
    var values = spread(
      from: range.lower, to: range.upper, count: arguments.integers["points"] ?? 15, isLog: range.isLog)
    if isInteger { values = values.map { $0.rounded() } }
    self.values = values.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    guard self.values.count > 1 else { throw ChartError("The range of \(setting.name) holds one value only.") }
  }

  func value(_ number: Double) -> SettingValue { isInteger ? .integer(Int(number)) : .number(number) }
  var axis: Axis { Axis(setting.name, scale: range.isLog ? .log : .linear) }
}

extension Parameter {
  /// The range it is searched in; nil for choices.
  var chartRange: ChartRange? {
    switch kind {
    case .number(let lower, let upper, let scale, _):
      ChartRange(lower: lower, upper: upper, isLog: scale == .log)
    case .integer(let lower, let upper, let scale, _):
      ChartRange(lower: Double(lower), upper: Double(upper), isLog: scale == .log)
    case .choice, .ordered: nil
    }
  }
}

extension ParameterValue {
  /// As a number; nil for a category.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    case .category: nil
    }
  }
}
