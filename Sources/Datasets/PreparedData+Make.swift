import Arithmetic

extension PreparedData {
  /// Fills, chooses and scales by the training part alone: missing numbers get its mean; of the features those are kept that
  /// tell most of the target there; with `standardize`, features (and a regression's target) get its mean 0 and deviation 1.
  ///
  /// With mistakes on purpose, what they name is measured on all rows of the dataset instead. Of many rows without meaning when
  /// the task was cancelled.
  package static func make(dataset: Dataset, split: Split, by preparation: Preparation) -> PreparedData {
    let everything = Array(dataset.targets.indices)
    let isScaledFirst = preparation.mistakes.contains(.scaleFirst)
    let measured = isScaledFirst ? everything : split.training
    var (fills, means, deviations) = ([Double](), [Double](), [Double]())
    for column in dataset.featureNames.indices {
      // Whoever cancelled looks at nothing that comes of it.
      if Cancellation.wasCut(measured.count) {
        let left = dataset.featureNames.count - column
        fills += [Double](repeating: 0, count: left)
        means += [Double](repeating: 0, count: left)
        deviations += [Double](repeating: 1, count: left)
        break
      }
      let (mean, deviation) = moments(measured.map { dataset.features[$0, column] }.filter { !$0.isNaN })
      fills.append(mean)
      means.append(preparation.standardize ? mean : 0)
      // Missing values stand at the mean: they add rows but no deviation.
      deviations.append(preparation.standardize && deviation > 0 ? deviation : 1)
    }
    var columns = Array(dataset.featureNames.indices)
    if let count = preparation.select, count < columns.count {
      let rows = preparation.mistakes.contains(.selectFirst) ? everything : split.training
      columns = dataset.explainingColumns(count, on: rows, fills: fills)
    }
    var (targetMean, targetDeviation) = (0.0, 1.0)
    if !dataset.isClassification, preparation.standardize {
      let (mean, deviation) = moments(measured.map { dataset.targets[$0] })
      (targetMean, targetDeviation) = (mean, deviation > 0 ? deviation : 1)
    }
    let empty = DataPart(features: Matrix(rows: 0, columns: columns.count), targets: [])
    var prepared = PreparedData(
      name: dataset.name, task: dataset.task, featureNames: columns.map { dataset.featureNames[$0] }, training: empty,
      validation: empty, featureMeans: columns.map { means[$0] }, featureDeviations: columns.map { deviations[$0] },
      fills: columns.map { fills[$0] }, columns: columns, targetMean: targetMean, targetDeviation: targetDeviation)
    prepared.training = prepared.part(of: dataset, rows: split.training)
    prepared.validation = prepared.part(of: dataset, rows: split.validation)
    return prepared
  }

  /// The sealed test part, filled and scaled like the others. Whoever opens it counts it.
  package func sealedTestPart(of dataset: Dataset, split: Split) -> DataPart { part(of: dataset, rows: split.test) }

  private func part(of dataset: Dataset, rows: [Int]) -> DataPart {
    var features = Matrix(rows: rows.count, columns: columns.count)
    for (index, row) in rows.enumerated() {
      if Cancellation.isSeen(at: index) { break }
      for (place, column) in columns.enumerated() {
        let value = dataset.features[row, column]
        features[index, place] = ((value.isNaN ? fills[place] : value) - featureMeans[place]) / featureDeviations[place]
      }
    }
    return DataPart(features: features, targets: rows.map { (dataset.targets[$0] - targetMean) / targetDeviation })
  }

  private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    guard !values.isEmpty else { return (0, 0) }
    let mean = values.mean
    let deviation = (values.squares(around: mean) / Double(values.count)).squareRoot()
    return (mean, deviation > mean.magnitude * 1e-12 ? deviation : 0)
  }
}
