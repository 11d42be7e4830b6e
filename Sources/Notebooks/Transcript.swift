import Figures
import Language

/// A session as a document: its cells, with what they yielded.
public struct Transcript: Sendable, Equatable {
  public struct Cell: Sendable, Equatable {
    public var number: Int
    public var source: String
    /// What it yielded, in the words that a document has for it: a session keeps thousands, and no picture in any.
    public let yielded: String
    public init(number: Int, source: String, outputs: [Output]) {
      self.number = number
      self.source = source
      yielded = outputs.compactMap(Transcript.markdown(of:)).joined(separator: "\n\n")
    }
  }
  public var cells: [Cell]
  public init(cells: [Cell]) { self.cells = cells }

  /// The document's text.
  public func text(as format: TranscriptFormat) -> String {
    switch format {
    case .script: return cells.map { $0.source + "\n" }.joined()
    case .markdown: return document.markdown
    }
  }

  /// Each cell, and behind it what it yielded.
  private var document: Document {
    Document(
      blocks: cells.flatMap { cell in
        [.init(.cell(cell.source))] + (cell.yielded.isEmpty ? [] : [.init(.prose(cell.yielded))])
      })
  }

  /// The cells of a document. In a script, a line is a cell, and one that leaves something open goes on in the next.
  public static func cells(of text: String, as format: TranscriptFormat) -> [String] {
    guard format == .script else { return Document(markdown: text).cells }
    var text = text.replacing("\r\n", with: "\n")
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    return scriptCells(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  private static func scriptCells(_ lines: [String]) -> [String] {
    var cells: [String] = []
    var open = ""
    for line in lines {
      open += open.isEmpty ? line : "\n" + line
      guard CellSyntax.isComplete(open) else { continue }
      if open.contains(where: { !$0.isWhitespace }) { cells.append(open) }
      open = ""
    }
    if open.contains(where: { !$0.isWhitespace }) { cells.append(open) }
    return cells
  }

  private static func markdown(of output: Output) -> String? {
    switch output {
    case .text(let text): return block(text.plain)
    case .report(let report): return block(report.text.plain)
    case .diagnostic(let diagnostic): return block("\(diagnostic.severity.rawValue): \(diagnostic.message)")
    case .figure(let output):
      if let path = output.path { return "![\(escaped(output.figure.finding))](\(path.replacing(" ", with: "%20")))" }
      return escaped(output.figure.finding)
    case .table(let table):
      let head = "| " + table.columns.map { escaped($0.name) }.joined(separator: " | ") + " |\n"
      let rule = "|" + String(repeating: " --- |", count: table.columns.count) + "\n"
      let rows = table.rows.map { "| " + $0.map { escaped($0.plain) }.joined(separator: " | ") + " |" }
      return head + rule + rows.joined(separator: "\n")
    case .progress: return nil
    }
  }

  private static func block(_ text: String) -> String { String(Document.Block.fenced("text", text).dropLast()) }

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ").replacing("<", with: "&lt;")
  }
}

/// What a session can be kept as.
public enum TranscriptFormat: Sendable, CaseIterable {
  /// The cells alone (`.tb`).
  case script
  /// Cells and what they yielded, as MyST Markdown (`.md`).
  case markdown

  /// By a path's ending.
  public init?(path: String) {
    switch path.split(separator: ".").last?.lowercased() {
    case "tb": self = .script
    case "md": self = .markdown
    default: return nil
    }
  }
}

extension Table.Cell {
  /// Its text without any layout; numbers in full.
  public var plain: String {
    switch self {
    case .number(let number): "\(number)"
    case .integer(let integer): "\(integer)"
    case .text(let text), .labelled(let text, _), .several(let text, _), .named(let text, _): text
    case .empty: ""
    }
  }
}
