import Learning
import Options
import Search

extension StudyDefinition {
  /// Whether parameters exist, and as settings have a say, where some have these values: none of their conditions is broken by
  /// one of them, and none of what a setting needs of another. What they ask of others counts as met.
  func haveSay(_ names: [String], with values: [String: ParameterValue]) -> Bool {
    names.allSatisfy { name in
      var next = space[name]
      // Conditions look at earlier parameters, so that this ends.
      while let parameter = next {
        if objective.has(.bench), !isHeard(parameter.name, with: values) { return false }
        guard let condition = parameter.condition else { break }
        if let value = values[condition.parameter], !condition.holds(value) { return false }
        next = space[condition.parameter]
      }
      return true
    }
  }

  /// Whether what a setting needs in every model is met by those values that are known.
  private func isHeard(_ name: String, with values: [String: ParameterValue]) -> Bool {
    guard let setting = Setting.named(name) else { return true }
    return setting.needs.allSatisfy { need in
      guard need.model == nil, let value = values[need.setting] else { return true }
      return need.isMet(by: value.setting)
    }
  }
}

extension ParameterValue {
  /// The value as one of a setting.
  fileprivate var setting: OptionValue {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .category(let word): .word(word)
    }
  }
}
