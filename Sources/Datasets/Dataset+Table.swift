import Arithmetic

extension Dataset {
  /// A table with its target chosen and its features encoded.
  ///
  /// - Parameters:
  ///   - target: the column to learn; the last one when nil. Text makes classes; so do up to ten different whole numbers.
  ///   - notes: what was noted on reading.
  public init(table: DataTable, target: String?, name: String, notes: [String] = []) throws(DataError) {
    let names = table.columns.map(\.name)
    let targetName = target ?? names.last ?? ""
    guard let column = table.columns.first(where: { $0.name == targetName }) else {
      throw .unknownTarget(targetName, columns: names)
    }
    var notes = notes
    if target == nil { notes.append("The last column, \(targetName), is the target; target=COLUMN chooses another.") }
    let (task, allTargets) = try Self.target(column, &notes)
    let kept = allTargets.indices.filter { !allTargets[$0].isNaN }
    let dropped = allTargets.count - kept.count
    if dropped > 0 { notes.append("\(dropped) \(dropped == 1 ? "row" : "rows") without \(targetName) left out.") }
    guard kept.count >= 10 else { throw .tooFewRows(kept.count, needed: 10) }
    let rows = DataTable(columns: table.columns.map { $0.selecting(kept) })
    let targets = kept.map { allTargets[$0] }
    guard targets.contains(where: { $0 != targets[0] }) else { throw .constantTarget(targetName) }
    let encoding = Encoding(rows, without: targetName)
    guard !encoding.names.isEmpty else { throw .noFeatures(target: targetName) }
    self.init(
      name: name, summary: "\(kept.count) rows from a table of your own", table: rows, targetName: targetName,
      task: task,
      features: encoding.features, featureNames: encoding.names, targets: targets, notes: notes + encoding.notes)
  }

  private static func target(_ column: DataTable.Column, _ notes: inout [String]) throws(DataError) -> (Task, [Double])
  {
    switch column.values {
    case .categories(let indices, let levels):
      guard levels.count <= 50 else { throw .tooManyClasses(column.name, levels.count) }
      return (.classification(classes: levels), indices.map { $0.map(Double.init) ?? .nan })
    case .numbers(let numbers):
      let distinct = Set(numbers.filter { !$0.isNaN })
      guard distinct.count <= 10, distinct.count > 1, distinct.allSatisfy({ $0 == $0.rounded() && $0.magnitude < 1e9 })
      else {
        return (.regression, numbers)
      }
      notes.append("\(column.name) has \(distinct.count) different whole numbers: they are taken as classes.")
      let levels = distinct.sorted()
      let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Double($0)) })
      return (.classification(classes: levels.map { String(Int($0)) }), numbers.map { places[$0] ?? .nan })
    }
  }
}

extension DataTable.Column {
  fileprivate func selecting(_ rows: [Int]) -> DataTable.Column {
    switch values {
    case .numbers(let numbers): DataTable.Column(name: name, values: .numbers(rows.map { numbers[$0] }))
    case .categories(let indices, let levels):
      DataTable.Column(name: name, values: .categories(rows.map { indices[$0] }, levels: levels))
    }
  }
}

/// Columns as numbers: numbers as they are, categories one-hot.
private struct Encoding {
  var names: [String] = []
  var notes: [String] = []
  var features = Matrix(rows: 0, columns: 0)

  init(_ table: DataTable, without target: String) {
    var columns: [[Double]] = []
    for column in table.columns where column.name != target {
      switch column.values {
      case .numbers(let numbers):
        guard numbers.contains(where: { !$0.isNaN }) else {
          notes.append("\(column.name) is empty and left out.")
          continue
        }
        if Set(numbers.filter { !$0.isNaN }).count == 1 { notes.append("\(column.name) is the same in every row.") }
        names.append(column.name)
        columns.append(numbers)
      case .categories(let indices, let levels):
        guard levels.count <= 50, levels.count * 2 <= max(indices.count, 4) else {
          notes.append(
            "\(column.name) has \(levels.count) different texts and is left out: it looks like a name or an identifier."
          )
          continue
        }
        if levels.count == 1 { notes.append("\(column.name) is the same in every row.") }
        for (place, level) in levels.enumerated() {
          names.append("\(column.name)=\(level)")
          columns.append(indices.map { $0 == place ? 1 : 0 })
        }
      }
    }
    features = Matrix(rows: table.rowCount, columns: columns.count)
    for (index, column) in columns.enumerated() { for row in column.indices { features[row, index] = column[row] } }
  }
}
