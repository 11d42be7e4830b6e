import Language
import Learning
import Notebooks
import Options

extension Command {
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
}
