import Language
import Learning
import Options
import Search
import Text

extension Session {
  /// A study as lists and figures show it: without the parameters that had no effect on what it trained, and without
  /// their values in trials where they had none. `note` is a sentence on what was left out, or on what is not known.
  ///
  /// A search keeps only what is awake. One that was stored before that was so has all that was declared: there its own
  /// record says which model and settings it was of.
  func withoutInactive(_ study: Study) -> (study: Study, note: String?) {
    guard study.definition.objective.has(.bench) else { return (study, nil) }
    let space = study.definition.space
    guard let (model, settings) = bench(of: study.definition.recipe.text) else {
      // What has a say in every model whatever the other settings needs no record.
      let doubtful = space.parameters.map(\.name).filter { name in
        guard let setting = Setting.named(name) else { return false }
        return setting.models.count < allModels.count || allModels.contains { !setting.needs(in: $0.name).isEmpty }
      }
      guard !doubtful.isEmpty else { return (study, nil) }
      return (
        study,
        "Its record does not say which model it trained: whether \(doubtful.listed(with: "and")) had a say is not known."
      )
    }
    let awake = AwakeSpace(space, in: model, settings) { _ in nil }
    guard awake.space != space, !awake.space.parameters.isEmpty else { return (study, nil) }
    var active = study
    active.definition.space = awake.space
    for index in active.trials.indices {
      active.trials[index].configuration = awake.space.active(active.trials[index].configuration)
    }
    let inactive = space.parameters.map(\.name).filter { awake.asleep[$0] != nil }
    guard let first = inactive.first, let sleep = awake.asleep[first] else { return (active, nil) }
    let why = inactive.count == 1 ? " (\(reason(sleep, first, settings)))" : ""
    return (
      active, "Left out: \(inactive.listed(with: "and")), which had no say in what was trained\(why)."
    )
  }

  /// The model and the settings that a recipe sets up; nil where it says no model.
  private func bench(of recipe: String) -> (model: String, settings: Settings)? {
    guard let cell = try? CellSyntax(recipe) else { return nil }
    let binder = Binder(session: self, source: recipe)
    var (model, settings) = (nil as String?, Settings())
    for command in cell.commands where ["model", "set", "unset"].contains(command.verb.value) {
      guard let invocation = try? binder.bind(command, of: cell) else { continue }
      switch command.verb.value {
      case "model": model = invocation.string("name")
      case "unset": settings = Settings()
      default:
        for assignment in invocation.assignments { settings[assignment.setting] = assignment.value }
      }
    }
    return model.map { ($0, settings) }
  }
}
