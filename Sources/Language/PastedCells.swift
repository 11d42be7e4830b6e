/// Cells that were copied from a terminal, or from a console of Jupyter's, with the prompts before them.
struct PastedCells {
  /// The cells without their prompts.
  private(set) var cells: [String] = []
  /// The first line that has no prompt and belongs to no cell that is open: most likely what a cell printed.
  private var strayLine: (number: Int, span: Span)?

  /// nil for a text that does not begin with a prompt and a cell behind it.
  init?(_ source: String) {
    guard let first = source.first(where: { !$0.isWhitespace }), first == "[" || first == "I",
      source.utf8.count <= CellSyntax.mostBytes
    else { return nil }
    var (cell, isOpen, hasBegun, place) = (OpenCell(), false, false, 0)
    for (index, line) in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      defer { place += line.count + 1 }
      if let rest = Self.rest(of: line) {
        add(cell)
        (cell, hasBegun) = (OpenCell(), true)
        isOpen = !cell.add(String(rest))
      } else if !hasBegun {
        guard line.allSatisfy(\.isWhitespace) else { return nil }
      } else if let rest = Self.continuation(of: line) {
        isOpen = !cell.add(String(rest))
      } else if isOpen {
        isOpen = !cell.add(String(line))
      } else if strayLine == nil, let start = line.firstIndex(where: { !$0.isWhitespace }) {
        let indent = line.distance(from: line.startIndex, to: start)
        strayLine = (index + 1, Span(place + indent, place + line.count))
      }
    }
    add(cell)
    if cells.isEmpty { return nil }
  }

  private mutating func add(_ cell: OpenCell) {
    if cell.text.contains(where: { !$0.isWhitespace }) { cells.append(cell.text) }
  }

  /// The text of the cells; nil where other lines stand between them.
  var source: String? { strayLine == nil ? cells.joined(separator: "\n") : nil }

  /// Why it is no cell; nil where it is one.
  func fault(in source: String) -> Diagnostic? {
    guard let strayLine else { return nil }
    let line = cells.joined(separator: "; ")
    let isALine = line.count <= 200 && !line.contains { $0.isNewline || $0 == "#" }
    return Diagnostic(
      SyntaxFault.noPrompt(line: strayLine.number, cell: isALine ? line : nil), source: source, span: strayLine.span)
  }

  /// What stands behind `[12] moons·mlp> ` or `In [12]: `; nil where a line does not begin so.
  private static func rest(of line: Substring) -> Substring? {
    let prompt = line.drop(while: \.isWhitespace)
    let isJupyters = prompt.hasPrefix("In [")
    guard isJupyters || prompt.first == "[" else { return nil }
    let inside = prompt.dropFirst(isJupyters ? 4 : 1)
    let behind = inside.drop { $0.isASCII && $0.isNumber }
    guard behind.startIndex > inside.startIndex, behind.hasPrefix(isJupyters ? "]:" : "] ") else { return nil }
    let words = behind.dropFirst(2)
    guard !isJupyters else { return text(words) }
    guard let end = words.firstIndex(of: ">"), words[..<end].contains(where: { $0 == "·" || $0 == "-" }) else {
      return nil
    }
    return text(words[words.index(after: end)...])
  }

  /// What stands behind the prompt of a cell's further lines, `     ... ` or `   ...: `; nil where a line does not begin so.
  private static func continuation(of line: Substring) -> Substring? {
    let dots = line.drop { $0 == " " }
    guard dots.startIndex > line.startIndex, dots.hasPrefix("...") else { return nil }
    return text(dots.dropFirst(dots.hasPrefix("...:") ? 4 : 3))
  }

  /// What stands behind a prompt's blank, which an editor may have taken away at a line's end.
  private static func text(_ behind: Substring) -> Substring? {
    behind.isEmpty ? behind : behind.first == " " ? behind.dropFirst() : nil
  }
}

extension CellSyntax {
  /// A cell without the prompts that it was copied with; as it is where it has none, or where other lines stand between.
  package static func withoutPrompts(_ source: String) -> String { PastedCells(source)?.source ?? source }
}
