import Arithmetic
import Datasets
import Options

extension TrainingRequest {
  /// About how many nanoseconds its training takes on a usual core: from counts alone, so that what is decided by it is the
  /// same on every machine.
  public var estimatedCost: Double {
    let (rows, others) = (Double(data.training.rowCount), Double(data.validation.rowCount))
    let features = Double(max(data.training.features.columns, 1))
    let outputs = Double(data.outputCount)
    switch model {
    case "knn": return rows * (rows + others) * (features + 2)
    case "tree": return 6 * rows * features * (1 + rows.exponentOfTwo) * 4
    case "linear" where settings[.l1] > 0:
      return 5 * rows * features * features * (data.classCount == 0 ? 1 : 20 * outputs)
    case "polynomial" where settings[.solver] != "gradient":
      let terms = Double(PolynomialBasis.termCount(degree: settings[.degree], features: Int(features)))
      if data.classCount == 0 { return 20 * rows * terms + terms * terms * (rows + terms) }
      let weights = terms * outputs
      return 20 * (weights * weights * rows / 2 + weights * weights * weights / 3)
    default:
      var widths = [features]
      if model == "mlp" { widths += settings.hiddenWidths.map(Double.init) }
      if model == "polynomial" {
        widths = [Double(PolynomialBasis.termCount(degree: settings[.degree], features: Int(features)))]
      }
      widths.append(outputs)
      let weights = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * ($1.1 + 16) }
      let epochs = Double(max(settings[.epochs], 1))
      var batch = rows
      if let size = settings[.batchSize] { batch = max(1, min(Double(size), rows)) }
      let steps = (rows / batch).rounded(.up) * epochs
      return steps * (2500 + weights) + epochs * weights * (8 * rows + 2 * others) / 50
    }
  }
}

extension Double {
  /// Whole halvings down to 1.
  fileprivate var exponentOfTwo: Double {
    self > 1 ? Double(Int(self).bitWidth - Int(self).leadingZeroBitCount - 1) : 0
  }
}
