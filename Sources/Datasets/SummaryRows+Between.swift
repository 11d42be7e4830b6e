import Text

extension SummaryRows {
  /// Rows between the others that sum up those above them, back to the last such row, as `Total North` does: which they are, and
  /// a sentence about them for the person. nil where there are none.
  ///
  /// A word alone says too little, so that the numbers have to be the sums. One such row at the very end is no subtotal.
  static func between(_ records: CSVRecords, from first: Int, width: Int) -> (rows: Set<Int>, note: String)? {
    guard records.count - first > 5, width > 1 else { return nil }
    var (found, start) = ([Int](), first)
    for record in first..<records.count {
      guard (0..<min(width, 3)).contains(where: { isSumWord(records.bytes(record, $0)) }) else { continue }
      // What sums up the subtotals above it is the last row's affair.
      if start < record, holdsSums(of: start..<record, record, records, width) { found.append(record) }
      start = record + 1
    }
    guard found.count > 1 || found.first.map({ $0 < records.count - 1 }) == true, found.count * 3 < records.count else {
      return nil
    }
    let label = (0..<min(width, 3)).lazy.map { records.trimmedText(found[0], $0) }.first {
      isSumWord(Array($0.utf8)[...])
    }
    let lines = found.prefix(5).map { "\(records.lines[$0])" }
    let more = found.count > lines.count ? ["\(found.count - lines.count) more"] : []
    let isOne = found.count == 1
    return (
      Set(found),
      "Line\(isOne ? "" : "s") \((lines + more).listed()) (\(label ?? "")) sum\(isOne ? "s" : "") up the rows above and \(isOne ? "is" : "are") passed over (footer=off reads \(isOne ? "it as a row" : "them as rows"))."
    )
  }

  /// Whether a text begins or ends with a word for a sum.
  private static func isSumWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 3, bytes.count <= 60, bytes.contains(where: { $0 | 0x20 == 0x74 || $0 | 0x20 == 0x73 }) else {
      return false
    }
    let words = String(decoding: bytes, as: UTF8.self).lowercased().split { !$0.isLetter }
    let sums: Set<Substring> = [
      "total", "totals", "subtotal", "summe", "zwischensumme", "gesamt", "totale", "somme", "suma",
    ]
    return words.first.map(sums.contains) == true || words.last.map(sums.contains) == true
  }

  /// Whether at least half of a row's numbers are the sums of those in some rows.
  private static func holdsSums(
    of rows: Range<Int>, _ record: Int, _ records: CSVRecords, _ width: Int
  ) -> Bool {
    var (looked, held) = (0, 0)
    for field in 0..<width {
      guard let value = records.plainNumber(record, field)?.value else { continue }
      let numbers = rows.compactMap { records.plainNumber($0, field)?.value }
      guard numbers.count * 2 > rows.count else { continue }
      looked += 1
      let sum = numbers.reduce(0, +)
      if value != 0, (value - sum).magnitude <= 1e-3 * sum.magnitude { held += 1 }
    }
    return held > 0 && held * 2 >= looked
  }
}
