import Language
import Learning
import Notebooks

extension Command {
  static let set = Command(
    "set", group: .model, summary: "set hyperparameters",
    details:
      "Both set lr 0.01 and set lr=0.01 do it, and several go in one line. Alone, it shows what differs from the defaults.",
    arguments: [Argument("settings", "settings with their values", form: .assignments)],
    examples: [
      Example("set lr 0.01", "the learning rate"),
      Example("set layers=3 units=32 dropout=20%", "several at once"),
      Example("set hidden [32, 16]", "hidden layers of unequal width"),
      Example("set batch full", "the whole training part in every step"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.settings])
  ) { invocation, session in
    guard !invocation.assignments.isEmpty else {
      let changed = session.state.settings.set.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
      session.emit(
        .text(StyledText(changed.isEmpty ? "Every setting is at its default." : changed.joined(separator: ", "))))
      return
    }
    for (name, value) in invocation.assignments {
      let setting = try Setting.find(name, source: invocation.source)
      session.state.settings[setting.name] = try setting.check(value, source: invocation.source)
      let model = session.state.model
      guard !setting.applies(to: model, session.state.settings) else { continue }
      let isForSteps = setting.models.contains(model)
      if isForSteps, let schedules = setting.schedules, let first = schedules.first {
        session.emit(
          .diagnostic(
            Diagnostic(
              "\(setting.name) has no effect under schedule \(session.state.settings.word("schedule")); it is for \(schedules.joined(separator: ", ")).",
              severity: .note, proposal: "set schedule \(first)")))
        continue
      }
      session.emit(
        .diagnostic(
          Diagnostic(
            isForSteps
              ? "\(setting.name) has no effect on a \(model) that is solved in one go."
              : "\(setting.name) has no effect on \(model); it is for \(setting.models.joined(separator: ", ")).",
            severity: .note, proposal: isForSteps ? "set solver gradient" : "model \(setting.models.first ?? "")")))
    }
  }

  static let unset = Command(
    "unset", group: .model, summary: "put hyperparameters back to their defaults",
    details: "Without names, all of them.",
    arguments: [
      Argument(
        "name", "a setting", form: .positional(optional: true, repeats: true),
        domain: .word { _ in Setting.all.map { Candidate($0.name, $0.summary) } })
    ],
    examples: [
      Example("unset lr", "one", setup: "set lr 1"), Example("unset", "all of them", setup: "set lr 1 epochs 5"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.settings])
  ) { invocation, session in
    guard let names = invocation.values["name"] else {
      session.state.settings = Settings()
      return
    }
    for name in names {
      let setting = try Setting.find(Spanned(name.value.string ?? "", name.span), source: invocation.source)
      session.state.settings[setting.name] = nil
    }
  }

  static let settings = Command(
    "settings", group: .model, summary: "show all hyperparameters with value, range and meaning",
    examples: [Example("settings", "what can be tuned", shows: "learning_rate")]
  ) { _, session in
    let shown = Setting.all.filter {
      $0.applies(to: session.state.model, session.state.settings)
    }
    session.emit(
      .table(
        Table(
          name: "settings",
          columns: [
            .init("setting"), .init("short", dispensable: 2), .init("value"), .init("default", dispensable: 3),
            .init("is, and what it takes"),
          ],
          rows: shown.map { setting in
            [
              .text(setting.name), .text(setting.aliases.joined(separator: " ")),
              session.state.settings[setting.name]?.cell ?? .empty, setting.defaultValue.cell,
              .text("\(setting.summary): \(setting.rangeText)"),
            ]
          },
          footer: "Settings of \(session.state.model). Set one with set NAME VALUE; help NAME says more.")))
  }
}
