import Arithmetic
import Datasets
import Figures
import Learning
import Options
import Search
import Text

/// Grid search beside random search with as many trials: the points, and the values of each setting that they try (Bergstra
/// and Bengio, "Random search for hyper-parameter optimization", JMLR 13:281–305, 2012, figure 1). Every point is a real
/// training.
struct ProjectionChart: Chart {
  let name = "projection"
  let summary = "grid against random search: the points, and what falls on each axis"
  let examples = [
    ChartExample(
      "trials=9", "nine points on a grid and by chance, seen from each axis", shows: "grid", setup: "set epochs 3")
  ]
  let steps: ChartSteps? = .own
  let arguments = [
    ChartArgument(.x, "setting along the bottom (from the space, or what is usual, unless told)", naming: .setting()),
    ChartArgument(.y, "setting up the side (from the space, or what is usual, unless told)", naming: .setting()),
    ChartArgument(.trials, "how many each of them makes (9 unless told)", .integer(lower: 4, upper: 400)),
    ChartArgument(.seed, "of the random search", .integer(lower: 0, upper: 1_000_000)),
  ]

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let axes = try axes(material, arguments)
    let (first, second) = (axes[0].setting.name, axes[1].setting.name)
    let side = Int(Double(arguments[.trials] ?? 9).squareRoot())
    let count = side * side
    let places = try searches(over: axes, side: side, seed: arguments[.seed].map(UInt64.init) ?? material.seed)
    let (cells, seen) = try material.cells(places.flatMap(\.cells))
    let losses = try await material.work.scores(seen.map { cells[$0] }, 1).map { $0.mean(Metric.loss.name) ?? .nan }
    let tried = tried(places, losses: Dictionary(zip(seen, losses)) { $1 })
    let blank = cells.count - seen.count
    var figure = Figure(
      kind: name,
      title: "Grid and random search over \(first) and \(second) of \(material.model) on \(material.dataset.name)"
        + settingsSuffix(material.settings, without: [first, second]),
      finding: "With \(count) trials each, " + words(for: tried, first, second, losses)
        + (blank > 0
          ? "; \(blank) of all \(cells.count) are left out, where \(first) and \(second) have no say beside each other."
          : "."),
      panels: tried.map { panel($0, axes, losses) }, panelColumns: 2)
    let still = figure
    figure.frames = arguments.frames {
      let step = (count + Self.mostFrames - 1) / Self.mostFrames
      return (1...count).filter { (count - $0) % step == 0 }.map { shown in
        var frame = still
        frame.panels = tried.map { own in
          panel(Tried(method: own.method, points: own.points.filter { $0.number < shown }), axes, losses)
        }
        if shown < count { frame.finding = "After \(counted(shown, "trial")) each." }
        return frame
      }
    }
    return figure
  }

  /// The two settings that were asked for; else those that were declared to be searched, then those that usually are.
  private func axes(_ material: ChartMaterial, _ arguments: ChartArguments) throws -> [SurfaceAxis] {
    let declared = material.searchedSettings.names.filter { material.searched($0)?.chartRange != nil }
    let defaults = declared + material.kind.mainSettings.map(\.name)
    let first = arguments[.x] ?? defaults[0]
    guard
      let second = arguments[.y] ?? (defaults.first { $0 != first })
    else {
      throw ChartError.oneSetting(model: material.model)
    }
    guard first != second else {
      throw ChartError.sameSettings(plot: name, axes: material.numericAxes)
    }
    let axes = [
      try SurfaceAxis(first, material, arguments, isAlone: false),
      try SurfaceAxis(second, material, arguments, isAlone: false),
    ]
    guard !axes.contains(where: \.isCategorical) else {
      throw ChartError.axisOfWords(material.numericAxes)
    }
    return axes
  }

  /// Where each method puts its trials, in its order; one in which one of the two settings has no say is none over both.
  ///
  /// - Parameter side: how many values of each setting the grid has; both methods make the square of it.
  private func searches(
    over axes: [SurfaceAxis], side: Int, seed: UInt64
  ) throws -> [(method: String, cells: [[(axis: SurfaceAxis, place: Double)]])] {
    let space = SearchSpace(parameters: axes.map(\.parameter))
    let methods: [(String, OptionValues)] = [("grid", [GridOptions.points.name: .integer(side)]), ("random", [:])]
    return try methods.compactMap { method, options in
      guard let sampler = allSamplers.named(method) else { return nil }
      let problem = SearchProblem(space: EncodedSpace(space), options: options, seed: seed, budget: side * side)
      let points = try sampler.begin(problem).ask(side * side).map { problem.space.decode($0.point) }
      let cells = points.compactMap { point -> [(axis: SurfaceAxis, place: Double)]? in
        let cell = axes.compactMap { axis in axis.place(of: point[axis.setting.name]).map { (axis: axis, place: $0) } }
        return cell.count == axes.count ? cell : nil
      }
      return (method, cells)
    }
  }

  /// The trials with their losses.
  ///
  /// - Parameter losses: by the trials' places, one method's behind the other's; without those that cannot be.
  private func tried(
    _ searches: [(method: String, cells: [[(axis: SurfaceAxis, place: Double)]])], losses: [Int: Double]
  ) -> [Tried] {
    var start = 0
    return searches.map { method, cells in
      defer { start += cells.count }
      return Tried(
        method: method,
        points: cells.enumerated().compactMap { index, cell in
          losses[start + index].map { (number: index, x: cell[0].place, y: cell[1].place, loss: $0) }
        })
    }
  }

  /// How many values of each setting the methods tried, and how good the best of each is.
  private func words(for tried: [Tried], _ first: String, _ second: String, _ losses: [Double]) -> String {
    let text = numbersInWords(losses.filter(\.isFinite))
    return tried.map { own in
      let best = own.points.map(\.loss).filter(\.isFinite).min()
      return "\(own.method) tries \(Set(own.points.map(\.x)).count) values of \(first) and "
        + "\(Set(own.points.map(\.y)).count) of \(second)"
        + (best.map { ", and its best validation loss is \(text($0))" } ?? ", and all of it diverged")
    }.joined(separator: "; ")
  }

  private static let mostFrames = 40

  /// What a method tried, in its order, where both settings have a say.
  private struct Tried {
    var method: String
    var points: [(number: Int, x: Double, y: Double, loss: Double)]
  }

  /// One method's points, with a short line on each axis for every value that is tried.
  private func panel(_ tried: Tried, _ axes: [SurfaceAxis], _ all: [Double]) -> Figure {
    let (x, y) = (tried.points.map(\.x), tried.points.map(\.y))
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
      kind: name, title: "\(tried.method): \(across.count) × \(up.count) different values", finding: "",
      x: named(axes[0], reach[0]), y: named(axes[1], reach[1]),
      color: colors,
      series: [
        Series(
          "values tried", role: .reference,
          .segments(
            x: across + up.map { _ in reach[0].lower }, y: across.map { _ in reach[1].lower } + up,
            toX: across + up.map { _ in reach[0].foot }, toY: across.map { _ in reach[1].foot } + up, value: [])),
        Series("trials", role: .path, .points(x: x, y: y, value: tried.points.map(\.loss))),
      ])
  }
}

extension SurfaceAxis {
  /// The parameter with which a search varies the axis's setting.
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

extension ChartKey<Int> {
  fileprivate static let trials = ChartKey("trials")
}
