/// A session as a document: prose and cells with what they yielded, in their order, whatever file it comes from or goes to.
package struct Notebook: Sendable, Equatable {
  /// A cell with what it yielded.
  package struct Cell: Sendable, Equatable {
    /// Its name in the document, which stays from file to file: 1 to 64 letters, digits, `-` and `_`; each once.
    package var id: String
    package var source: String
    /// The number that a session has given it, from 1; nil in a document that no session has opened.
    package var number: Int?
    /// Whether it was ever run, and whether that was in this session.
    package var isRun = false
    package var isRunHere = false
    package var hasFailed = false
    /// Whether it failed since the person stopped it, and not for a fault.
    package var isInterrupted = false
    /// The folder of the file that it is from; nil for a cell that was typed.
    package var folder: String?
    package var outputs: [CellOutput] = []
    /// Metadata that other programs keep with it, unread and kept.
    package var metadata: [String: JSONValue] = [:]
    /// The lines of a Markdown file that say these metadata and its name, as they stand there.
    var writtenOptions: [String] = []
    /// Whether it was typed and failed: it would stop whoever runs the document. What a file holds is its author's, whatever
    /// comes of running it.
    package var isMistake: Bool { hasFailed && folder == nil }
    package var isEmpty: Bool { source.allSatisfy(\.isWhitespace) }

    package init(id: String, source: String) {
      (self.id, self.source) = (id, source)
    }
  }
  /// Text between cells.
  package struct Prose: Sendable, Equatable {
    package var id: String
    /// Markdown; or, where it is raw, text for other programs.
    package var source: String
    package var isRaw = false
    package var metadata: [String: JSONValue] = [:]
    /// Pictures that were pasted into it, as Jupyter keeps them: by name, by type, in base64.
    package var attachments: [String: JSONValue] = [:]
    package init(id: String, source: String) { (self.id, self.source) = (id, source) }

    /// The metadata to write in a form that has no places of its own for id and attachments.
    ///
    /// - Parameter place: the prose's place among all prose, from 1. Its id is written where it is not the one that
    ///   this place gives; for nil, never.
    func fields(at place: Int?) -> [String: JSONValue] {
      var fields = metadata
      if let place, id != Self.id(at: place) { fields["id"] = .text(id) }
      if !attachments.isEmpty { fields["attachments"] = .object(attachments) }
      return fields
    }

    init(source: String, fields: [String: JSONValue]) {
      metadata = fields
      id = metadata.removeValue(forKey: "id")?.text ?? ""
      attachments = metadata.removeValue(forKey: "attachments")?.object ?? [:]
      self.source = source
    }

    static func id(at place: Int) -> String { "text-\(place)" }
  }
  /// A piece of a notebook: what is read, or what is run.
  package enum Part: Sendable, Equatable {
    case prose(Prose)
    case cell(Cell)
  }

  /// YAML at the top of a Markdown document.
  package var frontMatter: String?
  /// What other programs keep with the document.
  package var metadata: [String: JSONValue] = [:]
  /// Whether its file ends lines as Windows does: as text it is written so again.
  var endsLinesAsWindows = false
  package private(set) var parts: [Part] = []
  private var ids: Set<String> = []

  package init() {}

  /// In order.
  package var cells: [Cell] {
    parts.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }
  /// In order, those of all cells.
  package var figures: [CellOutput] {
    cells.flatMap(\.outputs).filter { if case .figure = $0 { true } else { false } }
  }
  /// The first heading of the prose.
  package var title: String? {
    for case .prose(let prose) in parts where !prose.isRaw {
      for block in Document(markdown: prose.source).blocks where block.lastLine - block.line < 2 {
        // Several lines over a line of dashes are what is left of something else.
        if case .heading(_, let title, _) = block.kind { return title }
      }
    }
    return nil
  }

  /// Takes over what another says of itself as a whole, and how its lines end.
  package mutating func takeHead(of other: Notebook) {
    (frontMatter, metadata, endsLinesAsWindows) = (other.frontMatter, other.metadata, other.endsLinesAsWindows)
  }

  /// Adds a cell; one whose id is none, or is taken, gets a new one.
  package mutating func append(_ cell: Cell) {
    var cell = cell
    cell.id = freshID(cell.id, "cell-\(cells.count + 1)")
    cell.metadata = cell.metadata.withValidTags
    parts.append(.cell(cell))
  }
  /// Adds prose at the end, with a name of its own where another part has the same.
  package mutating func append(_ prose: Prose) {
    var prose = prose
    prose.metadata = prose.metadata.withValidTags
    prose.id = freshID(prose.id, Prose.id(at: parts.count - cells.count + 1))
    parts.append(.prose(prose))
  }

  /// Changes the cell of that id, where there is one.
  package mutating func change(_ id: String, _ change: (inout Cell) -> Void) {
    for (index, part) in parts.enumerated() {
      guard case .cell(var cell) = part, cell.id == id else { continue }
      change(&cell)
      parts[index] = .cell(cell)
    }
  }

  /// Drops cells that are not to be kept, and empty ones that no file holds.
  package func keeping(_ isKept: (Cell) -> Bool) -> Notebook {
    var kept = self
    kept.parts.removeAll { part in
      if case .cell(let cell) = part { !isKept(cell) || cell.isEmpty && cell.folder == nil } else { false }
    }
    return kept
  }

  private mutating func freshID(_ wanted: String, _ defaultID: String) -> String {
    let isID =
      (1...64).contains(wanted.utf8.count)
      && wanted.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
    var id = isID ? wanted : defaultID
    var count = 2
    while ids.contains(id) {
      id = "\(defaultID)-\(count)"
      count += 1
    }
    ids.insert(id)
    return id
  }
}

/// The forms that a notebook is kept in.
package enum NotebookFormat: String, Sendable, CaseIterable {
  /// The cells alone, and prose as comments.
  case script = "tb"
  /// MyST Markdown: cells, and what they yielded.
  case markdown = "md"
  /// Jupyter's, nbformat 4.5.
  case jupyter = "ipynb"
  /// A page for a browser, in one file.
  case html

  /// By a path's ending.
  package init?(path: String) {
    guard let ending = path.split(separator: ".").last?.lowercased() else { return nil }
    self.init(rawValue: ending)
  }
}

extension Notebook {
  /// Reads a notebook. Throws `NotebookFault`.
  package init(_ text: String, as format: NotebookFormat) throws(NotebookFault) {
    switch format {
    case .script: self.init(script: text)
    case .markdown: self.init(markdown: text)
    case .jupyter: try self.init(jupyter: text)
    case .html: try self.init(html: text)
    }
    // A text's ways to end a line are letters of Swift's: \r\n is one.
    endsLinesAsWindows = text.first(where: \.isNewline) == "\r\n"
  }

  /// The notebook's text.
  ///
  /// - Parameters:
  ///   - pictures: of its figures, in their order; nil for those that could not be drawn. Scripts and Markdown take none.
  ///   - files: for a page, pictures that its prose shows (`pictureAddresses`), as `data:` addresses.
  package func text(
    as format: NotebookFormat, pictures: [FigurePictures?] = [], files: [String: String] = [:]
  ) -> String {
    switch format {
    case .script: lines(script)
    case .markdown: lines(markdown)
    case .jupyter: jupyter(pictures)
    case .html: html(pictures, files: files)
    }
  }

  private func lines(_ text: String) -> String {
    endsLinesAsWindows ? text.replacing("\n", with: "\r\n") : text
  }
}
