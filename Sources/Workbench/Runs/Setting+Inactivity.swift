import Charts
import Datasets
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Setting.Inactivity {
  /// Why the setting has no effect, in words, and what to type so that it has one; nil where nothing to type is known.
  func words(for setting: Setting, in settings: Settings) -> (message: String, proposal: String?) {
    switch self {
    case .model(let model):
      let models = setting.models
      return (
        "\(setting.name) has no say in \(model): it is for \(models.joined(separator: ", ")).",
        models.first.map { "model \($0)" }
      )
    case .need(let need) where need.setting == SettingKey.solver.name:
      return (
        "\(setting.name) has no say in a \(need.model ?? "model") that is solved in one go.", "set solver gradient"
      )
    case .need(let need) where need.setting == SettingKey.l1.name:
      return (
        "\(setting.name) has no say in a \(need.model ?? "model") model with l1: it is solved in one go.", "set l1 0"
      )
    case .need(let need) where need.setting == SettingKey.layers.name:
      return ("\(setting.name) has no say in a net without hidden layers.", "set layers 2")
    case .need(let need) where need.setting == SettingKey.hidden.name:
      return ("\(setting.name) has no say beside hidden, which stands in its place.", "space clear hidden")
    case .need(let need):
      let here = settings.value(named: need.setting)?.text ?? ""
      let there =
        switch need.values {
        case .oneOf(let words): words
        case .from(let least): [Value.text(of: least)]
        case .upTo(let most): [Value.text(of: most)]
        case .empty: ["[]"]
        }
      return (
        "\(setting.name) has no say under \(need.setting) \(here): it counts under \(there.listed(with: "or")).",
        there.first.map { "set \(need.setting) \($0)" }
      )
    case .task(isForClasses: true):
      return ("\(setting.name) has no say here: it is for classes, and the target is a number.", nil)
    case .task(isForClasses: false):
      return ("\(setting.name) has no say here: in this model it is for numbers, and the target is a class.", nil)
    }
  }
}

extension Session {
  /// Whether the target is a class, where a setting's say depends on that and the data can be had.
  func isClassification(for setting: Setting) -> Bool? {
    guard setting.isForClasses || !setting.forNumbersIn.isEmpty, knows(.data) else { return nil }
    return try? dataset().isClassification
  }

  /// Why a setting has no say on the bench as it is, or with other settings; nil where it has.
  func inactivity(of setting: Setting, _ settings: Settings? = nil) -> Setting.Inactivity? {
    setting.inactivity(in: state.model, settings ?? state.settings, isClassification: isClassification(for: setting))
  }

  /// Whether a setting has a say on the bench, or would have in some trials of the search space.
  func mayHaveSay(_ setting: Setting) -> Bool {
    switch inactivity(of: setting) {
    case nil: true
    case .need(let need): state.space[need.setting] != nil
    default: false
    }
  }

  /// Why there is no such figure, with the words for a setting that has no say where it is that.
  func words(for error: ChartError) -> (message: String, proposal: String?) {
    guard let inactivity = error.inactivity, let setting = Setting.named(inactivity.setting) else {
      return (error.message, error.proposal)
    }
    let (message, proposal) = inactivity.reason.words(for: setting, in: state.settings)
    return (message, proposal ?? error.proposal)
  }

  /// Notes on those of some settings that have no say on the bench, with the settings that it now has.
  func noteInactivity(of names: [String], _ settings: Settings) {
    noteIdleValues(of: names, settings)
    for name in names {
      if name == SettingKey.select.name, let count = settings[.select], knows(.data), let dataset = try? dataset(),
        count >= dataset.featureNames.count
      {
        let features = dataset.featureNames.count
        emit(
          .diagnostic(
            Diagnostic(
              "select \(count) leaves nothing out: there \(features == 1 ? "is" : "are") \(counted(features, "feature")).",
              severity: .note)))
      }
      guard let setting = Setting.named(name), let inactivity = inactivity(of: setting, settings) else { continue }
      let (message, proposal) = inactivity.words(for: setting, in: settings)
      emit(
        .diagnostic(
          Diagnostic(message, severity: .note, proposal: proposal.flatMap { isShown(command: $0) ? $0 : nil })))
    }
  }
}
