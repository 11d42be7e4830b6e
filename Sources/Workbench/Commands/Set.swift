import Language
import Learning
import Notebooks
import Options

extension Command {
  static let set = Command(
    "set", group: .model, summary: "set hyperparameters",
    details:
      "Both set lr 0.01 and set lr=0.01 do it, and several go in one line. Alone, it shows what differs from the defaults.",
    arguments: [Argument("settings", "settings with their values", form: .assignments)],
    examples: [
      Example("set lr 0.1", "the learning rate", shows: .value(of: "lr", "0.1")),
      Example("set layers=3 units=32 dropout=20%", "several at once", shows: .value(of: "units", "32")),
      Example("set hidden [32, 16]", "hidden layers of unequal width", shows: .value(of: "hidden", "[32, 16]")),
      Example("set batch full", "the whole training part in every step", shows: .value(of: "batch", "full")),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.settings])
  ) { invocation, session in
    guard !invocation.assignments.isEmpty else {
      let changed = session.state.settings.set.filter { Setting.named($0.name).map(session.isShown) ?? true }
        .map { "\($0.name) \($0.value.text)" }
      session.emit(
        .text(StyledText(changed.isEmpty ? "Every setting is at its default." : changed.joined(separator: ", "))))
      return
    }
    var names: [String] = []
    for assignment in try invocation.assignedSettings() {
      let setting = assignment.setting
      for other in setting.displaces where !names.contains(other.name) {
        guard let was = session.state.settings.set.first(where: { $0.name == other.name }) else { continue }
        session.emit(
          .diagnostic(
            Diagnostic(
              "\(other.name) \(was.value.text) is taken back: \(setting.name) counts in its place.", severity: .note)))
      }
      session.state.settings[setting] = assignment.value
      names.append(setting.name)
    }
    session.noteInactivity(of: names, session.state.settings)
  }
}
