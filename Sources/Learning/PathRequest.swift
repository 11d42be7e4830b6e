import Arithmetic
package import Datasets
import Text

/// A penalty that a model may have a path along.
package enum Penalty: String, Sendable, CaseIterable {
  /// Of the squared weights: shrinks them all, and puts none to 0 (ridge: Hoerl and Kennard 1970).
  case l2 = "weight_decay"
  /// Of their magnitudes: puts those that help little to 0 (the lasso: Tibshirani 1996).
  case l1
}

/// What a path of penalties is asked of: the terms of a linear or a polynomial model, and the penalty that changes; the
/// other one stays as it is set. Every model of a path is the optimum itself, whatever steps `train` would take towards it.
package struct PathRequest: Sendable {
  package let penalty: Penalty
  /// The degree of the polynomial; nil for the linear model, which sums the features as they are.
  package let degree: Int?
  /// The strength of the other penalty.
  package let other: Double

  /// nil for a model without a path.
  package init?(_ penalty: Penalty, model: String, settings: Settings) {
    switch model {
    case "polynomial": degree = settings[.degree]
    case "linear": degree = nil
    default: return nil
    }
    self.penalty = penalty
    other = penalty == .l1 ? settings[.weightDecay] : settings[.l1]
  }

  /// A range that goes from weights that are as good as free to weights of 0: for L1 from the least penalty that puts all
  /// of them there on any of these data, three powers of ten down, of a polynomial five; for L2 from 100 down to 1e-4, of a
  /// polynomial to 1e-6.
  package func defaultRange(on data: [PreparedData]) throws(TrainingError) -> ClosedRange<Double> {
    guard penalty == .l1 else { return degree == nil ? 1e-4...100 : 1e-6...100 }
    var strongest = 0.0
    for part in data {
      // Each takes its own time; of a range that nobody waits for nothing is asked.
      if Task.isCancelled { break }
      strongest = max(strongest, try sum(part, terms(part).training).strongestL1)
    }
    guard strongest.isFinite else { throw .notFinite }
    // Two digits, rounded upward.
    let upper = NumberText.rounded(max(strongest, 1e-8) * 1.06, digits: 2)
    return NumberText.rounded(upper / (degree == nil ? 1e3 : 1e5), digits: 2)...upper
  }

  /// The loss on a fold's held-out rows of the model of its others, for each strength; without meaning when cancelled.
  ///
  /// - Parameter strengths: ascending.
  package func losses(_ strengths: [Double], on fold: PreparedData) throws(TrainingError) -> [Double] {
    guard !Task.isCancelled else { return strengths.map { _ in .nan } }
    let (features, others) = try terms(fold)
    if penalty == .l2, other == 0, fold.classCount == 0 {
      return RidgePath(features, fold.training.targets).losses(decays: strengths, on: others, fold.validation.targets)
    }
    return solutions(strengths, fold, features).map { solution in
      if Task.isCancelled { return .nan }
      let predictor = PolynomialPredictor(basis: nil, weights: solution.weights, isClassification: fold.classCount > 0)
      return fold.validation.measure(predictor.predict(others), task: fold.task).loss
    }
  }

  /// The weights of the model of some rows, for each strength.
  ///
  /// - Parameter strengths: ascending.
  package func path(_ strengths: [Double], on data: PreparedData) throws(TrainingError) -> PenaltyPath {
    let features = try terms(data).training
    let names =
      try basis(data)?.exponents.map { exponents in
        zip(data.featureNames, exponents).filter { $1 > 0 }
          .map { data.featureNames.count > 1 ? "P\($1)(\($0))" : "P\($1)" }.joined(separator: " ")
      } ?? data.featureNames
    let found = solutions(strengths, data, features)
    return PenaltyPath(
      strengths: strengths, weights: found.map(\.weights), terms: names, classes: data.classCount,
      unfinished: found.count { !$0.isOptimal })
  }

  /// How many penalties are usual: 100, as in glmnet; of more than two classes 40, for each of which has weights of its own.
  package static func defaultCount(classes: Int) -> Int { classes > 2 ? 40 : 100 }

  private func basis(_ data: PreparedData) throws(TrainingError) -> PolynomialBasis? {
    guard let degree else { return nil }
    return try PolynomialBasis(
      degree: degree, training: data.training.features, limit: Self.mostTerms, hasConstant: false)
  }

  private static let mostTerms = 300
  /// Of the features themselves: L1 leaves at most as many of them as there are rows, while L2 keeps all.
  private var mostColumns: Int { degree == nil && penalty == .l1 && other == 0 ? 1500 : Self.mostTerms }

  private func terms(_ data: PreparedData) throws(TrainingError) -> (training: Matrix, validation: Matrix) {
    let parts = (data.training.features, data.validation.features)
    guard parts.0.columns <= mostColumns else { throw .tooManyColumns(parts.0.columns, limit: mostColumns) }
    guard parts.0.elements.allSatisfy(\.isFinite), parts.1.elements.allSatisfy(\.isFinite) else { throw .notFinite }
    guard let basis = try basis(data) else { return parts }
    return (basis.expand(parts.0), basis.expand(parts.1))
  }

  private func sum(_ data: PreparedData, _ features: Matrix) -> PenalisedSum {
    PenalisedSum(features, targets: data.training.targets, classes: data.classCount)
  }

  /// For each strength: from the strongest down, each from the one before.
  private func solutions(_ strengths: [Double], _ data: PreparedData, _ features: Matrix) -> [PenalisedSum.Solution] {
    if penalty == .l2, other == 0, data.classCount == 0 {
      let ridge = RidgePath(features, data.training.targets)
      return strengths.map { strength in
        let (weights, constant) = ridge.solution(decay: strength)
        return .init(weights: Matrix(rows: weights.count + 1, columns: 1, elements: [constant] + weights))
      }
    }
    let sum = sum(data, features)
    var (found, last): ([PenalisedSum.Solution], PenalisedSum.Solution?) = ([], nil)
    for strength in strengths.reversed() {
      if let last, Task.isCancelled {
        found.append(last)
        continue
      }
      let (decay, l1) = penalty == .l1 ? (other, strength) : (strength, other)
      let solution = sum.solution(decay: decay, l1: l1, from: last, until: .drawn(classes: data.classCount))
      found.append(solution)
      last = solution
    }
    return found.reversed()
  }
}
