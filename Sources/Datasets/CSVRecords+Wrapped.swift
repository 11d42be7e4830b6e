extension CSVRecords {
  /// How sheets mark a value as a text: `'0083`, `="0083"`.
  enum Wrapping { case apostrophe, formula }

  /// How all values of a column are marked; nil where some are not.
  func wrapping(of field: Int, from first: Int) -> Wrapping? {
    var found: Wrapping?
    for record in first..<count where !isMissing(record, field) {
      let bytes = bytes(record, field)
      let own: Wrapping? =
        if bytes.count > 1, bytes.first == 39, bytes.last != 39 {
          .apostrophe
        } else if bytes.count > 3, bytes.starts(with: [61, 34]), bytes.last == 34 {
          .formula
        } else {
          nil
        }
      guard let own, found == nil || found == own else { return nil }
      found = own
    }
    return found
  }

  /// Takes the marks off columns, of the header too.
  mutating func unwrap(_ fields: [Int: Wrapping]) {
    guard !fields.isEmpty else { return }
    rewrite { record, field, bytes in
      switch fields[field] {
      case .apostrophe where bytes.first == 39: bytes.dropFirst()
      case .formula where bytes.count > 3 && bytes.starts(with: [61, 34]) && bytes.last == 34:
        bytes.dropFirst(2).dropLast()
      default: bytes
      }
    }
  }
}
