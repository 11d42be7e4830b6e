import Language

/// Why trials cannot be trained again one by one, as `repeats=auto` does; with what to type instead.
enum RepeatFault: Fault {
  /// `max_repeats=` bounds what is not asked for.
  case boundsNothing(instead: String)
  case noNoise(source: String, instead: String?)
  case evaluatedOutside(instead: String)
  case toldNoSeed(instead: String)
  case partsOfTrainings(method: String, instead: String)
  case bestEpochOfMean(value: String, instead: String)
  case sameWithEverySeed(model: String, instead: String)
  case meanOverFolds(Int, instead: String)
  case comparison(instead: String)
  case noiseByOtherTrials(instead: String)

  var message: String {
    switch self {
    case .boundsNothing: "max_repeats= bounds repeats=auto, and each value has as many trainings as repeats= says here."
    case .noNoise(let source, _): "\(source) has no noise: a place has the same value each time."
    case .evaluatedOutside:
      "What is evaluated outside cannot be asked for again: repeats=auto is for trainings and programs."
    case .toldNoSeed:
      "The program is not told a seed, so that it cannot be run again with another: put {seed} into it."
    case .partsOfTrainings(let method, _):
      "\(method) compares trainings that are part of the way or go on from one another; repeats=auto weighs whole ones."
    case .bestEpochOfMean(let value, _):
      "value=\(value) takes the best epoch of a mean, which one training alone does not have."
    case .sameWithEverySeed(let model, _): "A \(model) comes to the same with every seed: there is nothing to repeat."
    case .meanOverFolds(let folds, _):
      "With folds each value is a mean of \(folds) trainings already; repeats=auto weighs single ones."
    case .comparison:
      "A comparison needs repeats of every value's best alike, and repeats=auto gives them to the best of all."
    case .noiseByOtherTrials:
      "With noise=on other trials try the same again; repeats=auto does that by itself, where it is worth it."
    }
  }

  var proposal: String? {
    switch self {
    case .noNoise(_, let instead): instead
    case .boundsNothing(let instead), .evaluatedOutside(let instead), .toldNoSeed(let instead),
      .partsOfTrainings(_, let instead), .bestEpochOfMean(_, let instead), .sameWithEverySeed(_, let instead),
      .meanOverFolds(_, let instead), .comparison(let instead), .noiseByOtherTrials(let instead):
      instead
    }
  }
}
