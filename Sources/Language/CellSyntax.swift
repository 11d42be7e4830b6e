/// A cell cut into its commands, before anybody asks what they mean.
package struct CellSyntax: Sendable, Equatable {
  /// One command: its verb, and the place of everything behind it.
  package struct Command: Sendable, Equatable {
    package var verb: Spanned<String>
    package var body: Span
    package var span: Span { verb.span.through(body) }
  }

  package var commands: [Command]
  /// The cell's characters; spans count in these.
  package var characters: [Character]

  /// How many bytes a cell has at most: some thousand lines. What is longer was not typed, and is not worth waiting for.
  package static let mostBytes = 200_000

  /// Cuts a cell at `;` and at line ends outside quotes and brackets; `#` starts a comment, `\` at a line's end joins lines.
  ///
  /// Throws a diagnostic for a quote or bracket that is never closed, for text that does not begin with a verb, for lines between
  /// pasted prompts, and for more than `mostBytes`.
  package init(_ source: String) throws(Diagnostic) {
    guard source.utf8.count <= Self.mostBytes else {
      throw Diagnostic(SyntaxFault.cellTooLong(bytes: source.utf8.count, most: Self.mostBytes))
    }
    if let fault = PastedCells(source)?.fault(in: source) { throw fault }
    let scan = CellScan(source)
    if let open = scan.open {
      let end = open.kind.closing
      let fault = open.kind.isQuote ? SyntaxFault.quoteNeverClosed(end: end) : .bracketNeverClosed(end: end)
      throw Diagnostic(fault, source: source, span: Span(open.at, open.at + 1))
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
        throw Diagnostic(SyntaxFault.noVerb, source: source, span: Span(lower, max(end, lower + 1)))
      }
      let verb = Spanned(String(characters[lower..<end]), Span(lower, end))
      commands.append(Command(verb: verb, body: Span(end, upper)))
    }
  }

  /// What would close all brackets and quotes that a text leaves open, the innermost first.
  package static func closing(of source: String) -> String { CellScan(source).closing }

  /// Whether nothing is left open: no quote, no bracket, no `\` at the end.
  package static func isComplete(_ source: String) -> Bool { CellScan(source).isComplete }
}

extension Character {
  /// A byte-order mark, which some editors put first, says nothing either.
  var isBlank: Bool { isWhitespace || self == "\\" || self == "\u{FEFF}" }
  var isVerbCharacter: Bool { isLetter || isNumber || self == "_" || self == "-" || self == "?" }
}
