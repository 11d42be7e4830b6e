import Arithmetic

/// The slope of a weighted sum's mean loss: squared error, or cross-entropy behind a softmax.
enum LossSlope {
  /// By the weights, terms × outputs.
  ///
  /// - Parameters:
  ///   - x: rows × terms, the constant first.
  ///   - classes: 0 for numbers.
  static func gradient(_ x: Matrix, _ targets: [Double], _ classes: Int, _ weights: [Double]) -> [Double] {
    let (n, p, outputs) = (x.rows, x.columns, max(classes, 1))
    var slope = [Double](repeating: 0, count: p * outputs)
    for row in 0..<n {
      var sums = [Double](repeating: 0, count: outputs)
      for term in 0..<p {
        for output in 0..<outputs { sums[output] += x[row, term] * weights[term * outputs + output] }
      }
      if classes == 0 {
        sums[0] = 2 * (sums[0] - targets[row])
      } else {
        sums = LogisticRegression.softmax(sums)
        sums[Int(targets[row])] -= 1
      }
      for term in 0..<p { for output in 0..<outputs { slope[term * outputs + output] += sums[output] * x[row, term] } }
    }
    return slope.map { $0 / Double(max(n, 1)) }
  }
}
