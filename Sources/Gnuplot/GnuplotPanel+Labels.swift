import Figures

/// Texts beside their points: never on each other, on a point, or on a line.
extension GnuplotPanel {
  /// A text at its place.
  struct Label {
    var text: String
    var box: Box
    /// Whether lines could not be avoided and are covered behind it.
    var isOnLines: Bool
  }

  /// More are no help to anybody.
  private static let mostLabels = 300

  private func screen(_ xs: Double, _ ys: Double) -> (x: Double, y: Double)? {
    let (px, py) = (x(xs), y(ys))
    guard px.isFinite, py.isFinite, (-1...2).contains(px), (-1...2).contains(py) else { return nil }
    return (inside.left + px * inside.width, inside.bottom + py * inside.height)
  }

  /// Where the texts of all series go.
  func placedLabels() -> [[Label]] {
    let unit = canvas.unit
    var (points, lines) = (OccupiedBoxes(cell: 4 * unit), OccupiedBoxes(cell: 4 * unit))
    let texts = figure.series.map { series -> (x: [Double], y: [Double], texts: [String])? in
      if case .labels(let x, let y, let texts) = series.marks, series.role != .surface { (x, y, texts) } else { nil }
    }
    guard texts.contains(where: { $0 != nil }), !isSpatial else { return figure.series.map { _ in [] } }
    for series in figure.series { occupy(series, &points, &lines) }
    var written = 0
    return texts.map { own in
      guard let own else { return [] }
      return zip(zip(own.x, own.y), own.texts).compactMap { place, text -> Label? in
        guard written < Self.mostLabels, !text.isEmpty, let at = screen(place.0, place.1) else { return nil }
        let text = TextMeasure.cut(text, to: 16)
        let boxes = candidates(text, at).filter { box in
          box.left >= inside.left && box.right <= inside.right && box.bottom >= inside.bottom && box.top <= inside.top
            && !points.overlaps(box)
        }
        let free = boxes.first { !lines.overlaps($0) }
        // On a map a cover would hide what is to be seen.
        guard let box = free ?? (figure.isFilled ? nil : boxes.first) else { return nil }
        written += 1
        // With a gap to the next, so that 7 and 12 are not 712.
        points.add(
          Box(
            left: box.left - 0.4 * canvas.unit, bottom: box.bottom, width: box.width + 0.8 * canvas.unit,
            height: box.height))
        return Label(text: text, box: box, isOnLines: free == nil)
      }
    }
  }

  /// Around the place, near before far.
  private func candidates(_ text: String, _ at: (x: Double, y: Double)) -> [Box] {
    let (unit, letter) = (canvas.unit, FigureStyle.markText * canvas.unit)
    let width = TextMeasure.width(text) * letter
    return [0.52, 1.05].flatMap { distance -> [Box] in
      let apart = distance * unit
      let (right, left, middle) = (at.x + apart, at.x - apart - width, at.x - width / 2)
      let (up, level, down) = (at.y + 0.1 * unit, at.y - letter / 2, at.y - letter / 2 - 0.4 * unit)
      let places = [
        (right, level), (right, up), (left, up), (right, down), (left, down), (middle, at.y + apart),
        (middle, at.y - apart - letter),
        (left, level), (at.x, at.y + apart), (at.x, at.y - apart - letter),
        (at.x - width, at.y + apart), (at.x - width, at.y - apart - letter),
      ]
      return places.map { Box(left: $0.0, bottom: $0.1, width: width, height: letter) }
    }
  }

  /// Takes the room of a series' marks. Contours are left out: they make room for labels.
  private func occupy(_ series: Series, _ points: inout OccupiedBoxes, _ lines: inout OccupiedBoxes) {
    let thickness = 0.25 * canvas.unit
    func mark(_ xs: [Double], _ ys: [Double], _ radius: Double) {
      for (a, b) in zip(xs, ys) {
        guard let (x, y) = screen(a, b) else { continue }
        points.add(Box(left: x - radius, bottom: y - radius, width: 2 * radius, height: 2 * radius))
      }
    }
    func line(_ xs: [Double], _ ys: [Double]) {
      let places = zip(xs, ys).map { screen($0, $1) }
      for case let (from?, to?) in zip(places, places.dropFirst()) {
        lines.add(from: from, to: to, thickness: thickness)
      }
    }
    let radius = (series.role == .best ? 0.62 : 0.4) * canvas.unit
    switch series.marks {
    case .points(let x, let y, _), .intervals(let x, let y, _, _): mark(x, y, radius)
    case .labels(let x, let y, _): if series.role != .surface { mark(x, y, 0.2 * canvas.unit) }
    case .path(let x, let y, _):
      mark(x, y, 0.3 * canvas.unit)
      line(x, y)
    case .line(let x, let y): line(x, y)
    case .steps(let x, let y):
      let corners = Series.Marks.corners(x, y)
      line(corners.x, corners.y)
    case .lines(let x, let y, _): for (a, b) in zip(x, y) { line(a, b) }
    case .segments(let x, let y, let toX, let toY, _):
      for index in x.indices where [y, toX, toY].allSatisfy({ $0.indices.contains(index) }) {
        line([x[index], toX[index]], [y[index], toY[index]])
      }
    case .vertical(let x):
      if let place = scales.x.place(x) {
        let at = inside.left + place * inside.width
        lines.add(from: (at, inside.bottom), to: (at, inside.top), thickness: thickness)
      }
    case .horizontal(let y):
      if let place = scales.y.place(y) {
        let at = inside.bottom + place * inside.height
        lines.add(from: (inside.left, at), to: (inside.right, at), thickness: thickness)
      }
    case .bars, .horizontalBars, .band, .heatmap, .contours: break
    }
  }

  /// Whether a piece of a line, in shares of the axes, runs under a label.
  func isUnderLabel(from: Contours.Point, to: Contours.Point) -> Bool {
    let room = 0.12 * canvas.unit
    let box = Box(
      left: inside.left + min(from.x, to.x) * inside.width - room,
      bottom: inside.bottom + min(from.y, to.y) * inside.height - room,
      width: (from.x - to.x).magnitude * inside.width + 2 * room,
      height: (from.y - to.y).magnitude * inside.height + 2 * room)
    return labels.contains { $0.contains { $0.box.overlaps(box) } }
  }

  mutating func add(_ own: [Label]) {
    for label in own {
      let box = label.box
      // On a heat map, whichever of black and white can be read there.
      let (px, py) = (
        (box.left + box.width / 2 - inside.left) / inside.width,
        (box.bottom + box.height / 2 - inside.bottom) / inside.height
      )
      let shade = figure.isFilled && !hasClasses ? color(mapValue(atShareX: px, y: py)) : .nan
      let ink = shade.isFinite ? style.readable(on: shade, of: figure.color) : style.ink
      if label.isOnLines { lines.append(canvas.rectangle(box, color: style.ground)) }
      lines.append(
        canvas.text(label.text, box.left, box.bottom + box.height / 2, size: FigureStyle.markText, color: ink))
    }
  }
}
