import Learning
import Notebooks
import Options

extension Command {
  static let model = Command(
    "model", group: .model, summary: "list the models, or choose one",
    details:
      "Settings belong to the session: they stay when you change the model, and those that it does not use wait.",
    arguments: [
      Argument(
        "name", "the model", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "model") { Session.modelCandidates.marking($0.state.model) }
      ).presenting { $0.state.model }
    ],
    examples: [
      Example("model", "what there is", shows: "polynomial"),
      Example("model polynomial; set degree 5", "fit a polynomial instead of a net", shows: .value(of: "degree", "5")),
    ],
    isReadOnly: false, rehearsal: Rehearsal(settles: [.model])
  ) { invocation, session in
    guard let name = invocation.string("name") else {
      session.emit(
        .table(
          Table(
            name: "models", columns: [.init("model"), .init("is"), .init("settings", dispensable: 1)],
            rows: Session.modelCandidates.map { model in
              let settings = session.shownSettings.filter { $0.models.contains(model.word) }.map {
                $0.aliases.first ?? $0.name
              }
              return [.text(model.word), .text(model.summary), .text(settings.joined(separator: " "))]
            }, highlighted: Session.modelCandidates.firstIndex { $0.word == session.state.model })))
      return
    }
    session.state.model = name
  }
}
