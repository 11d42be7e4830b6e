import Figures
import Notebooks

/// A figure above the progress bar that is redrawn in place: at the most eight times a second, and never for more than a
/// tenth of the time that the work itself takes, however long a drawing takes.
struct LiveView {
  /// In a lower window there is no room for it.
  static let fewestRows = 16
  private var height = 0
  private var start = 0.0
  private var next = -Double.infinity

  /// What to write to the terminal now to have the figure there as it stands; nothing most of the time.
  mutating func update(
    _ maker: FigureMaker, at began: Double, columns: Int, rows: Int, _ text: TextRenderer
  ) -> String {
    guard began >= next, rows >= Self.fewestRows else { return "" }
    let lines = text.lines(
      of: CharacterPlot.lines(
        maker.make().mapTexts(text.plain), columns: min(columns - 1, 200), rows: min(rows - 4, 20),
        unicode: text.isUnicode, isBounded: true), within: columns - 1)
    // At first the line that the bar is in is used; later the lines above it.
    let drawn = erase() + lines.map { $0 + "\r\n" }.joined()
    height = lines.count
    start = began
    return drawn
  }

  /// It is written: how long all of it took says when the next one may come.
  mutating func written(at now: Double) { next = start + max(0.125, (now - start) * 11) }

  /// What takes the figure and the bar below it away.
  mutating func erase() -> String {
    defer { height = 0 }
    return "\r" + (height > 0 ? "\u{1B}[\(height)A" : "") + "\u{1B}[J"
  }

  var isShown: Bool { height > 0 }

  /// The work is done: the next one is drawn at once.
  mutating func end() -> String {
    let text = isShown ? erase() : ""
    self = LiveView()
    return text
  }
}
