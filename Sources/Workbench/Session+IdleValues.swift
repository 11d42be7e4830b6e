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
  private func bound(of setting: Setting) -> (least: Int, reason: String)? {
    let names = [SettingKey.select.name, SettingKey.neighbors.name, SettingKey.batchSize.name]
    guard names.contains(setting.name), knows(.data), let dataset = try? dataset() else { return nil }
    if setting.name == SettingKey.select.name {
      return (
        dataset.featureNames.count,
        "there \(verb(dataset.featureNames.count)) \(counted(dataset.featureNames.count, "feature"))"
      )
    }
    guard knows(.split), let rows = try? split().training.count else { return nil }
    return (rows, "there \(verb(rows)) \(counted(rows, "training row"))")
  }

  private func verb(_ count: Int) -> String { count == 1 ? "is" : "are" }

  /// Says which values of a search's parameters do the same.
  func noteIdleValues(of space: SearchSpace) {
    guard state.objective.isTraining else { return }
    for parameter in space.parameters {
      guard let setting = Setting.named(parameter.name), let (least, reason) = bound(of: setting) else { continue }
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

  /// Says that so many neighbors are all the rows that there are.
  func noteAllNeighbors(_ settings: Settings) {
    guard SettingKey.neighbors.setting.models.contains(state.model),
      let (rows, reason) = bound(of: SettingKey.neighbors.setting),
      settings[.neighbors] >= rows
    else { return }
    emit(
      .diagnostic(
        Diagnostic(
          "neighbors \(settings[.neighbors]) asks every row, and gives each the same answer: \(reason).",
          severity: .note)))
  }
}
