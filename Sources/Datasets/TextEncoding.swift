import Arithmetic
import Text

/// How columns of text become numbers.
package enum TextEncoding: String, Sendable, CaseIterable {
  /// A column of zeros and ones for each text.
  case onehot
  /// One column: each text's place, from 0, in the order of the texts.
  case ordered

  /// One sentence without a full stop.
  package var summary: String {
    switch self {
    case .onehot: "a column of zeros and ones for each text"
    case .ordered: "one column with each text's place in their order"
    }
  }
}

/// Columns as numbers: numbers as they are, texts by an encoding; those that say nothing are left out.
struct EncodedFeatures {
  var names: [String] = []
  var notes: [String] = []
  var features = Matrix(rows: 0, columns: 0)

  init(
    _ table: DataTable, without target: String, only chosen: [String]?, dropped: [String] = [],
    numbering: [String] = [],
    by encoding: TextEncoding
  ) throws(DataError) {
    var others = table.columns.filter { $0.name != target }
    for name in dropped where !others.contains(where: { $0.name == name }) {
      if name == target { throw .droppedTarget(name) }
      throw .unknownColumn(name, argument: "drop", columns: others.map(\.name))
    }
    for name in chosen ?? [] where !others.contains(where: { $0.name == name }) {
      if name == target { throw .targetAsFeature(name) }
      throw .unknownFeature(name, columns: others.map(\.name))
    }
    others.removeAll { dropped.contains($0.name) }
    // Unless there would be nothing left to learn from.
    var uncounted: [DataError.Unusable] = []
    if chosen == nil, others.count > numbering.count, !numbering.isEmpty {
      uncounted = others.filter { numbering.contains($0.name) && $0.isConsecutive }
        .map { .init(column: $0.name, cause: .rowNumber) }
      notes += Self.sentences(of: others.filter { numbering.contains($0.name) })
      others.removeAll { numbering.contains($0.name) }
    }
    var encoder = ColumnEncoder(encoding: encoding, chosen: chosen)
    for column in others where chosen?.contains(column.name) ?? true {
      if Cancellation.wasCut(table.rowCount) { throw .interrupted }
      try encoder.add(column)
    }
    notes += encoder.notes
    names = encoder.names
    let used = others.count { column in chosen?.contains(column.name) ?? true }
    guard !names.isEmpty, encoder.unusable.count < used else {
      throw .noFeatures(target: target, others: uncounted + encoder.unusable, dropped: dropped)
    }
    notes += Self.sentences(ofConstant: encoder.constant)
    features = Matrix(rows: table.rowCount, columns: encoder.columns.count)
    for (index, column) in encoder.columns.enumerated() {
      if Cancellation.wasCut(table.rowCount) { throw .interrupted }
      for row in column.indices { features[row, index] = column[row] }
    }
  }
}

/// Takes columns of a table one after another, and makes features of those that say something.
private struct ColumnEncoder {
  let encoding: TextEncoding
  /// The columns that somebody named; nil where nobody did.
  let chosen: [String]?
  /// The features: their names and their values.
  var names: [String] = []
  var columns: [[Double]] = []
  var notes: [String] = []
  /// Columns that are features, though they hold a single value.
  var constant: [DataTable.Column] = []
  /// Columns that nothing can be learned from.
  var unusable: [DataError.Unusable] = []

  mutating func add(_ column: DataTable.Column) throws(DataError) {
    switch column.values {
    case .numbers(let numbers): try add(numbers, of: column)
    case .categories(let indices, let levels): try add(indices, levels, of: column)
    }
  }

  private mutating func leaveOut(_ column: DataTable.Column, _ note: String, _ cause: DataError.Unusable.Cause) {
    notes.append(note)
    unusable.append(.init(column: column.name, cause: cause))
  }

  private mutating func add(_ numbers: [Double], of column: DataTable.Column) throws(DataError) {
    guard let first = numbers.first(where: { !$0.isNaN }) else {
      return leaveOut(column, "\(column.name) is empty and left out.", .empty)
    }
    if numbers.allSatisfy({ $0 == first || $0.isNaN }) {
      constant.append(column)
      unusable.append(.init(column: column.name, cause: .constant))
    }
    if let extreme = EncodedFeatures.beyondSquares(numbers) {
      throw .beyondSquares(column.name, text: "\(extreme)")
    }
    names.append(column.name)
    columns.append(numbers)
    guard let cycles = column.calendar?.cycles(of: numbers), !cycles.isEmpty else { return }
    for (name, values) in cycles {
      names.append("\(column.name).\(name)")
      columns.append(values)
    }
    notes.append(
      "\(column.name) is learned from as \(([column.name] + cycles.map { "\(column.name).\($0.name)" }).listed()).")
  }

  private mutating func add(
    _ indices: [Int?], _ levels: [String], of column: DataTable.Column
  ) throws(DataError) {
    guard !levels.isEmpty else { return leaveOut(column, "\(column.name) is empty and left out.", .empty) }
    let isNamed = column.isChosen || chosen?.contains(column.name) == true
    let fits = levels.count <= 50 && levels.count * 2 <= max(indices.count, 4)
    // A column for each of very many texts is more than fits.
    guard fits || isNamed && (encoding == .ordered || levels.count * indices.count <= 5_000_000) else {
      let word = "kinds={\(column.name.typedColumn)=text}\(isNamed ? " encode=ordered" : "") keeps it"
      if var first = column.nearly {
        first.count = 1
        return leaveOut(
          column, "\(first.sentence(of: column.name)); its \(levels.count) different texts are left out (\(word)).",
          .nearly(first))
      }
      return leaveOut(
        column,
        "\(column.name) has \(levels.count) different texts and is left out"
          + (column.oddity == nil ? ": it looks like a name or an identifier (\(word))." : " (\(word))."),
        column.oddity.map { .odd($0) } ?? .differentTexts(levels.count))
    }
    if levels.count == 1 {
      if column.missing == 0 {
        constant.append(column)
        unusable.append(.init(column: column.name, cause: .constant))
      } else {
        notes.append("\(column.name) holds \(levels[0]) or nothing: nothing counts as no.")
      }
    }
    switch encoding {
    case .onehot:
      for (place, level) in levels.enumerated() {
        if Cancellation.wasCut(indices.count) { throw .interrupted }
        names.append("\(column.name)=\(level)")
        columns.append(indices.map { $0 == place ? 1 : 0 })
      }
    case .ordered:
      names.append(column.name)
      columns.append(indices.map { $0.map(Double.init) ?? .nan })
      let codes = levels.prefix(6).enumerated().map { "\($0) \($1)" }
      notes.append("\(column.name) is coded \(codes.joined(separator: ", "))" + (levels.count > 6 ? ", …" : "."))
    }
  }
}

extension EncodedFeatures {
  /// What is said of columns that are no features since they name the rows.
  private static func sentences(of columns: [DataTable.Column]) -> [String] {
    let parts = columns.filter(\.isPartOfSplit)
    let counts = columns.filter { !$0.isPartOfSplit && ($0.isUnnamed || $0.isConsecutive) }
    let others = columns.filter { !$0.isPartOfSplit && !($0.isUnnamed || $0.isConsecutive) && !$0.isSharedKey }
    var sentences: [String] = []
    for (columns, one, many) in [
      (counts, "numbers the rows", "number the rows"),
      (others, "looks like an identifier, no number twice,", "look like identifiers, no number twice,"),
      (columns.filter(\.isSharedKey), "numbers what several rows belong to", "number what several rows belong to"),
      (parts, "says which part of a split each row was in", "say which part of a split each row was in"),
    ] {
      guard let first = columns.first else { continue }
      let isOne = columns.count == 1
      let isText = if case .categories = first.values { true } else { false }
      let kind = isText ? "text" : "number"
      sentences.append(
        "\(columns.map(\.name).listed()) \(isOne ? one : many) and \(isOne ? "is" : "are") left out (kinds={\(first.name.typedColumn)=\(kind)} keeps \(isOne ? "it" : "them"))."
      )
    }
    return sentences
  }

  /// What is said of columns with one value.
  private static func sentences(ofConstant columns: [DataTable.Column]) -> [String] {
    let whole = columns.filter { $0.missing == 0 }.map(\.name)
    var sentences = whole.isEmpty ? [] : ["\(whole.listed()) \(whole.count == 1 ? "is" : "are") the same in every row."]
    for column in columns where column.missing > 0 {
      sentences.append(
        "\(column.name) is missing in \(counted(column.missing, "row")), and the same in \(column.count - column.missing == 1 ? "the one" : "the \(column.count - column.missing)") where it is not."
      )
    }
    return sentences
  }

  /// The first number whose square, or that of the largest, is none that a number holds; nil where there is none.
  static func beyondSquares(_ numbers: [Double]) -> Double? {
    var most = 0.0
    for number in numbers where number.magnitude > most.magnitude { most = number }
    return most.magnitude > 1e150 || most != 0 && most.magnitude < 1e-150 ? most : nil
  }
}

extension DataTable.Calendar {
  /// What of a date comes again: the day of the year (from 1) where the dates go beyond one, and the hour of the day
  /// where there are times.
  func cycles(of values: [Double]) -> [(name: String, values: [Double])] {
    let known = values.filter { !$0.isNaN }
    guard let least = known.min(), let most = known.max() else { return [] }
    var cycles: [(name: String, values: [Double])] = []
    if most - least > 366 {
      cycles.append(
        (
          "day_of_year",
          values.map { value in
            guard !value.isNaN else { return .nan }
            let day = firstDay + Int(value.rounded(.down))
            return Double(day - WrittenDate.days(year: WrittenDate.civil(day).year, month: 1, day: 1) + 1)
          }
        ))
    }
    if hasTimes {
      let hours = values.map { $0.isNaN ? .nan : ($0 - $0.rounded(.down)) * 24 }
      if hours.contains(where: { !$0.isNaN && $0 != hours.first { !$0.isNaN } }) { cycles.append(("hour", hours)) }
    }
    return cycles
  }
}
