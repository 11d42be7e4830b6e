extension CSV {
  /// A field as it is written: in quotes where it holds a separator, a quote, a line's end or a blank at its edge
  /// (RFC 4180, §2).
  package static func quoted(_ field: String) -> String {
    let needsQuotes =
      field.unicodeScalars.contains { ",;|\t\"\r\n".unicodeScalars.contains($0) } || field.first?.isWhitespace == true
      || field.last?.isWhitespace == true
    guard needsQuotes else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension DataTable.Column {
  /// A value as it is written in a file; nothing where it is missing. Numbers in full: reading gives the same back.
  package func text(row: Int) -> String {
    switch values {
    case .numbers(let numbers) where calendar != nil: calendar?.text(of: numbers[row]) ?? ""
    case .numbers(let numbers):
      if numbers[row].isNaN { "" } else { Int(exactly: numbers[row]).map { "\($0)" } ?? "\(numbers[row])" }
    case .categories(let indices, let levels): indices[row].map { CSV.quoted(levels[$0]) } ?? ""
    }
  }
}
