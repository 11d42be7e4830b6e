import Arithmetic
import Datasets

/// What another, simple way of predicting costs on a model's own training rows, none of which it has seen when it predicts
/// them: proof that so much can be learned.
///
/// A high loss alone does not tell a model that is too simple from data that are noisy. But a model that does worse on rows
/// it was trained on than a reference does on rows left out has missed something. A reference that finds
/// nothing accuses nobody.
struct ReferenceModel {
  /// How it predicts, as in "predicting each training row …".
  let words: String
  /// The model that predicts so, as `model` names it.
  let model: String
  let loss: Double
  /// How much more the model costs on the same rows, and that in standard errors of the difference row by row.
  let excess: Double
  let excessInErrors: Double

  /// - Parameters:
  ///   - losses: the reference's, row by row.
  ///   - judged: those of the model that is judged, on the same rows.
  init(words: String, model: String, losses: [Double], judged: [Double]) {
    (self.words, self.model) = (words, model)
    loss = MeanEstimate(losses).mean
    let difference = MeanEstimate(zip(judged, losses).map { $0 - $1 })
    excess = difference.mean
    let error = difference.squaredError.squareRoot()
    excessInErrors = error > 0 ? excess / error : excess > 0 ? .infinity : 0
  }

  /// The mean of the same reference beside several trainings, no surer of its lead than with one of them; nil where it is missing beside one.
  static func mean(_ all: [ReferenceModel?]) -> ReferenceModel? {
    let known = all.compactMap(\.self)
    guard let first = known.first, known.count == all.count else { return nil }
    guard known.count > 1 else { return first }
    return ReferenceModel(
      words: first.words, model: first.model, loss: MeanEstimate(known.map(\.loss)).mean,
      excess: MeanEstimate(known.map(\.excess)).mean, excessInErrors: MeanEstimate(known.map(\.excessInErrors)).mean)
  }

  private init(words: String, model: String, loss: Double, excess: Double, excessInErrors: Double) {
    (self.words, self.model, self.loss) = (words, model, loss)
    (self.excess, self.excessInErrors) = (excess, excessInErrors)
  }

  /// Whether it does better by a tenth of the baseline, which is worth having, and by two standard errors, which is
  /// beyond the chance of which rows were drawn.
  func beats(_ baseline: Double) -> Bool { excess > 0.1 * baseline && excessInErrors > 2 }
}
