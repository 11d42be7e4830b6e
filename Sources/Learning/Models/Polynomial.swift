import Arithmetic
import Datasets
import Options

/// All products of the features' powers up to a degree, weighted: solved in one go, or trained step by step where the
/// setting `solver` says gradient.
///
/// Regression: least squares with the penalty weight_decay / 2 · ‖w‖² + l1 · ‖w‖₁ on the mean squared error. Classification:
/// multinomial logistic regression with the same penalty, by Newton's method; with L1, either by coordinate descent. Features are mapped to [−1, 1] by the
/// training part's range and expanded in Legendre polynomials, which span the same functions as the powers and stay well
/// conditioned; the constant is not penalised.
struct Polynomial: Model {
  let name = "polynomial"
  let summary = "powers of the features up to a degree, solved in one go"
  var mainSettings: [Setting] { [sizeSetting, SettingKey.weightDecay.setting] }
  var sizeSetting: Setting { SettingKey.degree.setting }
  let hasSteps = true
  var stepNeeds: [Setting.Need] { [.init(.solver, ["gradient"], in: name)] }

  func begin(_ request: TrainingRequest) throws(TrainingError) -> NetworkTraining? {
    guard isStepwise(under: request.settings) else { return nil }
    return NetworkTraining(request, hidden: [], basis: try basis(request, hasConstant: false))
  }

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult {
    if let training = try begin(request) { return trained(training, onEvent: onEvent) }
    let data = request.data
    let basis = try basis(request, hasConstant: true)
    let expanded = basis.expand(data.training.features)
    let (weights, isInterrupted) = Self.solve(expanded, data, request.settings)
    let predictor = PolynomialPredictor(basis: basis, weights: weights, isClassification: data.classCount > 0)
    return TrainingResult.solved(
      predictor, of: request, size: weights.elements.count, sizeUnit: "weights", isInterrupted: isInterrupted,
      onEvent: onEvent)
  }

  /// The weights, terms × outputs, that make the training loss with its penalties smallest; and whether it was cancelled.
  static func solve(_ x: Matrix, _ data: PreparedData, _ settings: Settings) -> (Matrix, Bool) {
    let (decay, l1) = (settings[.weightDecay], settings[.l1])
    if l1 > 0 {
      let sum = PenalisedSum(x.withoutConstant, targets: data.training.targets, classes: data.classCount)
      let solution = sum.solution(decay: decay, l1: l1)
      return (solution.weights, solution.isInterrupted)
    }
    if data.classCount == 0 { return (ridge(x, data.training.targets, decay: decay), Task.isCancelled) }
    let solution = LogisticRegression.solve(
      x, labels: data.training.targets.map { Int($0) }, classes: data.classCount, decay: decay)
    return (solution.weights, solution.isInterrupted)
  }

  func basis(_ request: TrainingRequest, hasConstant: Bool) throws(TrainingError) -> PolynomialBasis {
    let degree = request.settings[.degree]
    if let excess = Self.excess(of: degree, request, isSolved: hasConstant) { throw .tooLargeAPolynomial(excess) }
    return PolynomialBasis(degree: degree, training: request.data.training.features, hasConstant: hasConstant)
  }

  /// Why a polynomial of a degree would be too large; nil where it is not. Of degree 1, which is a linear model, twice as many
  /// weights are solved for at once as of others.
  private static func excess(of degree: Int, _ request: TrainingRequest, isSolved: Bool) -> PolynomialExcess? {
    let (features, outputs) = (request.data.training.features.columns, request.data.outputCount)
    let rows = request.data.training.rowCount + request.data.validation.rowCount
    let isSolvedForClasses = isSolved && request.data.classCount > 0
    func limit(_ degree: Int, isSolved: Bool) -> (terms: Int, reason: PolynomialExcess.Reason) {
      let memory = max(mostNumbers / max(rows, 1), 2)
      let terms = isSolved && isSolvedForClasses ? (degree < 2 ? 1200 : 600) / outputs : 1000
      if memory < terms { return (memory, .memory) }
      return (terms, isSolved && isSolvedForClasses ? .solvedAtOnce : .terms)
    }
    func count(_ degree: Int) -> Double { PolynomialBasis.termCount(degree: degree, features: features) }
    let (most, reason) = limit(degree, isSolved: isSolved)
    guard count(degree) > Double(most) + 0.5 else { return nil }
    let all = count(degree)
    return PolynomialExcess(
      terms: all < 1e15 ? Int(all.rounded()) : Int(1e15), limit: most, outputs: outputs, rows: rows, reason: reason,
      fittingDegree: (1..<max(degree, 1)).last { count($0) <= Double(limit($0, isSolved: isSolved).terms) + 0.5 },
      canBeTrained: reason == .solvedAtOnce && all <= Double(limit(degree, isSolved: false).terms) + 0.5)
  }

  /// So many numbers, rows times terms, are expanded at most: half a gigabyte.
  private static let mostNumbers = 60_000_000

  func simpler(than request: TrainingRequest, size: Int) -> [Diagnosis.Advice] {
    let degree = request.settings[.degree]
    let decay = Diagnosis.Advice.strongerDecay(than: request.settings)
    guard degree > 1 else { return decay }
    // Akaike's rule again: five rows for each weight.
    let features = request.data.training.features.columns
    let weights = Double(max(request.data.classCount - 1, 1))
    let terms = Double(request.data.training.rowCount) / 5 / weights
    let fitting =
      (1...max(1, degree * 2 / 3)).last { PolynomialBasis.termCount(degree: $0, features: features) <= terms } ?? 1
    let lower = Diagnosis.Advice("a simpler curve: five rows for each weight", [.init(.degree, fitting)])
    let others = Set([1, 2, 3, 5, 7].filter { $0 < degree && $0 != fitting }).sorted(by: >)
    return [lower] + decay + decay.map { $0.with([.init(.degree, fitting)], ", and a simpler curve") }
      + others.map { Diagnosis.Advice("a simpler curve", [.init(.degree, $0)]) }
  }

  func richer(than request: TrainingRequest) -> [Diagnosis.Advice] {
    let degree = request.settings[.degree]
    let features = request.data.training.features.columns
    let isClosed = !isStepwise(under: request.settings)
    let limit = request.data.classCount > 0 && isClosed ? 600 / Double(request.data.outputCount) : 1000
    let higher = [4, 2, 1, 7].map { min(50, degree + $0) }
      .filter { $0 > degree && PolynomialBasis.termCount(degree: $0, features: features) <= limit }
    let bending = higher.map { Diagnosis.Advice("a curve that can bend more", [.init(.degree, $0)]) }
    return bending + bending.prefix(2).map { $0.with([.number(.weightDecay, 0.001)], ", calmly") }
  }

  func search(for request: TrainingRequest) -> [Action]? {
    guard !isStepwise(under: request.settings) else { return nil }
    let features = request.data.training.features.columns
    let limit = request.data.classCount > 0 ? 600 / Double(request.data.outputCount) : 1000
    let usual = (1...12).last { PolynomialBasis.termCount(degree: $0, features: features) <= limit } ?? 1
    let (lowest, highest) = (min(1, request.settings[.degree]), max(usual, request.settings[.degree]))
    let degrees: [Action] = highest > lowest ? [.space(.degree, Double(lowest), Double(highest))] : []
    return degrees + [.space(.weightDecay, 1e-6, 1, holding: request.settings[.weightDecay]), .tune("random")]
  }

  func firstSearch(under settings: Settings) -> [Action] {
    [.space(.degree, 1, 12), .tune("grid")]
  }

  func estimatedCost(of request: TrainingRequest) -> Double {
    let (data, features) = (request.data, max(request.data.training.features.columns, 1))
    let terms = PolynomialBasis.termCount(degree: request.settings[.degree], features: features)
    // More terms than are ever made; what it would cost is not asked.
    if isStepwise(under: request.settings) { return request.costOfSteps(widths: [Int(min(terms, 1e9))]) }
    let rows = Double(data.training.rowCount)
    if data.classCount == 0 { return 20 * rows * terms + terms * terms * (rows + terms) }
    let weights = terms * Double(data.outputCount)
    return 20 * (weights * weights * rows / 2 + weights * weights * weights / 3)
  }

  /// By the ridge path for few terms; for many, least squares on the rows with √(n λ / 2) below them for each weight.
  private static func ridge(_ x: Matrix, _ y: [Double], decay: Double) -> Matrix {
    let (n, p) = (x.rows, x.columns)
    guard p > 64 else {
      let (weights, constant) = RidgePath(x.withoutConstant, y).solution(decay: decay)
      return Matrix(rows: p, columns: 1, elements: [constant] + weights)
    }
    let strength = (Double(n) * max(decay, 1e-12) / 2).squareRoot()
    if Cancellation.wasCut(n) { return Matrix(rows: p, columns: 1) }
    var system = Matrix(rows: n + p - 1, columns: p)
    for row in 0..<n {
      if Cancellation.isSeen(at: row) { return Matrix(rows: p, columns: 1) }
      for column in 0..<p { system[row, column] = x[row, column] }
    }
    for column in 1..<p { system[n + column - 1, column] = strength }
    let right = y + [Double](repeating: 0, count: system.rows - n)
    return Matrix(rows: p, columns: 1, elements: LinearSystem.leastSquares(system, right))
  }
}

/// Products of Legendre polynomials of the features, of total degree up to the given one.
struct PolynomialBasis: Sendable {
  /// The power of each feature in each term; the constant first unless left out, then by total degree.
  let exponents: [[Int]]
  private let centers: [Double]
  private let halfWidths: [Double]
  private let degree: Int

  /// - Parameter limit: of terms.
  init(degree: Int, training: Matrix, limit: Int, hasConstant: Bool = true) throws(TrainingError) {
    let count = Self.termCount(degree: degree, features: training.columns)
    guard count <= Double(limit) + 0.5 else {
      throw .tooManyTerms(count < 1e15 ? Int(count.rounded()) : Int(1e15), limit: limit)
    }
    self.init(degree: degree, training: training, hasConstant: hasConstant)
  }

  /// The same of a number of terms that was looked at.
  init(degree: Int, training: Matrix, hasConstant: Bool) {
    self.degree = degree
    let features = training.columns
    exponents = (0...degree).dropFirst(hasConstant ? 0 : 1).flatMap { Self.compositions(of: $0, into: features) }
    let ranges = (0..<features).map { column in
      let values = training.column(column)
      return (values.min() ?? 0, values.max() ?? 0)
    }
    centers = ranges.map { ($0.0 + $0.1) / 2 }
    halfWidths = ranges.map { $0.1 > $0.0 ? ($0.1 - $0.0) / 2 : 1 }
  }

  /// How many terms there are with the constant: (features + degree) over degree.
  static func termCount(degree: Int, features: Int) -> Double {
    (0..<degree).reduce(1) { $0 * Double(features + $1 + 1) / Double($1 + 1) }
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
      if Cancellation.isSeen(at: row) { break }
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
  /// nil for the features as they are, behind a constant.
  let basis: PolynomialBasis?
  /// terms × outputs.
  let weights: Matrix
  let isClassification: Bool

  func predict(_ features: Matrix) -> Matrix {
    // Whoever cancelled looks at nothing that comes of it, so the terms are not worked out either.
    if Cancellation.wasCut(features.rows) { return Matrix(rows: features.rows, columns: weights.columns) }
    let expanded = basis?.expand(features) ?? features.withConstant
    var result = Matrix(rows: features.rows, columns: weights.columns)
    for row in 0..<features.rows {
      // Whoever cancelled looks at nothing that comes of it.
      if Cancellation.isSeen(at: row) { break }
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

extension PolynomialPredictor: WeightedPredictor {
  var layers: [LayerWeights] {
    [LayerWeights(weights: weights.withoutFirstRow, biases: Array(weights.row(0)))]
  }
}

extension Matrix {
  /// Without the row of the constants.
  fileprivate var withoutFirstRow: Matrix {
    Matrix(rows: rows - 1, columns: columns, elements: Array(elements.dropFirst(columns)))
  }

  /// A column of ones before its own.
  var withConstant: Matrix {
    Matrix(rows: rows, columns: columns + 1, elements: (0..<rows).flatMap { [1] + row($0) })
  }

  /// Without its first column.
  var withoutConstant: Matrix {
    Matrix(rows: rows, columns: columns - 1, elements: (0..<rows).flatMap { row($0).dropFirst() })
  }
}
