import Arithmetic
import Figures
import Learning
import Search

/// A known surface with its best places, the trials of a search on it, and optimizers walking down.
struct KnownSurface {
  private let surface: PlacedSurface
  private let material: ChartMaterial
  private let arguments: ChartArguments
  private let walks: [(name: String, path: [[Double]])]
  private let rate: Double
  private let shift: Double

  init(_ surface: TestSurface, _ material: ChartMaterial, _ arguments: ChartArguments) throws {
    (self.material, self.arguments) = (material, arguments)
    guard arguments.words["y"] == nil else {
      throw ChartError(
        "\(surface.title) has its own axes and takes no setting.", proposal: "plot surface \(surface.name)")
    }
    shift = arguments.numbers["shift"] ?? Self.shift(of: surface, material)
    guard surface.fits(dimensions: 2) || surface.fits(dimensions: 1),
      let placed = surface.placed(dimensions: surface.fits(dimensions: 2) ? 2 : 1, shift: shift)
    else {
      throw ChartError(
        "\(surface.title) has \(surface.usualDimensions) inputs; only surfaces over one or two can be drawn.",
        proposal: "plot surface branin")
    }
    self.surface = placed
    var settings = material.settings
    rate = arguments.numbers["lr"] ?? settings.number("learning_rate")
    settings["learning_rate"] = .number(rate)
    let start = try Self.start(on: placed, arguments)
    let steps = arguments.integers["steps"] ?? 200
    walks = (arguments.lists["optimizers"] ?? []).map { name in
      settings["optimizer"] = .word(name)
      return (name, OptimizerWalk.path(settings, from: start, steps: steps) { placed.gradient(at: $0) })
    }
  }

  /// How far the surface is moved as what a search aims at now, else as what the search in view aimed at.
  private static func shift(of surface: TestSurface, _ material: ChartMaterial) -> Double {
    for objective in [material.objective, material.study?.definition.objective] {
      if case .surface(surface.name, _, let shift)? = objective { return shift }
    }
    return 0
  }

  /// Where walks begin: as told, or off the best place towards the upper left, inside the domain.
  private static func start(on surface: PlacedSurface, _ arguments: ChartArguments) throws -> [Double] {
    if let typed = arguments.lists["from"]?.compactMap(Double.init) {
      guard typed.count == surface.dimensions else {
        throw ChartError(
          "\(surface.surface.title) has \(surface.dimensions) inputs here, and from= has \(typed.count).",
          proposal:
            "from=[\(surface.domain.map { NumberText.short(($0.lowerBound + $0.upperBound) / 2) }.joined(separator: ", "))]"
        )
      }
      return typed
    }
    return surface.domain.enumerated().map { index, range in
      let length = range.upperBound - range.lowerBound
      let place = surface.places.first?[index] ?? (range.lowerBound + range.upperBound) / 2
      let moved = place + (index == 0 ? -0.15 : 0.1) * length
      return min(max(moved, range.lowerBound + 0.05 * length), range.upperBound - 0.05 * length)
    }
  }

  func figure(_ kind: String) -> Figure {
    var figure = surface.dimensions == 1 ? curve(kind) : plane(kind)
    if !placedTrials.isEmpty { figure.study = material.study?.definition.name }
    return figure
  }

  /// The trials on this very surface.
  private var placedTrials: [(trial: Trial, place: [Double])] {
    guard let study = material.study,
      case .surface(surface.surface.name, surface.dimensions, shift) = study.definition.objective
    else { return [] }
    return study.trials.compactMap { trial in
      let place = (1...surface.dimensions).compactMap { trial.configuration["x\($0)"]?.number }
      return place.count == surface.dimensions ? (trial, place) : nil
    }
  }

  private func plane(_ kind: String) -> Figure {
    let window = window()
    // Each frame of a moving figure is drawn anew, and each cell of a surface in space by itself.
    let isSpatial = arguments.words["view"] == "3d"
    let count = arguments.integers["points"] ?? (arguments.isMoving ? 50 : isSpatial ? 60 : 80)
    let (x, y) = (
      spread(from: window[0].lower, to: window[0].upper, count: count),
      spread(from: window[1].lower, to: window[1].upper, count: count)
    )
    let above = { (place: [Double]) in surface.value(at: place) - surface.optimum }
    let values = y.flatMap { second in x.map { above([$0, second]) } }
    let drawing = SurfaceDrawing(x: x, y: y, values: values, isSpatial: isSpatial)
    let ground = drawing.ground()
    var fixed: [Series] = []
    if let study = material.study {
      fixed += drawing.series(
        of: placedTrials.map { trial, place in
          PlacedTrial(
            number: trial.number + 1, x: place[0], y: place[1], value: trial.value, height: above(place))
        }, definition: study.definition)
    }
    let shown = surface.places.filter { place in
      zip(place, window).allSatisfy { $0 >= $1.lower && $0 <= $1.upper }
    }
    let bottom = drawing.places(
      shown.count > 1 ? "least value (\(shown.count) places)" : "least value", role: .best, x: shown.map { $0[0] },
      y: shown.map { $0[1] }, z: shown.map { _ in 0 })
    // A step that leaves the window ends what is drawn of a walk.
    func ways(_ steps: Int) -> [Series] {
      walks.enumerated().map { index, walk in
        let inside = walk.path.prefix(steps + 1).prefix { place in
          zip(place, window).allSatisfy { $0 >= $1.lower && $0 <= $1.upper }
        }
        return drawing.way(
          walk.name, role: .category(index), x: inside.map { $0[0] }, y: inside.map { $0[1] },
          z: inside.map { above($0) })
      }
    }
    let most = walks.map(\.path.count).max() ?? 0
    var figure = Figure(
      kind: kind, title: title, finding: finding,
      x: Axis("x1", lower: window[0].lower, upper: window[0].upper),
      y: Axis("x2", lower: window[1].lower, upper: window[1].upper),
      color: drawing.colors("value above the least, \(NumberText.short(surface.optimum))"),
      series: ground + fixed + ways(most) + [bottom], view: drawing.view)
    if most > 1 {
      let still = figure
      let frames = min(most - 1, 24)
      figure.frames = arguments.frames {
        (1...frames).map { index in
          var frame = still
          let step = index * (most - 1) / frames
          frame.series = ground + fixed + ways(step) + [bottom]
          frame.finding = "Step \(step) of \(most - 1)."
          return frame
        }
      }
    }
    return figure
  }

  private var title: String {
    let name = surface.surface.title
    let moved = shift == 0 ? "" : ", moved by \(NumberText.short(shift)) of each range"
    guard !walks.isEmpty else { return "The known surface \(name)\(moved)" }
    return
      "\(name)\(moved) with \(walks.map(\.name).joined(separator: ", ")) walking down (lr \(NumberText.short(rate)))"
  }

  private var finding: String {
    let place = surface.places.prefix(1).map { place in
      "(\(place.map { NumberText.short($0) }.joined(separator: ", ")))"
    }.joined()
    var finding =
      "The least value, \(NumberText.short(surface.optimum)), is at \(place)"
      + (surface.places.count > 1 ? " and \(surface.places.count - 1) other places" : "")
    let trials = placedTrials.compactMap(\.trial.value).filter(\.isFinite)
    if let best = trials.min() {
      finding += "; the best of \(trials.count) trials came to \(NumberText.short(best))"
    }
    for walk in walks {
      guard let start = walk.path.first, let end = walk.path.last else { continue }
      let value = surface.value(at: end)
      let steps = walk.path.count - 1
      let left = walk.path.firstIndex { place in
        !zip(place, surface.domain).allSatisfy { $1.contains($0) }
      }
      if let left, !(value < surface.value(at: start)) {
        finding += "; \(walk.name) left the domain in step \(left)"
      } else {
        finding +=
          "; \(walk.name) came from \(NumberText.short(surface.value(at: start))) to "
          + "\(NumberText.short(value)) in \(steps) steps"
      }
    }
    return finding + "."
  }

  /// What is shown: the domain, or around the walks and the best place where there are walks.
  private func window() -> [(lower: Double, upper: Double)] {
    surface.domain.enumerated().map { index, range in
      guard !walks.isEmpty else { return (range.lowerBound, range.upperBound) }
      var places = walks.flatMap { walk in
        walk.path.prefix { place in zip(place, surface.domain).allSatisfy { $1.contains($0) } }.map { $0[index] }
      }
      if let start = walks.first?.path.first { places.append(start[index]) }
      if let best = surface.places.min(by: { distance($0) < distance($1) }) { places.append(best[index]) }
      let reach = extent(places, margin: 0.25)
      return (max(reach.lower, range.lowerBound), min(reach.upper, range.upperBound))
    }
  }

  private func distance(_ place: [Double]) -> Double {
    guard let start = walks.first?.path.first else { return 0 }
    return zip(place, start).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// A surface over one input is a curve.
  private func curve(_ kind: String) -> Figure {
    let range = surface.domain[0]
    let x = spread(from: range.lowerBound, to: range.upperBound, count: 400)
    let trials = placedTrials
    var series = [
      Series(surface.surface.title, role: .training, .line(x: x, y: x.map { surface.value(at: [$0]) }))
    ]
    if !trials.isEmpty {
      series.append(
        Series(
          "trials", role: .path,
          .points(x: trials.map { $0.place[0] }, y: trials.map { $0.trial.value ?? .nan }, value: [])))
    }
    for (index, walk) in walks.enumerated() {
      let inside = walk.path.prefix { range.contains($0[0]) }
      series.append(
        Series(
          walk.name, role: .category(index + 1),
          .path(x: inside.map { $0[0] }, y: inside.map { surface.value(at: $0) }, z: [])))
    }
    series.append(
      Series(
        "least value", role: .best,
        .points(x: surface.places.map { $0[0] }, y: surface.places.map { _ in surface.optimum }, value: [])))
    return Figure(
      kind: kind, title: title, finding: finding, x: Axis("x1", lower: range.lowerBound, upper: range.upperBound),
      y: Axis("value"), series: series)
  }
}
