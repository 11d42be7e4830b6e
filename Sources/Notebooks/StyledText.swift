/// Text in lines, with the little styling that a terminal, a page and a notebook all have.
public struct StyledText: Sendable, Equatable, Codable {
  public enum Style: String, Sendable, CaseIterable, Codable {
    case plain, strong, dim, good, warning, bad, code, heading
  }
  public struct Piece: Sendable, Equatable, Codable {
    public var text: String
    public var style: Style
    public init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }
  public struct Line: Sendable, Equatable, Codable {
    public var pieces: [Piece]
    /// Columns that this line, and what of it is wrapped, stand in from the left; wrapped parts stand in by `hanging` more.
    public var indent: Int
    public var hanging: Int
    /// A long line is wrapped at words to the window's width, unless it is drawn of characters.
    public var wraps: Bool
    public init(_ pieces: [Piece], indent: Int = 0, hanging: Int = 0, wraps: Bool = true) {
      self.pieces = pieces
      self.indent = indent
      self.hanging = hanging
      self.wraps = wraps
    }
  }
  public var lines: [Line]
  /// A terminal shows it at the top of an empty window.
  public var beginsPage = false
  public init(lines: [Line] = []) { self.lines = lines }
  /// Plain lines.
  public init(_ text: String, _ style: Style = .plain) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Line([Piece(String($0), style)]) }
  }
  /// Without its styles.
  public var plain: String {
    lines.map { line in String(repeating: " ", count: line.indent) + line.pieces.map(\.text).joined() }
      .joined(separator: "\n")
  }
}
