import Language

/// What is wrong with what a training is to measure, or with the slopes that are asked of it.
enum TrainingFault: Fault {
  /// A metric is for the other kind of target; those that fit.
  case otherTarget(metric: String, isClass: Bool, fitting: [String])
  /// A setting that cannot be changed by a little; a slope that there is.
  case noSlope(setting: String, instead: String)
  case noLayersOfOptimum

  var message: String {
    switch self {
    case .otherTarget(let metric, let isClass, _):
      "\(metric) is for \(isClass ? "numbers" : "classes"), and the target is \(isClass ? "a class" : "a number")."
    case .noSlope(let setting, _):
      "The validation loss has no slope by \(setting), which cannot be changed by a little."
    case .noLayersOfOptimum: "An optimum has one weight decay, not one for each layer."
    }
  }

  var proposal: String? {
    switch self {
    case .otherTarget(_, _, let fitting): "metrics=[\(fitting.joined(separator: ", "))]"
    case .noSlope(_, let instead): instead
    case .noLayersOfOptimum: nil
    }
  }
}
