import Arithmetic

/// Weighted sums with an L1 and an L2 penalty: least squares for numbers (the lasso: Tibshirani 1996; with both penalties the
/// elastic net: Zou and Hastie 2005), logistic regression for classes. Solved by coordinate descent, for one pair of penalties
/// after another, each from the weights of the last.
///
/// Smallest is: mean loss + λ / 2 ‖w‖² + κ ‖w‖₁, the loss being squared error or cross-entropy, the constants free. λ is
/// weight_decay, κ is l1. In scikit-learn's terms, for n rows: `Lasso(alpha=α)` has κ = 2 α, `ElasticNet(alpha=α,
/// l1_ratio=r)` κ = 2 α r and λ = 2 α (1 − r), since both halve the squared error; `Ridge(alpha=α)` has λ = 2 α / n;
/// `LogisticRegression(C=c)` has κ = 1 / (n c) or λ = 1 / (n c), and for two classes, of which it keeps one weight a term
/// where there are two here, κ = 1 / (n c) or λ = 2 / (n c).
///
/// Two classes are solved for w₁ − w₀, which is shared out to both evenly.
struct PenalisedSum {
  /// rows × terms, row by row, each column less its mean.
  private let x: [Double]
  private let means: [Double]
  private let (rows, terms): (Int, Int)
  private let targets: [Double]
  private let classes: Int
  /// Of least squares: 2 XᵀX / n and 2 Xᵀy / n.
  private var curvature: [Double] = []
  private var pull: [Double] = []

  struct Solution {
    /// (1 + terms) × outputs, the constants first.
    var weights: Matrix
    var isInterrupted = false
    /// False where it was left after the most rounds that are made.
    var isOptimal = true
  }

  /// When an optimum of classes is near enough: by how much the slope of the mean loss may miss that of an optimum, or how
  /// little a round over the classes may gain.
  struct Precision {
    var slope: Double
    var gain: Double

    /// To the last digits that sums over the rows have.
    static let full = Precision(slope: 1e-9, gain: 1e-16)
    /// For a loss to be drawn: of two classes, whose steps are Newton's, and of more, whose rounds gain less and less.
    static func drawn(classes: Int) -> Precision { Precision(slope: 1e-6, gain: classes == 2 ? 1e-8 : 1e-7) }
  }

  /// - Parameters:
  ///   - x: rows × terms, without a constant.
  ///   - classes: 0 for numbers.
  init(_ features: Matrix, targets: [Double], classes: Int) {
    (rows, terms) = (features.rows, features.columns)
    (self.targets, self.classes) = (targets, classes)
    let count = Double(max(rows, 1))
    var means = [Double](repeating: 0, count: terms)
    for row in 0..<rows {
      if row & 0xFF == 0xFF, Task.isCancelled { break }
      for term in 0..<terms { means[term] += features[row, term] }
    }
    for term in 0..<terms { means[term] /= count }
    var x = features.elements
    for row in 0..<rows {
      if row & 0xFF == 0xFF, Task.isCancelled { break }
      for term in 0..<terms { x[row * terms + term] -= means[term] }
    }
    (self.x, self.means) = (x, means)
    guard classes == 0 else { return }
    let mean = targets.reduce(0, +) / count
    let ones = [Double](repeating: 2 / count, count: rows)
    curvature = Self.products(x, rows, terms, of: Array(0..<terms), weights: ones)
    pull = Self.along(x, rows, terms, targets.map { ($0 - mean) * 2 / count })
  }

  /// The least κ at which every weight is 0.
  var strongestL1: Double {
    if classes == 0 { return pull.reduce(0) { max($0, $1.magnitude) } }
    let solver = PenalisedLogistic(x: x, rows: rows, terms: terms, targets: targets, classes: classes)
    return solver.strongestL1
  }

  /// - Parameters:
  ///   - start: the solution for a neighbouring penalty; nil to begin with weights of 0.
  ///   - precision: of classes; numbers are solved to the last digits.
  func solution(decay: Double, l1: Double, from start: Solution? = nil, until precision: Precision = .full) -> Solution
  {
    guard classes == 0 else {
      let solver = PenalisedLogistic(x: x, rows: rows, terms: terms, targets: targets, classes: classes)
      return uncentred(solver.minimum(decay: decay, l1: l1, from: start.map(centred), until: precision))
    }
    let quadratic = PenalisedQuadratic(curvature: curvature, pull: pull, decay: decay, l1: l1)
    let zeros = [Double](repeating: 0, count: terms)
    let found = quadratic.minimum(from: start.map { Array($0.weights.elements.dropFirst()) } ?? zeros)
    let mean = targets.reduce(0, +) / Double(max(rows, 1))
    return uncentred(
      Solution(
        weights: Matrix(rows: terms + 1, columns: 1, elements: [mean] + found.weights), isInterrupted: Task.isCancelled,
        isOptimal: found.isOptimal))
  }

  /// The constants for columns as they are.
  private func uncentred(_ solution: Solution) -> Solution { moved(solution, by: -1) }
  private func centred(_ solution: Solution) -> Solution { moved(solution, by: 1) }
  private func moved(_ solution: Solution, by sign: Double) -> Solution {
    var moved = solution
    for output in 0..<solution.weights.columns {
      for term in 0..<terms { moved.weights[0, output] += sign * solution.weights[term + 1, output] * means[term] }
    }
    return moved
  }

  /// Σ over the rows of weight · xₐ x_b for some columns: symmetric, row by row. Each element is one chain over the rows.
  ///
  /// - Parameter hasConstant: whether a column of ones stands before the others.
  static func products(
    _ x: [Double], _ rows: Int, _ terms: Int, of columns: [Int], weights: [Double], hasConstant: Bool = false
  ) -> [Double] {
    let first = hasConstant ? 1 : 0
    let count = first + columns.count
    var sums = [Double](repeating: 0, count: count * count)
    var row = [Double](repeating: 1, count: count)
    x.withUnsafeBufferPointer { x in
      sums.withUnsafeMutableBufferPointer { sums in
        row.withUnsafeMutableBufferPointer { row in
          for index in 0..<rows {
            if index & 0xFF == 0xFF, Task.isCancelled { return }
            for (place, column) in columns.enumerated() { row[first + place] = x[index * terms + column] }
            for a in 0..<count {
              let factor = weights[index] * row[a]
              for b in a..<count { sums[a * count + b] += factor * row[b] }
            }
          }
          for a in 0..<count { for b in 0..<a { sums[a * count + b] = sums[b * count + a] } }
        }
      }
    }
    return sums
  }

  /// Xᵀv.
  static func along(_ x: [Double], _ rows: Int, _ terms: Int, _ v: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: terms)
    x.withUnsafeBufferPointer { x in
      sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<rows { for term in 0..<terms { sums[term] += x[row * terms + term] * v[row] } }
      }
    }
    return sums
  }
}
