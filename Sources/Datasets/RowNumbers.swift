extension DataTable.Column {
  /// Whether it is the file's own numbering of its rows, or a number that names each: nothing to learn from.
  ///
  /// - Parameter isFirst: whether it is the table's first column.
  func namesRows(isFirst: Bool) -> Bool {
    guard !isChosen, calendar == nil, case .numbers(let numbers) = values, numbers.count > 1 else { return false }
    let letters = name.lowercased().filter { $0.isLetter }
    if isUnnamed || letters == "unnamed" { return isFirst ? countsRows : counts }
    guard Self.isWholeAndDistinct(numbers) else { return false }
    if Self.isIdentifier(name) || numbers.count >= 10 && Self.isNumberOfAThing(name) { return true }
    if Self.isNumbering(name) { return countsRows }
    guard Self.counters.contains(letters) || name == "X" && isFirst || name == "#" || name == "№" else { return false }
    return counts
  }

  /// Whether it holds the number of each row, from first to last or in another order: no identifier has these by chance.
  var isConsecutive: Bool {
    guard case .numbers(let numbers) = values, numbers.count > 1, Self.isWholeAndDistinct(numbers),
      let least = numbers.min(), let most = numbers.max()
    else { return false }
    return most - least == Double(numbers.count - 1)
  }

  /// Whether it says which part of a split each row was in, as exported data do.
  var isPartOfSplit: Bool {
    guard !isChosen, name.lowercased() == "part", case .categories(_, let levels) = values, levels.count > 1 else {
      return false
    }
    return levels.allSatisfy { ["training", "validation", "test"].contains($0) || $0.hasPrefix("fold ") }
  }

  /// Whether it counts the rows, or those that are left of a table: whole numbers, each larger than the one before, or the
  /// numbers of all rows in another order.
  var countsRows: Bool {
    guard case .numbers(let numbers) = values, numbers.count > 1, Self.isWholeAndDistinct(numbers),
      let least = numbers.min(), let most = numbers.max(), least >= 0
    else { return false }
    return most - least == Double(numbers.count - 1) || zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Whether it goes 0, 1, 2, … or 1, 2, 3, … from the first row to the last, or from the last to the first.
  var counts: Bool {
    guard case .numbers(var numbers) = values else { return false }
    if let first = numbers.first, first > 1 { numbers.reverse() }
    guard let first = numbers.first, first == 0 || first == 1 else { return false }
    for (row, number) in numbers.enumerated() where number != first + Double(row) { return false }
    return true
  }

  private static func isWholeAndDistinct(_ numbers: [Double]) -> Bool {
    guard numbers.allSatisfy({ $0 == $0.rounded() && $0.magnitude < 1e15 }) else { return false }
    if zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) { return true }
    return Set(numbers).count == numbers.count
  }

  /// `id`, `PassengerId`, `customer_id`, `ID number`, `uuid`.
  private static func isIdentifier(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }
    if words.contains(where: { ["id", "ids", "uuid", "guid", "rowid", "uid", "pk", "identifier"].contains($0) }) {
      return true
    }
    guard name.hasSuffix("Id") || name.hasSuffix("ID"), let before = name.dropLast(2).last else { return false }
    return before.isLowercase
  }

  /// `Kundennummer`, `accountnumber`, `acct`: a thing's number, where no row has another's.
  private static func isNumberOfAThing(_ name: String) -> Bool {
    guard name.allSatisfy({ $0.isLetter || $0 == "_" }) else { return false }
    let letters = name.lowercased().filter { $0.isLetter }
    if ["acct", "account", "konto", "invoice", "rechnung", "barcode"].contains(letters) { return true }
    return ["nummer", "number", "numero", "número"].contains { letters.hasSuffix($0) && letters.count > $0.count + 2 }
  }

  /// `Order No.`, `invoice number`, `Ticket #`: a thing's number, where it rises from row to row.
  private static func isNumbering(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter && $0 != "#" && $0 != "№" }
    guard (2...3).contains(words.count), let last = words.last else { return false }
    return ["no", "nr", "num", "number", "nummer", "numero", "#", "№"].contains(last)
  }

  /// What a column of row numbers is called, letters only.
  private static let counters: Set<String> = [
    "index", "row", "rows", "rownames", "rowname", "rownumber", "rownum", "rowno", "no", "nr", "num", "number", "sno",
    "srno",
    "slno", "serialno", "serialnumber", "serial", "obs", "observation", "case", "caseno", "casenumber", "sample",
    "sampleno",
    "record", "recordno", "recordnumber", "instance", "entry", "item", "key", "rn", "lfdnr", "lfd", "laufendenummer",
    "nummer", "numero", "idx",
  ]
}
