import Datasets

extension TrainingRequest {
  /// About how many nanoseconds its training takes on a usual core: from counts alone, so that what is decided by it is the
  /// same on every machine.
  package var estimatedCost: Double { allModels.named(model)?.estimatedCost(of: self) ?? .infinity }

  /// That of a net trained step by step.
  ///
  /// - Parameter widths: of its inputs and its hidden layers.
  func costOfSteps(widths: [Int]) -> Double {
    let (rows, others) = (Double(data.training.rowCount), Double(data.validation.rowCount))
    let widths = widths.map { Double(max($0, 1)) } + [Double(data.outputCount)]
    let weights = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * ($1.1 + 16) }
    let epochs = Double(max(settings[.epochs], 1))
    var batch = rows
    if let size = settings[.batchSize] { batch = max(1, min(Double(size), rows)) }
    let steps = (rows / batch).rounded(.up) * epochs
    return steps * (2500 + weights) + epochs * weights * (8 * rows + 2 * others) / 50
  }
}

extension Double {
  /// Whole halvings down to 1.
  var exponentOfTwo: Double {
    self > 1 ? Double(Int(self).bitWidth - Int(self).leadingZeroBitCount - 1) : 0
  }
}
