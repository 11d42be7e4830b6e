import Arithmetic
import Datasets

/// The optimum of a regularised sum of terms, f(w) + λ / 2 ‖w‖² + κ ‖w‖₁, and how it moves with λ and κ.
///
/// At the optimum the slope is 0, and stays so while a penalty moves: H dw / dλ = −w and H dw / dκ = −sign w, where H is the
/// Hessian of f + λ / 2 ‖w‖² over the weights that L1 has not put to 0. The constants are free. In double precision.
struct RegularisedOptimum {
  let result: TrainingResult
  private let data: PreparedData
  /// rows × terms, the constant first.
  private let training: Matrix
  private let validation: Matrix
  /// terms × outputs.
  private var weights: Matrix
  /// The weight decay in force; at least the tiny amount (`trace`) with which the solvers keep every problem solvable.
  private let decay: Double
  /// Places in `weights` that take part: the constants, and what L1 has left.
  private let active: [Int]

  /// Solves for it as `polynomial` does; `linear` is the same with the features as terms.
  init(_ request: TrainingRequest) throws(TrainingError) {
    _ = try Training.model(of: request)
    data = request.data
    let (classes, outputs) = (data.classCount, data.outputCount)
    let isLinear = request.model == "linear"
    let basis = isLinear ? nil : try Polynomial().basis(request, hasConstant: true)
    let unknowns = (data.training.features.columns + 1) * outputs
    guard !isLinear || unknowns <= 1500 else {
      throw .tooManyColumns(unknowns / outputs - 1, limit: 1500 / outputs - 1)
    }
    training = basis?.expand(data.training.features) ?? data.training.features.withConstant
    validation = basis?.expand(data.validation.features) ?? data.validation.features.withConstant
    let (solved, isInterrupted) = Polynomial.solve(training, data, request.settings)
    result = TrainingResult.solved(
      PolynomialPredictor(basis: basis, weights: solved, isClassification: classes > 0), of: request,
      size: solved.elements.count, sizeUnit: "weights", isInterrupted: isInterrupted
    ) { _ in }
    weights = solved
    let hasL1 = request.settings[.l1] > 0
    decay = max(request.settings[.weightDecay], hasL1 ? 0 : Self.trace(data))
    active = solved.elements.indices.filter { !hasL1 || $0 < outputs || solved.elements[$0] != 0 }
    if classes > 0, !hasL1 { polish() }
  }

  /// The least weight decay that the solvers use: a trace of it keeps every problem solvable.
  static func trace(_ data: PreparedData) -> Double { data.classCount > 0 ? 1e-5 : 1e-12 }

  /// d(validation loss) / dλ; nil where the optimum is not unique.
  var slopeByDecay: Double? { slope { $0 } }
  /// d(validation loss) / dκ.
  var slopeByL1: Double? { slope { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 } }

  /// −∇E · H⁻¹ p(w), for what a penalty's strength does to the slope of the objective.
  private func slope(_ push: (Double) -> Double) -> Double? {
    let outputs = weights.columns
    let right = active.map { $0 < outputs ? 0 : push(weights.elements[$0]) }
    guard let move = solve(right) else { return nil }
    let loss = LossSlope.gradient(validation, data.validation.targets, data.classCount, weights.elements)
    return -zip(active, move).reduce(0) { $0 + loss[$1.0] * $1.1 }
  }

  /// H⁻¹ times a vector over the active places that is 0 at the constants.
  private func solve(_ right: [Double]) -> [Double]? {
    guard data.classCount == 0, decay > 0 else { return LinearSystem.solveSymmetric(hessian, right) }
    // (n / 2) H = AᵀA for the rows X with √(n λ / 2) below them, and Aᵀb = (n / 2) right for the b that is 0 along X.
    let (n, p) = (training.rows, active.count)
    let strength = (Double(n) * decay / 2).squareRoot()
    var system = Matrix(rows: n + p, columns: p)
    for (column, place) in active.enumerated() {
      for row in 0..<n { system[row, column] = training[row, place] }
      if place > 0 { system[n + column, column] = strength }
    }
    return LinearSystem.leastSquares(
      system, [Double](repeating: 0, count: n) + right.map { $0 * Double(n) / 2 / strength })
  }

  /// Over the active places.
  private var hessian: Matrix {
    let (p, outputs, n) = (training.columns, weights.columns, Double(training.rows))
    // Of the summed loss; unknowns ordered output by output.
    var whole = Matrix(rows: p * outputs, columns: p * outputs)
    if data.classCount > 0 {
      var gradient = [Double](repeating: 0, count: p * outputs)
      LogisticRegression.accumulate(
        training, data.training.targets.map { Int($0) }, weights, outputs, &gradient, &whole)
    } else {
      for row in 0..<training.rows {
        for i in 0..<p { for j in 0..<p { whole[i, j] += 2 * training[row, i] * training[row, j] } }
      }
    }
    var part = Matrix(rows: active.count, columns: active.count)
    for (i, a) in active.enumerated() {
      for (j, b) in active.enumerated() {
        part[i, j] = whole[a % outputs * p + a / outputs, b % outputs * p + b / outputs] / n
      }
      // As the solver: the constants of all classes may move together.
      part[i, i] += a < outputs ? (data.classCount > 0 ? 1e-9 : 0) : decay
    }
    if data.classCount > 0, decay == 0 { holdTogether(&part) }
    return part
  }

  /// Without weight decay the weights that a term has in all classes may move together: no prediction changes, and as many of
  /// them rise as fall, so the penalty does not either. Holding their sum leaves every way that a prediction can see as it was.
  private func holdTogether(_ hessian: inout Matrix) {
    let outputs = weights.columns
    let terms = Dictionary(grouping: active.indices.filter { active[$0] >= outputs }) { active[$0] / outputs }
    for places in terms.values where places.count == outputs {
      for i in places { for j in places { hessian[i, j] += 1 } }
    }
  }

  /// Newton's steps until the slope is rounding: the solver stops where the loss no longer shows the difference.
  private mutating func polish() {
    var size = Double.infinity
    for _ in 0..<20 {
      var slope = LossSlope.gradient(training, data.training.targets, data.classCount, weights.elements)
      for place in slope.indices { slope[place] += (place < weights.columns ? 1e-9 : decay) * weights.elements[place] }
      let length = slope.reduce(0) { $0 + $1 * $1 }
      guard length < size, let step = LinearSystem.solveSymmetric(hessian, slope) else { return }
      size = length
      for place in slope.indices { weights.elements[place] -= step[place] }
      if size < 1e-26 { return }
    }
  }
}
