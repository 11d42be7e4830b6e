package import Datasets
package import Learning
import Options

/// What a path of penalties is measured on, and along: the folds, and the strengths.
package struct PenaltyFolds: Sendable {
  package let request: PathRequest
  /// Each fold as the validation part of the others.
  package let folds: [PreparedData]
  /// The training part, whose model `train` would give.
  package let training: PreparedData
  /// Ascending.
  package private(set) var strengths: [Double] = []

  /// - Parameters:
  ///   - split: into the training part and the others.
  ///   - seed: of the split.
  ///   - count: of the folds; those of the plan, or 10, where nothing is asked for.
  package init(
    _ penalty: Penalty, model: String, settings: Settings, dataset: Dataset, split: Split,
    plan: SplitPlan, seed: UInt64, count: Int?
  ) throws {
    guard let request = PathRequest(penalty, model: model, settings: settings) else {
      throw ChartError.noPenalties(model: model, isClassification: dataset.isClassification)
    }
    self.request = request
    let preparation = Preparation(settings, mistakes: plan.mistakes)
    let count = count ?? plan.folds ?? 10
    let rows = dataset.rowCount - split.test.count
    guard rows >= 2 * count else {
      throw ChartError.tooFewRowsForFolds(rows: rows, folds: count)
    }
    var folded = plan
    folded.folds = count
    folds = try Split.all(dataset, plan: folded, seed: seed).map {
      try Task.checkCancellation()
      return .make(dataset: dataset, split: $0, by: preparation)
    }
    try Task.checkCancellation()
    training = .make(dataset: dataset, split: split, by: preparation)
  }

  /// Spreads the strengths, evenly by factors, over a range, or over one that goes from weights as good as free to 0.
  package mutating func setStrengths(over range: ClosedRange<Double>?, points: Int) throws {
    let range = try range ?? request.defaultRange(on: folds + [training])
    try Task.checkCancellation()
    strengths = spread(from: range.lowerBound, to: range.upperBound, count: points, isLog: true)
  }

  /// The loss over the folds along the strengths.
  ///
  /// - Parameter work: does pieces of work, several at once, and gives each one's numbers in their order.
  package func curve(
    by work: ([@Sendable () throws -> [Double]]) async throws -> [[Double]]
  ) async throws -> PenaltyCurve {
    let (request, strengths) = (request, strengths)
    let losses = try await work(
      folds.map { fold in
        {
          let losses = try request.losses(strengths, on: fold)
          try Task.checkCancellation()
          return losses
        }
      })
    return try PenaltyCurve(strengths: strengths, folds: losses)
  }

  /// The weights along the strengths.
  package func path() throws -> PenaltyPath {
    let path = try request.path(strengths, on: training)
    try Task.checkCancellation()
    return path
  }
}
