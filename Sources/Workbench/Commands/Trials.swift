import Arithmetic
import Charts
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let trials = Command(
    "trials", group: .search, summary: "list the trials of the search in view",
    arguments: [
      Argument(
        "sort", "by what: number, value, or a parameter; with - before it, the other way round", form: .named,
        domain: .word { session in
          [Candidate("number", "as they were tried"), Candidate("value", "the best first")]
            + (session.state.study?.definition.space.parameters ?? []).map {
              Candidate($0.name, "from small to large")
            } + (session.state.study?.figures.names ?? []).map { Candidate($0, "from small to large") }
        }),
      Argument(
        "top", "only so many: the best ones, unless sort= says otherwise", form: .named,
        domain: .integer(lower: 1, upper: .max)),
      Argument(
        "state", "only those in this state", form: .named,
        domain: .choice(what: "state") { _ in Trial.State.shown.map { Candidate($0.0.rawValue, $0.1) } }),
      Argument(
        "columns", "only these columns besides the trial's number: [value, lr, state]", form: .named,
        domain: .list(what: "column", isOpen: true) { session in
          let study = session.state.study
          let space = study?.definition.space ?? SearchSpace()
          return [Candidate("value", "what is searched for"), Candidate("state", "what became of it")]
            + space.parameters.map { Candidate(space.shortName(of: $0.name), "a parameter") }
            + (study?.trials.contains { $0.node != nil } == true ? [Candidate("node", "the machine it ran on")] : [])
            + (study?.figures.names ?? []).map { Candidate($0, "a figure") }
        }),
      Argument(
        "where", "only those for which this holds: a condition in quotes over value, parameters and figures",
        form: .named,
        domain: .word { _ in [] }),
    ],
    examples: [
      Example(
        "trials top=5", "the five best", shows: "val_loss",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=6"),
      Example(
        "trials where=\"lr < 0.1 and value < 2\"", "those of which something is true", shows: "val_loss",
        setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=6"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    guard
      let study = try session.studyInViewOrNote(checking: { () throws(Diagnostic) in
        try session.checkColumns(of: invocation)
      })
    else {
      return
    }
    var trials = study.trials
    if let state = invocation.string("state") { trials = trials.filter { $0.state.rawValue == state } }
    if let condition = invocation.value("where"), let text = condition.value.string {
      guard !text.allSatisfy(\.isWhitespace) else {
        throw invocation.error(ConditionFault.empty, at: "where")
      }
      let condition = try TrialCondition(text, of: study)
      trials = try trials.filter { try condition.holds(of: $0) }
    }
    try session.sort(&trials, of: study, by: invocation)
    let matching = trials.count
    if let top = invocation.integer("top") { trials = Array(trials.prefix(top)) }
    let (shown, all, best) = (trials.count, study.trials.count, study.best?.number)
    var columns = study.trialColumns
    if let wanted = invocation.strings("columns") {
      columns = try session.chosen(wanted, of: columns, for: invocation)
    } else {
      columns.removeAll { !$0.isUsual }
    }
    let table = Table(
      name: "trials", columns: columns.map { .init($0.name, dispensable: $0.dispensable) },
      rows: trials.map { trial in columns.map { $0.cell(trial) } },
      highlighted: trials.firstIndex { $0.number == best },
      footer: [
        shown < all
          ? "\(shown) of \(shown < matching && matching < all ? "\(matching) that match, of " : "")\(all) trials."
          : nil, study.definition.mistakes.caution,
      ].compactMap(\.self).joinedOrNil,
      widening: "trials columns=[…]", study: study.definition.name)
    session.emit(.table(table))
  }
}

extension Trial.State {
  /// States that a list of trials may show, with what they mean.
  fileprivate static let shown: [(Trial.State, String)] = [
    (.finished, "trained to the end"), (.paused, "trained part of the way, as the method planned"),
    (.pruned, "given up before its end, since it did not look promising"), (.diverged, "its loss exploded"),
    (.failed, "could not be evaluated"), (.running, "handed out, and not told yet"),
  ]
}

extension Session {
  /// Throws where `trials` is asked for a column, an order or a condition that no search can have. A search that is to come may
  /// vary any setting and what is in the space.
  fileprivate func checkColumns(of invocation: Invocation) throws(Diagnostic) {
    let own = state.space.parameters.map(\.name)
    let figures = RunFigure.all.map(\.name)
    let known =
      ["number", "trial", "value", "state", "seed", "epochs", "node"] + own + figures + Setting.all.map(\.name)
    func isKnown(_ name: String) -> Bool {
      known.contains(name) || Setting.named(name) != nil
        || TrialMetrics.figure(ofDeviation: name).map(known.contains) == true
        || !state.objective.isTraining && state.space.parameters.isEmpty
    }
    func near(_ name: String) -> String? { Proposal.nearest(to: name, in: known) }
    if var order = invocation.string("sort") {
      if order.hasPrefix("-") { order.removeFirst() }
      if !isKnown(order) {
        throw invocation.error(
          TrialFault.noOrder(order, near: near(order), otherwise: TrialFault.onceSearched), at: "sort")
      }
    }
    for name in invocation.strings("columns") ?? [] where !isKnown(name) {
      throw invocation.error(
        TrialFault.noColumn(name, near: near(name), otherwise: TrialFault.onceSearched), at: "columns")
    }
    if let text = invocation.string("where") {
      guard !text.allSatisfy(\.isWhitespace) else {
        throw invocation.error(ConditionFault.empty, at: "where")
      }
      let condition = try Expression.parse(text, example: TrialCondition.example)
      if let odd = condition.names.first(where: { !isKnown($0.value) }) {
        throw Diagnostic(
          ConditionFault.unforeseen(odd.value, near: near(odd.value)), source: text, span: odd.span)
      }
    }
  }

  fileprivate func sort(_ trials: inout [Trial], of study: Study, by invocation: Invocation) throws(Diagnostic) {
    guard var order = invocation.string("sort") ?? invocation.value("top").map({ _ in "value" }) else { return }
    let isDescending = order.hasPrefix("-")
    if isDescending { order.removeFirst() }
    let key: (Trial) -> Double
    if order == "number" {
      key = { Double($0.number) }
    } else if order == "value" || order == study.definition.metric {
      key = { ($0.value ?? .infinity * study.sign) * study.sign }
    } else {
      let parameter = study.definition.space.parameter(called: order)
      let figures = study.figures
      guard parameter != nil || figures.names.contains(order) else {
        let names = ["number", "value"] + study.definition.space.parameters.map(\.name) + figures.names
        let near = Proposal.nearest(to: order, in: names)
        throw invocation.error(
          TrialFault.noOrder(order, near: near, otherwise: "there are: " + names.joined(separator: ", ")), at: "sort")
      }
      key = { trial in
        guard let parameter else { return figures.value(order, of: trial) ?? .infinity }
        guard let value = trial.configuration[parameter.name] else { return .infinity }
        return value.double ?? parameter.choices?.firstIndex(of: value).map(Double.init) ?? .infinity
      }
    }
    trials.sort { first, second in
      let (one, other) = (key(first), key(second))
      guard one != other else { return first.number < second.number }
      // What has no such value comes last in either order.
      guard isDescending, one.isFinite, other.isFinite else { return one < other }
      return one > other
    }
  }
}

extension ParameterValue {
  var cell: Table.Cell {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .category(let name): .text(name)
    }
  }
}

extension [String] {
  /// The texts with blanks between them; nil where there is none.
  fileprivate var joinedOrNil: String? { isEmpty ? nil : joined(separator: " ") }
}
