import Language
import Text

/// Scripts: a line is a cell, and one that leaves something open goes on in the next. With prose between, the parts are marked as
/// other programs mark them in scripts: `# %%` begins a cell, `# %% [markdown]` prose in comments.
extension Notebook {
  init(script text: String) {
    self.init()
    var text = text.replacing("\r\n", with: "\n")
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.contains(where: { $0.hasPrefix("# %%") }) else {
      for source in Self.cells(of: lines) { append(Cell(id: "", source: source)) }
      return
    }
    var mark: String?
    var body: [String] = []
    for line in lines + ["# %%"] {
      guard line.hasPrefix("# %%") else {
        body.append(line)
        continue
      }
      appendPart(mark, body)
      (mark, body) = (line, [])
    }
  }

  private mutating func appendPart(_ mark: String?, _ lines: [String]) {
    guard let mark else {
      for source in Self.cells(of: lines) { append(Cell(id: "", source: source)) }
      return
    }
    let id = mark.firstMatch(of: /id="([^"]*)"/).map { String($0.1) } ?? ""
    guard !mark.contains("[markdown]") else {
      let source = lines.map { $0.hasPrefix("# ") ? String($0.dropFirst(2)) : $0 == "#" ? "" : $0 }
      append(Prose(id: id, source: source.joined(separator: "\n").trimmingBlankLines))
      return
    }
    let source = lines.joined(separator: "\n").trimmingBlankLines
    if !source.isEmpty { append(Cell(id: id, source: source)) }
  }

  private static func cells(of lines: [String]) -> [String] {
    var cells: [String] = []
    var open = OpenCell()
    for line in lines {
      guard open.add(line) else { continue }
      if open.text.contains(where: { !$0.isWhitespace }) { cells.append(open.text) }
      open = OpenCell()
    }
    if open.text.contains(where: { !$0.isWhitespace }) { cells.append(open.text) }
    return cells
  }

  var script: String {
    let hasProse = parts.contains { if case .prose = $0 { true } else { false } }
    guard hasProse else { return cells.map { $0.source + "\n" }.joined() }
    return parts.map { part in
      switch part {
      case .cell(let cell): "# %% id=\"\(cell.id)\"\n\(cell.source)\n"
      case .prose(let prose):
        "# %% [markdown] id=\"\(prose.id)\"\n"
          + prose.source.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.isEmpty ? "#\n" : "# \($0)\n"
          }
          .joined()
      }
    }.joined(separator: "\n")
  }
}

extension String {
  /// Without blank lines at its beginning and end.
  var trimmingBlankLines: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }),
      let last = lines.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) })
    else { return "" }
    return lines[first...last].joined(separator: "\n")
  }
}
