import Language
import Text

extension Document {
  /// Reads Markdown in MyST's flavour, by cmark-gfm's tree. Any text is a document.
  package init(markdown text: String) {
    var text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.init(blocks: [])
    if lines[0].isRule, let end = lines.dropFirst().firstIndex(where: \.isRule) {
      frontMatter = Passage(lines[1..<end].joined(separator: "\n"), line: 2)
      // Blank lines in their place: the tree counts lines as the file does.
      for index in 0...end { lines[index] = "" }
    }
    guard let tree = MarkdownTree(lines.joined(separator: "\n"), smart: false) else { return }
    var next = 1
    let hasOurKernel = Self.namesOurKernel(frontMatter?.text ?? "")
    for node in tree.root.children {
      guard let block = Block(node, in: lines, hasOurKernel) else { continue }
      addProse(lines, from: next, below: block.line)
      blocks.append(block)
      next = node.lines.upperBound + 1
    }
    addProse(lines, from: next, below: lines.count + 1)
  }

  static func namesOurKernel(_ frontMatter: String) -> Bool {
    frontMatter.contains(/(?m)^\s+(name|language):\s*tunebook\s*$/)
  }

  /// Whether a `{code-cell}` is one of ours, by the word behind it. That only says how it is to be coloured: beside our kernel other
  /// programs leave it out, or write `text` (Jupytext, since the kernel names no colours of its own).
  static func isOurs(_ word: String, besideOurKernel: Bool) -> Bool {
    word == "tunebook" || besideOurKernel && (word.isEmpty || word == "text")
  }

  private mutating func addProse(_ lines: [String], from first: Int, below end: Int) {
    guard first < end else { return }
    let range = (first..<end)
    guard let start = range.first(where: { !lines[$0 - 1].isBlank }),
      let last = range.last(where: { !lines[$0 - 1].isBlank })
    else { return }
    blocks.append(Block(.prose(lines[(start - 1)..<last].joined(separator: "\n")), line: start, lastLine: last))
  }

  /// The document as Markdown; reading it gives the same document.
  package var markdown: String {
    let head = frontMatter.map { ["---\n\($0.text)\n---\n"] } ?? []
    return (head + blocks.map(\.markdown)).joined(separator: "\n")
  }

  /// Backticks, more than stand in a row anywhere in the text.
  static func fence(for text: String) -> String {
    var (longest, length) = (2, 0)
    for character in text {
      length = character == "`" ? length + 1 : 0
      longest = max(longest, length)
    }
    return String(repeating: "`", count: longest + 1)
  }
}

extension Document.Block {
  /// A heading or a fenced block in braces; nil for what is prose.
  fileprivate init?(_ node: MarkdownTree.Node, in lines: [String], _ hasOurKernel: Bool) {
    let line = node.lines.lowerBound
    if node.kind == "heading" {
      let (title, id) = Self.heading(node.plainText)
      self.init(.heading(level: node.level, title: title, id: id), line: line, lastLine: node.lines.upperBound)
      return
    }
    guard node.kind == "code_block", let fence = node.fence else { return nil }
    let info = fence.info.trimmingBlanks
    let last = node.lines.upperBound
    let closing = lines.indices.contains(last - 1) ? lines[last - 1].trimmingBlanks : ""
    let isClosed = last > line && closing.count >= fence.length && closing.allSatisfy { $0 == fence.mark }
    var body = node.literal
    if body.hasSuffix("\n") { body.removeLast() }
    if info == "tunebook" {
      self.init(.cell(body), line: line, lastLine: last, isClosed: isClosed)
    } else if info.hasPrefix("{"), let brace = info.firstIndex(of: "}") {
      let name = String(info[info.index(after: info.startIndex)..<brace])
      let argument = String(info[info.index(after: brace)...]).trimmingBlanks
      guard name == "code-cell", Document.isOurs(argument, besideOurKernel: hasOurKernel) else {
        self.init(
          .directive(name: name, argument: argument, body: body), line: line, lastLine: last, isClosed: isClosed)
        return
      }
      let (options, source) = Self.parted(body)
      self.init(.cell(source), line: line, lastLine: last, isClosed: isClosed)
      self.options = options
    } else {
      return nil
    }
  }

  /// `The gap {#gap}` is titled `The gap` and called `gap`.
  private static func heading(_ text: String) -> (title: String, id: String?) {
    guard text.hasSuffix("}"), let open = text.firstRange(of: "{#") else { return (text, nil) }
    return (String(text[..<open.lowerBound]).trimmingBlanks, String(text[open.upperBound...].dropLast()))
  }

  /// The lines at a cell's top that say something of it, and what is run.
  static func parted(_ body: String) -> (options: [String], source: String) {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var count = lines.prefix { $0.wholeMatch(of: /:[A-Za-z][\w-]*:.*/) != nil }.count
    if lines[0].isRule, let end = lines.dropFirst().firstIndex(where: \.isRule) { count = end + 1 }
    let source = lines[count...].drop { count > 0 && $0.isBlank }
    return (Array(lines[..<count]), source.joined(separator: "\n"))
  }

  fileprivate var markdown: String {
    switch kind {
    case .heading(let level, let title, let id):
      return String(repeating: "#", count: level) + " \(title)" + (id.map { " {#\($0)}" } ?? "") + "\n"
    case .prose(let source): return source + "\n"
    case .cell(let source):
      return Self.fenced("{code-cell} tunebook", (options + [source]).joined(separator: "\n"))
    case .directive(let name, let argument, let body):
      return Self.fenced("{\(name)}" + (argument.isEmpty ? "" : " \(argument)"), body)
    }
  }

  static func fenced(_ info: String, _ body: String) -> String {
    let fence = Document.fence(for: body)
    return "\(fence)\(info)\n\(body)\(body.isEmpty ? "" : "\n")\(fence)\n"
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
  /// A line of three dashes.
  fileprivate var isRule: Bool { trimmingBlanks == "---" && hasPrefix("---") }
}
