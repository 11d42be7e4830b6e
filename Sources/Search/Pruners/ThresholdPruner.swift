package import Options

/// Stops a trial whose value leaves a range.
///
/// The bounds are in the objective's own units and sign, whether it is to be made small or large: an accuracy below
/// 0.6, a loss above 2. As Optuna's `ThresholdPruner`, its step being the epoch less one.
package struct ThresholdPruner: Pruner {
  package let name = "threshold"
  package let summary = "stops what leaves a range of values"
  package static let lower = OptionKey<Double?>("lower", "values below it are stopped")
  package static let upper = OptionKey<Double?>("upper", "values above it are stopped")
  package let options = [Self.lower.option, Self.upper.option] + PrunerTiming.options

  package let needsOneOf = [Self.upper.option, Self.lower.option]

  package func stops(_ question: PrunerQuestion) -> Bool {
    guard question.isDue, let last = question.curve.last else { return false }
    guard last.isFinite else { return true }
    let value = last * question.sign
    return value < question.options[Self.lower] ?? -.infinity || value > question.options[Self.upper] ?? .infinity
  }
}
