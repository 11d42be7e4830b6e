import Datasets
public import Experiments
import Learning
import Search

extension SessionState {
  /// Whether something was trained, searched, drawn or walked down since an earlier state.
  public func hasResult(since before: SessionState) -> Bool {
    runs.count != before.runs.count || plotsMade.count != before.plotsMade.count || walksMade != before.walksMade
      || study?.trials.count != before.study?.trials.count || study?.definition.name != before.study?.definition.name
  }

  /// Names of the settings with a say in the last run that it has otherwise than an earlier state had, `data` and `model`
  /// among them.
  public func changesOfLastRun(since before: SessionState?) -> [String] {
    guard let before, let run = runs.last else { return [] }
    let names = Set(run.settings.set.keys).union(before.settings.set.keys)
    var changed = names.filter { name in
      let isHeard = Setting.named(name)?.applies(
        to: run.model, run.settings, isClassification: run.dataset.isClassification)
      return run.settings[name] != before.settings[name] && isHeard != false
    }.sorted()
    if run.source != before.source { changed.append("data") }
    if run.model != before.model { changed.append("model") }
    return changed
  }

  /// The settings of a run, but for one, which is as here.
  public func withSettings(of run: Run, except name: String) -> SessionState {
    var state = self
    state.settings = run.settings
    state.settings[name] = settings[name]
    return state
  }

  /// The standard names of the settings that a cell names.
  public static func settings(namedIn cell: String) -> [String] { Setting.named(in: cell).map(\.name) }

  /// For completion: what `changeable` knows.
  public static var changeables: [Candidate] { Setting.all.map { Candidate($0.name, $0.summary) } }

  /// The standard name of something that a lesson may let change: a setting under any of its names, the data, the model.
  public static func changeable(named name: String) -> String? {
    Setting.named(name)?.name ?? (["data", "model"].contains(name) ? name : nil)
  }
}
