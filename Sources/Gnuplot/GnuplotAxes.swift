import Figures

/// Where the axes of a panel stand, with their ticks, labels, frame and grid.
struct GnuplotAxes {
  struct Tick: Equatable {
    var place: Double
    var label: String
  }
  /// The room between the axes and the sides of their box.
  struct Sides: Equatable {
    var left: Double
    var right: Double
    var bottom: Double
    var top: Double
  }

  let figure: Figure
  let scales: Figure.Scales
  let canvas: GnuplotCanvas
  let box: Box
  let hasTitle: Bool
  let xTicks: [Tick]
  let yTicks: [Tick]
  let isTilted: Bool
  let yLabelWidth: Double
  let colorTicks: [Tick]
  /// What the axes enclose.
  let inside: Box
  /// Where the bar of colours stands.
  let bar: Box
  /// From its left side to the right of its label.
  let barRoom: Double

  init(
    _ figure: Figure, _ scales: Figure.Scales, _ canvas: GnuplotCanvas, in box: Box, hasTitle: Bool,
    hasBar: Bool = true, sides: Sides? = nil
  ) {
    (self.figure, self.scales, self.canvas, self.box, self.hasTitle) = (figure, scales, canvas, box, hasTitle)
    let unit = canvas.unit
    let letter = FigureStyle.tickText * unit
    let measure = { (ticks: [Tick]) in ticks.map { TextMeasure.width($0.label) * letter }.max() ?? 0 }
    var isSpatial = false
    if case .spatial = figure.view { isSpatial = true }

    // Right: the bar of colours with its ticks and label.
    var right = 0.9 * unit
    var shownColors: [Tick] = []
    if hasBar, let color = figure.color, let scale = scales.color, figure.hasColorBar {
      shownColors = Self.ticks(color, scale, most: max(2, min(8, Int(box.height / unit / 3.4))))
      right = (1.0 + 0.9 + 0.75) * unit + measure(shownColors) + (color.caption.isEmpty ? 0 : 1.75 * unit)
    }
    colorTicks = shownColors
    right = sides?.right ?? right

    let top = sides?.top ?? (hasTitle ? 1.45 : 0.45) * unit
    let bottomLabel = figure.x.caption.isEmpty ? 0.2 * unit : 1.5 * unit
    var bottom = bottomLabel + (figure.x.isBare ? 0.3 : 1.7) * unit

    // Left: as wide as the ticks' labels, of which a long one is cut.
    let height = max(box.height - top - bottom, 1)
    var left: [Tick] = []
    for count in stride(from: max(2, min(8, Int(height / unit / 2.4))), through: 1, by: -1) {
      left = Self.ticks(figure.y, scales.y, most: count)
      let isClear = zip(left, left.dropFirst()).allSatisfy { ($1.place - $0.place) * height > 1.5 * unit }
      if isClear || !figure.y.ticks.isEmpty { break }
    }
    let most = max(box.width * (figure.hasLyingBars ? 0.45 : 0.34) / letter, 3)
    left = zip(left, TextMeasure.cutApart(left.map(\.label), to: most)).map { Tick(place: $0.place, label: $1) }
    left = Self.thinned(left, apart: 1.15 * unit / height)
    yTicks = left
    yLabelWidth = measure(left)
    // gnuplot's own gap to the labels does not shrink with the letters of small panels.
    let gap = 1.0 * unit + 1.1 * (canvas.style.unit - unit)
    let leftRoom = sides?.left ?? yLabelWidth + gap + (figure.y.caption.isEmpty ? 0.2 : 1.6) * unit

    // Below: as many ticks as fit beside each other; names that do not are tilted, cut, and thinned out at last.
    let ratio = figure.hasEqualAxes ? scales.ratio : nil
    let room = max(box.width - leftRoom - right, 1)
    let width = ratio.map { min(room, height * $0) } ?? room
    var below: [Tick] = []
    var tilted = false
    if figure.x.ticks.isEmpty {
      for count in stride(from: max(2, min(10, Int(width / unit / 2.2))), through: 1, by: -1) {
        below = Self.ticks(figure.x, scales.x, most: count)
        if Self.fits(below, width, letter, gap: 1.3 * unit) || count == 1 { break }
      }
    } else {
      below = Self.ticks(figure.x, scales.x, most: 1)
      // Numbers may be left out; names may not, and are tilted.
      if below.allSatisfy({ Double($0.label) != nil }) {
        below = Self.everyOther(below) { Self.fits($0, width, letter, gap: 0.5 * unit) }
      } else if !Self.fits(below, width, letter, gap: 0.5 * unit) {
        tilted = true
        let most = min(13, box.height / 4 / letter)
        below = zip(below, TextMeasure.cutApart(below.map(\.label), to: most)).map { Tick(place: $0.place, label: $1) }
        below = Self.thinned(below, apart: 1.2 * unit / width)
        bottom += measure(below) * 0.6
      }
    }
    let lastTick = below.max { $0.place < $1.place }
    let overhang = lastTick.map { TextMeasure.width($0.label) * letter / 2 - (1 - $0.place) * width } ?? 0
    var inside = box.inset(
      left: leftRoom, right: sides?.right ?? max(right, tilted ? 0 : overhang + 0.3 * unit),
      bottom: sides?.bottom ?? bottom, top: top)
    if let ratio {
      // The longer side gives way: at the right, or at the top.
      let (width, height) = (inside.width, inside.height)
      inside.width = max(min(width, height * ratio), 1)
      inside.height = max(min(height, width / ratio), 1)
    }
    self.inside = inside
    // Where there is hardly a figure, there is no room for names either.
    (xTicks, isTilted) = (inside.height > 3 * unit && inside.width > 4 * unit ? below : [], tilted)
    barRoom = right - 1.0 * unit
    bar = Box(
      left: (ratio == nil ? box.right - right : inside.right) + 1.0 * unit,
      bottom: isSpatial ? box.bottom + box.height * 0.2 : inside.bottom,
      width: 0.9 * unit, height: isSpatial ? box.height * 0.62 : inside.height)
  }

  /// How much of their box these axes took at each side for ticks and labels.
  private var sides: Sides {
    Sides(
      left: inside.left - box.left, right: box.right - inside.right, bottom: inside.bottom - box.bottom,
      top: box.top - inside.top)
  }

  /// For the panels of a figure: in a column all have the left and right side of the one that needs most, so that what is
  /// above each other is at the same place, and in a row the upper and lower.
  static func aligned(_ axes: [GnuplotAxes], columns: Int) -> [Sides] {
    let own = axes.map(\.sides)
    return own.indices.map { index in
      let column = own.indices.filter { $0 % columns == index % columns }.map { own[$0] }
      let row = own.indices.filter { $0 / columns == index / columns }.map { own[$0] }
      let most = { (sides: [Sides], side: KeyPath<Sides, Double>) in sides.map { $0[keyPath: side] }.max() ?? 0 }
      return Sides(
        left: most(column, \.left), right: most(column, \.right), bottom: most(row, \.bottom), top: most(row, \.top))
    }
  }
}

extension Axis {
  /// Without a label and without named ticks it has no ticks at all: the axis of an image.
  var isBare: Bool { label.isEmpty && ticks.isEmpty }
}

extension Figure {
  /// Bars with their names at the side.
  var hasLyingBars: Bool { series.contains { if case .horizontalBars = $0.marks { true } else { false } } }

  /// A grid of so many cells that lines between them would be all that one sees.
  var isFine: Bool {
    series.contains { if case .heatmap(let x, let y, _) = $0.marks { x.count * y.count > 1800 } else { false } }
  }

  /// A heat map covers the ground.
  var isFilled: Bool { series.contains { if case .heatmap = $0.marks { true } else { false } } }
}
