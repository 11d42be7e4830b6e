/// What a few numbers say together; each sum in the numbers' order, so that it has the same bits everywhere.
extension [Double] {
  /// Their arithmetic mean; NaN of none.
  package var mean: Double { isEmpty ? .nan : reduce(0, +) / Double(count) }

  /// Their mean as that of a sample: of equal numbers that number itself, whatever a sum would round to.
  package var sampleMean: Double { deviation == 0 ? self[0] : mean }

  /// The sum of their squared distances from a number.
  package func squares(around center: Double) -> Double { reduce(0) { $0 + ($1 - center) * ($1 - center) } }

  /// Their standard deviation as that of a sample, with n − 1 in the denominator; nil for fewer than two. Equal numbers have
  /// none, whatever their mean's rounding.
  package var deviation: Double? {
    guard count > 1 else { return nil }
    return contains { $0 != self[0] } ? (squares(around: mean) / Double(count - 1)).squareRoot() : 0
  }

  /// The middle one in order, or the mean of the two in the middle; NaN of none.
  package var median: Double {
    let sorted = sorted()
    return isEmpty ? .nan : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }

  /// The value below which a share of ascending values lies, between two of them in proportion (type 7 of R. J. Hyndman
  /// and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996, as in NumPy); NaN of
  /// none.
  package func quantile(_ share: Double) -> Double {
    guard let last else { return .nan }
    let place = share * Double(count - 1)
    let lower = Swift.min(Swift.max(Int(place.rounded(.down)), 0), count - 1)
    let part = place - Double(lower)
    guard lower + 1 < count else { return last }
    // Between a finite value and an infinite one, or two infinite ones, there is nothing in proportion.
    guard part > 0, self[lower] < self[lower + 1] else { return self[lower] }
    guard self[lower].isFinite, self[lower + 1].isFinite else {
      return self[lower].isFinite ? self[lower + 1] : self[lower]
    }
    return self[lower] + (self[lower + 1] - self[lower]) * part
  }
}

/// The mean of some numbers, and how sure it is.
package struct MeanEstimate: Sendable {
  /// 0 of none.
  package let mean: Double
  /// The square of its standard error; 0 for fewer than two numbers.
  package let squaredError: Double

  package init(_ numbers: [Double]) {
    let count = Double(numbers.count)
    mean = numbers.isEmpty ? 0 : numbers.mean
    squaredError = numbers.count > 1 ? squaresAroundMean(numbers) / (count - 1) / count : 0
  }
}

/// Σ (x − mean)² of many numbers, by the kernels and in their order of sums: not to the bit what `squares(around:)` gives.
package func squaresAroundMean(_ numbers: [Double]) -> Double {
  let mean = Kernels.standard.sum(numbers) / Double(numbers.count)
  return Kernels.standard.sum(numbers.map { ($0 - mean) * ($0 - mean) })
}
