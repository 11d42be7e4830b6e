import Arithmetic

/// Multinomial logistic regression by Newton's method with halved steps (Bishop, *Pattern Recognition and Machine
/// Learning*, 2006, §4.3.4, equations 4.104 to 4.110).
enum LogisticRegression {
  struct Solution {
    /// terms × classes.
    var weights: Matrix
    var isInterrupted = false
  }

  /// Minimises mean cross-entropy + decay / 2 · ‖w‖² (constant terms free). A trace of a penalty keeps separable classes
  /// from growing without end.
  static func solve(_ x: Matrix, labels: [Int], classes: Int, decay: Double) -> Solution {
    let (n, p) = (x.rows, x.columns)
    let size = p * classes
    let penalty = max(decay, 1e-5)
    var weights = Matrix(rows: p, columns: classes)
    var loss = objective(x, labels, weights, penalty)
    for _ in 0..<60 {
      if Task.isCancelled { return Solution(weights: weights, isInterrupted: true) }
      var gradient = [Double](repeating: 0, count: size)
      var hessian = Matrix(rows: size, columns: size)
      accumulate(x, labels, weights, classes, &gradient, &hessian, isLower: true)
      for term in 0..<p {
        for label in 0..<classes {
          let place = label * p + term
          let strength = term == 0 ? 1e-9 : penalty
          gradient[place] = gradient[place] / Double(n) + strength * weights[term, label]
          for other in 0..<size { hessian[place, other] /= Double(n) }
          hessian[place, place] += strength
        }
      }
      guard let step = LinearSystem.solveSymmetric(hessian, gradient) else { break }
      var scale = 1.0
      var isBetter = false
      for _ in 0..<30 {
        var trial = weights
        for label in 0..<classes { for term in 0..<p { trial[term, label] -= scale * step[label * p + term] } }
        let trialLoss = objective(x, labels, trial, penalty)
        if trialLoss < loss {
          isBetter = loss - trialLoss > 1e-10 * max(1, loss.magnitude)
          (weights, loss) = (trial, trialLoss)
          break
        }
        scale /= 2
      }
      guard isBetter else { break }
    }
    return Solution(weights: weights)
  }

  /// Gradient and Hessian of the summed cross-entropy; unknowns ordered class by class.
  ///
  /// - Parameter isLower: whether only the half below the diagonal is wanted, which is all that Cholesky's decomposition reads.
  static func accumulate(
    _ x: Matrix, _ labels: [Int], _ weights: Matrix, _ classes: Int, _ gradient: inout [Double],
    _ hessian: inout Matrix,
    isLower: Bool = false
  ) {
    let p = x.columns
    let size = p * classes
    x.elements.withUnsafeBufferPointer { x in
      hessian.elements.withUnsafeMutableBufferPointer { hessian in
        for row in labels.indices {
          // A row of many weights is work enough for a look.
          if size > 64 ? Task.isCancelled : Cancellation.isSeen(at: row) { return }
          var sums = [Double](repeating: 0, count: classes)
          for term in 0..<p { for label in 0..<classes { sums[label] += x[row * p + term] * weights[term, label] } }
          let shares = softmax(sums)
          for a in 0..<classes {
            let slope = shares[a] - (labels[row] == a ? 1 : 0)
            for term in 0..<p { gradient[a * p + term] += slope * x[row * p + term] }
            for b in 0...(isLower ? a : classes - 1) {
              let curvature = shares[a] * ((a == b ? 1 : 0) - shares[b])
              for i in 0..<p {
                let factor = curvature * x[row * p + i]
                let at = (a * p + i) * size + b * p
                for j in 0...(isLower && a == b ? i : p - 1) { hessian[at + j] += factor * x[row * p + j] }
              }
            }
          }
        }
      }
    }
  }

  private static func objective(_ x: Matrix, _ labels: [Int], _ weights: Matrix, _ penalty: Double) -> Double {
    var loss = 0.0
    for row in labels.indices {
      if Cancellation.isSeen(at: row) { break }
      var sums = [Double](repeating: 0, count: weights.columns)
      for term in 0..<x.columns {
        for label in 0..<weights.columns { sums[label] += x[row, term] * weights[term, label] }
      }
      loss -= Elementary.log(max(softmax(sums)[labels[row]], 1e-300))
    }
    var squares = 0.0
    for place in weights.columns..<max(weights.elements.count, weights.columns) {
      squares += weights.elements[place] * weights.elements[place]
    }
    return loss / Double(max(labels.count, 1)) + penalty / 2 * squares
  }

  /// The softmax of the classes' sums: probabilities that add up to 1.
  static func softmax(_ sums: [Double]) -> [Double] {
    let top = sums.max() ?? 0
    let powers = sums.map { Elementary.exp($0 - top) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
}
