import Language
import Text

extension StyledText {
  /// Markdown as styled lines: paragraphs, lists, quotations, code and tables. What is no text (raw HTML, pictures) is left out.
  package init(markdown source: String) {
    guard let tree = MarkdownTree(source, smart: true) else {
      self.init(source)
      return
    }
    var lines: [Line] = []
    Self.blocks(of: tree.root, indent: 0, into: &lines)
    while lines.last?.pieces.isEmpty == true { lines.removeLast() }
    self.init(lines: lines)
  }

  /// Markdown within a sentence: emphasis, code and links, as in a paragraph, and nothing that would begin a list or a heading.
  package static func inline(markdown source: String, _ style: Style = .plain) -> [Piece] {
    let words = source.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingBlanks
    // Behind a word, a number with a point or a dash begins no list.
    guard !words.isEmpty, let tree = MarkdownTree("x " + words, smart: true),
      let paragraph = tree.root.children.first, paragraph.kind == "paragraph"
    else { return [Piece(words, style)] }
    var pieces = inline(paragraph, style).flatMap(\.self)
    guard pieces.first?.text.hasPrefix("x ") == true else { return [Piece(words, style)] }
    pieces[0].text.removeFirst(2)
    if pieces[0].text.isEmpty { pieces.removeFirst() }
    return pieces
  }

  /// The same without its marks, where nothing can stand out.
  package static func words(markdown source: String) -> String {
    inline(markdown: source).map(\.text).joined()
  }

  /// Whether something in it is left out of what is shown: raw HTML but for comments, a picture.
  package static func hasUnshown(markdown source: String) -> Bool {
    func isUnshown(_ node: MarkdownTree.Node) -> Bool {
      switch node.kind {
      case "html_block", "html_inline": !node.literal.hasPrefix("<!--")
      case "image": true
      default: node.children.contains(where: isUnshown)
      }
    }
    return MarkdownTree(source, smart: false).map { isUnshown($0.root) } ?? false
  }

  private static func blocks(of node: MarkdownTree.Node, indent: Int, into lines: inout [Line]) {
    for child in node.children {
      switch child.kind {
      case "paragraph":
        for pieces in inline(child) { lines.append(.init(pieces, indent: indent)) }
        lines.append(.init([]))
      case "heading":
        for pieces in inline(child) { lines.append(.init(pieces.map { .init($0.text, .heading) }, indent: indent)) }
        lines.append(.init([]))
      case "code_block":
        for line in child.literal.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
          lines.append(.init([.init(String(line), .code)], indent: indent + 4, wraps: false))
        }
        lines.append(.init([]))
      case "list": list(child, indent: indent, into: &lines)
      case "table":
        lines += table(child, indent: indent)
        lines.append(.init([]))
      case "block_quote":
        let start = lines.count
        blocks(of: child, indent: indent + 2, into: &lines)
        for index in start..<lines.count {
          lines[index].pieces = lines[index].pieces.map { .init($0.text, $0.style == .plain ? .dim : $0.style) }
        }
      // What is too deep to be anything else.
      case "text": lines.append(.init([.init(child.literal)], indent: indent))
      case "thematic_break": lines.append(.init([.init("* * *", .dim)], indent: indent))
      default: blocks(of: child, indent: indent, into: &lines)
      }
    }
  }

  private static func list(_ node: MarkdownTree.Node, indent: Int, into lines: inout [Line]) {
    for (offset, item) in node.children.enumerated() {
      let mark = node.firstNumber.map { "\(offset + $0). " } ?? "- "
      var own: [Line] = []
      blocks(of: item, indent: indent + 2, into: &own)
      while own.last?.pieces.isEmpty == true { own.removeLast() }
      guard !own.isEmpty else { continue }
      own[0].pieces.insert(.init(mark), at: 0)
      own[0].hanging = mark.count
      for index in own.indices.dropFirst() { own[index].indent += mark.count }
      lines += own
    }
    lines.append(.init([]))
  }

  /// Columns side by side, two blanks between them; the first row stands out. A row that is wider than the window goes on under its
  /// last column.
  private static func table(_ node: MarkdownTree.Node, indent: Int) -> [Line] {
    let rows = node.children.map { row in row.children.map { inline($0).first ?? [] } }
    let isRight = node.rightAligned
    func width(_ cell: [Piece]) -> Int { cell.reduce(0) { $0 + $1.text.count } }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? width($0[column]) : 0 }.max() ?? 0
    }
    let last = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    return rows.enumerated().map { number, row in
      var pieces: [Piece] = []
      for (column, cell) in row.enumerated() {
        if column > 0 { pieces.append(.init("  ")) }
        let blanks = String(repeating: " ", count: widths[column] - width(cell))
        let isAtRight = isRight.indices.contains(column) && isRight[column]
        if isAtRight, !blanks.isEmpty { pieces.append(.init(blanks)) }
        pieces += number == 0 ? cell.map { .init($0.text, .heading) } : cell
        if !isAtRight, !blanks.isEmpty, column + 1 < row.count { pieces.append(.init(blanks)) }
      }
      return Line(pieces, indent: indent + 2, hanging: last <= deepestHanging ? last : 2)
    }
  }

  /// Behind more columns than that, too few are left in a window of 80 to go on under the last one.
  private static let deepestHanging = 50

  /// The pieces of a paragraph, one array a hard line.
  private static func inline(_ node: MarkdownTree.Node, _ style: Style = .plain) -> [[Piece]] {
    var rows: [[Piece]] = [[]]
    for child in node.children {
      switch child.kind {
      case "text": rows[rows.count - 1].append(.init(child.literal, style))
      case "softbreak": rows[rows.count - 1].append(.init(" ", style))
      case "linebreak": rows.append([])
      case "code": rows[rows.count - 1].append(.init(child.literal, .code))
      case "emph", "strong":
        let inner = inline(child, .strong)
        rows[rows.count - 1] += inner.first ?? []
        rows += inner.dropFirst()
      case "link":
        let inner = inline(child, style)
        rows[rows.count - 1] += inner.first ?? []
        if !child.address.isEmpty, !(inner.first ?? []).contains(where: { $0.text == child.address }) {
          rows[rows.count - 1].append(.init(" (\(child.address))", .dim))
        }
      case "html_inline": break
      default: rows[rows.count - 1].append(.init(child.literal, style))
      }
    }
    return rows
  }
}
