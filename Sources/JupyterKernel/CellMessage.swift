import Language
import Notebooks

/// A message that is published while a cell runs (*Messaging in Jupyter*, "IOPub channel").
enum CellMessage: Sendable, Equatable {
  enum Stream: String, Sendable { case stdout, stderr }
  case stream(Stream, String)
  /// - Parameter id: the name under which it can be changed later; nil where it never will be.
  case display(MIMEBundle, id: String?)
  case update(MIMEBundle, id: String)
  /// The cell's result.
  case result(MIMEBundle)
  /// Takes away all that was published of the cell: at once, or only when something else comes (`waits`).
  case clear(waits: Bool)
  case error(CellFault)

  var type: String {
    switch self {
    case .stream: "stream"
    case .display: "display_data"
    case .update: "update_display_data"
    case .result: "execute_result"
    case .clear: "clear_output"
    case .error: "error"
    }
  }

  /// - Parameter count: the cell's number, which a result bears.
  func content(count: Int) -> JSONValue {
    switch self {
    case .stream(let stream, let text): return ["name": .text(stream.rawValue), "text": .text(text)]
    case .display(let bundle, let id):
      return .object(
        bundle.fields.merging(["transient": id.map { ["display_id": .text($0)] } ?? [:]]) { $1 })
    case .update(let bundle, let id):
      return .object(bundle.fields.merging(["transient": ["display_id": .text(id)]]) { $1 })
    case .result(let bundle): return .object(bundle.fields.merging(["execution_count": .integer(count)]) { $1 })
    case .clear(let waits): return ["wait": .flag(waits)]
    case .error(let fault): return .object(fault.fields)
    }
  }
}

/// Why a cell failed, as Jupyter tells it.
struct CellFault: Sendable, Equatable {
  var name: String
  var sentence: String
  /// For a person, with the terminal's colours: the words at fault, the sentence, what to type.
  var lines: [String]

  static let interrupted = CellFault(.interrupted, name: "Interrupted")

  init(_ diagnostic: Diagnostic, name: String = "Error") {
    (self.name, sentence) = (name, diagnostic.message)
    lines = TextRenderer.notebook(usesColor: true).lines(of: diagnostic)
  }

  var fields: [String: JSONValue] {
    [
      "ename": .text(name), "evalue": .text(sentence), "traceback": .list(lines.map(JSONValue.text)),
    ]
  }
}
