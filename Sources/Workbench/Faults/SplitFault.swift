import Language

/// What is wrong with a split as it is asked for, whatever the data.
enum SplitFault: Fault {
  /// `none` stands beside mistakes.
  case noneBesideOthers
  case copiesWithoutMistake(Double)
  /// A share for validation, where each fold is the validation part in turn.
  case shareWithFolds
  case nothingToTrainOn

  var message: String {
    switch self {
    case .noneBesideOthers: "none is no mistake beside others."
    case .copiesWithoutMistake: "copies= is for mistake=copy_first: rows are copied by mistake only."
    case .shareWithFolds: "With folds, each fold is the validation part in turn: there is no share to give."
    case .nothingToTrainOn: "Validation and test together leave nothing to train on."
    }
  }

  var proposal: String? {
    switch self {
    case .noneBesideOthers: "mistake=none"
    case .copiesWithoutMistake(let copies): "split mistake=copy_first copies=\(Value.text(of: copies))"
    case .shareWithFolds: "split folds=5 test=0.2"
    case .nothingToTrainOn: "split val=0.25 test=0.2"
    }
  }
}
