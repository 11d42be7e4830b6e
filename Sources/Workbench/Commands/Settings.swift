import Language
import Learning
import Notebooks
import Options

extension Command {
  static let settings = Command(
    "settings", group: .model, summary: "show all hyperparameters with value, range and meaning",
    examples: [Example("settings", "what can be tuned", shows: "learning_rate")]
  ) { _, session in
    let all = session.shownSettings
    let (shown, inactive) = (
      all.filter { session.inactivity(of: $0) == nil }, all.filter { session.inactivity(of: $0) != nil }
    )
    // Where nothing was set, the values are the defaults.
    let isChanged = shown.contains { session.state.settings[$0] != $0.defaultValue }
    let others = inactive.isEmpty ? "" : " Without a say here: \(inactive.map(\.name).joined(separator: ", "))."
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
