import Figures
import Foundation
import Language
import Notebooks

/// One JSON object a line for each output. Numbers in full; what JSON has no number for is "nan", "inf" or "-inf".
struct JSONRenderer {
  func line(_ output: Output, cell: Int) -> String? {
    var object: [String: Any] = ["cell": cell]
    switch output {
    case .progress: return nil
    case .text(let text):
      object["kind"] = "text"
      object["text"] = text.plain
    case .report(let report):
      object["kind"] = "report"
      object["name"] = report.name
      object["fields"] = Dictionary(report.fields.map { ($0.name, value($0.value)) }) { $1 }
    case .table(let table):
      object["kind"] = "table"
      object["name"] = table.name
      if let study = table.study { object["study"] = study }
      object["columns"] = table.columns.map(\.name)
      object["rows"] = table.rows.map { $0.map(value) }
    case .figure(let output):
      object["kind"] = "figure"
      object["name"] = output.figure.kind
      object["path"] = output.path as Any? ?? NSNull()
      if let study = output.figure.study { object["study"] = study }
      if !output.figure.runs.isEmpty { object["runs"] = output.figure.runs.map { $0 < 0 ? "kept\(-$0)" as Any : $0 } }
      let encoder = JSONEncoder()
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      if let data = try? encoder.encode(output.figure) {
        object["figure"] = try? JSONSerialization.jsonObject(with: data)
      }
    case .diagnostic(let diagnostic):
      object["kind"] = "diagnostic"
      object["severity"] = diagnostic.severity.rawValue
      object["message"] = diagnostic.message
      if let span = diagnostic.span { object["span"] = [span.lower, span.upper] }
      if let proposal = diagnostic.proposal { object["proposal"] = proposal }
    }
    guard
      let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  private func value(_ cell: Table.Cell) -> Any {
    switch cell {
    case .number(let number), .labelled(_, let number):
      number.isFinite ? number : number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
    case .integer(let integer): integer
    case .text(let text): text
    case .several(_, let cells): cells.map(value)
    case .named(_, let fields): Dictionary(fields.map { ($0.name, value($0.value)) }) { $1 }
    case .empty: NSNull()
    }
  }
}
