/// Stops a trial whose value leaves a range.
///
/// The bounds are in the objective's own units and sign, whether it is to be made small or large: an accuracy below
/// 0.6, a loss above 2. As Optuna's `ThresholdPruner`, its step being the epoch less one.
struct ThresholdPruner: Pruner {
  let name = "threshold"
  let summary = "stops what leaves a range of values"
  let options =
    [
      SearchOption(
        "lower", "values below it are stopped", .number(default: -.infinity, lower: -.infinity, upper: .infinity)),
      SearchOption(
        "upper", "values above it are stopped", .number(default: .infinity, lower: -.infinity, upper: .infinity)),
    ] + .timing

  let needsOneOf = ["upper", "lower"]

  func stops(_ question: PrunerQuestion) -> Bool {
    guard
      question.isDue(
        warmup: options.integer("warmup", in: question.options),
        interval: options.integer("interval", in: question.options)),
      let last = question.curve.last
    else { return false }
    guard last.isFinite else { return true }
    let value = last * question.sign
    return value < options.number("lower", in: question.options)
      || value > options.number("upper", in: question.options)
  }
}
