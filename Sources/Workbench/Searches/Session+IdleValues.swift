import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

// Values of settings that do the same in the data in view: more features than there are, more rows.
extension Session {
  /// From where on a setting's values do the same here, and why; nil where each does something else.
  ///
  /// - Parameter epochs: the most that a training has.
  private func bound(of setting: Setting, epochs: Int) -> (least: Int, reason: String)? {
    if [SettingKey.stepSize.name, SettingKey.earlyStopping.name].contains(setting.name) {
      return (epochs, "a training has \(counted(epochs, "epoch"))")
    }
    let names = [SettingKey.select.name, SettingKey.neighbors.name, SettingKey.batchSize.name, SettingKey.minLeaf.name]
    guard names.contains(setting.name), knows(.data), let dataset = try? dataset() else { return nil }
    if setting.name == SettingKey.select.name {
      return (
        dataset.featureNames.count,
        "there \(verb(dataset.featureNames.count)) \(counted(dataset.featureNames.count, "feature"))"
      )
    }
    guard knows(.split), let rows = try? split().training.count else { return nil }
    if setting.name == SettingKey.minLeaf.name {
      return (
        rows / 2 + 1,
        "\(counted(rows, "training row")) \(rows == 1 ? "is" : "are") too few for two leaves, and one says the average"
      )
    }
    return (rows, "there \(verb(rows)) \(counted(rows, "training row"))")
  }

  private func verb(_ count: Int) -> String { count == 1 ? "is" : "are" }

  /// Says which values of a search's parameters do the same.
  func noteIdleValues(of space: SearchSpace) {
    guard state.objective.isTraining else { return }
    let searched = space[SettingKey.epochs.name]
    let epochs =
      if case .integer(_, let upper, _, _)? = searched?.kind { upper } else {
        searched?.choices?.compactMap { $0.double.flatMap { Int(exactly: $0) } }.max() ?? state.settings[.epochs]
      }
    for parameter in space.parameters {
      guard let setting = Setting.named(parameter.name), let (least, reason) = bound(of: setting, epochs: epochs) else {
        continue
      }
      let idle: String
      if let choices = parameter.choices {
        let same = choices.filter { choice in choice.double.map { $0 >= Double(least) } ?? true }
        guard same.count > 1 else { continue }
        idle = same.map(\.value.text).joined(separator: ", ")
      } else {
        guard case .integer(let lower, let upper, _, _) = parameter.kind, upper > max(lower, least) else { continue }
        idle = "\(max(lower, least)) to \(upper)"
      }
      emit(
        .diagnostic(
          Diagnostic("\(parameter.name) \(idle) do the same in this search: \(reason).", severity: .note)))
    }
  }

  /// Says which of some settings that were just set can do nothing with the others, and in the data in view.
  func noteIdleValues(of names: [String], _ settings: Settings) {
    let epochs = settings[.epochs]
    let ofEpochs = [SettingKey.earlyStopping.name, SettingKey.stepSize.name, SettingKey.warmup.name]
    // Fewer epochs leave idle what counts them.
    let all = names + (names.contains(SettingKey.epochs.name) ? ofEpochs.filter { !names.contains($0) } : [])
    for name in all {
      guard let setting = Setting.named(name), inactivity(of: setting, settings) == nil,
        let sentence = idleness(of: setting, settings, epochs: epochs)
      else { continue }
      emit(.diagnostic(Diagnostic(sentence, severity: .note)))
    }
  }

  private func idleness(of setting: Setting, _ settings: Settings, epochs: Int) -> String? {
    switch setting.name {
    case SettingKey.neighbors.name:
      guard let (rows, reason) = bound(of: setting, epochs: epochs), settings[.neighbors] >= rows else { return nil }
      return "neighbors \(settings[.neighbors]) asks every row, and gives each the same answer: \(reason)."
    case SettingKey.minLeaf.name:
      guard let (least, reason) = bound(of: setting, epochs: epochs), settings[.minLeaf] >= least else { return nil }
      return "min_leaf \(settings[.minLeaf]) makes a tree of one leaf: \(reason)."
    case SettingKey.earlyStopping.name:
      guard let patience = settings[.earlyStopping], patience >= epochs else { return nil }
      return
        "early_stopping \(patience) ends no training of \(counted(epochs, "epoch")) before its time; it takes back the weights of the best one."
    case SettingKey.stepSize.name:
      guard let size = settings[.stepSize], size >= epochs else { return nil }
      return "step_size \(size) makes no step: a training has \(counted(epochs, "epoch")), and the rate stays as it is."
    case SettingKey.warmup.name:
      guard settings[.warmup] > epochs else { return nil }
      return
        "warmup \(settings[.warmup]) is longer than a training of \(counted(epochs, "epoch")): the learning rate never gets to \(Value.text(of: settings[.learningRate]))."
    default: return nil
    }
  }
}
