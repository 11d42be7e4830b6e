import Arithmetic
import Datasets
import Figures
import Learning
import Search

/// Grid search beside random search with as many trials: the points, and the values of each setting that they try (Bergstra
/// and Bengio, "Random search for hyper-parameter optimization", JMLR 13:281–305, 2012, figure 1). Every point is a real
/// training.
struct ProjectionChart: Chart {
  let name = "projection"
  let summary = "grid against random search: the points, and what falls on each axis"
  let ground = ChartGround.bench
  let arguments = [
    ChartArgument("x", "setting along the bottom (learning_rate unless told)", .setting()),
    ChartArgument("y", "setting up the side (weight_decay unless told)", .setting()),
    ChartArgument("trials", "how many each of them makes (9 unless told)", .integer(lower: 4, upper: 400)),
    ChartArgument("seed", "of the random search", .integer(lower: 0, upper: 1_000_000)),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let usual = ["polynomial": ["degree", "weight_decay"], "knn": ["neighbors"], "tree": ["max_depth", "min_leaf"]]
    // What was declared to be searched, then what usually is.
    let declared = material.space.parameters.filter { $0.chartRange != nil && Setting.named($0.name) != nil }.map(
      \.name)
    let defaults = declared + (usual[material.model] ?? ["learning_rate", "weight_decay"])
    let first = arguments.words["x"] ?? defaults[0]
    guard
      let second = arguments.words["y"] ?? (defaults.first { $0 != first })
    else {
      throw ChartError("A \(material.model) has one setting only to search.", proposal: "model mlp; plot projection")
    }
    guard first != second else {
      throw ChartError("A projection needs two different settings.", proposal: "plot projection lr weight_decay")
    }
    let axes = [
      try SurfaceAxis(first, material, arguments), try SurfaceAxis(second, material, arguments),
    ]
    guard !axes.contains(where: \.isCategorical) else {
      throw ChartError("Both settings must be numbers.", proposal: "plot projection lr weight_decay")
    }
    let asked = arguments.integers["trials"] ?? 9
    let side = Int(Double(asked).squareRoot())
    let count = side * side
    let space = SearchSpace(parameters: axes.map(\.parameter))
    let methods = [("grid", ["points": "\(side)"]), ("random", [:])]
    var trials: [(method: String, points: [[String: ParameterValue]])] = []
    for (method, options) in methods {
      guard let sampler = allSamplers.first(where: { $0.name == method }) else { continue }
      let seed = arguments.integers["seed"].map(UInt64.init) ?? material.seed
      let problem = SearchProblem(space: EncodedSpace(space), options: options, seed: seed, budget: count)
      let process = try sampler.begin(problem)
      trials.append((method, process.ask(count).map { problem.space.decode($0.point) }))
    }
    let cells = trials.flatMap(\.points).map { configuration in
      var settings = material.settings
      for axis in axes {
        guard let place = configuration[axis.setting.name]?.number else { continue }
        settings[axis.setting.name] = axis.value(place)
      }
      return settings
    }
    let losses = try await material.work.scores(cells, 1).map { $0.mean("loss") ?? .nan }
    let finite = losses.filter(\.isFinite)
    var panels: [Figure] = []
    var parts: [String] = []
    var offset = 0
    for (method, points) in trials {
      let own = Array(losses[offset..<offset + points.count])
      offset += points.count
      let x = points.map { $0[first]?.number ?? .nan }
      let y = points.map { $0[second]?.number ?? .nan }
      panels.append(panel(method, axes, x, y, own, finite))
      let best = own.filter(\.isFinite).min()
      parts.append(
        "\(method) tries \(Set(x).count) values of \(first) and \(Set(y).count) of \(second)"
          + (best.map { ", and its best validation loss is \(NumberText.short($0))" } ?? ", and all of it diverged"))
    }
    return Figure(
      kind: name,
      title: "Grid and random search over \(first) and \(second) of \(material.model) on \(material.dataset.name)"
        + settingsSuffix(material.settings, without: [first, second]),
      finding: "With \(count) trials each, " + parts.joined(separator: "; ") + ".", panels: panels, panelColumns: 2)
  }

  /// One method's points, with a short line on each axis for every value that is tried.
  private func panel(
    _ method: String, _ axes: [SurfaceAxis], _ x: [Double], _ y: [Double], _ losses: [Double], _ all: [Double]
  ) -> Figure {
    let colors = ValueAxis("validation loss", values: all, sign: 1).colors
    let reach = axes.map { axis -> (lower: Double, upper: Double, foot: Double) in
      // A margin below, in which the short lines stand.
      let isLog = axis.range.isLog
      let (low, high) =
        isLog
        ? (Elementary.log(axis.range.lower), Elementary.log(axis.range.upper)) : (axis.range.lower, axis.range.upper)
      let natural = { (value: Double) in isLog ? Elementary.exp(value) : value }
      let width = high - low
      return (natural(low - 0.14 * width), natural(high + 0.06 * width), natural(low - 0.07 * width))
    }
    let (across, up) = (Array(Set(x)).sorted(), Array(Set(y)).sorted())
    let named = { (axis: SurfaceAxis, reach: (lower: Double, upper: Double, foot: Double)) in
      var named = axis.axis
      (named.lower, named.upper) = (reach.lower, reach.upper)
      return named
    }
    return Figure(
      kind: name, title: "\(method): \(across.count) × \(up.count) different values", finding: "",
      x: named(axes[0], reach[0]), y: named(axes[1], reach[1]),
      color: colors,
      series: [
        Series(
          "values tried", role: .reference,
          .segments(
            x: across + up.map { _ in reach[0].lower }, y: across.map { _ in reach[1].lower } + up,
            toX: across + up.map { _ in reach[0].foot }, toY: across.map { _ in reach[1].foot } + up, value: [])),
        Series("trials", role: .path, .points(x: x, y: y, value: losses)),
      ])
  }
}

extension SurfaceAxis {
  /// As a search would vary it.
  var parameter: Parameter {
    let scale: Parameter.Scale = range.isLog ? .log : .linear
    if case .integer = value(range.lower) {
      return Parameter(
        name: setting.name,
        kind: .integer(lower: Int(range.lower), upper: Int(range.upper), scale: scale, step: 1))
    }
    return Parameter(
      name: setting.name, kind: .number(lower: range.lower, upper: range.upper, scale: scale, step: nil))
  }
}
