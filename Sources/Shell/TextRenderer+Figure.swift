import Figures
import Notebooks

extension TextRenderer {
  /// A figure in characters: as wide as the window, in good proportion to it, and no higher, since the prompt has a line of its
  /// own.
  func lines(of output: FigureOutput, in window: (columns: Int, rows: Int), isBounded: Bool) -> [String] {
    let columns = output.size.map { min($0.width, window.columns) } ?? min(window.columns, 200)
    let usual = min(window.rows - 1, max(columns * 28 / 100, 20))
    // In a lesson what speaks of the figure is seen with it: so many lines, and two for the prompt.
    let below = output.below.map { self.lines(of: $0).count + 2 } ?? 0
    let figure = output.figure.mapTexts(plain)
    func drawn(_ rows: Int) -> [CharacterLine] {
      CharacterPlot.lines(figure, columns: columns, rows: rows, unicode: isUnicode, isBounded: isBounded)
    }
    if let size = output.size { return self.lines(of: drawn(min(size.height, 200))) }
    if output.isLarge { return self.lines(of: drawn(max(window.rows - 3, 10))) }
    let low = min(usual, max(window.rows - below, 13))
    let shown = drawn(low)
    // Rows that have names are all drawn where the window alone has room for them.
    return self.lines(of: low < usual && CharacterPlot.leavesOutRows(shown) ? drawn(usual) : shown)
  }
}

extension FigureOutput {
  /// Where it was kept, and its sentence.
  var kept: StyledText {
    let finding = figure.finding
    let rest: [StyledText.Piece] = finding.isEmpty ? [] : [.init(": "), .init(finding)]
    return StyledText(lines: [.init([.init(path ?? "", .code)] + rest, hanging: 2)])
  }
}
