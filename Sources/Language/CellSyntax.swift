/// A cell cut into its commands, before anybody asks what they mean.
public struct CellSyntax: Sendable, Equatable {
  /// One command: its verb, and the place of everything behind it.
  public struct Command: Sendable, Equatable {
    public var verb: Spanned<String>
    public var body: Span
    public var span: Span { verb.span.through(body) }
  }

  public var commands: [Command]
  /// The cell's characters; spans count in these.
  public var characters: [Character]

  /// Cuts a cell at `;` and at line ends outside quotes and brackets; `#` starts a comment, `\` at a line's end joins lines.
  ///
  /// Throws a diagnostic for a quote or bracket that is never closed, and for text that does not begin with a verb.
  public init(_ source: String) throws(Diagnostic) {
    let scan = Scan(source)
    if let open = scan.open {
      throw Diagnostic(
        open.kind.isQuote ? "This quote is never closed." : "This bracket is never closed.", source: source,
        span: Span(open.at, open.at + 1), proposal: "end it with \(open.kind.closing)")
    }
    characters = scan.characters
    commands = []
    for piece in scan.pieces {
      var lower = piece.lower
      var upper = piece.upper
      while lower < upper, characters[lower].isBlank { lower += 1 }
      while upper > lower, characters[upper - 1].isBlank { upper -= 1 }
      guard lower < upper else { continue }
      var end = lower
      while end < upper, characters[end].isVerbCharacter { end += 1 }
      guard end > lower, characters[lower].isLetter else {
        throw Diagnostic(
          "A command begins with a verb, such as train or set.", source: source,
          span: Span(lower, max(end, lower + 1)), proposal: "type help (it lists the commands)")
      }
      let verb = Spanned(String(characters[lower..<end]), Span(lower, end))
      commands.append(Command(verb: verb, body: Span(end, upper)))
    }
  }

  /// Whether nothing is left open: no quote, no bracket, no `\` at the end.
  public static func isComplete(_ source: String) -> Bool {
    let scan = Scan(source)
    return scan.open == nil && !scan.endsInBackslash
  }
}

extension Character {
  var isBlank: Bool { isWhitespace || self == "\\" }
  var isVerbCharacter: Bool { isLetter || isNumber || self == "_" || self == "-" || self == "?" }
}

/// One pass over the characters: where commands end, and what is left open.
private struct Scan {
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

  var characters: [Character]
  var pieces: [Span] = []
  var open: (kind: Bracket, at: Int)?
  var endsInBackslash = false

  init(_ source: String) {
    characters = Array(source)
    var stack: [(kind: Bracket, at: Int)] = []
    var start = 0
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if let top = stack.last, top.kind.isQuote {
        if character == "\\" { index += 1 } else if character == top.kind.closing { stack.removeLast() }
        index += 1
        continue
      }
      switch character {
      case "\"": stack.append((.double, index))
      case "'" where index == 0 || !characters[index - 1].isLetter: stack.append((.single, index))
      case "(": stack.append((.round, index))
      case "[": stack.append((.square, index))
      case "{": stack.append((.curly, index))
      case ")", "]", "}": if stack.last?.kind.closing == character { stack.removeLast() }
      case "#" where index == 0 || characters[index - 1].isWhitespace || characters[index - 1] == ";":
        if stack.isEmpty { pieces.append(Span(start, index)) }
        let comment = index
        while index < characters.count, !characters[index].isNewline { index += 1 }
        if stack.isEmpty {
          start = index
        } else {
          for place in comment..<index { characters[place] = " " }
        }
        continue
      case "\\" where index + 1 < characters.count && characters[index + 1].isNewline: index += 1
      case "\\" where index + 1 == characters.count: endsInBackslash = stack.isEmpty
      case ";" where stack.isEmpty, _ where character.isNewline && stack.isEmpty:
        pieces.append(Span(start, index))
        start = index + 1
      default: break
      }
      index += 1
    }
    if start < characters.count { pieces.append(Span(start, characters.count)) }
    open = stack.last
  }
}
