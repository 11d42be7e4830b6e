import Language
import Learning
import Notebooks
import Options
import Search

extension Session {
  /// What of the declared space has a say on the bench. All of it has where somebody else's parameters are searched.
  var awakeSpace: AwakeSpace {
    guard state.objective.isTraining else { return AwakeSpace(all: state.space) }
    return AwakeSpace(state.space, in: state.model, state.settings) { self.isClassification(for: $0) }
  }

  /// The declared space, one line a parameter, with what sleeps.
  var spaceTable: Table {
    let awake = awakeSpace
    var shown = state.space
    for index in shown.parameters.indices {
      if let own = awake.space[shown.parameters[index].name] { shown.parameters[index].condition = own.condition }
    }
    var table = shown.table
    guard !awake.asleep.isEmpty else { return table }
    table.columns.append(.init("asleep"))
    for (index, parameter) in shown.parameters.enumerated() {
      table.rows[index].append(.text(awake.asleep[parameter.name].map { reason($0, parameter.name) } ?? ""))
    }
    return table
  }

  /// Says that a parameter sleeps, and what would wake it.
  func noteSleep(of setting: Setting, _ sleep: AwakeSpace.Sleep) {
    guard case .inactive(let inactivity) = sleep else {
      emit(
        .diagnostic(Diagnostic("\(setting.name) sleeps: \(reason(sleep, setting.name)).", severity: .note)))
      return
    }
    let (message, proposal) = inactivity.words(for: setting, in: state.settings)
    emit(.diagnostic(Diagnostic(message + " It sleeps until then.", severity: .note, proposal: proposal)))
  }

  /// Says which parameters of the space sleep, where some do.
  func noteSleep(_ awake: AwakeSpace) {
    for name in state.space.parameters.map(\.name) {
      guard let sleep = awake.asleep[name] else { continue }
      emit(
        .diagnostic(Diagnostic("\(name) sleeps in this search: \(reason(sleep, name)).", severity: .note)))
    }
  }

  /// Why a parameter sleeps, in a few words.
  ///
  /// - Parameter settings: those it sleeps under, where they are not the bench's.
  func reason(_ sleep: AwakeSpace.Sleep, _ name: String, _ settings: Settings? = nil) -> String {
    switch sleep {
    case .follows(let other): "\(other) sleeps"
    case .among(let need, let values): "no say under \(need.setting) \(values.joined(separator: " or "))"
    case .never(let need): "no say where its condition holds: it needs another \(need.setting)"
    case .inactive(.model(let model)): "no say in \(model)"
    case .inactive(.task(let isForClasses)):
      isForClasses ? "no say where the target is a number" : "no say where the target is a class"
    case .inactive(.need(let need)) where need.setting == SettingKey.solver.name:
      "no say in a \(need.model ?? "model") solved in one go"
    case .inactive(.need(let need)) where need.setting == SettingKey.l1.name:
      "no say in a \(need.model ?? "model") model with l1"
    case .inactive(.need(let need)) where need.setting == SettingKey.layers.name: "no say without hidden layers"
    case .inactive(.need(let need)) where need.setting == SettingKey.hidden.name:
      "no say beside hidden, which stands in its place"
    case .inactive(.need(let need)):
      "no say under \(need.setting) \((settings ?? state.settings).value(named: need.setting)?.text ?? "")"
    }
  }
}
