import Arithmetic

/// Least squares or logistic regression with an L1 penalty, by accelerated proximal gradient steps with restarts (FISTA: Beck
/// and Teboulle 2009, doi:10.1137/080716542, with the restart of O'Donoghue and Candès 2015).
enum ProximalGradient {
  /// Minimises mean loss + decay / 2 ‖w‖² + l1 ‖w‖₁; the first term, the constant, is free.
  ///
  /// - Parameter x: rows × terms, the constant first.
  /// - Returns: terms × outputs, and whether it was cancelled.
  static func solve(
    _ x: Matrix, targets: [Double], classes: Int, decay: Double, l1: Double
  ) -> (weights: Matrix, isInterrupted: Bool) {
    let (n, p, outputs) = (x.rows, x.columns, max(classes, 1))
    // The loss curves no more than the rows' largest square allows: 2 for squared error, 1/2 for softmax.
    let curvature = (classes == 0 ? 2 : 0.5) * largestEigenvalue(x) / Double(max(n, 1)) + decay
    let step = 1 / max(curvature, 1e-12)
    var weights = [Double](repeating: 0, count: p * outputs)
    var ahead = weights
    var pace = 1.0
    for _ in 0..<20_000 {
      if Task.isCancelled { return (Matrix(rows: p, columns: outputs, elements: weights), true) }
      let slope = gradient(x, targets, classes, ahead)
      var next = weights
      var (change, size, turn) = (0.0, 0.0, 0.0)
      for place in weights.indices {
        let isFree = place < outputs
        let moved = ahead[place] - step * (slope[place] + (isFree ? 0 : decay * ahead[place]))
        let shrunk = isFree ? moved : moved.magnitude <= step * l1 ? 0 : moved - (moved < 0 ? -1 : 1) * step * l1
        next[place] = shrunk
        let difference = shrunk - weights[place]
        change += difference * difference
        size += shrunk * shrunk
        turn += (ahead[place] - shrunk) * difference
      }
      let isOvershooting = turn > 0
      let nextPace = isOvershooting ? 1 : (1 + (1 + 4 * pace * pace).squareRoot()) / 2
      let drive = isOvershooting ? 0 : (pace - 1) / nextPace
      for place in weights.indices { ahead[place] = next[place] + drive * (next[place] - weights[place]) }
      (weights, pace) = (next, nextPace)
      if change <= 1e-18 * max(size, 1e-12) { break }
    }
    return (Matrix(rows: p, columns: outputs, elements: weights), false)
  }

  /// Of the mean loss by the weights, terms × outputs.
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

  /// Of xᵀx, from above: power iteration with a margin.
  private static func largestEigenvalue(_ x: Matrix) -> Double {
    var direction = (0..<x.columns).map { 1 + Double($0 % 7) / 7 }
    var value = 0.0
    for _ in 0..<100 {
      var image = [Double](repeating: 0, count: x.columns)
      for row in 0..<x.rows {
        var sum = 0.0
        for term in 0..<x.columns { sum += x[row, term] * direction[term] }
        for term in 0..<x.columns { image[term] += sum * x[row, term] }
      }
      let norm = image.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 0 else { return 0 }
      value = norm / direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      direction = image.map { $0 / norm }
    }
    return value * 1.05
  }
}
