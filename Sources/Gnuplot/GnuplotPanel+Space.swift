import Figures

/// The marks in a spatial view: heat maps as surfaces, with their contours on the floor, and ways and points over them.
extension GnuplotPanel {
  private static let floor = -0.3

  mutating func addInSpace(_ series: Series) {
    switch series.marks {
    case .heatmap(let xs, let ys, let values): addSurface(xs, ys, values)
    case .contours(let xs, let ys, let values, let given): addFloor(xs, ys, values, given)
    case .path(let xs, let ys, let zs):
      // What has no place is a gap: two empty rows, since one would make a net of the pieces.
      let rows = zip(zip(xs, ys), zs).flatMap { place, z in
        spatial([place.0], [place.1], [z]).first.map { [$0] } ?? [[], []]
      }
      let color = Self.pathColor(series.role, style)
      guard rows.contains(where: { !$0.isEmpty }) else { return }
      let block = data(rows)
      plots.append("\(block) using 1:2:3 with lines lc '\(style.ground)' lw \(canvas.width(4)) dt solid notitle")
      plots.append("\(block) using 1:2:3 with lines lc '\(color)' lw \(canvas.width(2)) dt solid notitle")
      if rows.count <= 120 {
        plots.append("\(block) using 1:2:3 with points pt 7 ps \(canvas.point(0.8)) lc '\(color)' notitle")
      }
      if let last = rows.last(where: { !$0.isEmpty }) {
        plots.append("\(data([last])) using 1:2:3 with points pt 7 ps \(canvas.point(1.5)) lc '\(color)' notitle")
      }
    case .points(let xs, let ys, let value):
      // Without a value of its own, a point lies on the surface.
      let heights = zip(xs, ys).enumerated().map { value.indices.contains($0) ? value[$0] : mapValue($1.0, $1.1) }
      let rows = spatial(xs, ys, heights)
      guard !rows.isEmpty else { return }
      let block = data(rows)
      if case .best = series.role {
        plots.append(
          "\(block) using 1:2:3 with points pt 3 ps \(canvas.point(2.3)) lw \(canvas.width(5)) lc '\(style.ground)' notitle"
        )
        plots.append(
          "\(block) using 1:2:3 with points pt 3 ps \(canvas.point(2)) lw \(canvas.width(2.2)) lc '\(style.ink)' notitle"
        )
      } else {
        plots.append("\(block) using 1:2:3 with points pt 7 ps \(canvas.point(1.1)) lc '\(style.ground)' notitle")
        plots.append(
          "\(block) using 1:2:3 with points pt 6 ps \(canvas.point(1.1)) lw \(canvas.width(1.2)) lc '\(style.ink)' notitle"
        )
      }
    case .line(let xs, let ys):
      let rows = spatial(xs, ys, zip(xs, ys).map { mapValue($0, $1) })
      guard rows.count > 1 else { return }
      plots.append("\(data(rows)) using 1:2:3 with lines \(canvas.look(style.stroke(of: series.role))) notitle")
    default: break
    }
  }

  private func height(_ value: Double) -> Double { scales.color?.position(value).map { min(max($0, 0), 1) } ?? .nan }

  /// A little above the surface, so as not to sink into it.
  private func spatial(_ xs: [Double], _ ys: [Double], _ zs: [Double]) -> [[Double]] {
    zip(zip(xs, ys), zs).compactMap { place, z in
      guard let x = scales.x.place(place.0), let y = scales.y.place(place.1) else { return nil }
      let up = height(z)
      return up.isFinite ? [x, y, min(up + 0.012, 1)] : nil
    }
  }

  private mutating func addSurface(_ xs: [Double], _ ys: [Double], _ values: [Double]) {
    guard xs.count > 1, ys.count > 1, values.count == xs.count * ys.count else { return }
    let (across, up) = (
      xs.map { scales.x.position($0) ?? .nan }, ys.map { scales.y.position($0) ?? .nan }
    )
    guard across.allSatisfy(\.isFinite), up.allSatisfy(\.isFinite),
      values.contains(where: { height($0).isFinite })
    else { return }
    // gnuplot draws in space what lies beyond the axes, too.
    let shown = { (places: [Double]) in places.indices.filter { places[$0] > -1e-9 && places[$0] < 1 + 1e-9 } }
    let rows = shown(up).map { j in
      shown(across).map { i in
        [across[i], up[j], height(values[j * xs.count + i])].map(GnuplotText.place).joined(separator: " ")
      }.joined(separator: "\n")
    }
    guard rows.count > 1, shown(across).count > 1 else { return }
    plots.append("\(block(rows.joined(separator: "\n\n"))) using 1:2:3 with pm3d notitle")
  }

  private mutating func addFloor(_ xs: [Double], _ ys: [Double], _ values: [Double], _ given: [Double]) {
    let rows = Contours.pieces(x: xs, y: ys, values: values, levels: given, scales: scales).flatMap {
      [[$0.from.x, $0.from.y, Self.floor, $0.color], [$0.to.x, $0.to.y, Self.floor, $0.color], [], []]
    }
    guard !rows.isEmpty else { return }
    plots.append("\(data(rows)) using 1:2:3:4 with lines lc palette lw \(canvas.width(1.6)) dt solid notitle")
  }

  /// The value of the first heat map in the cell of a point.
  func mapValue(_ x: Double, _ y: Double) -> Double {
    guard let at = scales.x.position(x), let up = scales.y.position(y) else { return .nan }
    return mapValue(atShareX: at, y: up)
  }

  /// The same by shares of the axes.
  func mapValue(atShareX at: Double, y up: Double) -> Double {
    for case .heatmap(let xs, let ys, let values) in figure.series.map(\.marks)
    where values.count == xs.count * ys.count {
      let nearest = { (places: [Double], scale: Scale, place: Double) in
        places.indices.min {
          ((scale.position(places[$0]) ?? 9) - place).magnitude < ((scale.position(places[$1]) ?? 9) - place).magnitude
        }
      }
      guard let i = nearest(xs, scales.x, at), let j = nearest(ys, scales.y, up) else { return .nan }
      return values[j * xs.count + i]
    }
    return .nan
  }
}
