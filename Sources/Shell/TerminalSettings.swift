package import Figures

/// What the executable found out about the terminal; nothing else reads the environment.
package struct TerminalSettings: Sendable {
  /// Standard output is a terminal.
  package var isOutputTerminal: Bool
  /// Standard error is a terminal.
  package var isErrorTerminal: Bool
  /// Standard error is a file.
  package var isErrorFile: Bool
  package var usesColor: Bool
  /// No colours, no redrawing, no drawing characters.
  package var isPlain: Bool
  /// Text is in UTF-8.
  package var isUnicode: Bool
  /// The terminal cannot move its cursor.
  package var isDumb: Bool
  /// Columns asked for by `COLUMNS`; nil to ask the window.
  package var columns: Int?
  /// Hints from the environment on which pictures the terminal shows.
  package var pictureHint: PictureProtocol?
  /// It may be asked which pictures it shows.
  package var mayAsk: Bool
  /// The command of the system's shell that shows long text a window at a time; nil where nothing does.
  package var pager: String?

  package init(
    isOutputTerminal: Bool, isErrorTerminal: Bool, isErrorFile: Bool = false, usesColor: Bool, isPlain: Bool,
    isUnicode: Bool, isDumb: Bool,
    columns: Int? = nil, pictureHint: PictureProtocol? = nil, mayAsk: Bool = false,
    pager: String? = nil
  ) {
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.isErrorFile = isErrorFile
    self.usesColor = usesColor
    self.isPlain = isPlain
    self.isUnicode = isUnicode
    self.isDumb = isDumb
    self.columns = columns
    self.pictureHint = pictureHint
    self.mayAsk = mayAsk
    self.pager = pager
  }

  /// Which pictures the terminal shows; may ask it, so not before one is to be shown.
  package func detectPictures() -> PictureProtocol? { Terminal(settings: self).pictures() }

  /// The largest picture that the window has room for, above a sentence and the prompt.
  ///
  /// xterm shows no sixel wider or higher than 1000 unless told to (its resource maxGraphicSize), and says nothing.
  package func largestPicture(_ kind: PictureProtocol) -> FigureSize {
    let limit = kind == .sixel ? 1000 : 4000
    let terminal = Terminal(settings: self)
    let (size, cell) = (terminal.size, terminal.cell)
    return FigureSize(
      width: min(max(size.columns * cell.width, 400), limit),
      height: min(max((size.rows - 6) * cell.height, 266), limit))
  }
}

/// A way to show a picture between lines of text.
package enum PictureProtocol: String, Sendable { case kitty, iterm, sixel }
