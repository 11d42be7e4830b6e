import Figures
import Foundation
import Text

/// MyST Markdown. What a cell yielded stands behind it between two comments, so that it is told from prose when it is read again.
extension Notebook {
  private static let outputBegins = "<!-- output -->"
  private static let outputEnds = "<!-- end of output -->"
  /// What Jupytext needs to see in a document without front matter.
  private static let header = """
    jupytext:
      text_representation:
        extension: .md
        format_name: myst
    kernelspec:
      display_name: tunebook
      language: tunebook
      name: tunebook
    """

  init(markdown text: String) {
    self.init()
    let document = Document(markdown: text)
    frontMatter = document.frontMatter?.text
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // Line numbers from 1; what lies between two cells is prose, as it stands.
    var next =
      document.frontMatter.map { $0.line + $0.text.split(separator: "\n", omittingEmptySubsequences: false).count + 1 }
      ?? 1
    var outputs: [CellOutput] = []
    for block in document.blocks {
      guard case .cell(let source) = block.kind else { continue }
      appendProse(lines[min(next - 1, lines.count)..<max(min(next - 1, lines.count), block.line - 1)])
      next = block.lastLine + 1
      var cell = Cell(id: "", source: source.allSatisfy(\.isWhitespace) ? "" : source)
      cell.metadata = Self.metadata(of: block.options)
      if case .text(let id)? = cell.metadata.removeValue(forKey: "id") { cell.id = id }
      (outputs, next) = Self.outputs(in: lines, from: next)
      cell.outputs = outputs
      cell.isRun = !outputs.isEmpty
      append(cell)
    }
    if next <= lines.count { appendProse(lines[(next - 1)...]) }
  }

  /// What stands between the two comments, where the first comes next; and the line behind, counted from 1.
  static func outputs(in lines: [String], from next: Int) -> ([CellOutput], Int) {
    guard let begin = lines.indices.dropFirst(next - 1).first(where: { !lines[$0].allSatisfy(\.isWhitespace) }),
      lines[begin].trimmingBlanks == outputBegins,
      let end = lines.indices.dropFirst(begin).first(where: { lines[$0].trimmingBlanks == outputEnds })
    else { return ([], next) }
    let text = lines[(begin + 1)..<end].joined(separator: "\n").trimmingBlankLines
    return ([.markdown(text)], end + 2)
  }

  /// Prose between two cells; `+++` parts it in two, and may say something of what follows: `+++ {"tags": ["a"]}`.
  private mutating func appendProse(_ lines: some Sequence<String>) {
    var part: [String] = []
    var fields: [String: JSONValue] = [:]
    var fence: Substring?
    for line in Array(lines) + ["+++"] {
      let start = line.drop { $0 == " " }
      let mark = start.prefix { $0 == start.first && ($0 == "`" || $0 == "~") }
      if let open = fence {
        if mark.count >= open.count, mark.first == open.first, start.dropFirst(mark.count).allSatisfy(\.isWhitespace) {
          fence = nil
        }
      } else if mark.count >= 3 {
        fence = mark
      }
      guard fence == nil, line == "+++" || line.hasPrefix("+++ ") else {
        part.append(line)
        continue
      }
      let source = part.joined(separator: "\n").trimmingBlankLines
      if !source.isEmpty { appendPart(source, fields) }
      part = []
      fields = (try? JSONValue(json: Data(line.dropFirst(3).utf8)))?.object ?? [:]
    }
    // A fence that nobody closed hides the end.
    if fence != nil, part.count > 1 { appendPart(part.dropLast().joined(separator: "\n").trimmingBlankLines, fields) }
  }

  private mutating func appendPart(_ source: String, _ fields: [String: JSONValue]) {
    let blocks = Document(markdown: source).blocks
    if blocks.count == 1, case .directive("raw-cell", _, let body) = blocks[0].kind {
      var raw = Prose(source: body, fields: fields)
      raw.isRaw = true
      append(raw)
    } else {
      append(Prose(source: Self.withShownCells(source, fenced: "tunebook"), fields: fields))
    }
  }

  /// Prose that shows a cell without being one: in Markdown such a block is called `{code-block}`, since any other would be run.
  ///
  /// - Parameter info: what stands behind the opening marks of such a block.
  private static func withShownCells(_ source: String, fenced info: String) -> String {
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for block in Document(markdown: source).blocks where lines.indices.contains(block.line - 1) {
      switch block.kind {
      case .cell where info != "tunebook", .directive("code-cell", "", _) where info != "tunebook",
        .directive("code-block", "tunebook", _) where info == "tunebook":
        let line = lines[block.line - 1]
        let indent = line.prefix { $0 == " " }
        lines[block.line - 1] = indent + line.dropFirst(indent.count).prefix { $0 == "`" || $0 == "~" } + info
      default: break
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func metadata(of options: [String]) -> [String: JSONValue] {
    var metadata: [String: JSONValue] = [:]
    if options.first.map({ !$0.hasPrefix(":") }) == true {
      return ["myst": .text(options.dropFirst().dropLast().joined(separator: "\n"))]
    }
    for option in options {
      guard let match = option.wholeMatch(of: /:([A-Za-z][\w-]*):\s*(.*)/) else { continue }
      let value = String(match.2).trimmingBlanks
      if let json = try? JSONValue(json: .init(value.utf8)) {
        metadata[String(match.1)] = json
      } else if value.hasPrefix("["), value.hasSuffix("]") {
        metadata[String(match.1)] = .list(
          value.dropFirst().dropLast().split(separator: ",").map { .text(String($0).trimmingBlanks) })
      } else {
        metadata[String(match.1)] = .text(value)
      }
    }
    return metadata
  }

  /// The lines at a cell's top; its name where another than its place gave it.
  private static func options(of cell: Cell, at place: Int) -> [String] {
    if let yaml = cell.metadata["myst"]?.text { return ["---", yaml, "---"] }
    var all = cell.metadata
    if cell.id != "cell-\(place)" { all["id"] = .text(cell.id) }
    return all.sorted { $0.key < $1.key }.map { name, value in
      let words = value.list?.compactMap(\.text).filter { $0.wholeMatch(of: /[\w-]+/) != nil }
      if let words, words.count == value.list?.count { return ":\(name): [\(words.joined(separator: ", "))]" }
      if name == "id", let id = value.text { return ":id: \(id)" }
      return ":\(name): " + ((try? value.json()).map { String(decoding: $0, as: UTF8.self) } ?? "")
    }
  }

  var markdown: String {
    var text = "---\n\(frontMatter(Self.header))\n---\n"
    var (place, proses) = (0, 0)
    var isProse = false
    for part in parts {
      text += "\n"
      switch part {
      case .prose(let prose):
        proses += 1
        let fields = prose.fields(at: proses)
        let json =
          fields.isEmpty ? nil : (try? JSONValue.object(fields).json()).map { String(decoding: $0, as: UTF8.self) }
        if isProse || json != nil { text += "+++\(json.map { " " + $0 } ?? "")\n\n" }
        text +=
          prose.isRaw
          ? Document.Block.fenced("{raw-cell}", prose.source)
          : Self.withShownCells(prose.source, fenced: "{code-block} tunebook") + "\n"
        isProse = true
      case .cell(let cell):
        isProse = false
        place += 1
        let lines = Self.options(of: cell, at: place) + [cell.source]
        text += Document.Block.fenced("{code-cell} tunebook", lines.joined(separator: "\n"))
        let outputs = cell.outputs.map(\.markdown).filter { !$0.isEmpty }
        guard !outputs.isEmpty else { continue }
        text += "\n\(Self.outputBegins)\n\n" + outputs.joined(separator: "\n\n") + "\n\n\(Self.outputEnds)\n"
      }
    }
    return text
  }
}

extension CellOutput {
  /// What is Markdown already.
  static func markdown(_ text: String) -> CellOutput {
    .foreign(
      .object([
        "output_type": .text("display_data"), "metadata": .object([:]),
        "data": .object(["text/markdown": .text(text), "text/plain": .text(text)]),
      ]))
  }

  fileprivate var markdown: String {
    switch self {
    case .words(let text): return Self.block(text)
    case .fault: return Self.block(plain)
    case .table(let table):
      let head = "| " + table.columns.map { Self.escaped($0.name) }.joined(separator: " | ") + " |\n"
      let rule = "|" + table.columns.indices.map { table.isNumeric($0) ? " ---: |" : " --- |" }.joined() + "\n"
      let rows = table.rows.map { "| " + $0.map { Self.escaped($0.shown) }.joined(separator: " | ") + " |" }
      return head + rule + rows.joined(separator: "\n") + (table.footer.map { "\n\n\(Self.escaped($0))" } ?? "")
    case .figure(let figure, let path?, _):
      return "![\(Self.escaped(figure.finding))](\(path.replacing(" ", with: "%20")))"
    case .figure: return Self.block(plain)
    case .foreign(let value):
      if case .text(let text)? = value["data"]?["text/markdown"] { return text }
      return plain.isEmpty ? "" : Self.block(plain)
    }
  }

  private static func block(_ text: String) -> String { String(Document.Block.fenced("text", text).dropLast()) }

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ").replacing("<", with: "&lt;")
  }
}
