import CMarkdown

/// CommonMark with GitHub's tables, as cmark-gfm's tree; freed with it.
final class MarkdownTree {
  /// A place in a tree; lives as long as the tree does.
  struct Node {
    fileprivate let pointer: OpaquePointer
    fileprivate var depth = 0
    /// How deep lists, quotations and emphasis stand in one another: what is deeper is a paragraph or a text of its words, so
    /// that no document exhausts the stack of those who walk over it.
    private static let mostDepth = 50
    private static let inlineKinds: Set = [
      "text", "softbreak", "linebreak", "code", "html_inline", "emph", "strong", "link", "image",
    ]

    /// `paragraph`, `heading`, `code_block`, `table` … as cmark-gfm calls it.
    var kind: String {
      let own = String(cString: cmark_node_get_type_string(pointer))
      guard depth >= Self.mostDepth else { return own }
      return depth > Self.mostDepth || Self.inlineKinds.contains(own) ? "text" : "paragraph"
    }
    /// The text of a leaf; empty for all else.
    var literal: String {
      guard depth < Self.mostDepth else { return kind == "text" ? words : "" }
      return ownLiteral
    }
    private var ownLiteral: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
    /// All words in it, however deep.
    private var words: String {
      guard let walk = cmark_iter_new(pointer) else { return "" }
      defer { cmark_iter_free(walk) }
      var words: [String] = []
      while true {
        switch cmark_iter_next(walk) {
        case CMARK_EVENT_DONE: return words.joined(separator: " ")
        case CMARK_EVENT_ENTER:
          let literal = Node(pointer: cmark_iter_get_node(walk)).ownLiteral
          words += literal.split(whereSeparator: \.isNewline).map(String.init)
        default: break
        }
      }
    }
    /// The first and the last line, from 1.
    var lines: ClosedRange<Int> {
      let first = Int(cmark_node_get_start_line(pointer))
      return first...max(first, Int(cmark_node_get_end_line(pointer)))
    }
    /// Of a heading, from 1.
    var level: Int { Int(cmark_node_get_heading_level(pointer)) }
    /// Of a link.
    var address: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    /// The number that an ordered list begins with; nil for a list with marks.
    var firstNumber: Int? {
      cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
    }
    /// Of a code block between fences: the character and length of the fence, and the words behind it; nil for one that is indented.
    var fence: (mark: Character, length: Int, info: String)? {
      var (length, offset, mark): (Int32, Int32, CChar) = (0, 0, 0)
      guard cmark_node_get_fenced(pointer, &length, &offset, &mark) != 0 else { return nil }
      let info = cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? ""
      return (Character(UnicodeScalar(UInt8(bitPattern: mark))), Int(length), info)
    }
    /// Of a table: for each column, whether its text ends at the right.
    var rightAligned: [Bool] {
      let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
      guard count > 0, let marks = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
      return (0..<count).map { marks[$0] == UInt8(ascii: "r") }
    }
    var children: [Node] {
      guard depth < Self.mostDepth else { return kind == "text" ? [] : [Node(pointer: pointer, depth: depth + 1)] }
      var found: [Node] = []
      var next = cmark_node_first_child(pointer)
      while let node = next {
        found.append(Node(pointer: node, depth: depth + 1))
        next = cmark_node_next(node)
      }
      return found
    }
    /// The words in it, without their styles.
    var plainText: String {
      switch kind {
      case "softbreak", "linebreak": " "
      default: literal + children.map(\.plainText).joined()
      }
    }
  }

  let root: Node

  /// GitHub's extensions are made known to the library once, whichever thread comes first: it does not see to that itself.
  private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

  /// - Parameter smart: whether quotes, dashes and dots become typographic.
  /// - Returns: nil when there is no memory for it.
  init?(_ source: String, smart: Bool) {
    _ = Self.registration
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | (smart ? CMARK_OPT_SMART : 0)) else { return nil }
    defer { cmark_parser_free(parser) }
    if let tables = cmark_find_syntax_extension("table") { cmark_parser_attach_syntax_extension(parser, tables) }
    cmark_parser_feed(parser, source, source.utf8.count)
    guard let document = cmark_parser_finish(parser) else { return nil }
    root = Node(pointer: document)
  }

  /// As HTML, by cmark-gfm; HTML in it and addresses that run something are left out.
  var html: String {
    guard let text = cmark_render_html(root.pointer, CMARK_OPT_DEFAULT, nil) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(text) }
    return String(cString: text)
  }

  deinit { cmark_node_free(root.pointer) }
}
