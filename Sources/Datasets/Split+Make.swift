import Arithmetic

extension Split {
  /// Divides a dataset by chance: class by class where there are classes, so that each part has its share of each.
  ///
  /// The same dataset, plan and seed give the same parts. Every class is in the training part. Of a plan with folds, the
  /// first one.
  public static func make(_ dataset: Dataset, plan: SplitPlan, seed: UInt64) throws(DataError) -> Split {
    guard plan.folds == nil else { return try all(dataset, plan: plan, seed: seed)[0] }
    var split = Split(training: [], validation: [], test: [])
    var owedTest = 0.0
    var owedValidation = 0.0
    for rows in shuffledGroups(of: dataset, seed: seed) {
      // What rounding takes from one class it gives to the next.
      let test = owed(&owedTest, share: plan.test, of: rows.count, atMost: rows.count - 1)
      let validation = owed(&owedValidation, share: plan.validation, of: rows.count, atMost: rows.count - test - 1)
      split.test += rows.prefix(test)
      split.validation += rows.dropFirst(test).prefix(validation)
      split.training += rows.dropFirst(test + validation)
    }
    guard !split.training.isEmpty else { throw .emptyPart("training") }
    guard !split.validation.isEmpty else { throw .emptyPart("validation") }
    split.sort(rowCount: dataset.rowCount)
    return split
  }

  /// Every split of a plan: one for hold-out; k for folds, each row outside the test part in the validation part of one.
  ///
  /// The test part is that of a hold-out with the same seed and share. What is left is dealt out to the folds class by
  /// class, so that neither the folds' sizes nor their shares of a class differ by more than a row (stratified k-fold: R.
  /// Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model selection", IJCAI 1995). A
  /// class with fewer rows than there are folds is missing from some.
  public static func all(_ dataset: Dataset, plan: SplitPlan, seed: UInt64) throws(DataError) -> [Split] {
    guard let count = plan.folds else { return [try make(dataset, plan: plan, seed: seed)] }
    var test: [Int] = []
    var owedTest = 0.0
    var folds = [[Int]](repeating: [], count: max(count, 2))
    var next = 0
    for rows in shuffledGroups(of: dataset, seed: seed) {
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
  private static func shuffledGroups(of dataset: Dataset, seed: UInt64) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: max(dataset.classes.count, 1))
    for (row, target) in dataset.targets.enumerated() {
      let group = dataset.isClassification ? Int(target) : 0
      if groups.indices.contains(group) { groups[group].append(row) }
    }
    groups.removeAll(where: \.isEmpty)
    for index in groups.indices {
      var random = RandomSource(seed: seed, purpose: .split, index: UInt64(index))
      random.shuffle(&groups[index])
    }
    return groups
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

extension PreparedData {
  /// Fills and scales by the training part alone: missing numbers get its mean; with `standardize`, features (and a
  /// regression's target) get its mean 0 and deviation 1. Of many rows without meaning when the task was cancelled.
  public static func make(dataset: Dataset, split: Split, standardize: Bool) -> PreparedData {
    let columns = dataset.featureNames.count
    var fills: [Double] = []
    var means: [Double] = []
    var deviations: [Double] = []
    for column in 0..<columns {
      // Whoever cancelled looks at nothing that comes of it.
      if Cancellation.wasCut(split.training.count) {
        fills += [Double](repeating: 0, count: columns - column)
        means += [Double](repeating: 0, count: columns - column)
        deviations += [Double](repeating: 1, count: columns - column)
        break
      }
      let known = split.training.map { dataset.features[$0, column] }.filter { !$0.isNaN }
      let (mean, deviation) = moments(known)
      fills.append(mean)
      means.append(standardize ? mean : 0)
      // Missing values stand at the mean: they add rows but no deviation.
      deviations.append(standardize && deviation > 0 ? deviation : 1)
    }
    var (targetMean, targetDeviation) = (0.0, 1.0)
    if !dataset.isClassification, standardize {
      let (mean, deviation) = moments(split.training.map { dataset.targets[$0] })
      (targetMean, targetDeviation) = (mean, deviation > 0 ? deviation : 1)
    }
    var prepared = PreparedData(
      name: dataset.name, task: dataset.task, featureNames: dataset.featureNames,
      training: DataPart(features: Matrix(rows: 0, columns: columns), targets: []),
      validation: DataPart(features: Matrix(rows: 0, columns: columns), targets: []), featureMeans: means,
      featureDeviations: deviations, fills: fills, targetMean: targetMean, targetDeviation: targetDeviation)
    prepared.training = prepared.part(of: dataset, rows: split.training)
    prepared.validation = prepared.part(of: dataset, rows: split.validation)
    return prepared
  }

  /// The sealed test part, filled and scaled like the others. Whoever opens it counts it.
  public func sealedTestPart(of dataset: Dataset, split: Split) -> DataPart { part(of: dataset, rows: split.test) }

  private func part(of dataset: Dataset, rows: [Int]) -> DataPart {
    var features = Matrix(rows: rows.count, columns: featureNames.count)
    for (index, row) in rows.enumerated() {
      if Cancellation.isSeen(at: index) { break }
      for column in featureNames.indices {
        let value = dataset.features[row, column]
        features[index, column] =
          ((value.isNaN ? fills[column] : value) - featureMeans[column]) / featureDeviations[column]
      }
    }
    return DataPart(features: features, targets: rows.map { (dataset.targets[$0] - targetMean) / targetDeviation })
  }

  private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    guard !values.isEmpty else { return (0, 0) }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(values.count)).squareRoot()
    return (mean, deviation > mean.magnitude * 1e-12 ? deviation : 0)
  }
}
