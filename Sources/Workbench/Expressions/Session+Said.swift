import Language
import Notebooks

extension Session {
  /// The values that were printed last, by name. Of the tables of one cell, the last that has a name is asked.
  var said: [(name: String, value: Value)] { printed.flatMap(\.values) }

  /// `said.learning_rate`: a value that the last printed table or report had under this name; one that this cell has
  /// printed counts already.
  func said(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value? {
    // What the commands before it in the cell will print is not known before they run.
    if context.rehearsal != nil {
      context.rehearsal?.isOver = true
      throw Diagnostic(ExpressionFault.notKnownYet)
    }
    let said = self.said
    if let found = said.first(where: { $0.name == field }) { return found.value }
    throw Diagnostic(
      said.isEmpty ? ExpressionFault.nothingPrinted : .notPrinted(field, known: said.prefix(40).map(\.name)),
      source: source, span: name.span)
  }
}

extension Output {
  /// Whether it is a report or a table, whose values have names.
  var hasValues: Bool {
    switch self {
    case .report, .table: true
    default: false
    }
  }

  /// The numbers and words of a report or table, by name; empty for anything else.
  ///
  /// A report's are called as its fields. A table's row is called by the text it begins with, or `row` and its number: `units`
  /// is the first number in that row, `units_share` what stands in its column `share`. Blanks and signs become `_`.
  var values: [(name: String, value: Value)] {
    switch self {
    case .report(let report):
      report.fields.compactMap { field in field.value.value.map { (Self.word(field.name), $0) } }
    case .table(let table):
      table.rows.enumerated().flatMap { index, row -> [(name: String, value: Value)] in
        guard let first = row.first else { return [] }
        var (label, rest) = ("row\(index + 1)", row[...])
        if case .text(let text) = first { (label, rest) = (Self.word(text), row.dropFirst()) }
        let columns = zip(table.columns[rest.startIndex...], rest).compactMap { column, cell in
          cell.value.map { (name: label + "_" + Self.word(column.name), value: $0) }
        }
        return rest.lazy.compactMap(\.number).first.map { [(label, .number($0))] + columns } ?? columns
      }
    default: []
    }
  }

  /// A name as it can stand in an expression: blanks and signs become `_`.
  private static func word(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}

extension Table.Cell {
  fileprivate var number: Double? {
    switch self {
    case .number(let value), .labelled(_, let value): value
    case .integer(let value): Double(value)
    case .text, .several, .named, .empty: nil
    }
  }

  fileprivate var value: Value? {
    if let number { return .number(number) }
    if case .text(let text) = self { return .text(text) }
    return nil
  }
}
