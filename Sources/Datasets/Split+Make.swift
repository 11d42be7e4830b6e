import Arithmetic

extension Split {
  /// Divides a dataset by chance: class by class where there are classes, so that each part has its share of each.
  ///
  /// The same dataset, plan and seed give the same parts. Every class is in the training part. Of a plan with folds, the
  /// first one.
  package static func make(_ dataset: Dataset, plan: SplitPlan, seed: UInt64) throws(DataError) -> Split {
    guard plan.folds == nil else { return try all(dataset, plan: plan, seed: seed)[0] }
    var split = Split(training: [], validation: [], test: [])
    var owedTest = 0.0
    var owedValidation = 0.0
    for rows in shuffledGroups(of: dataset, plan: plan, seed: seed) {
      // What rounding takes from one class it gives to the next.
      let test = owed(&owedTest, share: plan.test, of: rows.count, atMost: rows.count - 1)
      let validation = owed(&owedValidation, share: plan.validation, of: rows.count, atMost: rows.count - test - 1)
      split.test += rows.prefix(test)
      split.validation += rows.dropFirst(test).prefix(validation)
      split.training += rows.dropFirst(test + validation)
    }
    if split.training.isEmpty || split.validation.isEmpty {
      // What keeps the parts empty is not the plan.
      if dataset.rowCount > 1, dataset.classes.count == dataset.rowCount {
        throw .classesOfOneRow(dataset.targetName, dataset.classes)
      }
      throw .emptyPart(split.training.isEmpty ? "training" : "validation")
    }
    split.sort(rowCount: dataset.rowCount)
    return split
  }

  /// Every split of a plan: one for hold-out; k for folds, each row outside the test part in the validation part of one.
  ///
  /// The test part is that of a hold-out with the same seed and share. What is left is dealt out to the folds class by
  /// class, so that neither the folds' sizes nor their shares of a class differ by more than a row (stratified k-fold: R.
  /// Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model selection", IJCAI 1995). A
  /// class with fewer rows than there are folds is missing from some.
  package static func all(_ dataset: Dataset, plan: SplitPlan, seed: UInt64) throws(DataError) -> [Split] {
    guard let count = plan.folds else { return [try make(dataset, plan: plan, seed: seed)] }
    var test: [Int] = []
    var owedTest = 0.0
    var folds = [[Int]](repeating: [], count: max(count, 2))
    var next = 0
    for rows in shuffledGroups(of: dataset, plan: plan, seed: seed) {
      let sealed = owed(&owedTest, share: plan.test, of: rows.count, atMost: rows.count - 1)
      test += rows.prefix(sealed)
      for row in rows.dropFirst(sealed) {
        folds[next % folds.count].append(row)
        next += 1
      }
    }
    guard next >= folds.count else { throw .tooManyFolds(folds.count, rows: next) }
    var splits: [Split] = []
    for index in folds.indices {
      if Cancellation.wasCut(next) { throw .interrupted }
      var split = Split(
        training: folds.enumerated().filter { $0.offset != index }.flatMap(\.element), validation: folds[index],
        test: test)
      split.sort(rowCount: dataset.rowCount)
      splits.append(split)
    }
    return splits
  }

  /// The rows in random order, class by class where there are classes.
  private static func shuffledGroups(of dataset: Dataset, plan: SplitPlan, seed: UInt64) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: max(dataset.classes.count, 1))
    for (row, target) in dataset.targets.enumerated() {
      let group = dataset.isClassification ? Int(target) : 0
      if groups.indices.contains(group) { groups[group].append(row) }
    }
    groups.removeAll(where: \.isEmpty)
    if plan.mistakes.contains(.copyFirst) { addCopies(to: &groups, share: plan.copies, seed: seed) }
    for index in groups.indices {
      var random = RandomSource(seed: seed, purpose: .split, index: UInt64(index))
      random.shuffle(&groups[index])
    }
    return groups
  }

  /// Puts a share of the rows into each group once more, chosen by chance: the mistake that `SplitMistake.copyFirst` is.
  private static func addCopies(to groups: inout [[Int]], share: Double, seed: UInt64) {
    var owedCopies = 0.0
    for index in groups.indices {
      var random = RandomSource(seed: seed, purpose: .split, index: UInt64(index) | 1 << 33)
      var rows = groups[index]
      random.shuffle(&rows)
      groups[index] += rows.prefix(owed(&owedCopies, share: share, of: rows.count, atMost: rows.count))
    }
  }

  /// Rows for a part, with what earlier classes' rounding owes it.
  private static func owed(_ owed: inout Double, share: Double, of count: Int, atMost limit: Int) -> Int {
    owed += Double(count) * share
    let rows = min(max(0, Int(owed.rounded())), max(0, limit))
    owed -= Double(rows)
    return rows
  }

  private mutating func sort(rowCount: Int) {
    training = training.ascendingRows(below: rowCount)
    validation = validation.ascendingRows(below: rowCount)
    test = test.ascendingRows(below: rowCount)
  }
}
