import Figures

/// The commands for the frame, ticks and labels of flat axes, and the label of the bar of colours.
extension GnuplotAxes {
  func list(_ ticks: [Tick], minor: [Double] = [], _ scale: Scale) -> String {
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
    // An empty list would have gnuplot's own ticks drawn, which are those of its page and not the axis's.
    let ticks = { (name: String, manner: String, list: String) in
      list.isEmpty ? "unset \(name)" : "set \(name) nomirror out scale 0.55,0.3 \(manner)\(look) (\(list))"
    }
    commands.append(
      ticks(
        "xtics", "offset 0,0.25 \(isTilted ? "rotate by 35 right" : "norotate autojustify") ",
        list(xTicks, minor: xTicks.isEmpty ? [] : minor(figure.x, scales.x), scales.x)))
    commands.append(ticks("ytics", "", list(yTicks, minor: minor(figure.y, scales.y), scales.y)))
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

  var title: String {
    canvas.text(
      TextMeasure.cut(figure.title, to: box.width / (FigureStyle.axisText * canvas.unit) / 1.16),
      min(
        inside.left,
        max(box.left, box.right - TextMeasure.width(figure.title) * FigureStyle.axisText * canvas.unit * 1.16)),
      box.top - 0.7 * canvas.unit, size: FigureStyle.axisText, color: canvas.style.ink, bold: true)
  }

  /// An axis's label where it has room: its own words are cut before its unit is.
  func caption(_ axis: Axis, _ room: Double) -> String {
    let most = room / (FigureStyle.axisText * canvas.unit)
    guard TextMeasure.width(axis.caption) > most, let unit = axis.unit else {
      return TextMeasure.cutWithin(axis.caption, to: most)
    }
    let own = most - TextMeasure.width(" [\(unit)]")
    return own > 4
      ? TextMeasure.cutWithin(axis.label, to: own) + " [\(unit)]" : TextMeasure.cutWithin(axis.label, to: most)
  }

  func margins(_ box: Box) -> [String] {
    let (width, height) = (Double(max(canvas.size.width, 1)), Double(max(canvas.size.height, 1)))
    return [
      "set lmargin at screen \(GnuplotText.short(box.left / width))",
      "set rmargin at screen \(GnuplotText.short(box.right / width))",
      "set bmargin at screen \(GnuplotText.short(box.bottom / height))",
      "set tmargin at screen \(GnuplotText.short(box.top / height))",
    ]
  }
}
