/// A document of prose, cells and directives, in their order: a lesson, a saved session, somebody's notes with cells between.
package struct Document: Sendable, Equatable {
  /// Lines of a document, with the number of the first of them, from 1.
  package struct Passage: Sendable, Equatable {
    package var text: String
    package var line: Int
    package init(_ text: String, line: Int) {
      self.text = text
      self.line = line
    }
  }
  /// A piece of a document with the lines that it stands in.
  package struct Block: Sendable, Equatable {
    /// What a piece is: what is read, what is run, or what a lesson has in braces.
    package enum Kind: Sendable, Equatable {
      /// The title without its marks, and the name behind it: `## The gap {#gap}`.
      case heading(level: Int, title: String, id: String?)
      /// Markdown between what stands here otherwise.
      case prose(String)
      /// What is run: `{code-cell} tunebook`, or a block whose language is tunebook.
      case cell(String)
      /// Any other fenced block in braces: `{quiz}`; with the words behind the braces.
      case directive(name: String, argument: String, body: String)
    }
    package var kind: Kind
    /// The lines that it begins and ends in, from 1.
    package var line: Int
    package var lastLine: Int
    /// False for a fenced block that the document ends in.
    package var isClosed: Bool
    /// Of a cell: the lines at its top that say something of it and are not run, as they stand: `:tags: [hide-input]`, or
    /// YAML between two lines `---`.
    package var options: [String] = []
    package init(_ kind: Kind, line: Int = 0, lastLine: Int? = nil, isClosed: Bool = true) {
      self.kind = kind
      self.line = line
      self.lastLine = lastLine ?? line
      self.isClosed = isClosed
    }
  }
  /// YAML between two lines `---` at the top.
  package var frontMatter: Passage?
  package var blocks: [Block]

  package init(frontMatter: Passage? = nil, blocks: [Block]) {
    self.frontMatter = frontMatter
    self.blocks = blocks
  }

  /// What is run, in order; empty cells are left out.
  package var cells: [String] {
    blocks.compactMap { block in
      guard case .cell(let source) = block.kind, source.contains(where: { !$0.isWhitespace }) else { return nil }
      return source
    }
  }
}
