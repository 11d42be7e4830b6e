/// One pass over a cell's characters, which may come bit by bit: where commands end, and what is left open.
struct CellScan {
  enum Bracket {
    case round, square, curly, double, single
    var isQuote: Bool { self == .double || self == .single }
    var closing: Character {
      switch self {
      case .round: ")"
      case .square: "]"
      case .curly: "}"
      case .double: "\""
      case .single: "'"
      }
    }
  }

  /// Those so far, comments between brackets blanked.
  private(set) var characters: [Character] = []
  private var ended: [Span] = []
  private var stack: [(kind: Bracket, at: Int)] = []
  /// Where the command began that is being read.
  private var start = 0
  private var previous: Character?
  private var isInComment = false
  /// Whether the last character was a `\`, which takes a quote or a line's end its meaning.
  private var isEscaped = false

  init() {}
  init(_ source: String) { read(source) }

  /// The innermost quote or bracket that is not closed.
  var open: (kind: Bracket, at: Int)? { stack.last }
  /// What closes all that is open, the innermost first.
  var closing: String { String(stack.reversed().map(\.kind.closing)) }
  /// Whether nothing is left open: no quote, no bracket, no `\` at the end.
  var isComplete: Bool { stack.isEmpty && !isEscaped }
  /// Where commands lie, each up to its end.
  var pieces: [Span] {
    start < characters.count && !(isInComment && stack.isEmpty) ? ended + [Span(start, characters.count)] : ended
  }

  /// Reads on behind what was read before.
  mutating func read(_ more: String) { for character in more { read(character) } }

  private mutating func read(_ character: Character) {
    let index = characters.count
    characters.append(character)
    defer { previous = character }
    if isInComment {
      guard character.isNewline else {
        if !stack.isEmpty { characters[index] = " " }
        return
      }
      isInComment = false
      if stack.isEmpty { start = index }
    }
    if let top = stack.last, top.kind.isQuote {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == top.kind.closing {
        stack.removeLast()
      }
      return
    }
    let joinsLines = isEscaped && character.isNewline
    isEscaped = character == "\\"
    if joinsLines { return }
    switch character {
    case "\"": stack.append((.double, index))
    case "'" where previous?.isLetter != true: stack.append((.single, index))
    case "(": stack.append((.round, index))
    case "[": stack.append((.square, index))
    case "{": stack.append((.curly, index))
    case ")", "]", "}": if stack.last?.kind.closing == character { stack.removeLast() }
    case "#" where previous.map({ $0.isWhitespace || $0 == ";" }) ?? true:
      isInComment = true
      if stack.isEmpty { ended.append(Span(start, index)) } else { characters[index] = " " }
    case ";" where stack.isEmpty, _ where character.isNewline && stack.isEmpty:
      ended.append(Span(start, index))
      start = index + 1
    default: break
    }
  }
}

/// A cell that comes line by line: each line is looked at once, however many there are.
package struct OpenCell {
  /// The lines so far.
  package private(set) var text = ""
  private var scan = CellScan()

  package init() {}

  /// Whether there is no line yet.
  package var isEmpty: Bool { text.isEmpty }

  /// Adds a line, without its end. Whether the cell is complete with it: no quote, no bracket, no `\` at its end is open.
  package mutating func add(_ line: String) -> Bool {
    let more = text.isEmpty ? line : "\n" + line
    text += more
    scan.read(more)
    return scan.isComplete
  }
}
