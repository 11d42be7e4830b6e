import Text

extension CSV {
  /// Takes away what stands below a table and is no row of it: remarks such as a source, and a line of sums or means. What was
  /// passed over is said.
  static func dropFooter(_ records: inout CSVRecords) -> [String] {
    let width = records.width(of: 0)
    guard width > 1 else { return [] }
    var below: [Int] = []
    while records.count > 3, below.count < 10, records.width(of: records.count - 1) == 1,
      records.plainNumber(records.count - 1, 0) == nil
    {
      below.append(records.lines[records.count - 1])
      records.removeLast()
    }
    var notes: [String] = []
    if let first = below.last, let last = below.first {
      notes.append(
        first == last
          ? "Line \(first) stands below the table and is passed over."
          : "Lines \(first) to \(last) stand below the table and are passed over.")
    }
    let last = records.count - 1
    if last > 3, let place = (0..<records.width(of: last)).first(where: { isTotal(records.trimmedText(last, $0)) }),
      !(1..<last).contains(where: { isTotal(records.trimmedText($0, place)) }),
      (0..<records.width(of: last)).contains(where: { records.plainNumber(last, $0) != nil })
    {
      notes.append(
        "The last line, \(records.trimmedText(last, place)), looks like a sum or a mean of the rows above it and is passed over."
      )
      records.removeLast()
    }
    return notes
  }

  private static func isTotal(_ text: String) -> Bool {
    guard text.utf8.count <= 24 else { return false }
    return totals.contains(text.lowercased().filter { $0.isLetter || $0 == " " })
  }

  private static let totals: Set<String> = [
    "total", "totals", "grand total", "sum", "average", "mean", "avg", "overall", "summe", "gesamt", "gesamtsumme",
    "mittelwert",
    "durchschnitt", "somme", "moyenne", "suma", "media", "promedio", "totale", "totaal", "gemiddelde", "razem",
    "celkem",
  ]
}
