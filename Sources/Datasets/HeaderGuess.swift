/// Whether a table's first line holds the names of its columns, or is a row like the others.
struct HeaderGuess {
  var hasHeader: Bool
  /// What to say of it, if anything.
  var note: Note?
  /// Whether the rows have a first field that the header has no name for.
  private let isShifted: Bool

  /// So many fields of the rows below are looked at.
  private static let sampleFields = 50_000

  init(_ records: CSVRecords, width: Int) {
    isShifted = records.width(of: 0) == width - 1
    hasHeader = true
    guard !isShifted else { return }
    let last = min(records.count, max(2, min(1001, Self.sampleFields / max(width, 1))))
    var (named, numbers, texts, recurring) = (0, [String](), 0, 0)
    var hasFraction = false
    for field in 0..<width where !records.isMissing(0, field) {
      let text = records.trimmedText(0, field)
      let isValue = Self.isValue(text, records.bytes(0, field))
      var (values, present, recurs) = (0, 0, false)
      for record in 1..<last where !records.isMissing(record, field) {
        present += 1
        let bytes = records.bytes(record, field)
        if records.plainNumber(record, field) != nil || WrittenNumber(bytes) != nil {
          values += 1
        } else if present <= 100 {
          values += WrittenDate(records.trimmedText(record, field)) != nil ? 1 : 0
        }
        if !isValue, !recurs { recurs = bytes.elementsEqual(records.bytes(0, field)) }
      }
      if isValue {
        numbers.append(text)
        if text.contains(".") || text.contains(",") || WrittenNumber(records.bytes(0, field)) == nil {
          hasFraction = true
        }
      } else if values * 5 >= min(present, 100) * 4, present > 0, values > 0 {
        named += 1
      } else {
        texts += 1
        if recurs { recurring += 1 }
      }
    }
    if numbers.count == (0..<width).count(where: { !records.isMissing(0, $0) }) {
      // A line of numbers alone is a row, but where programs number the columns, or years stand above them.
      hasHeader = Self.areNumberedColumns(records, width)
      note = hasHeader ? .namesAreNumbers(numbers) : .numbersAlone(columns: width)
    } else if named == 0,
      recurring * 2 > texts || hasFraction && recurring * 2 >= texts
        || hasFraction && numbers.count > texts && !Self.goesUp(numbers)
    {
      hasHeader = false
      note = recurring > 0 ? .comesAgain(columns: width) : .namesNothing(numbers.first ?? "", columns: width)
    } else if !numbers.isEmpty, named == 0 {
      note = .someNamesAreNumbers(numbers)
    }
  }

  /// Whether the first line numbers the columns: 0, 1, 2, … as programs write it, behind an empty field above the rows' own numbers,
  /// or 1990, 1991, …; and is no row.
  private static func areNumberedColumns(_ records: CSVRecords, _ width: Int) -> Bool {
    let filled = (0..<width).filter { !records.isMissing(0, $0) }
    guard let first = filled.first, first < 2, filled.count == width - first, goesUp(filled, 0, records),
      let least = whole(0, first, records)
    else { return false }
    let rows = 1..<min(records.count, 200)
    if first == 1, filled.count < 3 {
      return (filled.count > 1 || least == 0)
        && rows.allSatisfy { record in whole(record, 0, records) == Double(record - 1) }
    }
    if first == 1 || filled.count >= 5 && !goesUp(filled, 1, records) { return true }
    guard filled.count >= 3 else { return false }
    // Of few it has to show that they are no values of their columns.
    return filled.allSatisfy { field in
      guard let own = whole(0, field, records) else { return false }
      let below = rows.filter { !records.isMissing($0, field) }.map { records.plainNumber($0, field) }
      if below.contains(where: { $0.map { $0.fraction > 0 } ?? true }) { return true }
      let values = below.compactMap { $0?.value }
      return values.allSatisfy { $0 < own } || values.allSatisfy { $0 > own }
    }
  }

  private static func goesUp(_ fields: [Int], _ record: Int, _ records: CSVRecords) -> Bool {
    guard let least = whole(record, fields[0], records) else { return false }
    return fields.enumerated().allSatisfy { whole(record, $0.element, records) == least + Double($0.offset) }
  }

  /// Whether they are names all the same, such as wavelengths: they go up by steps that are much alike.
  private static func goesUp(_ texts: [String]) -> Bool {
    let numbers = texts.compactMap(Double.init)
    let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }
    guard numbers.count == texts.count, let least = steps.min(), let most = steps.max() else { return false }
    return least > 0 && most <= 5 * least
  }

  private static func whole(_ record: Int, _ field: Int, _ records: CSVRecords) -> Double? {
    records.plainNumber(record, field).flatMap { $0.fraction < 0 && !$0.isNegative ? $0.value : nil }
  }

  /// A column's name in the header; empty where it has none.
  func name(_ field: Int, of records: CSVRecords, width: Int) -> String {
    let place = isShifted ? field - 1 : field
    let text = place >= 0 && place < records.width(of: 0) ? records.trimmedText(0, place) : ""
    // A name that a sheet broke into lines is typed in one.
    return text.contains(where: { $0.isNewline || $0 == "\t" })
      ? text.split { $0.isWhitespace }.joined(separator: " ") : text
  }

  private static func isValue(_ text: String, _ bytes: ArraySlice<UInt8>) -> Bool {
    if let number = WrittenNumber(bytes) { return number.symbolKind != .unit }
    return WrittenDate(text).map { !$0.isSpan } ?? false
  }
}

extension HeaderGuess {
  /// What the first line was taken for, and why.
  enum Note {
    /// For the header: its names, all of them numbers.
    case namesAreNumbers([String])
    /// For the header: those of its names that are numbers.
    case someNamesAreNumbers([String])
    /// For a row: it holds numbers and nothing else.
    case numbersAlone(columns: Int)
    /// For a row: its texts come again in the lines below.
    case comesAgain(columns: Int)
    /// For a row: one of its numbers, which is none that names something.
    case namesNothing(String, columns: Int)

    /// What it was taken for, without a full stop.
    var statement: String {
      switch self {
      case .namesAreNumbers(let names):
        let some = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
        return "The first line is read as the header, and its names are numbers (\(some))"
      case .someNamesAreNumbers(let names):
        let number = names.count == 1 ? "one of its names is a number" : "\(names.count) of its names are numbers"
        return "The first line is read as the header, and \(number) (\(names.first ?? ""))"
      case .numbersAlone(let columns):
        return
          "The first line holds numbers and no names, so it is read as data; the columns are called \(Self.called(columns))"
      case .comesAgain(let columns):
        return
          "What stands in the first line stands in the lines below again, so it is read as data; the columns are called \(Self.called(columns))"
      case .namesNothing(let number, let columns):
        return
          "The first line holds numbers such as \(number) that name nothing, so it is read as data; the columns are called \(Self.called(columns))"
      }
    }

    /// What behind that says which option of `data` takes it otherwise.
    var offer: String {
      switch self {
      case .namesAreNumbers, .someNamesAreNumbers: ": header=off reads it as data"
      case .numbersAlone, .comesAgain, .namesNothing: " (header=on reads names)"
      }
    }

    private static func called(_ columns: Int) -> String { columns == 1 ? "column1" : "column1 to column\(columns)" }
  }
}
