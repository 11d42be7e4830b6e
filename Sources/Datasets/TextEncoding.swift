import Arithmetic

/// How columns of text become numbers.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// A column of zeros and ones for each text.
  case onehot
  /// One column: each text's place, from 0, in the order of the texts.
  case ordered

  /// One sentence without a full stop.
  public var summary: String {
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
    if chosen == nil, others.count > numbering.count, !numbering.isEmpty {
      others.removeAll { numbering.contains($0.name) }
      let (all, isOne) = (numbering.joined(separator: " and "), numbering.count == 1)
      notes.append(
        "\(all) \(isOne ? "numbers" : "number") the rows and \(isOne ? "is" : "are") left out (kinds={\(numbering[0].typedColumn)=number} keeps \(isOne ? "it" : "them"))."
      )
    }
    var columns: [[Double]] = []
    var constant: [String] = []
    var unusable: [DataError.Unusable] = []
    for column in others where chosen?.contains(column.name) ?? true {
      if Cancellation.wasCut(table.rowCount) { throw .interrupted }
      switch column.values {
      case .numbers(let numbers):
        guard let first = numbers.first(where: { !$0.isNaN }) else {
          notes.append("\(column.name) is empty and left out.")
          unusable.append(.init(column: column.name, cause: .empty))
          continue
        }
        if numbers.allSatisfy({ $0 == first || $0.isNaN }) { constant.append(column.name) }
        names.append(column.name)
        columns.append(numbers)
        if let calendar = column.calendar {
          for (name, values) in calendar.cycles(of: numbers) {
            names.append("\(column.name).\(name)")
            columns.append(values)
          }
        }
      case .categories(let indices, let levels):
        let isKept = column.isChosen && levels.count <= 200
        guard isKept || levels.count <= 50 && levels.count * 2 <= max(indices.count, 4) else {
          let way = levels.count <= 200 ? " (kinds={\(column.name.typedColumn)=text} keeps it)" : ""
          notes.append(
            "\(column.name) has \(levels.count) different texts and is left out"
              + (column.oddity == nil ? ": it looks like a name or an identifier\(way)." : "."))
          unusable.append(
            .init(column: column.name, cause: column.oddity.map { .odd($0) } ?? .differentTexts(levels.count)))
          continue
        }
        if levels.count == 1 { constant.append(column.name) }
        switch encoding {
        case .onehot:
          for (place, level) in levels.enumerated() {
            if Cancellation.wasCut(table.rowCount) { throw .interrupted }
            names.append("\(column.name)=\(level)")
            columns.append(indices.map { $0 == place ? 1 : 0 })
          }
        case .ordered:
          names.append(column.name)
          columns.append(indices.map { $0.map(Double.init) ?? .nan })
          let codes = levels.prefix(6).enumerated().map { "\($0) \($1)" }
          notes.append(
            "\(column.name) is coded \(codes.joined(separator: ", "))" + (levels.count > 6 ? ", …" : "."))
        }
      }
    }
    guard !names.isEmpty else {
      throw .noFeatures(
        target: target, others: unusable + dropped.map { .init(column: $0, cause: .dropped) })
    }
    if let last = constant.popLast() {
      let all = constant.isEmpty ? last : constant.joined(separator: ", ") + " and " + last
      notes.append("\(all) \(constant.isEmpty ? "is" : "are") the same in every row.")
    }
    features = Matrix(rows: table.rowCount, columns: columns.count)
    for (index, column) in columns.enumerated() {
      if Cancellation.wasCut(table.rowCount) { throw .interrupted }
      for row in column.indices { features[row, index] = column[row] }
    }
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
