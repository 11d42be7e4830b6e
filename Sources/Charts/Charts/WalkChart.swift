import Arithmetic
import Figures
import Learning
import Options
import Search
import Text

/// The value of a known surface step by step, as optimizers walk down it.
struct WalkChart: Chart {
  let name = "walk"
  let summary = "the value of a known surface step by step, for optimizers walking down it, each at its learning rate"
  let examples = [
    ChartExample(
      "valley optimizers=sgd lr=[0.19, 0.2, 0.21] steps=40", "the value step by step, at three rates",
      shows: "lr 0.21 left the domain")
  ]
  let steps: ChartSteps? = .places(name: "step")
  let subject = ChartSubject.data
  let arguments =
    [
      ChartArgument(
        .surface,
        "a known surface (the last walk as it was made, unless told; else that of the objective, or the valley)",
        naming: .surface)
    ]
    + SurfaceWalks.arguments

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let course = try walks(material, arguments)
    let optimum = course.surface.optimum
    let heights = course.walks.map { $0.values.map { $0 - optimum } }
    let start = heights.first?.first ?? 0
    guard start > 0, start.isFinite else {
      throw ChartError.startAtBottom(corner: course.surface.domain.map(\.upperBound))
    }
    // What runs away, or comes down beyond all measure, leaves the figure.
    let (floor, ceiling) = (start * 1e-8, start * 100)
    let inside = heights.joined().filter { $0 > floor && $0 < ceiling }
    let isLog = wantsLogScale(inside, ratio: 20)
    let series = zip(course.walks, heights).enumerated().map { index, pair in
      Series(
        course.name(of: pair.0), role: .category(index),
        .line(x: pair.1.indices.map(Double.init), y: pair.1))
    }
    let bottom: Double? = !isLog ? 0 : heights.joined().contains { $0 < floor } ? floor : nil
    let top = heights.joined().contains { $0 > ceiling } ? ceiling : nil
    return Figure(
      kind: self.name, title: course.title, finding: finding(course, heights, start),
      x: Axis("step", lower: 0, upper: Double(max(course.walks.map(\.steps).max() ?? 1, 1)), isWhole: true),
      y: Axis(
        "value above the least, \(NumberText.short(optimum))", scale: isLog ? .log : .linear, lower: bottom,
        upper: top),
      series: series)
  }

  /// The walks that are asked for; where none is, those that the session made last.
  private func walks(_ material: ChartMaterial, _ arguments: ChartArguments) throws -> SurfaceWalks {
    let asked = arguments[.surface]
    let named = allTestSurfaces.named(asked)
    if let known = SurfaceWalks.known(material.walks, down: named, arguments) { return known }
    let name = asked ?? material.objective.surfaceCourse?.name ?? "valley"
    guard let surface = allTestSurfaces.named(name) else {
      throw ChartError.noSurface
    }
    return try SurfaceWalks(
      down: surface, arguments, settings: material.settings,
      objectives: [material.objective, material.study?.definition.objective],
      walkers: [material.settings[.optimizer]], defaultSteps: 50)
  }

  /// What became of each, and when it was down to a hundredth of the start's height.
  private func finding(_ course: SurfaceWalks, _ heights: [[Double]], _ start: Double) -> String {
    let outcomes = zip(course.walks, heights).map { walk, heights in
      if let left = course.departure(of: walk), !((heights.last ?? .infinity) < start) {
        return "\(course.name(of: walk)) left the domain in step \(left)"
      }
      // From where on it stays below a hundredth of the start: a walk that overshoots comes up again, and has not arrived.
      let arrival = (heights.lastIndex { !($0 <= start / 100) } ?? -1) + 1
      return "\(course.name(of: walk)) to \(NumberText.short(walk.values.last ?? .nan))"
        + (arrival < heights.count ? " (within a hundredth of the start's height from step \(arrival) on)" : "")
    }
    return "From \(NumberText.short(course.walks.first?.values.first ?? .nan)) in "
      + "\(counted(course.walks.map(\.steps).max() ?? 0, "step")): \(outcomes.joined(separator: ", "))."
  }
}

extension ChartKey<String> {
  fileprivate static let surface = ChartKey("surface")
}
