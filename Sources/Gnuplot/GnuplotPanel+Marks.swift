import Figures

/// The marks on flat axes, each as one plot or a few over the other.
extension GnuplotPanel {
  mutating func add(_ series: Series) {
    let role = series.role
    switch series.marks {
    case .line(let x, let y): addLine(x, y, style.stroke(of: role))
    case .steps(let x, let y):
      let (stepX, stepY) = Series.Marks.corners(x, y)
      addLine(stepX, stepY, style.stroke(of: role))
    case .lines(let x, let y, let value): addLines(x, y, value, role)
    case .points(let x, let y, let value): addPoints(x, y, value, role)
    case .intervals(let x, let y, let lower, let upper): addIntervals(x, y, lower, upper, role)
    case .segments(let x, let y, let toX, let toY, let value):
      // What is over in no time is still to be seen.
      let least = scales.x.isLog ? 0 : (scales.x.upper / 2 - scales.x.lower / 2) * 0.005
      let ends = zip(zip(x, toX), zip(y, toY)).map {
        $1.0 == $1.1 && ($0.1 - $0.0).magnitude < least ? $0.0 + least : $0.1
      }
      addLines(
        zip(x, ends).map { [$0, $1] }, zip(y, toY).map { [$0, $1] }, value, role, width: style.stroke(of: role).width,
        halo: false)
    case .bars(let x, let heights): addBars(x, heights, role)
    case .horizontalBars(let y, let lengths, let errors): addHorizontalBars(y, lengths, errors, role)
    case .band(let x, let lower, let upper): addBand(x, lower, upper, role)
    case .heatmap(let x, let y, let values): addHeatmap(x, y, values)
    case .contours(let x, let y, let values, let levels): addContours(x, y, values, levels, role)
    case .path(let x, let y, _): addPath(x, y, role)
    case .labels(let x, let y, let texts): if role == .surface { addCellTexts(x, y, texts) }
    case .vertical(let x):
      if let place = scales.x.place(x) { addRule([[place, 0], [place, 1]], style.stroke(of: role)) }
    case .horizontal(let y):
      if let place = scales.y.place(y) { addRule([[0, place], [1, place]], style.stroke(of: role)) }
    }
  }

  func x(_ value: Double) -> Double { scales.x.position(value) ?? .nan }
  func y(_ value: Double) -> Double { scales.y.position(value) ?? .nan }
  func color(_ value: Double) -> Double { scales.color?.position(value).map { min(max($0, 0), 1) } ?? .nan }
}
