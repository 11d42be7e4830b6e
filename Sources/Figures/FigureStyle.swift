/// How all figures look: sizes, line widths and colours, in one place, for a ground and a size.
///
/// Colours for classes are those of Okabe and Ito (Color Universal Design, 2008), which colour-blind readers can tell
/// apart, lightened for the dark ground; shapes and dashes stand beside them, so that colour is never the only sign.
/// Values are in viridis (van der Walt and Smith, 2015; in the public domain), from dark for low to bright for high; where one
/// end is the good one, so that it is what stands out most: dark on a light ground, bright on a dark one. The ends can be told
/// apart in grey.
package struct FigureStyle: Sendable, Equatable {
  package let theme: FigureTheme
  /// The height of the letters that all other sizes are stated in, in pixels: large enough to be read at the back of a
  /// room, and never too small for a column of a paper.
  package let unit: Double

  package init(theme: FigureTheme = .light, size: FigureSize) {
    self.theme = theme
    let usual = min(max((Double(size.width) * Double(size.height)).squareRoot() / 44, 9), 44)
    unit = usual * min(max(size.letters, 0.5), 2)
  }

  // Letters, in units.
  package static let titleText = 1.14
  package static let bodyText = 0.88
  package static let axisText = 0.94
  package static let tickText = 0.86
  package static let legendText = 0.9
  package static let markText = 0.74
  /// From one line of text to the next, in heights of its letters.
  package static let lineHeight = 1.32
  /// Around the whole figure, in units.
  package static let margin = 0.7

  /// Behind everything.
  package var ground: String { isDark ? "#15181d" : "#ffffff" }
  /// Titles and the marks that matter most.
  package var ink: String { isDark ? "#f2efe9" : "#1a1a1a" }
  /// The finding, axis labels and ticks.
  package var muted: String { isDark ? "#b9c0c8" : "#4d4d4d" }
  /// Reference lines and what failed.
  package var quiet: String { isDark ? "#8b949e" : "#777777" }
  /// The frame.
  package var frame: String { isDark ? "#5b636d" : "#9a9a9a" }
  /// The grid.
  package var grid: String { isDark ? "#30363f" : "#dcdcdc" }
  /// Cells of a heat map that have no value.
  package var missing: String { isDark ? "#33383f" : "#d9d9d9" }

  package var categories: [String] {
    isDark
      ? ["#4ea8e8", "#ff8a4c", "#2fc79a", "#e39bc9", "#f2c14e", "#9ad9ff", "#f2efe9", "#d6cf3c"]
      : ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#a39a00"]
  }

  /// From the lowest value to the highest, evenly.
  package var values: [String] {
    ["#440154", "#482878", "#3e4a89", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"]
  }

  /// The same with the good end of an axis as what stands out from the ground.
  package func values(of axis: Axis?) -> [String] {
    guard let end = axis?.goodEnd else { return values }
    return (end == .upper) == isDark ? values : values.reversed()
  }

  /// For values either side of zero, from the lowest to the highest: orange, none, violet (Brewer's PuOr, 2003).
  package var differences: [String] {
    isDark
      ? ["#fdae61", "#c77b2c", "#7d5a2e", "#33383f", "#57518c", "#8f86cf", "#c9c4f2"]
      : ["#b35806", "#f1a340", "#fee0b6", "#f7f7f7", "#d8daeb", "#998ec3", "#542788"]
  }

  /// A class's colour as a ground for points: mixed into the figure's.
  ///
  /// The second time round the colours it is stronger, the third time paler, and so on: no two of 32 are alike.
  package func tint(category number: Int, share: Double = 0.3) -> String {
    let round = abs(number / categories.count)
    let strength = round == 0 ? 1 : [3, 2.1, 0.77, 1.55][round % 4]
    return Self.mixed(categories[abs(number % categories.count)], into: ground, share: min(share * strength, 0.95))
  }

  /// The colour of a class or of any other thing told apart by number: after the last it is darker (on a dark ground,
  /// lighter), then paler.
  package func category(_ number: Int) -> String {
    let (place, round) = (abs(number % categories.count), abs(number / categories.count))
    let color = categories[place]
    // Black can become no darker.
    if round > 0, place == 6 { return Self.mixed(color, into: ground, share: max(0.75 - 0.22 * Double(round), 0.15)) }
    return switch round % 3 {
    case 1: Self.mixed(color, into: isDark ? "#ffffff" : "#000000", share: 0.55)
    case 2: Self.mixed(color, into: ground, share: 0.6)
    default: color
    }
  }

  private var isDark: Bool { theme == .dark }

  /// A line: its colour, its width in 1/15 of a unit, and its dashes.
  package struct Stroke: Sendable, Equatable {
    /// How a line is broken, so that lines are told apart without colours.
    package enum Dash: Sendable, Equatable, CaseIterable { case solid, dashed, dashDotted, longDashed, dotted }
    package var color: String
    package var width: Double
    package var dash: Dash
    package init(color: String, width: Double, dash: Dash) {
      (self.color, self.width, self.dash) = (color, width, dash)
    }
  }

  /// The shape of a point.
  package enum Shape: Sendable, Equatable, CaseIterable {
    case circle, triangle, square, diamond, downTriangle, pentagon, star, cross
    case openCircle, openTriangle, openSquare, openDiamond, openDownTriangle, openPentagon

    package var isOpen: Bool {
      switch self {
      case .circle, .triangle, .square, .diamond, .downTriangle, .pentagon: false
      default: true
      }
    }
  }

  /// The colour of a series, `#rrggbb`; of further ones the first again.
  package func color(of role: Series.Role) -> String {
    switch role {
    case .training: categories[0]
    case .validation: categories[1]
    case .path: categories[2]
    case .category(let number), .heldOut(let number): category(number)
    case .reference: quiet
    case .best, .surface: ink
    }
  }

  /// The line of a series.
  package func stroke(of role: Series.Role) -> Stroke {
    let dashes = Stroke.Dash.allCases
    return switch role {
    case .training: Stroke(color: categories[0], width: 2.2, dash: .solid)
    case .validation: Stroke(color: categories[1], width: 2.2, dash: .dashed)
    case .reference: Stroke(color: quiet, width: 1.4, dash: .dotted)
    case .path: Stroke(color: categories[2], width: 2.2, dash: .solid)
    case .best, .surface: Stroke(color: ink, width: 2.2, dash: .solid)
    case .category(let number), .heldOut(let number):
      // The second time round the colours, the dashes differ; so do they between neighbours.
      Stroke(
        color: color(of: role), width: 2.2,
        dash: dashes[abs((number + number / categories.count) % dashes.count)])
    }
  }

  /// The point of a series.
  package func shape(of role: Series.Role) -> Shape {
    switch role {
    case .training, .path, .surface: return .circle
    case .validation: return .triangle
    case .best: return .star
    case .reference: return .openCircle
    case .category(let number):
      let shapes: [Shape] = [.circle, .triangle, .square, .diamond, .downTriangle, .pentagon]
      return shapes[abs(number % shapes.count)]
    case .heldOut(let number):
      let shapes: [Shape] = [
        .openCircle, .openTriangle, .openSquare, .openDiamond, .openDownTriangle, .openPentagon,
      ]
      return shapes[abs(number % shapes.count)]
    }
  }

  /// Black or white, whichever can be read on the colour of a value from 0 to 1.
  package func readable(on value: Double, of axis: Axis?) -> String {
    let colors = axis?.differs == true ? differences : values(of: axis)
    let channels = Self.channels(colors[min(max(Int(value * Double(colors.count)), 0), colors.count - 1)])
    let light = Double(channels[0]) * 0.299 + Double(channels[1]) * 0.587 + Double(channels[2]) * 0.114
    return light > 140 ? "#1a1a1a" : "#ffffff"
  }

  /// Two colours `#rrggbb` mixed: a share of the first.
  package static func mixed(_ first: String, into second: String, share: Double) -> String {
    let (a, b) = (channels(first), channels(second))
    let mixed = zip(a, b).map { Int((Double($0) * share + Double($1) * (1 - share)).rounded()) }
    return "#" + mixed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func channels(_ color: String) -> [Int] {
    let number = Int(color.dropFirst(), radix: 16) ?? 0
    return [number >> 16 & 255, number >> 8 & 255, number & 255]
  }
}
