package import Figures
import Text

extension TextRenderer {
  /// A drawing of characters in the terminal's own colours, where text has colours.
  package func lines(of drawing: [CharacterLine]) -> [String] {
    drawing.map { line in line.pieces.map { colored($0.text, $0.ink) }.joined() }
  }

  /// The same, none of them wider than that: a line that the terminal broke could not be redrawn in its place.
  package func lines(of drawing: [CharacterLine], within columns: Int) -> [String] {
    drawing.map { line in
      var room = columns
      return line.pieces.map { piece in
        let text = DisplayWidth.cut(piece.text, to: max(room, 0), mark: "")
        room -= DisplayWidth.of(text)
        return colored(text, piece.ink)
      }.joined()
    }
  }

  private func colored(_ text: String, _ ink: CharacterLine.Ink) -> String {
    guard usesColor, let code = code(ink) else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// The nearest of the terminal's sixteen colours to those that pictures give classes, none of them the ground's.
  private func code(_ ink: CharacterLine.Ink) -> String? {
    switch ink {
    case .plain: nil
    case .title, .best: "1"
    case .quiet: usesFaintInk ? "2" : nil
    case .category(let number): ["94", "31", "32", "35", "33", "36", "1", "93"][abs(number % 8)]
    }
  }
}
