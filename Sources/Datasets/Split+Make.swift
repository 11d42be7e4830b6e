import Arithmetic

extension Split {
  /// Divides a dataset by chance: class by class where there are classes, so that each part has its share of each.
  ///
  /// The same dataset, plan and seed give the same parts. Every class is in the training part.
  public static func make(_ dataset: Dataset, plan: SplitPlan, seed: UInt64) throws(DataError) -> Split {
    let groups: [(name: String?, rows: [Int])]
    if dataset.isClassification {
      groups = dataset.classes.enumerated().map { index, name in
        (name, dataset.targets.indices.filter { dataset.targets[$0] == Double(index) })
      }.filter { !$0.rows.isEmpty }
    } else {
      groups = [(nil, Array(dataset.targets.indices))]
    }
    var split = Split(training: [], validation: [], test: [])
    var owedTest = 0.0
    var owedValidation = 0.0
    for (index, group) in groups.enumerated() {
      var random = RandomSource(seed: seed, purpose: .split, index: UInt64(index))
      var rows = group.rows
      random.shuffle(&rows)
      // What rounding takes from one class it gives to the next.
      owedTest += Double(rows.count) * plan.test
      owedValidation += Double(rows.count) * plan.validation
      let test = min(max(0, Int(owedTest.rounded())), max(0, rows.count - 1))
      owedTest -= Double(test)
      let validation = min(max(0, Int(owedValidation.rounded())), max(0, rows.count - test - 1))
      owedValidation -= Double(validation)
      split.test += rows.prefix(test)
      split.validation += rows.dropFirst(test).prefix(validation)
      split.training += rows.dropFirst(test + validation)
    }
    guard !split.training.isEmpty else { throw .emptyPart("training") }
    guard !split.validation.isEmpty else { throw .emptyPart("validation") }
    split.training.sort()
    split.validation.sort()
    split.test.sort()
    return split
  }
}

extension PreparedData {
  /// Fills and scales by the training part alone: missing numbers get its mean; with `standardize`, features (and a
  /// regression's target) get its mean 0 and deviation 1.
  public static func make(dataset: Dataset, split: Split, standardize: Bool) -> PreparedData {
    let columns = dataset.featureNames.count
    var fills: [Double] = []
    var means: [Double] = []
    var deviations: [Double] = []
    for column in 0..<columns {
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
