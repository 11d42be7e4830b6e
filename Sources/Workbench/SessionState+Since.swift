import Datasets
package import Experiments
import Learning
import Options
import Search

extension SessionState {
  /// Whether something was trained, searched, drawn or walked down since an earlier state.
  package func hasResult(since before: SessionState) -> Bool {
    runs.count != before.runs.count || plotsMade.count != before.plotsMade.count || walksMade != before.walksMade
      || study?.trials.count != before.study?.trials.count || study?.definition.name != before.study?.definition.name
  }

  /// What a condition can be about.
  package enum Subject: Sendable { case training, search, walk }

  /// What a condition with these names is about, where nothing of that kind came since an earlier state; nil where something
  /// did, and where it may be about anything. A name without a point is a value (`sgd`), not a subject.
  package func lacks(since before: SessionState, for names: [String]) -> Subject? {
    let subjects = Set(names.filter { $0.contains(".") }.map { $0.prefix { $0 != "." }.filter { !$0.isNumber } })
      .subtracting(["settings", "data"])
    // A condition that names a run, beside whatever else, can be judged once there is a new run: a search alone is not enough.
    if subjects.isEmpty || !subjects.isDisjoint(with: ["run", "previous"]) {
      return names.isEmpty || runs.last?.number != before.runs.last?.number ? nil : .training
    }
    if subjects.isSubset(of: ["best", "trials", "trial", "study"]) {
      let isSame =
        study?.trials.count == before.study?.trials.count && study?.definition.name == before.study?.definition.name
      return isSame ? .search : nil
    }
    return subjects == ["walk"] && walksMade == before.walksMade ? .walk : nil
  }

  /// Names of the settings with a say in the last run that it has otherwise than an earlier state had, `data` and `model`
  /// among them; none where no run came since.
  package func changesOfLastRun(since before: SessionState?) -> [String] {
    guard let before, let run = runs.last, run.number != before.runs.last?.number else { return [] }
    var changed = Setting.all.filter { setting in
      run.settings[setting] != before.settings[setting]
        && setting.applies(to: run.model, run.settings, isClassification: run.dataset.isClassification)
    }.map(\.name).sorted()
    if run.source != before.source { changed.append("data") }
    if run.model != before.model { changed.append("model") }
    return changed
  }

  /// What was set up since an earlier state and is seen in no run of its own, in words: `the space`; settings by their names,
  /// where nothing was trained by itself.
  package func setUp(since before: SessionState) -> [String] {
    let isSeen = runs.last?.number != before.runs.last?.number
    let set = isSeen ? [] : Setting.all.filter { settings[$0] != before.settings[$0] }.map(\.name).sorted()
    let others = [(source != before.source, "data"), (model != before.model, "model")].filter { !isSeen && $0.0 }.map(
      \.1)
    return set + others
      + [
        (plan != before.plan, "the split"), (seed != before.seed, "the seed"), (space != before.space, "the space"),
        (objective != before.objective, "the objective"),
      ].filter(\.0).map(\.1)
  }

  /// What is tried upon, where it is another than in an earlier state, by the verb that changes each: the data, the surface or
  /// program that is searched, the division of the rows, the seed, which makes data or their division anew. Folds, and the seed
  /// of a search without data, are a search's own affair (`isSearchs`); parts of another size are not, which say less, or of other
  /// rows.
  package func otherGround(since before: SessionState) -> [(words: String, verb: String, isSearchs: Bool)] {
    var folded = before.plan
    folded.folds = plan.folds
    return [
      (source != before.source, "the data", "data", false),
      (objective.kind != before.objective.kind, "the objective", "objective", false),
      (plan != before.plan, "the split", "split", plan == folded),
      (seed != before.seed, "the seed", "seed", !objective.isTraining),
    ].filter(\.0).map { ($0.1, $0.2, $0.3) }
  }

  /// Whether the search in view is another than in an earlier state, or has more trials.
  package func hasSearched(since before: SessionState) -> Bool {
    study != nil
      && (study?.trials.count != before.study?.trials.count || study?.definition.name != before.study?.definition.name)
  }

  /// Whether what was trained last is found in weights: a knn remembers rows, a tree has leaves.
  package var lastRunHasWeights: Bool { runs.last?.result.sizeUnit == "weights" }

  /// The settings of a run, but for one, which is as here.
  package func withSettings(of run: Run, except name: String) -> SessionState {
    var state = self
    state.settings = run.settings
    if let setting = Setting.named(name) { state.settings[setting] = settings[setting] }
    return state
  }

  /// The standard names of the settings that a cell names.
  package static func settings(namedIn cell: String) -> [String] { Setting.named(in: cell).map(\.name) }

  /// For completion: what `changeable` knows.
  package static var changeables: [Candidate] { Setting.all.map { Candidate($0.name, $0.summary) } }

  /// All settings: the standard name of each, and every name that it answers to.
  package static var settingNames: [(standard: String, all: [String])] {
    Setting.all.map { ($0.name, [$0.name] + $0.aliases) }
  }

  /// The standard name of something that a lesson may let change: a setting under any of its names, the data, the model.
  package static func changeable(named name: String) -> String? {
    Setting.named(name)?.name ?? (["data", "model"].contains(name) ? name : nil)
  }
}
