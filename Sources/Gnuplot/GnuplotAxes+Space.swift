import Figures

/// Axes in space.
extension GnuplotAxes {
  /// The height of the cube, as a share of its other edges.
  static let zScale = 1.0

  /// Of an angle in degrees, near enough to place a figure.
  static func sine(_ degrees: Double) -> (sine: Double, cosine: Double) {
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
