package import Language
import Text

/// Turns outputs into lines for a window of a width.
package struct TextRenderer: Sendable {
  package var columns: Int
  /// Whether styles are told by the terminal's codes for colours.
  package var usesColor: Bool
  package var isUnicode: Bool
  /// Whether some things are shown in faint letters, which do not reach the last row of a room.
  package var usesFaintInk = true
  /// Whether the locale has letters beyond ASCII: without `isUnicode`, they are let through and what is drawn is not.
  package var hasLetters: Bool

  package init(columns: Int, usesColor: Bool, isUnicode: Bool, hasLetters: Bool = false) {
    (self.columns, self.usesColor, self.isUnicode, self.hasLetters) = (columns, usesColor, isUnicode, hasLetters)
  }

  /// Text, wrapped at words where it may be.
  package func lines(of text: StyledText) -> [String] { text.lines.flatMap(lines) }

  /// Prose is set no wider than this, however wide the window: longer lines are hard to follow.
  static let proseColumns = 100

  private func lines(_ line: StyledText.Line) -> [String] {
    let margin = String(repeating: " ", count: line.indent)
    let pieces = line.pieces.map { StyledText.Piece(plain(DisplayWidth.safe($0.text)), $0.style) }
    guard line.wraps else {
      var room = max(columns - line.indent, 0)
      let shown = pieces.map { piece in
        let text = DisplayWidth.cut(piece.text, to: room, mark: "")
        room -= DisplayWidth.of(text)
        return styled(text, piece.style)
      }
      return [margin + shown.joined()]
    }
    var rows: [String] = []
    var row = ""
    var width = 0
    let whole = min(columns, Self.proseColumns)
    var room = max(whole - line.indent, 10)
    for word in words(pieces) {
      let own = word.reduce(0) { $0 + DisplayWidth.of($1.text) }
      guard width > 0, width + own > room, word.contains(where: { $0.text.contains { $0 != " " } }) else {
        row += word.map { styled($0.text, $0.style) }.joined()
        width += own
        continue
      }
      rows.append(row)
      room = max(whole - line.indent - line.hanging, 10)
      var bare = word
      while let first = bare.first, first.text.allSatisfy({ $0 == " " }) { bare.removeFirst() }
      if let first = bare.first { bare[0].text = String(first.text.drop { $0 == " " }) }
      row = bare.map { styled($0.text, $0.style) }.joined()
      width = bare.reduce(0) { $0 + DisplayWidth.of($1.text) }
    }
    rows.append(row)
    let hanging = margin + String(repeating: " ", count: line.hanging)
    return rows.enumerated().map { ($0.offset == 0 ? margin : hanging) + $0.element }
  }

  /// Words with the blanks before them. A word may change its style midway: a full stop stays with what it ends, and a
  /// percent sign with its number.
  private func words(_ pieces: [StyledText.Piece]) -> [[StyledText.Piece]] {
    var words: [[StyledText.Piece]] = []
    var word: [StyledText.Piece] = []
    var inWord = false
    for piece in pieces {
      var text = ""
      for (index, character) in zip(piece.text.indices, piece.text) {
        if character == " ", inWord, !piece.text[index...].hasPrefix(" %") {
          if !text.isEmpty { word.append(.init(text, piece.style)) }
          words.append(word)
          (word, text, inWord) = ([], "", false)
        }
        if character != " " { inWord = true }
        text.append(character)
      }
      if !text.isEmpty { word.append(.init(text, piece.style)) }
    }
    return word.isEmpty ? words : words + [word]
  }

  /// A table whose least important columns go first when the window is too narrow.
  package func lines(of table: Table) -> [String] {
    let digits = table.columns.indices.map { table.digits(ofColumn: $0) }
    let cells = table.rows.map { row in
      row.enumerated().map { text($1, digits: digits.indices.contains($0) ? digits[$0] : 5) }
    }
    let heads = table.columns.map { plain(DisplayWidth.safe($0.name)) }
    let mark = isUnicode ? "…" : "~"
    let layout = TableLayout(of: table, heads: heads, cells: cells, columns: columns, mark: mark)
    let below = others(of: table, than: layout.shown, cells) + note(under: table)
    if columns < Self.narrow,
      layout.total > columns
        || isAmbiguous(cells, layout.shown.dropLast(), layout.widths, layout.isCutInside, mark: mark)
    {
      return records(of: table, heads: heads, cells: cells, shown: layout.shown) + below
    }
    var lines = layout.lines(of: heads).map { styled($0, .heading) }
    for (index, row) in cells.enumerated() {
      lines += layout.lines(of: row).map { index == table.highlighted ? styled($0, .strong) : $0 }
    }
    return lines + below
  }

  /// Which columns had no room.
  private func others(of table: Table, than shown: [Int], _ cells: [[String]]) -> [String] {
    let widening = table.widening ?? ""
    // What holds nothing is not missed, and what has no name cannot be told.
    let others = table.columns.indices.filter { column in
      !shown.contains(column) && !table.columns[column].name.isEmpty
        && cells.contains { $0.indices.contains(column) && !$0[column].isEmpty }
    }.map { table.columns[$0].name }
    guard !others.isEmpty else { return [] }
    return lines(
      of: StyledText(
        "also: \(others.joined(separator: ", ")); a wider window\(widening.isEmpty ? "" : " or " + widening) shows \(others.count == 1 ? "it" : "them")",
        .dim))
  }

  private func note(under table: Table) -> [String] {
    table.footer.map { lines(of: StyledText($0, .dim)) } ?? []
  }

  private func text(_ cell: Table.Cell, digits: Int) -> String {
    plain(DisplayWidth.safe(cell.shown(digits: digits)))
  }

  /// The words at fault underlined in their line, the sentence, what to type.
  package func lines(of diagnostic: Diagnostic) -> [String] {
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

  /// With the terminal's codes for a style around it, where there are colours.
  package func styled(_ text: String, _ style: StyledText.Style) -> String {
    guard usesColor, !text.isEmpty else { return text }
    let code: String
    switch style {
    case .plain: return text
    case .dim where !usesFaintInk: return text
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

  /// Without what is drawn, and, where the locale has ASCII alone, without letters beyond it.
  package func plain(_ text: String) -> String {
    guard !isUnicode else { return text }
    // Where nothing needs a twin, nothing is looked up.
    if text.utf8.allSatisfy({ $0 < 128 }) { return text }
    let twins: [Character: String] = [
      "·": "-", "…": "...", "—": "-", "–": "-", "→": "->", "²": "2", "×": "x", "−": "-", "‘": "'", "’": "'", "“": "\"",
      "”": "\"", "≥": ">=", "≤": "<=", "∞": "inf", "┤": "|", "│": "|", "┊": "|", "└": "+", "─": "-", "━": "=", "┄": "-",
      "±": "+-",
    ]
    return String(
      text.flatMap { character -> String in
        if let twin = twins[character] ?? (character.isASCII ? String(character) : Self.twin(ofDots: character)) {
          return twin
        }
        return hasLetters ? character.isDrawn ? " " : String(character) : "?"
      })
  }

  /// The ASCII twin of a cell of braille dots: where in the cell its dots stand.
  private static func twin(ofDots character: Character) -> String? {
    guard let scalar = character.unicodeScalars.first, (0x2800...0x28FF).contains(scalar.value) else { return nil }
    let (top, middle, bottom) = (scalar.value & 0x09, scalar.value & 0x36, scalar.value & 0xC0)
    switch (top > 0, middle > 0, bottom > 0) {
    case (false, false, false): return " "
    case (true, _, true): return "|"
    case (true, _, false): return middle > 0 ? "\"" : "'"
    case (false, _, true): return middle > 0 ? ":" : "."
    case (false, true, false): return "-"
    }
  }
}

extension Character {
  /// Whether it draws something and is no part of a script: arrows, lines, blocks, shapes, pictures.
  fileprivate var isDrawn: Bool {
    guard let scalar = unicodeScalars.first else { return false }
    return (0x2190...0x21FF).contains(scalar.value) || (0x2500...0x27BF).contains(scalar.value)
      || scalar.properties.isEmojiPresentation
  }
}
