import Arithmetic
import Datasets

/// All products of the features' powers up to a degree, weighted: solved in one go, without epochs.
///
/// Regression: least squares with the penalty weight_decay / 2 · ‖w‖² on the mean squared error. Classification:
/// multinomial logistic regression with the same penalty, by Newton's method. Features are mapped to [−1, 1] by the
/// training part's range and expanded in Legendre polynomials, which span the same functions as the powers and stay well
/// conditioned; the constant is not penalised.
struct Polynomial: Model {
  let name = "polynomial"
  let isSolvedAtOnce = true
  let summary = "powers of the features up to a degree, solved in one go"

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult {
    let data = request.data
    let basis = try PolynomialBasis(
      degree: request.settings.integer("degree"), training: data.training.features,
      limit: data.outputCount > 1 ? 600 / data.outputCount : 1000)
    let expanded = basis.expand(data.training.features)
    let decay = request.settings.number("weight_decay")
    let weights: Matrix
    var status = TrainingResult.Status.finished
    switch data.task {
    case .regression: weights = Self.ridge(expanded, data.training.targets, decay: decay)
    case .classification(let classes):
      let solution = LogisticRegression.solve(
        expanded, labels: data.training.targets.map { Int($0) }, classes: classes.count, decay: decay)
      weights = solution.weights
      if solution.isInterrupted { status = .interrupted }
    }
    let isClassification = if case .classification = data.task { true } else { false }
    let predictor = PolynomialPredictor(basis: basis, weights: weights, isClassification: isClassification)
    let baseline = data.baselineLoss
    let training = predictor.measure(on: data.training, task: data.task)
    let validation = predictor.measure(on: data.validation, task: data.task)
    let constant = EpochRecord(
      epoch: 0, trainingLoss: PreparedData.baselineTrainingLoss(data), validationLoss: baseline, trainingScore: 0,
      validationScore: 0)
    let solved = EpochRecord(
      epoch: 1, trainingLoss: training.loss, validationLoss: validation.loss, trainingScore: training.score,
      validationScore: validation.score)
    guard training.loss.isFinite, validation.loss.isFinite else {
      return TrainingResult(
        status: .diverged, history: [constant], baselineLoss: baseline, weightCount: weights.elements.count,
        predictor: predictor)
    }
    onEvent(.epoch(solved, of: 1))
    return TrainingResult(
      status: status, history: [constant, solved], baselineLoss: baseline, weightCount: weights.elements.count,
      predictor: predictor)
  }

  /// Least squares on the rows with √(n λ / 2) below them for each penalised weight.
  private static func ridge(_ x: Matrix, _ y: [Double], decay: Double) -> Matrix {
    let (n, p) = (x.rows, x.columns)
    // Without a penalty, a trace of one keeps directions apart that the rows do not determine.
    let strength = (Double(n) * max(decay, 1e-12) / 2).squareRoot()
    var system = Matrix(rows: n + p - 1 + (n == 0 ? 1 : 0), columns: p)
    for row in 0..<n { for column in 0..<p { system[row, column] = x[row, column] } }
    for column in 1..<max(p, 1) { system[n + column - 1, column] = strength }
    let right = y + [Double](repeating: 0, count: system.rows - n)
    return Matrix(rows: p, columns: 1, elements: LinearSystem.leastSquares(system, right))
  }
}

extension PreparedData {
  /// The training loss of predicting the average.
  static func baselineTrainingLoss(_ data: PreparedData) -> Double {
    var swapped = data
    swapped.validation = data.training
    return swapped.baselineLoss
  }
}

/// Products of Legendre polynomials of the features, of total degree up to the given one.
struct PolynomialBasis: Sendable {
  /// The power of each feature in each term; the constant first, then by total degree.
  let exponents: [[Int]]
  private let centers: [Double]
  private let halfWidths: [Double]
  private let degree: Int

  init(degree: Int, training: Matrix, limit: Int) throws(TrainingError) {
    self.degree = degree
    let features = training.columns
    var count = 1.0
    for step in 1...max(degree, 1) where degree > 0 { count *= Double(features + step) / Double(step) }
    guard count <= Double(limit) + 0.5 else {
      throw .tooManyTerms(count < 1e15 ? Int(count.rounded()) : Int(1e15), limit: limit)
    }
    exponents = (0...degree).flatMap { Self.compositions(of: $0, into: features) }
    let ranges = (0..<features).map { column in
      let values = training.column(column)
      return (values.min() ?? 0, values.max() ?? 0)
    }
    centers = ranges.map { ($0.0 + $0.1) / 2 }
    halfWidths = ranges.map { $0.1 > $0.0 ? ($0.1 - $0.0) / 2 : 1 }
  }

  /// All ways to share out a total degree over the features.
  private static func compositions(of total: Int, into features: Int) -> [[Int]] {
    guard features > 1 else { return features == 1 ? [[total]] : total == 0 ? [[]] : [] }
    return (0...total).reversed().flatMap { first in
      compositions(of: total - first, into: features - 1).map { [first] + $0 }
    }
  }

  /// rows × terms.
  func expand(_ features: Matrix) -> Matrix {
    var result = Matrix(rows: features.rows, columns: exponents.count)
    var powers = [[Double]](repeating: [], count: centers.count)
    for row in 0..<features.rows {
      for column in centers.indices {
        powers[column] = Self.legendre((features[row, column] - centers[column]) / halfWidths[column], degree)
      }
      for (term, exponent) in exponents.enumerated() {
        var product = 1.0
        for column in centers.indices where exponent[column] > 0 { product *= powers[column][exponent[column]] }
        result[row, term] = product
      }
    }
    return result
  }

  /// P₀ … P_d by Bonnet's recursion: (n + 1) Pₙ₊₁ = (2n + 1) x Pₙ − n Pₙ₋₁.
  private static func legendre(_ x: Double, _ degree: Int) -> [Double] {
    var values = [1.0, x]
    for n in 1..<max(degree, 1) {
      values.append(((2 * Double(n) + 1) * x * values[n] - Double(n) * values[n - 1]) / Double(n + 1))
    }
    return values
  }
}

struct PolynomialPredictor: Predictor {
  let basis: PolynomialBasis
  /// terms × outputs.
  let weights: Matrix
  let isClassification: Bool

  func predict(_ features: Matrix) -> Matrix {
    let expanded = basis.expand(features)
    var result = Matrix(rows: features.rows, columns: weights.columns)
    for row in 0..<features.rows {
      for column in 0..<weights.columns {
        var sum = 0.0
        for term in 0..<weights.rows { sum += expanded[row, term] * weights[term, column] }
        result[row, column] = sum
      }
      guard isClassification else { continue }
      let shares = LogisticRegression.softmax(Array(result.row(row)))
      for column in 0..<weights.columns { result[row, column] = shares[column] }
    }
    return result
  }
}
