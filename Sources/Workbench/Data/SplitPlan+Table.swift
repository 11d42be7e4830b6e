import Datasets
import Experiments
import Language
import Notebooks
import Options

extension SplitPlan {
  /// The same plan with another share of the rows for the test part.
  func with(test share: Double) -> SplitPlan {
    var plan = self
    plan.test = share
    return plan
  }

  /// Its parts, as `split` is told them.
  var parts: [Action.Assignment] {
    let first: Action.Assignment =
      if let folds { .init("folds", .integer(folds)) } else { .init("val", .number(validation)) }
    return [first, .init("test", .number(test))]
  }

  /// The command that makes it.
  var command: String {
    let test = "test=\(Value.text(of: test))"
    let words = folds.map { "split folds=\($0) \(test)" } ?? "split val=\(Value.text(of: validation)) \(test)"
    guard !mistakes.isEmpty else { return words }
    let names = orderedMistakes.map(\.rawValue)
    let copied = mistakes.contains(.copyFirst) && copies < 1 ? " copies=\(Value.text(of: copies))" : ""
    return words + " mistake=" + (names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]") + copied
  }
}

extension Dataset {
  /// Rows of each part, by class where there are classes: of a hold-out, or of each fold.
  func partTable(_ splits: [Split]) -> Table {
    let isFolded = splits.count > 1
    var columns = [Table.Column("part"), Table.Column("rows")]
    if isFolded { columns.append(Table.Column("trained on", dispensable: classes.count + 2)) }
    func counts(_ rows: some Sequence<Int>) -> [Int] {
      var counts = [Int](repeating: 0, count: classes.count)
      for row in rows {
        let label = Int(targets[row])
        if counts.indices.contains(label) { counts[label] += 1 }
      }
      return counts
    }
    // A class that has lost all its rows is no column.
    let all = isClassification ? counts(targets.indices) : []
    let present = classes.indices.filter { all[$0] > 0 }
    // In a narrow window the last ones go first.
    columns += present.enumerated().map { Table.Column(classes[$1], dispensable: 1 + $0) }
    var parts = splits.enumerated().map { index, split in
      (name: "fold \(index + 1)", rows: split.validation, training: Optional(split.training.count))
    }
    if !isFolded { parts = [("training", splits[0].training, nil), ("validation", splits[0].validation, nil)] }
    parts.append(("test (sealed)", splits[0].test, nil))
    return Table(
      name: "split", columns: columns,
      rows: parts.map { part in
        let own = isClassification ? counts(part.rows) : []
        return [.text(part.name), .integer(part.rows.count)]
          + (isFolded ? [part.training.map { .integer($0) } ?? .empty] : [])
          + present.map { .integer(own[$0]) }
      }, footer: isFolded ? foldNote(splits, present) : nil, widening: "")
  }

  /// What folds mean, and which classes are missing from some.
  private func foldNote(_ splits: [Split], _ present: [Int]) -> String {
    let rare = present.filter { label in
      splits.contains { split in !split.validation.contains { targets[$0] == Double(label) } }
    }
    let start = "Each fold is the validation part once; the others are trained on."
    guard !rare.isEmpty else { return start }
    let names = rare.prefix(6).map { classes[$0] }.joined(separator: ", ") + (rare.count > 6 ? ", …" : "")
    let lacking = splits.lackingClasses(of: self).count { $0 }
    let counted =
      lacking > 0
      ? "F1 and balanced accuracy are of the \(splits.count - lacking) with all classes"
      : "F1 and balanced accuracy are of the classes that each has"
    return "\(start) Not every fold has a row of \(names): \(counted)."
  }
}
