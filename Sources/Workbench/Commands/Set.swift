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
    for (setting, value) in try invocation.assignedSettings() {
      session.state.settings[setting] = try setting.check(value, source: invocation.source)
      names.append(setting.name)
    }
    session.noteSilence(of: names, session.state.settings)
  }

  static let unset = Command(
    "unset", group: .model, summary: "put hyperparameters back to their defaults",
    details: "Without names, all of them.",
    arguments: [
      Argument(
        "name", "a setting", form: .positional(optional: true, repeats: true),
        domain: .word { session in session.shownSettings.map { Candidate($0.name, $0.summary) } })
    ],
    examples: [
      Example("unset lr", "one", shows: .value(of: "lr", "0.01"), setup: "set lr 1"),
      Example("unset", "all of them", shows: .value(of: "epochs", "100"), setup: "set lr 1 epochs 5"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.settings])
  ) { invocation, session in
    guard let names = invocation.values["name"] else {
      for setting in session.shownSettings { session.state.settings[setting] = nil }
      return
    }
    for name in names {
      let setting = try session.setting(
        Spanned(name.value.string ?? "", name.span), source: invocation.source)
      session.state.settings[setting] = nil
    }
  }

  static let settings = Command(
    "settings", group: .model, summary: "show all hyperparameters with value, range and meaning",
    examples: [Example("settings", "what can be tuned", shows: "learning_rate")]
  ) { _, session in
    let all = session.shownSettings
    let (shown, silent) = (all.filter { session.silence(of: $0) == nil }, all.filter { session.silence(of: $0) != nil })
    // Where nothing was set, the values are the defaults.
    let isChanged = shown.contains { session.state.settings[$0] != $0.defaultValue }
    let others = silent.isEmpty ? "" : " Without a say here: \(silent.map(\.name).joined(separator: ", "))."
    session.emit(
      .table(
        Table(
          name: "settings",
          columns: [.init("setting"), .init("short", dispensable: 2), .init("value")]
            + (isChanged ? [.init("default", dispensable: 3)] : []) + [.init("takes", dispensable: 4), .init("is")],
          rows: shown.map { setting in
            [
              .text(setting.name), .text(setting.aliases.joined(separator: " ")),
              session.state.settings[setting]?.cell ?? .empty,
            ] + (isChanged ? [setting.defaultValue.cell] : []) + [.text(setting.domain.text), .text(setting.summary)]
          },
          footer:
            "Settings of \(session.state.model). Set one with set NAME VALUE; help NAME says what it takes.\(others)")))
  }
}
