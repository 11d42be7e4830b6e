import Arithmetic

extension Dataset {
  /// A table with its target chosen and its features encoded.
  ///
  /// - Parameters:
  ///   - target: the column to learn; the last one when nil. Text makes classes; so do up to ten different whole numbers.
  ///   - features: the columns to learn from; all others when nil.
  ///   - encoding: how columns of text become numbers.
  ///   - notes: what was noted on reading.
  public init(
    table: DataTable, target: String?, features: [String]? = nil, encoding: TextEncoding = .onehot, name: String,
    notes: [String] = []
  ) throws(DataError) {
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
    let encoded = try EncodedFeatures(rows, without: targetName, only: features, by: encoding)
    self.init(
      name: name, summary: "\(kept.count) rows from a table of your own", table: rows, targetName: targetName,
      task: task,
      features: encoded.features, featureNames: encoded.names, targets: targets, notes: notes + encoded.notes)
  }

  /// The same rows and target, learnt from other columns or by another encoding of text.
  public func encoded(features: [String]?, by encoding: TextEncoding) throws(DataError) -> Dataset {
    var dataset = self
    let before = try EncodedFeatures(table, without: targetName, only: nil, by: .onehot)
    let encoded = try EncodedFeatures(table, without: targetName, only: features, by: encoding)
    (dataset.features, dataset.featureNames) = (encoded.features, encoded.names)
    dataset.notes = notes.filter { !before.notes.contains($0) } + encoded.notes
    return dataset
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
