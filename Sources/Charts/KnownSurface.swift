import Arithmetic
import Figures
import Learning
import Options
import Search
import Text

/// A known surface with its best places, the trials of a search on it, and optimizers walking down.
struct KnownSurface {
  private var course: SurfaceWalks
  private let material: ChartMaterial
  private let arguments: ChartArguments
  private var surface: PlacedSurface { course.surface }
  private var walks: [SurfaceWalks.Walk] { course.walks }

  init(_ surface: TestSurface, _ material: ChartMaterial, _ arguments: ChartArguments) throws {
    (self.material, self.arguments) = (material, arguments)
    guard arguments[.y] == nil else {
      throw ChartError.ownAxes(surface: surface.name, title: surface.title)
    }
    guard surface.fits(dimensions: 2) || surface.fits(dimensions: 1) else {
      throw ChartError.tooManyInputs(surface.defaultDimensions, title: surface.title)
    }
    let objectives = [material.objective, material.study?.definition.objective]
    course = try SurfaceWalks(down: surface, arguments, settings: material.settings, objectives: objectives)
    guard course.surface.dimensions <= 2 else {
      throw ChartError.tooManyInputsTold(
        course.surface.dimensions, surface: surface.name, title: surface.title)
    }
    // Where nothing stands on it yet: the walks that were made, of this very surface where it is the objective's.
    if placedTrials.isEmpty, let walked = SurfaceWalks.known(material.walks, down: surface, arguments),
      walked.surface.dimensions <= 2,
      !objectives.contains(where: { $0?.surfaceCourse?.name == surface.name })
        || (walked.shift == course.shift && walked.options == course.options
          && walked.surface.dimensions == course.surface.dimensions)
    {
      course = walked
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
      study.definition.objective
        == .surface(
          surface.surface.name, dimensions: surface.dimensions, shift: course.shift, options: course.options)
    else { return [] }
    return study.trials.compactMap { trial in
      let place = (1...surface.dimensions).compactMap { trial.configuration["x\($0)"]?.number }
      return place.count == surface.dimensions ? (trial, place) : nil
    }
  }

  private func plane(_ kind: String) -> Figure {
    let window = window()
    // Each frame of a moving figure is drawn anew, and each cell of a surface in space by itself.
    let isSpatial = arguments[.view] == "3d"
    let count = arguments[.points] ?? (arguments.isMoving ? 50 : isSpatial ? 60 : 80)
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
      let view = StudyView(study, subject: "")
      fixed += drawing.series(
        of: placedTrials.map { trial, place in
          PlacedTrial(
            number: trial.number + 1, x: place[0], y: place[1], value: trial.value, height: above(place),
            note: view.notes([trial])[0])
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
          course.name(of: walk), role: .category(index), x: inside.map { $0[0] }, y: inside.map { $0[1] },
          z: inside.map { above($0) })
      }
    }
    let most = walks.map(\.path.count).max() ?? 0
    var figure = Figure(
      kind: kind, title: course.title, finding: finding,
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
    for walk in walks { finding += "; " + course.outcome(of: walk) }
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
          course.name(of: walk), role: .category(index + 1),
          .path(x: inside.map { $0[0] }, y: inside.map { surface.value(at: $0) }, z: [])))
    }
    series.append(
      Series(
        "least value", role: .best,
        .points(x: surface.places.map { $0[0] }, y: surface.places.map { _ in surface.optimum }, value: [])))
    return Figure(
      kind: kind, title: course.title, finding: finding,
      x: Axis("x1", lower: range.lowerBound, upper: range.upperBound),
      y: Axis("value"), series: series)
  }
}
