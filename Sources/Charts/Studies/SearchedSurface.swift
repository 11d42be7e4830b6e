import Options
import Search

/// The known surface that a study of two inputs was run on, over both.
struct SearchedSurface {
  var x: [Double]
  var y: [Double]
  var values: [Double]
  var lowest: Double
  /// The places at which it is lowest, with coordinates in the order of the axes.
  var optima: [[Double]]

  /// nil for anything but a known surface of two inputs, over both of them, in whichever order.
  init?(_ first: Parameter, _ second: Parameter, _ view: StudyView, cells: Int = 60) {
    guard let surface = view.definition.objective.placedSurface, surface.dimensions == 2,
      let across = first.chartRange, let up = second.chartRange,
      let place = ["x1", "x2"].firstIndex(of: first.name), let other = ["x1", "x2"].firstIndex(of: second.name),
      place != other
    else { return nil }
    let x = spread(from: across.lower, to: across.upper, count: cells, isLog: across.isLog)
    let y = spread(from: up.lower, to: up.upper, count: cells, isLog: up.isLog)
    (self.x, self.y) = (x, y)
    values = y.flatMap { second in x.map { surface.value(at: place == 0 ? [$0, second] : [second, $0]) } }
    lowest = surface.optimum
    optima = surface.places.map { place == 0 ? $0 : [$0[1], $0[0]] }
  }
}
