extension DataTable.Column {
  /// Whether it is the file's own numbering of its rows, or a number that names each, or what several belong to: nothing to learn
  /// from.
  ///
  /// - Parameter isFirst: whether it is the table's first column.
  func namesRows(isFirst: Bool) -> Bool {
    guard !isChosen, calendar == nil, case .numbers(let numbers) = values, numbers.count > 1 else { return false }
    let letters = name.lowercased().filter { $0.isLetter }
    // What a program writes before the rows under no name is their index, in whatever order they are.
    if isUnnamed || letters == "unnamed" {
      return isFirst ? countsRows || numbers.count >= 10 && Self.isWholeAndDistinct(numbers) && numbers[0] >= 0 : counts
    }
    guard Self.isWholeAndDistinct(numbers) else { return isSharedKey }
    if Self.isIdentifier(name) || numbers.count >= 10 && Self.isNumberOfAThing(name) { return true }
    if Self.isNumbering(name) { return countsRows }
    guard
      Self.counters.contains(letters) || isFirst && ["X", "X1", "V1", "...1"].contains(name) || name == "#"
        || name == "№"
    else { return false }
    return counts || step != nil
  }

  /// Whether it numbers what several rows belong to, an invoice or a customer: whole numbers, more than could be classes. How large
  /// they are tells nothing.
  var isSharedKey: Bool {
    guard !isChosen, calendar == nil, case .numbers(let numbers) = values, Self.isKey(name) else { return false }
    let present = numbers.filter { !$0.isNaN }
    guard present.allSatisfy({ $0 == $0.rounded() && $0 >= 0 && $0 < 1e15 }) else { return false }
    let different = Set(present).count
    return different > Self.mostClasses && different < numbers.count
  }

  /// So many different numbers may still be classes.
  private static let mostClasses = 50

  /// `InvoiceNo`, `customer_id`, `order number`: the number of a thing that has many rows.
  private static func isKey(_ name: String) -> Bool {
    let letters = name.lowercased().filter { $0.isLetter }
    let ending = ["identifier", "nummer", "number", "num", "no", "nr", "id"].first { letters.hasSuffix($0) }
    guard let ending else { return things.contains(letters) && letters != "case" }
    let last = name.lowercased().split { !$0.isLetter }.last.map(String.init)
    return things.contains(String(letters.dropLast(ending.count)))
      || isIdentifier(name) && (last == "id" || name.hasSuffix("Id") || name.hasSuffix("ID"))
  }

  private static let things: Set<String> = [
    "acct", "account", "konto", "invoice", "rechnung", "rechnungs", "order", "bestell", "customer", "client", "kunden",
    "user", "member", "patient", "person", "subject", "employee", "personal", "student", "ticket", "receipt", "bill",
    "transaction", "policy", "contract", "vertrags", "booking", "reservation", "case", "loan", "session", "visit",
  ]

  /// By how much it rises, or falls, from each row to the next, where that is always the same and whole; nil for less than ten.
  var step: Double? {
    guard case .numbers(let numbers) = values, numbers.count >= 10 else { return nil }
    let step = numbers[1] - numbers[0]
    guard step != 0, step == step.rounded(), numbers[0] == numbers[0].rounded(), step.magnitude < 1e9 else {
      return nil
    }
    for (row, number) in numbers.enumerated() where number != numbers[0] + step * Double(row) { return nil }
    return step
  }

  /// What to ask about a column that goes up evenly with the rows, but may be more than their number; nil where there is
  /// nothing to ask.
  var questionOfStep: String? {
    guard !isChosen, calendar == nil, let step, case .numbers(let numbers) = values, numbers[0].magnitude < 1e7 else {
      return nil
    }
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    guard !words.contains(where: ["year", "years", "jahr", "annee", "année", "anno", "año", "date"].contains) else {
      return nil
    }
    return
      "\(name) goes \(step > 0 ? "up" : "down") by \(Int(step.magnitude)) from row to row: if it only numbers the rows, drop=[\(name.typedColumn)] leaves it out."
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
    guard !isChosen else { return false }
    let letters = name.lowercased().filter { $0.isLetter }
    switch values {
    case .categories(_, let levels):
      guard levels.count > 1, levels.count <= 50 else { return false }
      if Self.flags.contains(letters), levels.count == 2 { return true }
      let words = levels.map { $0.lowercased().filter { $0.isLetter } }
      let (training, others) = (words.contains { $0.hasPrefix("tr") }, words.contains { !$0.hasPrefix("tr") })
      if words.allSatisfy(Self.parts.contains), training, others { return true }
      return Self.divisions.contains(letters) && words.allSatisfy { Self.parts.contains($0) || Self.folds.contains($0) }
    case .numbers(let numbers):
      let distinct = Set(numbers)
      guard (2...20).contains(distinct.count), distinct.allSatisfy({ $0 == $0.rounded() && $0 >= -1 }) else {
        return false
      }
      return Self.folds.contains(letters) || Self.flags.contains(letters) && distinct.count == 2
    }
  }

  /// What columns are called that say which part of a split a row was in; whether it was in one; in which fold.
  private static let divisions: Set<String> = [
    "part", "split", "set", "subset", "partition", "dataset", "usage", "fold", "kfold", "phase", "group", "traintest",
    "trainvaltest", "splitset", "datasplit", "tvt",
  ]
  private static let flags: Set<String> = [
    "istrain", "istraining", "istest", "isval", "isvalid", "isvalidation", "intrain", "intest", "isholdout",
  ]
  private static let folds: Set<String> = ["fold", "folds", "kfold", "cvfold", "foldid", "foldno", "foldnumber"]
  private static let parts: Set<String> = [
    "train", "training", "trn", "tr", "trainset", "trainingset", "val", "valid", "validation", "validate", "dev",
    "test",
    "testing", "tst", "testset", "holdout", "eval", "evaluation", "publictest", "privatetest",
  ]

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

  /// Whether a column of this name numbers or names rows.
  static func isNameOfNumbers(_ name: String) -> Bool {
    isIdentifier(name) || isNumbering(name) || name == "#"
      || counters.contains(name.lowercased().filter { $0.isLetter })
  }

  private static func isWholeAndDistinct(_ numbers: [Double]) -> Bool {
    guard numbers.allSatisfy({ $0 == $0.rounded() && $0.magnitude < 1e15 }) else { return false }
    if zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) { return true }
    return Set(numbers).count == numbers.count
  }

  /// `id`, `PassengerId`, `customer_id`, `ID number`, `uuid`.
  static func isIdentifier(_ name: String) -> Bool {
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
    "nummer", "numero", "idx", "instant", "seq", "sequence", "sequenceno", "rank", "rang", "user", "person", "subject",
    "participant", "respondent", "customer", "client", "patient", "student", "order", "line", "lineno", "linenumber",
    "zeile", "zeilennummer", "zeilennr", "ligne", "fila", "riga", "counter", "running", "nº", "lp", "序号", "编号", "番号",
  ]
}
