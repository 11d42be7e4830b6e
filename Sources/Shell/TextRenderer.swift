import Language
import Notebooks

/// Turns outputs into lines for a window of a width.
struct TextRenderer {
  var columns: Int
  var usesColor: Bool
  var isUnicode: Bool

  func lines(of text: StyledText) -> [String] { text.lines.flatMap(lines) }

  private func lines(_ line: StyledText.Line) -> [String] {
    let margin = String(repeating: " ", count: line.indent)
    let pieces = line.pieces.map { StyledText.Piece(plain(DisplayWidth.safe($0.text)), $0.style) }
    guard line.wraps else {
      return [margin + pieces.map { styled($0.text, $0.style) }.joined()].map {
        usesColor ? $0 : DisplayWidth.cut($0, to: columns, mark: "")
      }
    }
    // Words with the blanks before them, styles kept.
    var rows: [String] = []
    var row = ""
    var width = 0
    var room = max(columns - line.indent, 10)
    for piece in pieces {
      for word in words(piece.text) {
        let bare = word.drop { $0 == " " }
        if width > 0, width + DisplayWidth.of(word) > room, !bare.isEmpty {
          rows.append(row)
          row = ""
          width = 0
          room = max(columns - line.indent - line.hanging, 10)
          row = styled(String(bare), piece.style)
          width = DisplayWidth.of(String(bare))
        } else {
          row += styled(word, piece.style)
          width += DisplayWidth.of(word)
        }
      }
    }
    rows.append(row)
    let hanging = margin + String(repeating: " ", count: line.hanging)
    return rows.enumerated().map { ($0.offset == 0 ? margin : hanging) + $0.element }
  }

  private func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var inWord = false
    for character in text {
      if character == " " {
        if inWord {
          words.append(word)
          word = ""
          inWord = false
        }
      } else {
        inWord = true
      }
      word.append(character)
    }
    return word.isEmpty ? words : words + [word]
  }

  func lines(of table: Table) -> [String] {
    var shown = Array(table.columns.indices)
    let cells = table.rows.map { row in row.map(text) }
    let widths = table.columns.indices.map { column in
      max(
        DisplayWidth.of(table.columns[column].name),
        cells.map { $0.indices.contains(column) ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0)
    }
    let total = { (shown: [Int]) in shown.reduce(0) { $0 + widths[$1] + 2 } - 2 }
    while total(shown) > columns,
      let least = shown.filter({ table.columns[$0].dispensable > 0 }).max(by: {
        table.columns[$0].dispensable < table.columns[$1].dispensable
      })
    {
      shown.removeAll { $0 == least }
    }
    var own = widths
    if total(shown) > columns, let widest = shown.max(by: { widths[$0] < widths[$1] }) {
      own[widest] = max(8, own[widest] - (total(shown) - columns))
    }
    let isNumeric = table.columns.indices.map { column in
      !table.rows.isEmpty
        && table.rows.allSatisfy { row in
          guard row.indices.contains(column) else { return true }
          switch row[column] {
          case .number, .integer, .empty: return true
          case .text: return false
          }
        }
    }
    let joined = { (fields: [String]) in
      var line = ""
      for (position, column) in shown.enumerated() {
        let field = DisplayWidth.cut(
          fields.indices.contains(column) ? fields[column] : "", to: own[column], mark: isUnicode ? "…" : "~")
        line +=
          DisplayWidth.padded(field, to: own[column], right: isNumeric[column])
          + (position == shown.count - 1 ? "" : "  ")
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
    var lines = [styled(joined(table.columns.map { DisplayWidth.safe($0.name) }), .heading)]
    for (index, row) in cells.enumerated() {
      let line = joined(row)
      lines.append(index == table.highlighted ? styled(line, .strong) : line)
    }
    if let footer = table.footer { lines += self.lines(of: StyledText(footer, .dim)) }
    return lines
  }

  private func text(_ cell: Table.Cell) -> String {
    switch cell {
    case .number(let number): NumberFormat.short(number)
    case .integer(let integer): String(integer)
    case .text(let text): plain(DisplayWidth.safe(text))
    case .empty: ""
    }
  }

  /// The words at fault underlined in their line, the sentence, what to type.
  func lines(of diagnostic: Diagnostic) -> [String] {
    var lines: [String] = []
    let style: StyledText.Style =
      switch diagnostic.severity {
      case .error: .bad
      case .warning: .warning
      case .note: .dim
      }
    if let source = diagnostic.source, let span = diagnostic.span {
      let characters = Array(source)
      let lower = min(max(span.lower, 0), characters.count)
      let start = characters[..<lower].lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
      let end = characters[lower...].firstIndex(where: \.isNewline) ?? characters.count
      let upper = min(max(span.upper, lower + 1), max(end, lower + 1))
      // A long line is shown around the fault.
      let shift = max(start, lower - max(columns - 30, 10))
      let shown = Array(characters[shift..<max(end, shift)])
      let text = DisplayWidth.cut(plain(DisplayWidth.safe(String(shown))), to: columns - 4, mark: isUnicode ? "…" : "~")
      let before = DisplayWidth.of(DisplayWidth.safe(String(characters[shift..<lower])))
      let fault = max(1, DisplayWidth.of(DisplayWidth.safe(String(characters[lower..<min(upper, characters.count)]))))
      lines.append("  " + text)
      let room = max(1, min(fault, columns - 3 - before))
      lines.append(
        String(repeating: " ", count: 2 + before) + styled("^" + String(repeating: "~", count: room - 1), style))
    }
    let word: String
    switch diagnostic.severity {
    case .error: word = "error: "
    case .warning: word = "warning: "
    case .note: word = "note: "
    }
    lines += self.lines(of: StyledText(lines: [.init([.init(word, style), .init(diagnostic.message)], hanging: 2)]))
    if let proposal = diagnostic.proposal {
      lines += self.lines(
        of: StyledText(lines: [
          .init([.init(isUnicode ? "→ " : "-> ", .dim), .init(proposal, .code)], indent: 2, hanging: 2)
        ]))
    }
    return lines
  }

  func styled(_ text: String, _ style: StyledText.Style) -> String {
    guard usesColor, !text.isEmpty else { return text }
    let code: String
    switch style {
    case .plain: return text
    case .strong: code = "1"
    case .dim: code = "2"
    case .good: code = "32"
    case .warning: code = "33"
    case .bad: code = "31"
    case .code: code = "36"
    case .heading: code = "1;4"
    }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// Without letters beyond ASCII where the terminal has none.
  func plain(_ text: String) -> String {
    guard !isUnicode else { return text }
    let twins: [Character: String] = [
      "·": "-", "…": "...", "—": "-", "–": "-", "→": "->", "²": "2", "×": "x", "−": "-", "‘": "'", "’": "'", "“": "\"",
      "”": "\"", "≥": ">=", "≤": "<=", "∞": "inf",
    ]
    return String(
      text.flatMap { character -> String in twins[character] ?? (character.isASCII ? String(character) : "?") })
  }
}
