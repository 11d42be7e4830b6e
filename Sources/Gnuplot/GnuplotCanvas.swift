import Figures

/// A rectangle of the drawing, in pixels from its lower left corner.
struct Box: Equatable {
  var left: Double
  var bottom: Double
  var width: Double
  var height: Double
  var right: Double { left + width }
  var top: Double { bottom + height }

  /// Without so much at each side; at least a pixel remains.
  func inset(left: Double = 0, right: Double = 0, bottom: Double = 0, top: Double = 0) -> Box {
    Box(
      left: self.left + left, bottom: self.bottom + bottom, width: max(width - left - right, 1),
      height: max(height - bottom - top, 1))
  }
}

/// Commands of gnuplot for texts and marks at pixels of the drawing, and what they are measured in.
struct GnuplotCanvas {
  let format: FigureFormat
  let size: FigureSize
  let style: FigureStyle
  /// What all letters and marks are multiplied by: less than 1 in small panels.
  var zoom = 1.0

  /// The height of letters that sizes are stated in, in pixels.
  var unit: Double { style.unit * zoom }
  /// A line's width.
  func width(_ width: Double) -> String { GnuplotText.short(width * unit / 15) }
  /// A point's size; in SVG, gnuplot's are larger. Where there are only whole pixels, a small circle would be a diamond.
  func point(_ size: Double) -> String {
    let isCoarse = format == .gif || format == .sixel
    return GnuplotText.short(size * (isCoarse ? max(unit, 13.5) : unit) / 15 * (format == .svg ? 0.64 : 1))
  }

  /// A font by its size in units. Points are 96 to 72 pixels, but in SVG, where they are pixels.
  func font(_ size: Double, bold: Bool = false) -> String {
    "font '\(bold ? (format == .svg ? "DejaVu Sans Bold" : "DejaVu Sans:Bold") : ""),\(GnuplotText.short(size * unit * (format == .svg ? 1 : 0.75)))'"
  }

  func screen(_ x: Double, _ y: Double) -> String {
    "screen \(GnuplotText.short(x / Double(max(size.width, 1)))),\(GnuplotText.short(y / Double(max(size.height, 1))))"
  }

  enum Side: String { case left, center, right }

  /// A text whose middle is at that height.
  func text(
    _ text: String, _ x: Double, _ y: Double, size: Double, color: String, side: Side = .left, turned: Bool = false,
    bold: Bool = false
  ) -> String {
    "set label \(GnuplotText.quoted(text)) at \(screen(x, y)) \(side.rawValue)\(turned ? " rotate by 90" : "") "
      + "\(font(size, bold: bold)) textcolor '\(color)' noenhanced front"
  }

  func line(_ x: Double, _ y: Double, to: (Double, Double), _ stroke: FigureStyle.Stroke) -> String {
    "set arrow from \(screen(x, y)) to \(screen(to.0, to.1)) nohead \(look(stroke)) front"
  }

  func rectangle(_ box: Box, color: String, border: String? = nil) -> String {
    "set object rectangle from \(screen(box.left, box.bottom)) to \(screen(box.right, box.top)) front fc '\(color)' "
      + "fs solid 1.0 " + (border.map { "border lc '\($0)'" } ?? "noborder")
  }

  func mark(_ shape: FigureStyle.Shape, _ x: Double, _ y: Double, size: Double, color: String, width: Double = 1)
    -> String
  {
    "set label '' at \(screen(x, y)) point pt \(Self.number(shape)) ps \(point(size)) lw \(self.width(width)) "
      + "lc '\(color)' front"
  }

  func look(_ stroke: FigureStyle.Stroke) -> String {
    "lc '\(stroke.color)' lw \(width(stroke.width)) dt \(Self.dashes(stroke.dash))"
  }

  private static func dashes(_ dash: FigureStyle.Stroke.Dash) -> String {
    switch dash {
    case .solid: "solid"
    case .dashed: "(8,5)"
    case .dotted: "(2,4)"
    case .dashDotted: "(9,4,2,4)"
    case .longDashed: "(16,5)"
    }
  }

  /// The number of a shape among gnuplot's point types.
  static func number(_ shape: FigureStyle.Shape) -> Int {
    switch shape {
    case .circle: 7
    case .triangle: 9
    case .square: 5
    case .diamond: 13
    case .downTriangle: 11
    case .pentagon: 15
    case .openCircle: 6
    case .openTriangle: 8
    case .openSquare: 4
    case .openDiamond: 12
    case .openDownTriangle: 10
    case .openPentagon: 14
    case .star: 3
    case .cross: 2
    }
  }

  /// What the terminal is called, with its options.
  var terminal: String {
    let letters = "font 'DejaVu Sans,\(GnuplotText.short(unit * FigureStyle.bodyText * (format == .svg ? 1 : 0.75)))'"
    let (width, height) = (size.width, size.height)
    let ground = "background '\(style.ground)'"
    return switch format {
    case .png, .txt: "pngcairo noenhanced size \(width),\(height) \(letters) \(ground)"
    case .svg: "svg noenhanced size \(width),\(height) dynamic \(letters) \(ground)"
    case .pdf:
      "pdfcairo noenhanced size \(Double(width) / 96)in,\(Double(height) / 96)in \(letters) fontscale 0.75 \(ground)"
    case .gif: "gif noenhanced size \(width),\(height) \(letters) \(ground)"
    case .sixel: "sixelgd noenhanced truecolor size \(width),\(height) \(letters) \(ground)"
    }
  }
}
