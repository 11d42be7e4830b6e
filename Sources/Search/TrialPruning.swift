/// What stops a trial before its end: a pruner, with all that it looks at but the trial's own curve. It says the same wherever it is
/// asked, also on another machine.
package struct TrialPruning: Sendable {
  /// The pruner's name.
  package var pruner: String
  /// What it is asked, with no curve yet.
  package var question: PrunerQuestion

  package init(pruner: String, question: PrunerQuestion) {
    self.pruner = pruner
    self.question = question
  }

  /// Told the objective after each epoch so far; false when the trial is to be stopped.
  package func goesOn(_ reported: [Double]) -> Bool {
    guard let pruner = allPruners.named(self.pruner) else { return true }
    var question = question
    question.curve = reported.map { Self.small($0, question.sign) }
    return !pruner.stops(question)
  }

  /// A value such that smaller is better; +∞ for NaN.
  static func small(_ value: Double, _ sign: Double) -> Double {
    let value = value * sign
    return value.isNaN ? .infinity : value
  }
}
