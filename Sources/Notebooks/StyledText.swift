/// Text in lines, with the little styling that a terminal, a page and a notebook all have.
package struct StyledText: Sendable, Equatable, Codable {
  /// How words stand out; colours are left to whoever shows them.
  package enum Style: String, Sendable, CaseIterable, Codable {
    case plain, strong, dim, good, warning, bad, code, heading
  }
  /// Words of one style.
  package struct Piece: Sendable, Equatable, Codable {
    package var text: String
    package var style: Style
    package init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }
  /// One line, of pieces one behind the other.
  package struct Line: Sendable, Equatable, Codable {
    package var pieces: [Piece]
    /// Columns that this line, and what of it is wrapped, stand in from the left; wrapped parts stand in by `hanging` more.
    package var indent: Int
    package var hanging: Int
    /// A long line is wrapped at words to the window's width, unless it is drawn of characters.
    package var wraps: Bool
    package init(_ pieces: [Piece], indent: Int = 0, hanging: Int = 0, wraps: Bool = true) {
      self.pieces = pieces
      self.indent = indent
      self.hanging = hanging
      self.wraps = wraps
    }
  }
  package var lines: [Line]
  /// A terminal shows it at the top of an empty window.
  package var beginsPage = false
  package init(lines: [Line] = []) { self.lines = lines }
  /// Plain lines.
  package init(_ text: String, _ style: Style = .plain) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Line([Piece(String($0), style)]) }
  }
  /// Without its styles.
  package var plain: String {
    lines.map { line in String(repeating: " ", count: line.indent) + line.pieces.map(\.text).joined() }
      .joined(separator: "\n")
  }
}
