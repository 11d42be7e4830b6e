import CMarkdown
import Notebooks

/// Markdown as styled lines, by cmark's tree.
enum Prose {
  static func render(_ source: String) -> StyledText {
    guard let document = cmark_parse_document(source, source.utf8.count, CMARK_OPT_DEFAULT | CMARK_OPT_SMART) else {
      return StyledText(source)
    }
    defer { cmark_node_free(document) }
    var lines: [StyledText.Line] = []
    blocks(of: document, indent: 0, into: &lines)
    while lines.last?.pieces.isEmpty == true { lines.removeLast() }
    return StyledText(lines: lines)
  }

  private static func children(_ node: OpaquePointer) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    var next = cmark_node_first_child(node)
    while let node = next {
      found.append(node)
      next = cmark_node_next(node)
    }
    return found
  }

  private static func literal(_ node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private static func blocks(of node: OpaquePointer, indent: Int, into lines: inout [StyledText.Line]) {
    for child in children(node) {
      switch String(cString: cmark_node_get_type_string(child)) {
      case "paragraph":
        for pieces in inline(child) { lines.append(.init(pieces, indent: indent)) }
        lines.append(.init([]))
      case "heading":
        for pieces in inline(child) { lines.append(.init(pieces.map { .init($0.text, .heading) }, indent: indent)) }
        lines.append(.init([]))
      case "code_block":
        for line in literal(child).split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
          lines.append(.init([.init(String(line), .code)], indent: indent + 4, wraps: false))
        }
        lines.append(.init([]))
      case "list": list(child, indent: indent, into: &lines)
      case "block_quote":
        let start = lines.count
        blocks(of: child, indent: indent + 2, into: &lines)
        for index in start..<lines.count {
          lines[index].pieces = lines[index].pieces.map { .init($0.text, $0.style == .plain ? .dim : $0.style) }
        }
      case "thematic_break": lines.append(.init([.init("* * *", .dim)], indent: indent))
      default: blocks(of: child, indent: indent, into: &lines)
      }
    }
  }

  private static func list(_ node: OpaquePointer, indent: Int, into lines: inout [StyledText.Line]) {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    for (offset, item) in children(node).enumerated() {
      let mark = isOrdered ? "\(offset + Int(cmark_node_get_list_start(node))). " : "- "
      var own: [StyledText.Line] = []
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

  /// The pieces of a paragraph, one array a hard line.
  private static func inline(_ node: OpaquePointer, _ style: StyledText.Style = .plain) -> [[StyledText.Piece]] {
    var rows: [[StyledText.Piece]] = [[]]
    for child in children(node) {
      switch String(cString: cmark_node_get_type_string(child)) {
      case "text": rows[rows.count - 1].append(.init(literal(child), style))
      case "softbreak": rows[rows.count - 1].append(.init(" ", style))
      case "linebreak": rows.append([])
      case "code": rows[rows.count - 1].append(.init(literal(child), .code))
      case "emph", "strong":
        let inner = inline(child, .strong)
        rows[rows.count - 1] += inner.first ?? []
        rows += inner.dropFirst()
      case "link":
        let inner = inline(child, style)
        rows[rows.count - 1] += inner.first ?? []
        let address = cmark_node_get_url(child).map { String(cString: $0) } ?? ""
        if !address.isEmpty, !(inner.first ?? []).contains(where: { $0.text == address }) {
          rows[rows.count - 1].append(.init(" (\(address))", .dim))
        }
      default: rows[rows.count - 1].append(.init(literal(child), style))
      }
    }
    return rows
  }
}
