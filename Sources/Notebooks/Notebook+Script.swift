import Foundation
import Language
import Text

/// Scripts: a line is a cell, and one that leaves something open goes on in the next. With prose between, the parts are marked as
/// other programs mark them in scripts: `# %%` begins a cell, `# %% [markdown]` prose in comments, and `tags=["a"]` behind either
/// says something of it. What a document says of itself as a whole (Markdown's front matter) stands at the head in comments between
/// `# ---`, as in Jupytext's scripts.
extension Notebook {
  private static let rule = "# ---"

  init(script text: String) {
    self.init()
    var text = text.replacing("\r\n", with: "\n")
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let end = Self.headEnd(lines) {
      frontMatter = lines[1..<end].map(Self.uncommented).joined(separator: "\n")
      lines.removeFirst(end + 1)
    }
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

  /// The line that ends the head; nil where there is none. A banner between two such lines is a comment like any other.
  private static func headEnd(_ lines: [String]) -> Int? {
    guard lines.count > 2, lines[0] == rule, lines[1].wholeMatch(of: /# [A-Za-z_][\w-]*:.*/) != nil,
      let end = lines.dropFirst().firstIndex(of: rule),
      lines[1..<end].allSatisfy({ $0.hasPrefix("# ") || $0 == "#" })
    else { return nil }
    return end
  }

  /// The head with the line behind it; empty where the document says nothing but what every notebook does.
  private var scriptHead: String {
    let lines = frontMatter("").trimmingBlankLines.split(separator: "\n", omittingEmptySubsequences: false)
    let isOwn = lines.contains { line in
      !line.isEmpty && ![" ", "jupytext:", "kernelspec:"].contains { line.hasPrefix($0) }
    }
    guard isOwn else { return "" }
    return ([Self.rule] + lines.map { $0.isEmpty ? "#" : "# \($0)" } + [Self.rule, "", ""]).joined(separator: "\n")
  }

  private static func uncommented(_ line: String) -> String {
    line.hasPrefix("# ") ? String(line.dropFirst(2)) : line == "#" ? "" : line
  }

  private mutating func appendPart(_ mark: String?, _ lines: [String]) {
    guard let mark else {
      for source in Self.cells(of: lines) { append(Cell(id: "", source: source)) }
      return
    }
    var fields = Self.fields(of: mark)
    let kind = mark.dropFirst(4).drop { $0 == " " }
    guard !kind.hasPrefix("[markdown]"), !kind.hasPrefix("[raw]") else {
      let source = lines.map(Self.uncommented)
      var prose = Prose(source: source.joined(separator: "\n").trimmingBlankLines, fields: fields)
      prose.isRaw = kind.hasPrefix("[raw]")
      append(prose)
      return
    }
    let source = lines.joined(separator: "\n").trimmingBlankLines
    guard !source.isEmpty || !fields.isEmpty else { return }
    var cell = Cell(id: fields.removeValue(forKey: "id")?.text ?? "", source: source)
    cell.metadata = fields
    append(cell)
  }

  /// What a mark says behind its kind: names with values in JSON.
  private static func fields(of mark: String) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    var rest = mark[...]
    while let name = rest.firstMatch(of: /\s([A-Za-z_][\w-]*)=/) {
      rest = rest[name.range.upperBound...]
      // A value ends at a blank or at the end: at the first where it is one.
      var end = rest.startIndex
      repeat {
        end = end == rest.endIndex ? end : rest[rest.index(after: end)...].firstIndex(of: " ") ?? rest.endIndex
        guard let value = try? JSONValue(json: Data(rest[..<end].utf8)) else { continue }
        fields[String(name.1)] = value
        rest = rest[end...]
        break
      } while end < rest.endIndex
    }
    return fields
  }

  private static func marks(_ fields: [String: JSONValue]) -> String {
    fields.sorted { $0.key < $1.key }.compactMap { name, value in
      guard name.wholeMatch(of: /[A-Za-z_][\w-]*/) != nil, let json = try? value.json() else { return nil }
      return " \(name)=\(String(decoding: json, as: UTF8.self))"
    }.joined()
  }

  /// A comment that looks like the mark of a cell is moved a blank to the right.
  private static func unmarked(_ source: String) -> String {
    source.replacing(/(?m)^# %%/) { _ in "#  %%" }
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
    let needsMarks = parts.contains { part in
      if case .cell(let cell) = part { cell.isEmpty || !cell.metadata.isEmpty } else { true }
    }
    guard needsMarks else { return scriptHead + cells.map { Self.unmarked($0.source) + "\n" }.joined() }
    return scriptHead
      + parts.map { part in
        switch part {
        case .cell(let cell): "# %% id=\"\(cell.id)\"\(Self.marks(cell.metadata))\n\(Self.unmarked(cell.source))\n"
        case .prose(let prose):
          "# %% [\(prose.isRaw ? "raw" : "markdown")] id=\"\(prose.id)\"\(Self.marks(prose.fields(at: nil)))\n"
            + prose.source.split(separator: "\n", omittingEmptySubsequences: false).map {
              $0.isEmpty ? "#\n" : Self.unmarked("# \($0)") + "\n"
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
