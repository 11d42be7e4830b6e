import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let space: Command = {
    var command = single
    command.takesSeveral = true
    return command
  }()

  private static let single = Command(
    "space", group: .search, summary: "say which settings to search, and over which values",
    details:
      "A range is LOWER..UPPER, with log for settings that differ by factors and int for whole numbers; step=5 leaves of a range the values that lie whole steps above its lower end. A set is {a, b}. if OTHER=VALUE makes a setting matter only there, and so do if OTHER={A, B} and if OTHER>=NUMBER. scientific behind the values marks a setting whose effect is the question: tune gives each of its values as many trials, and compare shows what each came to; nuisance marks one that is tuned anew for each of them. A choice for your own program reaches it as you spell it. Several may stand in one line. space clear begins anew, space clear NAME takes one setting out. What has no say in the model, optimizer or data in view sleeps: it stays in the space and is not searched; momentum beside a choice of optimizers is searched only where the optimizer has it.",
    arguments: [
      Argument(
        "name", "a setting, or clear", form: .positional(optional: true, repeats: false),
        domain: .word { session in
          session.shownSettings.filter(session.mayHaveSay).flatMap { setting in
            ([setting.name] + setting.aliases).map { Candidate($0, setting.summary) }
          } + [Candidate("clear", "begin anew")]
        }),
      Argument("domain", "its values", form: .positional(optional: true, repeats: false), domain: .searchDomain),
      Argument(
        "if", "only where another setting has this value, one of several, or is as large as this", form: .condition),
    ],
    kindArguments: { word, _ in
      guard word == "clear" else { return [] }
      return [
        Argument(
          "domain", "the one to take out", form: .positional(optional: true, repeats: false),
          domain: .word { session in session.state.space.parameters.map { Candidate($0.name, "in the space") } })
      ]
    },
    examples: [
      Example("space lr 1e-4..1 log", "the learning rate, by factors", shows: "learning_rate"),
      Example("space units 4..64 log int", "whole numbers", shows: "units"),
      Example("space lr 1e-4..1 log units 4..64 dropout {0, 0.2}", "several in one line", shows: "dropout"),
      Example(
        "space optimizer {sgd, momentum, adam}; space momentum 0..0.99 if optimizer=momentum",
        "a choice, and what depends on it", shows: "momentum"),
      Example(
        "space layers 1..4; space dropout 0..0.5 if layers>=2", "what depends on how large another is",
        shows: "layers>=2"),
      Example(
        "space optimizer {sgd, adam} scientific lr 1e-4..1 log nuisance", "which optimizer, with a rate tuned for each",
        shows: "scientific"),
      Example("space clear lr", "one of them less", shows: "units", setup: "space lr 1e-4..1 log; space units 4..64"),
      Example("space", "as it is now", shows: "learning_rate", setup: "space lr 1e-4..1 log"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.space])
  ) { invocation, session in
    try session.consult(.space, .objective)
    guard let name = invocation.value("name"), let word = name.value.string else {
      guard invocation.values["if"] == nil else {
        throw invocation.error(SpaceFault.conditionAlone)
      }
      guard !session.state.space.parameters.isEmpty else {
        session.emit(
          .diagnostic(
            Diagnostic("The search space is empty.", severity: .note, proposal: session.proposedSpace)))
        return
      }
      session.emit(.table(session.spaceTable))
      return
    }
    if word == "clear" {
      try session.clearSpace(invocation)
      return
    }
    let before = session.state.space
    do {
      let lines = [invocation] + invocation.siblings
      let added = try lines.compactMap(session.add)
      try session.checkGivenOnce(lines)
      // Another one of the same line may wake it.
      let awake = session.awakeSpace
      for setting in added {
        if let sleep = awake.asleep[setting.name] { session.noteSleep(of: setting, sleep) }
      }
    } catch {
      session.state.space = before
      throw error
    }
    // A cell that says more of the space shows it when all is said.
    if !session.context.upcoming.contains("space") { session.emit(.table(session.spaceTable)) }
  }
}

extension Session {
  /// Throws where one line gives a parameter twice, under whatever names.
  fileprivate func checkGivenOnce(_ lines: [Invocation]) throws {
    var given: Set<String> = []
    for line in lines {
      guard let name = line.value("name"), let word = name.value.string else { continue }
      let full = try setting(forParameter: Spanned(word, name.span), source: line.source)?.name ?? word
      guard given.insert(full).inserted else {
        throw Diagnostic(
          CallFault.twice(full), source: line.source,
          span: name.span.through(line.value("domain")?.span ?? name.span))
      }
    }
  }

  /// Takes a parameter into the space.
  ///
  /// - Returns: the setting that it is, where it is one.
  fileprivate func add(_ invocation: Invocation) throws -> Setting? {
    guard let name = invocation.value("name"), let word = name.value.string else {
      throw invocation.error(SpaceFault.namesNothing)
    }
    let session = self
    // A training's parameters are settings; a program or a surface has names of its own.
    let setting = try session.setting(forParameter: Spanned(word, name.span), source: invocation.source)
    guard let typed = invocation.value("domain"), case .domain(let domain) = typed.value else {
      let example = setting?.spaceExample ?? "space \(word) 0..1"
      throw invocation.error(SpaceFault.noDomain(setting?.name ?? word, example: example), at: "name")
    }
    let kind: Parameter.Kind
    do {
      kind =
        try setting?.parameterKind(domain, at: typed.span, source: invocation.source)
        ?? domain.parameterKind(at: typed.span, source: invocation.source)
    } catch {
      // An example of how the setting is set is none of how it is searched.
      guard var fault = error as? Diagnostic, let setting, fault.proposal?.hasPrefix("for example: set ") == true else {
        throw error
      }
      fault.proposal = "for example: " + setting.spaceExample
      throw fault
    }
    var parameter = Parameter(name: setting?.name ?? word, kind: kind)
    parameter.role = domain.role.flatMap { Parameter.Role(rawValue: $0.rawValue) }
    if setting == nil, case .set(let values) = domain.extent {
      let own = [ParameterValue].own(values, spelled: Domain.spellings(in: invocation.source, at: typed.span))
      let places = domain.isOrdered ? nil : own.choices.ascendingPlaces
      parameter.spellings = own.spellings.map { spellings in places?.map { spellings[$0] } ?? spellings }
    }
    if let condition = invocation.values["if"], let other = condition[0].value.string {
      let otherSetting = try session.setting(
        forParameter: Spanned(other, condition[0].span), source: invocation.source)
      parameter.condition = try session.searchCondition(
        condition, in: session.state.space, setting: otherSetting, source: invocation.source)
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
      let instead =
        session.wayOut(of: error, to: parameter, typed: "space \(word) \(domain.text)", from: space)
        ?? error.lacking.flatMap(Setting.named).map { "\($0.spaceExample); \(invocation.text)" }
        ?? parameter.comparable(after: error) ?? error.proposal ?? setting?.spaceExample
      throw Diagnostic(
        SpaceFault.invalid(error, instead: instead), source: invocation.source,
        span: invocation.values["if"]?[1].span ?? typed.span)
    }
    session.state.space = space
    return setting
  }
}

extension Session {
  /// Where a parameter cannot be as it was typed because others depend on it: a line that takes these out first. nil where
  /// something else is wrong.
  fileprivate func wayOut(of error: SpaceError, to parameter: Parameter, typed: String, from space: SearchSpace)
    -> String?
  {
    var (rest, cleared) = (space, [String]())
    var fault: SpaceError? = error
    while let dependent = fault?.dependent {
      // What depends on what is taken out goes before it.
      var going = [dependent]
      while let next = rest.parameters.first(where: { one in
        !going.contains(one.name) && one.condition.map { going.contains($0.parameter) } == true
      }) {
        going.append(next.name)
      }
      guard !going.contains(parameter.name) else { return nil }
      rest.parameters.removeAll { going.contains($0.name) }
      cleared += going.reversed()
      do throws(SpaceError) {
        try rest.validate()
        fault = nil
      } catch {
        fault = error
      }
    }
    guard fault == nil else { return nil }
    guard !cleared.isEmpty else { return nil }
    return cleared.map { "space clear \($0); " }.joined() + typed
  }
}

extension Parameter {
  /// Where it was to be compared over a range without end: a line with three of its values.
  fileprivate func comparable(after error: SpaceError) -> String? {
    guard case .endlessComparison = error else { return nil }
    let values = gridValues(points: 3).compactMap(\.double).map { Value.text(of: NumberText.rounded($0, digits: 2)) }
    return "space \(name) {\(values.joined(separator: ", "))} scientific"
  }
}

extension Setting {
  /// A line of `space` that would search the setting.
  var spaceExample: String {
    let short = aliases.first ?? name
    if let range = searchRange {
      let isWhole = if case .integer = domain { true } else { false }
      return "space \(short) "
        + Language.Domain(.range(lower: range.lower, upper: range.upper), isLog: range.log, isInteger: isWhole).text
    }
    if case .choice(let choices) = domain { return "space \(short) {\(choices.map(\.name).joined(separator: ", "))}" }
    return "space \(short) {on, off}"
  }
}

extension Session {
  /// Takes out the parameter that is named, or all.
  fileprivate func clearSpace(_ invocation: Invocation) throws(Diagnostic) {
    guard let typed = invocation.string("domain") else {
      state.space = SearchSpace()
      return
    }
    guard let name = state.space.parameter(called: typed)?.name else {
      let names = state.space.parameters.map(\.name)
      throw invocation.error(SpaceFault.notInSpace(typed, known: names), at: "domain")
    }
    if let dependent = state.space.parameters.first(where: { $0.condition?.parameter == name }) {
      throw invocation.error(SpaceFault.isNeeded(name, by: dependent.name), at: "domain")
    }
    state.space.parameters.removeAll { $0.name == name }
    if !state.space.parameters.isEmpty { emit(.table(spaceTable)) }
  }

  /// The setting that a parameter of this name would vary; nil where the objective has names of its own.
  fileprivate func setting(forParameter name: Spanned<String>, source: String) throws(Diagnostic) -> Setting? {
    if state.objective.isTraining { return try setting(name, source: source) }
    guard state.objective.kind.has(.ownSpace) else {
      guard name.value.first?.isLetter == true || name.value.first == "_",
        name.value.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
      else {
        throw Diagnostic(SpaceFault.badName, source: source, span: name.span)
      }
      return nil
    }
    let own = state.objective.kind.evaluator?.space?.parameters.map(\.name) ?? state.space.parameters.map(\.name)
    if own.contains(name.value) { return nil }
    let fault = SpaceFault.notOfObjective(name.value, objective: state.objective.kind.subject, known: own)
    throw Diagnostic(fault, source: source, span: name.span)
  }
}

extension SearchSpace {
  /// The space as a table, with a row for each parameter.
  var table: Table {
    let hasRoles = parameters.contains { $0.role != nil }
    return Table(
      name: "space",
      columns: [.init("setting"), .init("values"), .init("scale"), .init("only if", dispensable: 1)]
        + (hasRoles ? [.init("role")] : []),
      rows: parameters.map { parameter in
        let condition = parameter.condition?.text ?? ""
        let role: [Table.Cell] = hasRoles ? [.text(parameter.role?.rawValue ?? "")] : []
        switch parameter.kind {
        case .number(let lower, let upper, let scale, let step):
          return [
            .text(parameter.name),
            .named(
              "\(Value.text(of: lower)) .. \(Value.text(of: upper))" + (step.map { " by \(Value.text(of: $0))" } ?? ""),
              [.init("lower", .number(lower)), .init("upper", .number(upper))]
                + (step.map { [.init("step", .number($0))] } ?? [])),
            .text(scale.rawValue), .text(condition),
          ] + role
        case .integer(let lower, let upper, let scale, let step):
          return [
            .text(parameter.name),
            .named(
              "\(lower) .. \(upper)" + (step > 1 ? " by \(step)" : ""),
              [.init("lower", .integer(lower)), .init("upper", .integer(upper)), .init("step", .integer(step))]),
            .text("\(scale.rawValue), whole numbers"), .text(condition),
          ] + role
        case .choice(let choices), .ordered(let choices):
          return [
            .text(parameter.name),
            .several(
              "{" + (parameter.spellings ?? choices.map(\.value.text)).joined(separator: ", ") + "}",
              parameter.spellings.map { $0.map(Table.Cell.text) } ?? choices.map(\.cell)),
            .text(parameter.isOrdered ? "in order" : "choice"), .text(condition),
          ] + role
        }
      })
  }
}
