import Language
package import Learning
package import Options
package import Search

/// A search from elsewhere in our words: its parameters as settings, its values as theirs, so that trainings here can go on with it.
package enum ForeignSearch {
  /// `objective val_loss`, `space clear`, `space lr 1e-4..1 log`; nil where a parameter is no setting or cannot have its
  /// values, or the trials' values are none of the figure that it would be.
  package static func commands(for study: Study) -> [Action]? {
    let definition = study.definition
    let parameters = definition.space.parameters
    let settings = parameters.compactMap { parameter -> Setting? in SweepParameter(path: parameter.name).setting }
    guard settings.count == parameters.count, Set(settings.map(\.name)).count == settings.count else { return nil }
    let isLarge = definition.direction == .maximize
    let figure = SweepFile.figure(definition.metric, isLarge: isLarge) ?? .defaultObjective(isLarge: isLarge)
    // No share is below 0 or above 1.
    let values = study.trials.compactMap(\.value).filter(\.isFinite)
    if [.accuracy, .balancedAccuracy, .f1, .auc].contains(figure.metric), !values.allSatisfy((0...1).contains) {
      return nil
    }
    let names = study.namesBesideOptimizer(zip(parameters, settings).map { ($0, $1.name) })
    var commands: [Action] = [isLarge ? .maximize(figure.name) : .objective(figure.name), .unsearched(nil)]
    for (var parameter, setting) in zip(parameters, settings) {
      guard let kind = kind(parameter.kind, for: setting, beside: names) else { return nil }
      (parameter.name, parameter.kind, parameter.spellings) = (setting.name, kind, nil)
      if let condition = parameter.condition {
        guard let place = parameters.firstIndex(where: { $0.name == condition.parameter }) else { return nil }
        parameter.condition?.parameter = settings[place].name
        if case .oneOf(let values) = condition.requirement {
          let own = values.compactMap { value($0, for: settings[place], beside: names) }
          guard own.count == values.count else { return nil }
          parameter.condition?.requirement = .oneOf(own)
        }
      }
      var domain = parameter.domain
      switch kind {
      case .integer: domain.isInteger = true
      case .ordered: domain.isOrdered = true
      case .number, .choice: break
      }
      commands.append(.searched(parameter.name, domain, onlyIf: parameter.condition?.text))
    }
    return commands
  }

  private static func kind(
    _ kind: Parameter.Kind, for setting: Setting, beside names: Set<String>
  ) -> Parameter.Kind? {
    func takes(_ number: Double) -> Bool { setting.option.domain.read(.number(number)) != nil }
    switch kind {
    case .number(let lower, let upper, _, _): return takes(lower) && takes(upper) ? kind : nil
    case .integer(let lower, let upper, _, _): return takes(Double(lower)) && takes(Double(upper)) ? kind : nil
    case .choice(let values): return own(values, for: setting, beside: names).map { .choice($0) }
    case .ordered(let values): return own(values, for: setting, beside: names).map { .ordered($0) }
    }
  }

  /// The values as the setting has them, each once: `Adam` and `adam` are one. nil where it cannot have one of them.
  private static func own(
    _ values: [ParameterValue], for setting: Setting, beside names: Set<String>
  ) -> [ParameterValue]? {
    var own: [ParameterValue] = []
    for found in values {
      guard let value = value(found, for: setting, beside: names) else { return nil }
      if !own.contains(value) { own.append(value) }
    }
    return own
  }

  /// A value as the setting of that name has it here: `SGD` is sgd, `None` none; nil where it cannot have it. With a momentum
  /// beside it, what others call SGD is momentum here.
  ///
  /// - Parameter names: of the settings that are searched with it.
  package static func value(
    _ value: ParameterValue, for setting: Setting, beside names: Set<String>
  ) -> ParameterValue? {
    switch value {
    case .number(let number): return setting.option.domain.read(.number(number)) != nil ? value : nil
    case .integer(let integer): return setting.option.domain.read(.number(Double(integer))) != nil ? value : nil
    case .category(let word):
      let foreign: ForeignValue =
        switch word.lowercased() {
        case "true": .flag(true)
        case "false": .flag(false)
        case "none": .null
        default: .word(word)
        }
      let typed = SweepParameter.typed(foreign, for: setting)
      if setting.name == SettingKey.optimizer.name, typed == "sgd", names.contains(SettingKey.momentum.name) {
        return .category("momentum")
      }
      return typed.map { .category($0) }
    }
  }
}

extension Study {
  /// The settings that a search has, without momentum where its SGD is plain: where `momentum` is a choice of its own, or some trial
  /// with SGD has none.
  fileprivate func namesBesideOptimizer(_ parameters: [(parameter: Parameter, setting: String)]) -> Set<String> {
    var names = Set(parameters.map(\.setting))
    guard let optimizer = parameters.first(where: { $0.setting == SettingKey.optimizer.name })?.parameter.name,
      let momentum = parameters.first(where: { $0.setting == SettingKey.momentum.name })?.parameter.name
    else { return names }
    func word(_ trial: Trial) -> String? {
      if case .category(let word)? = trial.configuration[optimizer] { word.lowercased() } else { nil }
    }
    if trials.contains(where: { word($0) == "momentum" || word($0) == "sgd" && $0.configuration[momentum] == nil }) {
      names.remove(SettingKey.momentum.name)
    }
    return names
  }
}
