import Text

/// A line of a drawing in characters, each with what it belongs to; a front end gives it a colour, or none.
package struct CharacterLine: Sendable, Equatable {
  /// What a character belongs to.
  package enum Ink: Sendable, Equatable, Hashable {
    case plain, title, quiet, best
    /// A class or series by number, in the colours that pictures give it.
    case category(Int)

    init(_ role: Series.Role) {
      switch role {
      case .training: self = .category(0)
      case .validation: self = .category(1)
      case .path: self = .category(2)
      case .category(let number), .heldOut(let number): self = .category(number)
      case .reference: self = .quiet
      case .best: self = .best
      case .surface: self = .plain
      }
    }
  }

  /// Neighbours of one ink.
  package struct Piece: Sendable, Equatable {
    package var text: String
    package var ink: Ink
  }

  package private(set) var pieces: [Piece] = []
  package init() {}
  init(_ text: String, _ ink: Ink = .plain) { append(text, ink) }

  package var text: String { pieces.map(\.text).joined() }
  /// The columns that it takes.
  package var width: Int { pieces.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  mutating func append(_ text: String, _ ink: Ink = .plain) {
    guard !text.isEmpty else { return }
    if let last = pieces.indices.last, pieces[last].ink == ink || text.allSatisfy({ $0 == " " }) {
      pieces[last].text += text
    } else {
      pieces.append(Piece(text: text, ink: ink))
    }
  }

  mutating func append(_ line: CharacterLine) { for piece in line.pieces { append(piece.text, piece.ink) } }

  /// Its beginning, in at most so many columns.
  func prefix(_ columns: Int) -> CharacterLine {
    var (kept, room) = (CharacterLine(), columns)
    for piece in pieces where room > 0 {
      kept.append(DisplayWidth.cut(piece.text, to: room, mark: ""), piece.ink)
      room -= DisplayWidth.of(piece.text)
    }
    return kept
  }

  /// Without blanks at its end.
  var trimmed: CharacterLine {
    var line = self
    while let last = line.pieces.indices.last {
      line.pieces[last].text = CharacterPlot.trimmed(line.pieces[last].text)
      guard line.pieces[last].text.isEmpty else { break }
      line.pieces.removeLast()
    }
    return line
  }
}
