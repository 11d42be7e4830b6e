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
    """
  /// What says whose the cells without a language are.
  private static let kernel = """

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
    for block in document.blocks where block.line >= next {
      let between = lines[min(next - 1, lines.count)..<max(min(next - 1, lines.count), block.line - 1)]
      switch block.kind {
      case .cell(let source):
        appendProse(between)
        next = block.lastLine + 1
        var cell = Cell(id: "", source: source.allSatisfy(\.isWhitespace) ? "" : source)
        cell.metadata = Self.metadata(of: block.options)
        cell.writtenOptions = block.options
        if case .text(let id)? = cell.metadata.removeValue(forKey: "id") { cell.id = id }
        (cell.outputs, next) = Self.outputs(in: lines, from: next)
        cell.isRun = !cell.outputs.isEmpty
        append(cell)
      case .directive("raw-cell", _, let body):
        // Its metadata stand in it, or, as they once did, before it.
        let before = appendProse(between)
        next = block.lastLine + 1
        let (options, source) = Document.Block.parted(body)
        var raw = Prose(source: source, fields: before.merging(Self.metadata(of: options)) { $1 })
        raw.isRaw = true
        append(raw)
      default: continue
      }
    }
    if next <= lines.count { appendProse(lines[(next - 1)...]) }
  }

  /// What stands between the two comments, where the first comes next; and the line behind, counted from 1.
  ///
  /// In a block between fences a comment is text. Where a cell comes before the end, the end is missing: all of it is prose then.
  static func outputs(in lines: [String], from next: Int) -> ([CellOutput], Int) {
    guard let begin = lines.indices.dropFirst(next - 1).first(where: { !lines[$0].allSatisfy(\.isWhitespace) }),
      lines[begin].trimmingBlanks == outputBegins, let end = outputEnd(in: lines, behind: begin)
    else { return ([], next) }
    return (parted(lines[(begin + 1)..<end]), end + 2)
  }

  private static func outputEnd(in lines: [String], behind begin: Int) -> Int? {
    var fence = MarkdownFence()
    for index in lines.indices.dropFirst(begin + 1) {
      switch fence.take(lines[index]) {
      case .opens: if let info = fence.info, info == "tunebook" || info.hasPrefix("{code-cell}") { return nil }
      case .isInside, .closes: continue
      case .isOutside:
        let line = lines[index].trimmingBlanks
        if line == outputEnds { return index }
        if line == outputBegins { return nil }
      }
    }
    return nil
  }

  /// Whether Markdown between the two comments stays between them: no comment of its own ends it, and no open block hides the end.
  fileprivate static func isOneOutput(_ markdown: String) -> Bool {
    let shown = withShownCells(markdown, fenced: "{code-block} tunebook")
    let lines = [outputBegins] + shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return !markdown.allSatisfy(\.isWhitespace) && outputEnd(in: lines + [outputEnds], behind: 0) == lines.count
  }

  /// Blocks of text are words again; what stands between them is Markdown.
  private static func parted(_ lines: ArraySlice<String>) -> [CellOutput] {
    var outputs: [CellOutput] = []
    var part: [String] = []
    var fence = MarkdownFence()
    var isWords = false
    func endPart() {
      let text = part.joined(separator: "\n")
      if isWords { outputs.append(.words(text)) }
      let markdown = text.trimmingBlankLines
      if !isWords, !markdown.isEmpty { outputs.append(.markdown(withShownCells(markdown, fenced: "tunebook"))) }
      part = []
    }
    for line in lines {
      switch fence.take(line) {
      case .opens where fence.info == "text" && line.first != " ":
        endPart()
        isWords = true
      case .closes where isWords:
        endPart()
        isWords = false
      default: part.append(line)
      }
    }
    endPart()
    return outputs
  }

  /// Prose between two cells; `+++` parts it in two, and may say something of what follows: `+++ {"tags": ["a"]}`.
  ///
  /// - Returns: what is said of something that does not follow in these lines.
  @discardableResult private mutating func appendProse(_ lines: some Sequence<String>) -> [String: JSONValue] {
    var part: [String] = []
    var fields: [String: JSONValue] = [:]
    var fence = MarkdownFence()
    func endPart(_ notebook: inout Notebook) {
      let source = part.joined(separator: "\n").trimmingBlankLines
      guard !source.isEmpty else { return }
      notebook.append(Prose(source: Self.withShownCells(source, fenced: "tunebook"), fields: fields))
      fields = [:]
    }
    for line in lines {
      guard fence.take(line) == .isOutside, line == "+++" || line.hasPrefix("+++ ") else {
        part.append(line)
        continue
      }
      endPart(&self)
      part = []
      fields = (try? JSONValue(json: Data(line.dropFirst(3).utf8)))?.object ?? [:]
    }
    endPart(&self)
    return fields
  }

  /// Prose that shows a cell without being one: in Markdown such a block is called `{code-block}`, since any other would be run.
  ///
  /// - Parameters:
  ///   - info: what stands behind the opening marks of such a block.
  ///   - isOurs: whether a cell that does not say whose it is would be one of ours.
  fileprivate static func withShownCells(
    _ source: String, fenced info: String, orWithoutLanguage isOurs: Bool = true
  ) -> String {
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for block in Document(markdown: source).blocks where lines.indices.contains(block.line - 1) {
      let isOther =
        switch block.kind {
        case .cell: info != "tunebook"
        case .directive("code-cell", let word, _):
          info != "tunebook" && Document.isOurs(word, besideOurKernel: isOurs)
        case .directive("code-block", "tunebook", _): info == "tunebook"
        default: false
        }
      guard isOther else { continue }
      let line = lines[block.line - 1]
      let indent = line.prefix { $0 == " " }
      lines[block.line - 1] = indent + line.dropFirst(indent.count).prefix { $0 == "`" || $0 == "~" } + info
    }
    return lines.joined(separator: "\n")
  }

  private static func metadata(of options: [String]) -> [String: JSONValue] {
    var metadata: [String: JSONValue] = [:]
    if options.first.map({ !$0.hasPrefix(":") }) == true {
      let lines = Array(options.dropFirst().dropLast())
      return PlainYAML.mapping(lines) ?? ["myst": .text(lines.joined(separator: "\n"))]
    }
    for option in options {
      guard let match = option.wholeMatch(of: /:([A-Za-z][\w-]*):\s*(.*)/) else { continue }
      let value = String(match.2).trimmingBlanks
      let known = PlainYAML.value(value) ?? .text(value)
      // A name is text whatever it looks like.
      metadata[String(match.1)] = match.1 == "id" && known.text == nil ? .text(value) : known
    }
    return metadata.withValidTags
  }

  /// The lines at a cell's top; its name where another than its place gave it. As its file had them, where they say the same.
  private static func options(of cell: Cell, at place: Int) -> [String] {
    var all = cell.metadata
    if cell.id != "cell-\(place)" { all["id"] = .text(cell.id) }
    if !cell.writtenOptions.isEmpty, metadata(of: cell.writtenOptions) == all { return cell.writtenOptions }
    if let yaml = cell.metadata["myst"]?.text { return ["---", yaml, "---"] }
    return options(all)
  }

  private static func isPlain(_ word: String) -> Bool {
    word.wholeMatch(of: /[A-Za-z_][\w-]*/) != nil && PlainYAML.value(word) == .text(word)
  }

  private static func options(_ all: [String: JSONValue]) -> [String] {
    all.sorted { $0.key < $1.key }.map { name, value in
      let words = value.list?.compactMap(\.text).filter { isPlain($0) }
      if let words, words.count == value.list?.count { return ":\(name): [\(words.joined(separator: ", "))]" }
      if name == "id", let id = value.text, isPlain(id) { return ":id: \(id)" }
      return ":\(name): " + ((try? value.json()).map { String(decoding: $0, as: UTF8.self) } ?? "")
    }
  }

  /// Text for other programs, with what is kept with it in it, as Jupytext has it.
  private static func rawCell(_ prose: Prose, at place: Int) -> String {
    var fields = prose.fields(at: place)
    var lines = options(fields)
    // A text that begins as such lines do is told from them by a block of them.
    if !Document.Block.parted(prose.source).options.isEmpty {
      fields["id"] = .text(prose.id)
      lines = ["---"] + options(fields).map { String($0.dropFirst()) } + ["---"]
    }
    return Document.Block.fenced(
      "{raw-cell}", (lines + (lines.isEmpty ? [] : [""]) + [prose.source]).joined(separator: "\n"))
  }

  /// Whether prose shows a cell that does not say whose it is: beside a kernel of ours it would be ours.
  private var showsOthersCells: Bool {
    parts.contains { part in
      guard case .prose(let prose) = part, !prose.isRaw else { return false }
      return Document(markdown: prose.source).blocks.contains {
        if case .directive("code-cell", let word, _) = $0.kind {
          Document.isOurs(word, besideOurKernel: true)
        } else {
          false
        }
      }
    }
  }

  var markdown: String {
    // Cells that do not say whose they are stay whose they are.
    let hasOthersCells = showsOthersCells
    let head = frontMatter(Self.header + (hasOthersCells ? "" : Self.kernel))
    let isOurs = Document.namesOurKernel(head)
    var text = "---\n\(head)\n---\n"
    var (place, proses) = (0, 0)
    var isProse = false
    for part in parts {
      text += "\n"
      switch part {
      case .prose(let prose):
        proses += 1
        guard !prose.isRaw else {
          text += Self.rawCell(prose, at: proses)
          isProse = false
          continue
        }
        let fields = prose.fields(at: proses)
        let json =
          fields.isEmpty ? nil : (try? JSONValue.object(fields).json()).map { String(decoding: $0, as: UTF8.self) }
        if isProse || json != nil { text += "+++\(json.map { " " + $0 } ?? "")\n\n" }
        text += Self.withShownCells(prose.source, fenced: "{code-block} tunebook", orWithoutLanguage: isOurs) + "\n"
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

  var markdown: String {
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
      let text = value["data"]?["text/markdown"]?.lines ?? ""
      if Notebook.isOneOutput(text) { return Notebook.withShownCells(text, fenced: "{code-block} tunebook") }
      return plain.isEmpty ? "" : Self.block(plain)
    }
  }

  private static func block(_ text: String) -> String { String(Document.Block.fenced("text", text).dropLast()) }

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ").replacing("<", with: "&lt;")
  }
}
