import Datasets
public import Experiments
import Learning
import Options
import Search

extension SessionState {
  /// Whether something was trained, searched, drawn or walked down since an earlier state.
  public func hasResult(since before: SessionState) -> Bool {
    runs.count != before.runs.count || plotsMade.count != before.plotsMade.count || walksMade != before.walksMade
      || study?.trials.count != before.study?.trials.count || study?.definition.name != before.study?.definition.name
  }

  /// Whether something came since an earlier state that a condition with these names can be about: a run, a trial, a figure;
  /// what is known by another name may have come with any of them.
  public func hasResult(since before: SessionState, for names: [String]) -> Bool {
    guard hasResult(since: before) else { return false }
    let subjects = Set(names.map { $0.prefix { $0 != "." }.filter { !$0.isNumber } })
    guard !subjects.isEmpty, subjects.isSubset(of: ["run", "previous", "settings", "data"]) else { return true }
    return runs.last?.number != before.runs.last?.number
  }

  /// Names of the settings with a say in the last run that it has otherwise than an earlier state had, `data` and `model`
  /// among them; none where no run came since.
  public func changesOfLastRun(since before: SessionState?) -> [String] {
    guard let before, let run = runs.last, run.number != before.runs.last?.number else { return [] }
    var changed = Setting.all.filter { setting in
      run.settings[setting] != before.settings[setting]
        && setting.applies(to: run.model, run.settings, isClassification: run.dataset.isClassification)
    }.map(\.name).sorted()
    if run.source != before.source { changed.append("data") }
    if run.model != before.model { changed.append("model") }
    return changed
  }

  /// The settings of a run, but for one, which is as here.
  public func withSettings(of run: Run, except name: String) -> SessionState {
    var state = self
    state.settings = run.settings
    if let setting = Setting.named(name) { state.settings[setting] = settings[setting] }
    return state
  }

  /// The standard names of the settings that a cell names.
  public static func settings(namedIn cell: String) -> [String] { Setting.named(in: cell).map(\.name) }

  /// For completion: what `changeable` knows.
  public static var changeables: [Candidate] { Setting.all.map { Candidate($0.name, $0.summary) } }

  /// All settings: the standard name of each, and every name that it answers to.
  public static var settingNames: [(standard: String, all: [String])] {
    Setting.all.map { ($0.name, [$0.name] + $0.aliases) }
  }

  /// The standard name of something that a lesson may let change: a setting under any of its names, the data, the model.
  public static func changeable(named name: String) -> String? {
    Setting.named(name)?.name ?? (["data", "model"].contains(name) ? name : nil)
  }
}
