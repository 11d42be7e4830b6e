import Language

/// Why a method that follows slopes has none to follow.
enum SlopeFault: Fault {
  case ofThisObjective
  case ofValidationLossAlone
  /// No setting of the model has one.
  case ofNoSetting(model: String)
  /// A parameter of the space has none; those settings that have.
  case ofParameter(String, sloped: [String])
  case hasNoSay(String)

  var message: String {
    switch self {
    case .ofThisObjective: "Only trainings and known surfaces have slopes to follow."
    case .ofValidationLossAlone: "Slopes are those of the validation loss."
    case .ofNoSetting(let model): "No setting of this \(model) has a slope to follow."
    case .ofParameter(let name, _): "The validation loss has no slope by \(name)."
    case .hasNoSay(let name): "\(name) has no say in this training."
    }
  }

  var proposal: String? {
    switch self {
    case .ofThisObjective: "tune cmaes"
    case .ofValidationLossAlone: "objective val_loss"
    case .ofNoSetting, .hasNoSay, .ofParameter(_, sloped: []): "tune random"
    case .ofParameter(_, let sloped): "tune random, or search \(sloped.joined(separator: ", ")), which have one"
    }
  }
}
