import Figures

/// Heat maps with their contours and the texts in their cells.
extension GnuplotPanel {
  mutating func addHeatmap(_ xs: [Double], _ ys: [Double], _ values: [Double]) {
    guard !xs.isEmpty, !ys.isEmpty, values.count == xs.count * ys.count else { return }
    let (across, up) = (xs.map(x), ys.map(y))
    let (columns, rows) = (
      Scale.edges(xs, figure.x.scale).map { min(max(x($0), -1), 2) },
      Scale.edges(ys, figure.y.scale).map { min(max(y($0), -1), 2) }
    )
    guard columns.count == xs.count + 1, rows.count == ys.count + 1, let low = rows.first, let high = rows.last,
      let left = columns.first, let right = columns.last
    else { return }
    // Below, for the cells without a value; lines between images are darker than any paper.
    let below =
      figure.isMissing(values, columns: xs.count, rows: ys.count) || values.allSatisfy(\.isFinite)
      ? style.missing : style.frame
    lines.append(
      "set object rectangle from first \(GnuplotText.place(left)),\(GnuplotText.place(low)) to "
        + "first \(GnuplotText.place(right)),\(GnuplotText.place(high)) behind fc '\(below)' fs solid 1.0 noborder"
    )
    // In SVG, few cells are rectangles: viewers smooth an image.
    if xs.count > 1, ys.count > 1, Self.isEven(across), Self.isEven(up), canvas.format != .svg || values.count > 1600 {
      guard values.contains(where: { color($0).isFinite }) else { return }
      if values.allSatisfy({ color($0).isFinite }) {
        let matrix = ys.indices.map { j in
          xs.indices.map { GnuplotText.place(color(values[j * xs.count + $0])) }.joined(separator: " ")
        }
        let (dx, dy) = (across[1] - across[0], up[1] - up[0])
        plots.append(
          "\(block(matrix.joined(separator: "\n"))) matrix using (\(across[0])+$1*\(dx)):(\(up[0])+$2*\(dy)):3 with image notitle"
        )
      } else {
        // A matrix may have no holes. NaN stays a cell, which "missing" would not: all behind it would move up.
        let cells = ys.indices.flatMap { j in
          xs.indices.map { "\(across[$0]) \(up[j]) \(GnuplotText.place(color(values[j * xs.count + $0])))" }
        }
        plots.append("\(block(cells.joined(separator: "\n"))) using 1:2:3 with image notitle")
      }
      return
    }
    let cells = ys.indices.flatMap { j in
      xs.indices.compactMap { i -> [Double]? in
        let shade = color(values[j * xs.count + i])
        return shade.isFinite && across[i].isFinite && up[j].isFinite
          ? [across[i], up[j], columns[i], columns[i + 1], rows[j], rows[j + 1], shade] : nil
      }
    }
    guard !cells.isEmpty else { return }
    // Drawn twice: the second coat closes the hairlines that smoothing leaves between neighbours.
    let block = data(cells)
    for _ in 0..<2 {
      plots.append("\(block) using 1:2:3:4:5:6:7 with boxxyerror fs solid 1.0 noborder lc palette notitle")
    }
  }

  static func isEven(_ values: [Double]) -> Bool {
    guard let first = values.first, let last = values.last, values.allSatisfy(\.isFinite), last > first else {
      return false
    }
    let step = (last - first) / Double(values.count - 1)
    return zip(values, values.dropFirst()).allSatisfy { ($1 - $0 - step).magnitude < step * 1e-3 }
  }

  mutating func addContours(
    _ xs: [Double], _ ys: [Double], _ values: [Double], _ given: [Double], _ role: Series.Role
  ) {
    let rows = Contours.pieces(x: xs, y: ys, values: values, levels: given, scales: scales)
      .filter { !isUnderLabel(from: $0.from, to: $0.to) }
      .flatMap { [[$0.from.x, $0.from.y], [$0.to.x, $0.to.y], []] }
    guard !rows.isEmpty else { return }
    // Levels of the renderer's choice are thin; one that was asked for is the boundary, but beside it as a reference.
    let look =
      given.isEmpty
      ? "lc '#ffffff' lw \(canvas.width(0.9))"
      : role == .reference
        ? "lc '\(style.quiet)' lw \(canvas.width(0.9))" : "lc '\(style.ink)' lw \(canvas.width(2.2))"
    plots.append("\(data(rows)) using 1:2 with lines \(look) dt solid notitle")
  }

  /// Texts in the middle of a heat map's cells, in whichever of black and white can be read on them.
  mutating func addCellTexts(_ xs: [Double], _ ys: [Double], _ texts: [String]) {
    let map = figure.series.lazy.compactMap { series -> ([Double], [Double], [Double])? in
      if case .heatmap(let x, let y, let values) = series.marks, values.count == x.count * y.count {
        (x, y, values)
      } else {
        nil
      }
    }.first
    // As large as the cells allow.
    let across = inside.width / Double(max(map?.0.count ?? 1, 1)) / canvas.unit
    let longest = texts.map { TextMeasure.width($0) }.max() ?? 1
    let size = min(FigureStyle.axisText, across * 0.85 / max(longest, 0.5))
    guard size > 0.4, texts.count <= 1000 else { return }
    for ((a, b), text) in zip(zip(xs, ys), texts) {
      guard let px = scales.x.place(a), let py = scales.y.place(b) else { continue }
      var shade = 0.5
      if let map, let i = map.0.firstIndex(of: a), let j = map.1.firstIndex(of: b) {
        shade = color(map.2[j * map.0.count + i])
      }
      lines.append(
        canvas.text(
          text, inside.left + px * inside.width, inside.bottom + py * inside.height, size: size,
          color: style.readable(on: shade.isFinite ? shade : 0.5, of: figure.color), side: .center
        ))
    }
  }
}
