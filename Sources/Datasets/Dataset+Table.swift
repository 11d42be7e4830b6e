import Arithmetic
import Text

extension Dataset {
  /// A table with its target chosen and its features encoded.
  ///
  /// - Parameters:
  ///   - target: the column to learn; the last one when nil. Text makes classes; so do up to ten different whole numbers.
  ///   - features: the columns to learn from; all others when nil.
  ///   - encoding: how columns of text become numbers.
  ///   - dropped: columns that are not learned from.
  ///   - notes: what was noted on reading.
  package init(
    table: DataTable, target: String?, features: [String]? = nil, dropped: [String] = [],
    encoding: TextEncoding = .onehot, name: String, notes: [TableNote] = []
  ) throws(DataError) {
    let names = table.columns.map(\.name)
    var notes = notes.map(\.text)
    let targetName = target ?? Self.guessedTarget(table, dropped: dropped, &notes)
    guard let column = table.columns.first(where: { $0.name == targetName }) else {
      throw .unknownTarget(targetName, columns: names)
    }
    if target != nil, let place = names.firstIndex(of: targetName), column.namesRows(isFirst: place == 0) {
      notes.append(
        "\(targetName) \(column.isConsecutive ? "numbers the rows" : "looks like an identifier"): no other column tells it."
      )
    }
    let (task, allTargets) = try Self.target(column, &notes)
    let kept = allTargets.indices.filter { !allTargets[$0].isNaN }
    let lost = allTargets.count - kept.count
    if lost > 0 { notes.append("\(counted(lost, "row")) without \(targetName) left out.") }
    guard kept.count >= 10 else { throw .tooFewRows(kept.count, needed: 10) }
    if Cancellation.wasCut(kept.count) { throw .interrupted }
    var columns: [DataTable.Column] = []
    for column in table.columns {
      if Cancellation.wasCut(kept.count) { throw .interrupted }
      columns.append(lost > 0 ? column.selecting(kept) : column)
    }
    let looked = table.columns.filter { !dropped.contains($0.name) }
    notes += looked.flatMap { $0.oddities(isTarget: $0.name == targetName, among: looked) }
    let rows = DataTable(columns: columns)
    let targets = kept.map { allTargets[$0] }
    guard targets.contains(where: { $0 != targets[0] }) else { throw .constantTarget(targetName, lost: lost) }
    var numbering: [Int] = []
    for (index, column) in table.columns.enumerated() where column.name != targetName {
      if Cancellation.wasCut(kept.count) { throw .interrupted }
      if column.namesRows(isFirst: index == 0) || column.isPartOfSplit { numbering.append(index) }
    }
    for (index, column) in table.columns.enumerated()
    where column.name != targetName && !numbering.contains(index) && !dropped.contains(column.name)
      && features?.contains(column.name) ?? true && table.columns.count > numbering.count + 2
    {
      if let question = column.questionOfStep { notes.append(question) }
      if let note = column.noteOfTime { notes.append(note) }
    }
    let encoded = try EncodedFeatures(
      rows, without: targetName, only: features, dropped: dropped, numbering: numbering.map { names[$0] }, by: encoding)
    if let lone = Self.loneClasses(task, targets) { notes.append(lone) }
    self.init(
      name: name, summary: "\(kept.count) rows from a table of your own", table: rows, targetName: targetName,
      task: task,
      features: encoded.features, featureNames: encoded.names, targets: targets, notes: notes + encoded.notes)
  }

  /// The same rows and target, learned from other columns or by another encoding of text.
  package func encoded(
    features: [String]?, dropped: [String] = [], by encoding: TextEncoding
  ) throws(DataError) -> Dataset {
    var dataset = self
    let before = try EncodedFeatures(table, without: targetName, only: nil, by: .onehot)
    let encoded = try EncodedFeatures(table, without: targetName, only: features, dropped: dropped, by: encoding)
    (dataset.features, dataset.featureNames) = (encoded.features, encoded.names)
    dataset.notes = notes.filter { !before.notes.contains($0) } + encoded.notes
    return dataset
  }

  /// The last column that is meant to be learned, and a note of it.
  private static func guessedTarget(_ table: DataTable, dropped: [String], _ notes: inout [String]) -> String {
    let kept = table.columns.enumerated().filter { !dropped.contains($0.element.name) }
    guard let last = kept.last?.element else { return table.columns.last?.name ?? "" }
    let isNone = { (place: Int, column: DataTable.Column) in
      column.namesRows(isFirst: place == 0) || column.isPartOfSplit || column.missing * 2 > column.count
    }
    guard kept.count > 1, isNone(kept[kept.count - 1].offset, last),
      let other = kept.last(where: { !isNone($0.offset, $0.element) })?.element
    else {
      notes.append("The last column, \(last.name), is the target; target=COLUMN chooses another.")
      return last.name
    }
    let what =
      last.missing == last.count
      ? "empty"
      : last.missing * 2 > last.count
        ? "empty in \(last.missing) of \(last.count) rows"
        : last.isPartOfSplit ? "a row's part of a split" : last.isConsecutive ? "a row's number" : "an identifier"
    notes.append(
      "\(other.name) is the target, since the last column, \(last.name), is \(what); target=COLUMN chooses another.")
    return other.name
  }

  private static func target(_ column: DataTable.Column, _ notes: inout [String]) throws(DataError) -> (Task, [Double])
  {
    switch column.values {
    case .categories(let indices, let levels):
      let present = indices.count { $0 != nil }
      if levels.count == 1, present >= 5, indices.count - present >= 5 {
        notes.append("\(column.name) holds \(levels[0]) or nothing: nothing counts as a class of its own.")
        let classes = [levels[0], "nothing"].sorted()
        let place = classes.firstIndex(of: levels[0]) ?? 0
        return (.classification(classes: classes), indices.map { Double($0 == nil ? 1 - place : place) })
      }
      if let oddity = column.oddity, levels.count > 10 { throw .notNumbers(column.name, oddity) }
      guard levels.count <= 50, levels.count * 2 <= max(present, 10) || column.isChosen else {
        throw .tooManyClasses(column.name, levels.count, nearly: column.nearly)
      }
      return (.classification(classes: levels), indices.map { $0.map(Double.init) ?? .nan })
    case .numbers(let numbers):
      if let extreme = EncodedFeatures.beyondSquares(numbers) { throw .beyondSquares(column.name, text: "\(extreme)") }
      let distinct = Set(numbers.filter { !$0.isNaN })
      guard !column.isChosen, column.calendar == nil, distinct.count <= 10, distinct.count > 1,
        distinct.allSatisfy({ $0 == $0.rounded() && $0.magnitude < 1e9 })
      else {
        return (.regression, numbers)
      }
      notes.append(
        "\(column.name) has \(distinct.count) different whole numbers: they are taken as classes (kinds={\(column.name.typedColumn)=number} takes numbers)."
      )
      let levels = distinct.sorted()
      let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Double($0)) })
      return (.classification(classes: levels.map { String(Int($0)) }), numbers.map { places[$0] ?? .nan })
    }
  }

  /// Classes of a row or two, which cannot be in every part.
  private static func loneClasses(_ task: Task, _ targets: [Double]) -> String? {
    guard case .classification(let classes) = task else { return nil }
    var counts = [Int](repeating: 0, count: classes.count)
    for target in targets where counts.indices.contains(Int(target)) { counts[Int(target)] += 1 }
    let lone = classes.indices.filter { counts[$0] < 3 }
    guard let first = lone.first else { return nil }
    let others = lone.count > 1 ? " and \(lone.count - 1) more \(lone.count == 2 ? "class" : "classes")" : ""
    return
      "\(classes[first])\(others) \(lone.count > 1 ? "have" : "has") \(lone.allSatisfy { counts[$0] == 1 } ? "one row" : "less than three rows"): too few for every part of a split."
  }
}
