import Language
import Learning
import Notebooks
import Search

extension Command {
  static let space = Command(
    "space", group: .search, summary: "say which settings to search, and over which values",
    details:
      "A range is LOWER..UPPER, with log for settings that differ by factors and int for whole numbers; a set is {a, b}. if OTHER=VALUE makes a setting matter only there. space clear begins anew.",
    arguments: [
      Argument(
        "name", "a setting, or clear", form: .positional(optional: true, repeats: false),
        domain: .word { _ in
          Setting.all.flatMap { setting in ([setting.name] + setting.aliases).map { Candidate($0, setting.summary) } }
            + [Candidate("clear", "begin anew")]
        }),
      Argument("domain", "its values", form: .positional(optional: true, repeats: false), domain: .searchDomain),
      Argument("if", "only where another setting has this value", form: .condition),
    ],
    examples: [
      Example("space lr 1e-4..1 log", "the learning rate, by factors", shows: "learning_rate"),
      Example("space units 4..64 log int", "whole numbers", shows: "units"),
      Example(
        "space optimizer {sgd, momentum, adam}; space momentum 0..0.99 if optimizer=momentum",
        "a choice, and what depends on it", shows: "momentum"),
      Example("space", "as it is now", shows: "learning_rate", setup: "space lr 1e-4..1 log"),
    ],
    isReadOnly: false
  ) { invocation, session in
    guard let name = invocation.value("name"), let word = name.value.string else {
      guard !session.state.space.parameters.isEmpty else {
        session.emit(
          .diagnostic(
            Diagnostic("The search space is empty.", severity: .note, proposal: "space lr 1e-4..1 log")))
        return
      }
      session.emit(.table(session.state.space.table))
      return
    }
    if word == "clear" {
      session.state.space = SearchSpace()
      return
    }
    let setting = try Setting.find(Spanned(word, name.span), source: invocation.source)
    guard let typed = invocation.value("domain"), case .domain(let domain) = typed.value else {
      throw invocation.error(
        "\(setting.name) needs a range or a set to search.", at: "name", proposal: setting.spaceExample)
    }
    var parameter = Parameter(
      name: setting.name, kind: try setting.parameterKind(domain, at: typed.span, source: invocation.source))
    if let condition = invocation.values["if"], condition.count == 2, let other = condition[0].value.string {
      let otherSetting = try Setting.find(Spanned(other, condition[0].span), source: invocation.source)
      parameter.condition = .init(
        parameter: otherSetting.name,
        value: try otherSetting.check(condition[1], source: invocation.source).parameter)
    }
    var space = session.state.space
    if let index = space.parameters.firstIndex(where: { $0.name == parameter.name }) {
      space.parameters[index] = parameter
    } else {
      space.parameters.append(parameter)
    }
    do throws(SpaceError) {
      try space.validate()
    } catch {
      throw Diagnostic(
        error.message, source: invocation.source, span: invocation.values["if"]?[1].span ?? typed.span,
        proposal: error.proposal ?? setting.spaceExample)
    }
    session.state.space = space
    if !setting.applies(to: session.state.model, session.state.settings) {
      session.emit(
        .diagnostic(
          Diagnostic(
            "\(setting.name) has no effect on \(session.state.model).", severity: .note,
            proposal: "model \(setting.models.first ?? "")")))
    }
    session.emit(.table(space.table))
  }

  static let objective = Command(
    "objective", group: .search, summary: "say what a search makes as small as it can (val_loss unless told)",
    arguments: [
      Argument(
        "metric", "a figure of a run", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "objective") { _ in Session.objectiveCandidates(smaller: true) })
    ],
    examples: [
      Example("objective val_loss", "as it is from the start"), Example("objective", "which one", shows: "val_loss"),
    ],
    isReadOnly: false
  ) { invocation, session in session.setObjective(invocation.string("metric"), .minimize) }

  static let maximize = Command(
    "maximize", group: .search, summary: "say what a search makes as large as it can",
    arguments: [
      Argument(
        "metric", "a figure of a run", form: .positional(optional: false, repeats: false),
        domain: .choice(what: "objective") { _ in Session.objectiveCandidates(smaller: false) })
    ],
    examples: [Example("maximize val_accuracy", "the share that is right", shows: "val_accuracy")],
    isReadOnly: false
  ) { invocation, session in session.setObjective(invocation.string("metric"), .maximize) }
}

extension Session {
  fileprivate static func objectiveCandidates(smaller: Bool) -> [Candidate] {
    let names = smaller ? ["val_loss", "best_val_loss", "train_loss"] : ["val_accuracy", "val_r2"]
    return names.map { Candidate($0, RunField.named($0)?.summary ?? "") }
  }

  fileprivate func setObjective(_ metric: String?, _ direction: StudyDefinition.Direction) {
    if let metric {
      state.objective.metric = metric
      state.objective.direction = direction
    }
    emit(.text(StyledText("A search will \(state.objective.direction.rawValue) \(state.objective.metric).")))
  }
}

extension Setting {
  /// A line that would search it.
  fileprivate var spaceExample: String {
    let short = aliases.first ?? name
    if let usual {
      let isWhole = if case .integer = domain { true } else { false }
      return "space \(short) "
        + Language.Domain(.range(lower: usual.lower, upper: usual.upper), isLog: usual.log, isInteger: isWhole).text
    }
    if case .choice(let choices) = domain { return "space \(short) {\(choices.map(\.name).joined(separator: ", "))}" }
    return "space \(short) {on, off}"
  }

  /// The domain as a parameter of this setting, both ends and every choice checked.
  fileprivate func parameterKind(_ typed: Language.Domain, at span: Span, source: String) throws(Diagnostic)
    -> Parameter.Kind
  {
    switch typed.extent {
    case .set(let values):
      var choices: [ParameterValue] = []
      for value in values { choices.append(try check(Spanned(value, span), source: source).parameter) }
      return .choice(choices)
    case .range(let lower, let upper):
      for end in [lower, upper] { _ = try check(Spanned(.number(end), span), source: source) }
      let scale: Parameter.Scale = typed.isLog ? .log : .linear
      if case .integer = domain {
        return .integer(lower: Int(lower), upper: Int(upper), scale: scale, step: Int(typed.step ?? 1))
      }
      if typed.isInteger {
        return .integer(
          lower: Int(lower.rounded()), upper: Int(upper.rounded()), scale: scale, step: Int(typed.step ?? 1))
      }
      return .number(lower: lower, upper: upper, scale: scale, step: typed.step)
    }
  }
}

extension SearchSpace {
  /// One line a parameter.
  var table: Table {
    Table(
      name: "space", columns: [.init("setting"), .init("values"), .init("scale"), .init("only if", dispensable: 1)],
      rows: parameters.map { parameter in
        let condition = parameter.condition.map { "\($0.parameter)=\($0.value.value.text)" } ?? ""
        switch parameter.kind {
        case .number(let lower, let upper, let scale, let step):
          return [
            .text(parameter.name),
            .text(
              "\(Value.text(of: lower)) .. \(Value.text(of: upper))" + (step.map { " by \(Value.text(of: $0))" } ?? "")),
            .text(scale.rawValue), .text(condition),
          ]
        case .integer(let lower, let upper, let scale, let step):
          return [
            .text(parameter.name), .text("\(lower) .. \(upper)" + (step > 1 ? " by \(step)" : "")),
            .text("\(scale.rawValue), whole numbers"), .text(condition),
          ]
        case .choice(let choices):
          return [
            .text(parameter.name), .text("{" + choices.map(\.value.text).joined(separator: ", ") + "}"),
            .text("choice"), .text(condition),
          ]
        }
      })
  }
}
