extension CSVRecords {
  /// Whether the first field of each row, for which the header has no name, is the row's own name, as R writes it, and not the
  /// half of a text that a separator has cut in two.
  func beginWithNames(parted separator: FieldSeparator) -> Bool {
    var names = Set<[UInt8]>()
    for record in 1..<count where isBlank(record, 0) || !names.insert(Array(bytes(record, 0))).inserted { return false }
    // `1,Smith, J.,0.5`: a blank stands behind this comma alone.
    let width = width(of: 1)
    if separator.byte != nil, width > 1 {
      let begins = (1..<width).map { field in (1..<count).allSatisfy { bytes($0, field).first == 32 } }
      if begins.contains(true), begins.contains(false) { return false }
    }
    // The header has a name for a row's number, and only the first field is one.
    return !(DataTable.Column.isNameOfNumbers(trimmedText(0, 0)) && counts(0) && !counts(1))
  }

  /// Whether a field goes up by one from row to row.
  private func counts(_ field: Int) -> Bool {
    guard let first = plainNumber(1, field)?.value else { return false }
    return (1..<count).allSatisfy { plainNumber($0, field)?.value == first + Double($0 - 1) }
  }
}
