package import Options

/// Stops a trial that has not bettered itself for some epochs.
///
/// As Optuna's `PatientPruner` without another pruner inside: the least value of the last patience + 1 epochs is held
/// against the least before them, and must not be worse by more than min_delta.
package struct PatiencePruner: Pruner {
  package let name = "patience"
  package let summary = "stops what has not bettered itself for some epochs"
  package static let patience = OptionKey<Int>(
    "patience", "epochs that it is waited for", default: 5, from: 0, to: 100_000)
  package static let minDelta = OptionKey<Double>(
    "min_delta", "by how much it may be worse than before", default: 0, from: 0, to: .infinity)
  package let options = [Self.patience.option, Self.minDelta.option]

  package func stops(_ question: PrunerQuestion) -> Bool {
    let recent = question.options[Self.patience] + 1
    guard question.curve.count > recent else { return false }
    guard let before = question.curve.dropLast(recent).min(), let after = question.curve.suffix(recent).min() else {
      return false
    }
    return before + question.options[Self.minDelta] < after
  }
}
