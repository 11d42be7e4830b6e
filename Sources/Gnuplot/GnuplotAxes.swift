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

  private let figure: Figure
  private let scales: Figure.Scales
  private let canvas: GnuplotCanvas
  private let box: Box
  private let hasTitle: Bool
  private let xTicks: [Tick]
  private let yTicks: [Tick]
  private let isTilted: Bool
  private let yLabelWidth: Double
  let colorTicks: [Tick]
  /// What the axes enclose.
  let inside: Box
  /// Where the bar of colours stands.
  let bar: Box
  /// From its left side to the right of its label.
  private let barRoom: Double

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

  /// What these axes took of their box.
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

  /// Named ticks, or round numbers, of which there are at most about so many.
  private static func ticks(_ axis: Axis, _ scale: Scale, most: Int) -> [Tick] {
    if axis.isBare { return [] }
    if !axis.ticks.isEmpty {
      return axis.ticks.compactMap { tick in scale.place(tick.value).map { Tick(place: $0, label: tick.label) } }.sorted
      {
        $0.place < $1.place
      }
    }
    let numbers = scale.ticks(most)
    return zip(numbers, Scale.texts(numbers)).compactMap { number, text in
      scale.place(number).map { Tick(place: $0, label: text) }
    }
  }

  private static func fits(_ ticks: [Tick], _ width: Double, _ letter: Double, gap: Double) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy { first, second in
      (second.place - first.place) * width
        > (TextMeasure.width(first.label) + TextMeasure.width(second.label)) * letter / 2 + gap
    }
  }

  /// The ticks, or every second, third … of them, so that they fit.
  private static func everyOther(_ ticks: [Tick], fit: ([Tick]) -> Bool) -> [Tick] {
    for step in 1...max(ticks.count, 1) {
      let kept = stride(from: 0, to: ticks.count, by: step).map { ticks[$0] }
      if fit(kept) { return kept }
    }
    return []
  }

  private static func thinned(_ ticks: [Tick], apart: Double) -> [Tick] {
    var kept: [Tick] = []
    for tick in ticks where kept.last.map({ tick.place - $0.place >= apart }) ?? true { kept.append(tick) }
    return kept
  }

  // MARK: - Commands

  private func list(_ ticks: [Tick], minor: [Double] = [], _ scale: Scale) -> String {
    (ticks.map { "\(GnuplotText.tick($0.label)) \(GnuplotText.place($0.place))" }
      + minor.compactMap { scale.place($0) }.map { "'' \(GnuplotText.place($0)) 1" }).joined(separator: ", ")
  }

  /// The frame, ticks, labels and grid of flat axes.
  var commands: [String] {
    let (style, unit) = (canvas.style, canvas.unit)
    var commands = margins(inside)
    commands += [
      "unset view", "set xrange [0:1]", "set yrange [0:1]", "set clip two", "unset xlabel", "unset ylabel",
      "unset zlabel",
      "unset ztics", "set border \(figure.isFilled ? 15 : 3) back lc '\(style.frame)' lw \(canvas.width(1))",
    ]
    let look = "\(canvas.font(FigureStyle.tickText)) textcolor '\(style.muted)' noenhanced"
    let minor = { (axis: Axis, scale: Scale) in axis.ticks.isEmpty && !axis.isBare ? scale.minorTicks : [] }
    commands.append(
      "set xtics nomirror out scale 0.55,0.3 offset 0,0.25 \(isTilted ? "rotate by 35 right" : "norotate") \(look) "
        + "(\(list(xTicks, minor: minor(figure.x, scales.x), scales.x)))")
    commands.append(
      "set ytics nomirror out scale 0.55,0.3 \(look) (\(list(yTicks, minor: minor(figure.y, scales.y), scales.y)))")
    if figure.isFilled || (figure.x.isBare && figure.y.isBare) {
      commands.append("unset grid")
    } else {
      commands.append("set grid xtics ytics nomxtics nomytics back lc '\(style.grid)' lw \(canvas.width(0.9)) dt solid")
    }
    if hasTitle { commands.append(title) }
    let (across, up) = (caption(figure.x, inside.width), caption(figure.y, inside.height))
    commands.append(
      canvas.text(
        across, inside.left + inside.width / 2, box.bottom + 0.75 * unit, size: FigureStyle.axisText,
        color: style.ink, side: .center))
    commands.append(
      canvas.text(
        up, box.left + 0.65 * unit, inside.bottom + inside.height / 2, size: FigureStyle.axisText, color: style.ink,
        side: .center, turned: true))
    return commands
  }

  /// The label of the bar of colours.
  var colorCaption: [String] {
    guard let color = figure.color, !colorTicks.isEmpty, !color.caption.isEmpty else { return [] }
    // Beside the bar and as far beyond its ends as the box goes.
    let middle = bar.bottom + bar.height / 2
    let room = 2 * min(middle - box.bottom, box.top - middle)
    let right = bar.left + barRoom
    var commands = [
      canvas.text(
        caption(color, max(room, bar.height)), right - 0.65 * canvas.unit, bar.bottom + bar.height / 2,
        size: FigureStyle.axisText, color: canvas.style.ink, side: .center, turned: true)
    ]
    // Values that share a colour with an end lie beyond it.
    let (across, colors) = (bar.left + bar.width / 2, canvas.style.values(of: color))
    guard let scale = scales.color, !color.differs else { return commands }
    let shades = figure.numbers.color.lazy.compactMap { scale.position($0) }
    if shades.contains(where: { $0 > 1 + 1e-6 }) {
      commands.append(
        canvas.mark(.triangle, across, bar.top + 0.42 * canvas.unit, size: 1.1, color: colors.last ?? canvas.style.ink))
    }
    if shades.contains(where: { $0 < -1e-6 }) {
      commands.append(
        canvas.mark(
          .downTriangle, across, bar.bottom - 0.42 * canvas.unit, size: 1.1, color: colors.first ?? canvas.style.ink))
    }
    return commands
  }

  private var title: String {
    canvas.text(
      TextMeasure.cut(figure.title, to: box.width / (FigureStyle.axisText * canvas.unit) / 1.16),
      min(
        inside.left,
        max(box.left, box.right - TextMeasure.width(figure.title) * FigureStyle.axisText * canvas.unit * 1.16)),
      box.top - 0.7 * canvas.unit, size: FigureStyle.axisText, color: canvas.style.ink, bold: true)
  }

  /// An axis's label where it has room: its own words are cut before its unit is.
  private func caption(_ axis: Axis, _ room: Double) -> String {
    let most = room / (FigureStyle.axisText * canvas.unit)
    guard TextMeasure.width(axis.caption) > most, let unit = axis.unit else {
      return TextMeasure.cut(axis.caption, to: most)
    }
    let own = most - TextMeasure.width(" [\(unit)]")
    return own > 4 ? TextMeasure.cut(axis.label, to: own) + " [\(unit)]" : TextMeasure.cut(axis.label, to: most)
  }

  private func margins(_ box: Box) -> [String] {
    let (width, height) = (Double(max(canvas.size.width, 1)), Double(max(canvas.size.height, 1)))
    return [
      "set lmargin at screen \(GnuplotText.short(box.left / width))",
      "set rmargin at screen \(GnuplotText.short(box.right / width))",
      "set bmargin at screen \(GnuplotText.short(box.bottom / height))",
      "set tmargin at screen \(GnuplotText.short(box.top / height))",
    ]
  }

  /// The height of the cube, as a share of its other edges.
  private static let zScale = 1.0

  /// Of an angle in degrees, near enough to place a figure.
  private static func sine(_ degrees: Double) -> (sine: Double, cosine: Double) {
    let x = degrees.remainder(dividingBy: 360) / 180 * Double.pi
    var (term, sine, cosine) = (1.0, 0.0, 1.0)
    for index in 1...24 {
      term *= x / Double(index)
      if index % 2 == 1 { sine += index % 4 == 1 ? term : -term } else { cosine += index % 4 == 0 ? term : -term }
    }
    return (sine, cosine)
  }

  /// The frame, ticks and labels of axes in space.
  func spatialCommands(azimuth: Double, elevation: Double) -> [String] {
    let (style, unit) = (canvas.style, canvas.unit)
    let turned = azimuth.truncatingRemainder(dividingBy: 360)
    let angle = min(max(90 - elevation, 0), 90)
    let room = bar.left - box.left - (colorTicks.isEmpty ? 0 : unit)
    let (width, height) = (Double(max(canvas.size.width, 1)), Double(max(canvas.size.height, 1)))
    // gnuplot gives an edge of the cube 4/7 of the room at scale 1; the turned cube is to fill what the labels leave.
    let outer = box.inset(left: 1.6 * unit, right: box.width - room + 1.2 * unit, bottom: 1.2 * unit, top: 0.4 * unit)
    let (turn, tilt) = (Self.sine(turned), Self.sine(angle))
    let (across, deep) = (turn.sine.magnitude + turn.cosine.magnitude, turn.sine.magnitude + turn.cosine.magnitude)
    let high = deep * tilt.cosine + Self.zScale * tilt.sine
    let scale = min(1.8, 7.0 / 4 / max(across, 0.1), 7.0 / 4 / max(high, 0.1)) * 1.15
    var commands = [
      "set lmargin 0", "set rmargin 0", "set bmargin 0", "set tmargin 0",
      "set origin \(GnuplotText.short(outer.left / width)),\(GnuplotText.short(outer.bottom / height))",
      "set size \(GnuplotText.short(outer.width / width)),\(GnuplotText.short(outer.height / height))",
    ]
    let look = "\(canvas.font(FigureStyle.tickText)) textcolor '\(style.muted)' noenhanced"
    let label = "\(canvas.font(FigureStyle.axisText)) textcolor '\(style.ink)' noenhanced"
    let few = { (ticks: [Tick]) in Self.thinned(ticks, apart: 0.17) }
    commands += [
      "set view \(GnuplotText.short(angle)),\(GnuplotText.short(turned < 0 ? turned + 360 : turned)),\(GnuplotText.short(scale)),\(Self.zScale)",
      "set xrange [0:1]", "set yrange [0:1]", "set zrange [-0.3:1]", "set xyplane at -0.3", "unset grid",
      "set border 31 back lc '\(style.frame)' lw \(canvas.width(1))",
      "set xtics out scale 0.5 norotate offset 0,-0.3 \(look) (\(list(few(xTicks), scales.x)))",
      "set ytics out scale 0.5 offset 0.6,-0.2 \(look) (\(list(few(yTicks), scales.y)))",
      "set ztics out scale 0.5 \(look) (\(list(colorTicks, scales.color ?? scales.y)))",
      "set xlabel \(GnuplotText.quoted(caption(figure.x, room * 0.5))) rotate parallel offset 0,-0.6 \(label)",
      "set ylabel \(GnuplotText.quoted(caption(figure.y, room * 0.5))) rotate parallel offset 0,-0.6 \(label)",
      "unset zlabel",
      "set pm3d scansautomatic corners2color mean border lc '\(style.ground)' lw \(canvas.width(figure.isFine ? 0.12 : 0.35))",
    ]
    if hasTitle { commands.append(title) }
    return commands
  }
}

extension Axis {
  /// Without a label and without named ticks it has no ticks at all: the axis of an image.
  var isBare: Bool { label.isEmpty && ticks.isEmpty }
}

extension Figure.Scales {
  /// The length of x over that of y; nil where they cannot be compared.
  package var ratio: Double? {
    let ratio = (x.upper - x.lower) / (y.upper - y.lower)
    return x.isLog || y.isLog || !ratio.isFinite || ratio <= 0 ? nil : ratio
  }
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
