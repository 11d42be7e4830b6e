import Experiments
import Language
import Learning
import Notebooks
import Options
import Search

extension Command {
  static let round = Command(
    "round", group: .search, summary: "begin the next round of tuning from what the last search showed",
    details:
      "Tuning goes in rounds: each asks one question of one space, and what it shows decides the next. round alone takes over what diagnose search found first: a wider range, more epochs, whatever it proposes before it searches again. With a new question it says what was found, and leaves the space as it is. The searches that follow belong to the round, and rounds lists them. In the space, scientific marks a setting whose effect is the question and nuisance one that must be tuned anew for each of its values; tune then gives each scientific value as many trials.",
    arguments: [
      Argument(
        "question", "what the round is to find out, in quotes (that of the round before unless told)",
        form: .positional(optional: true, repeats: false), domain: .word { _ in [] })
    ],
    examples: [
      Example(
        "round \"does momentum help?\"", "the first round of a question", shows: "Round 1",
        setup: "space optimizer {sgd, momentum} scientific lr 1e-3..1 log nuisance"),
      Example(
        "round", "the next one, from what the last search showed", shows: "Round 2",
        setup: "set epochs 5; space lr 1e-4..1e-3 log; round \"which rate?\"; tune random trials=6"),
    ],
    isReadOnly: false, rehearsal: .anything
  ) { invocation, session in
    let typed = invocation.string("question")
    if let typed, typed.allSatisfy(\.isWhitespace) || typed.count > 200 {
      throw invocation.error(RoundFault.noSentence, at: "question")
    }
    if let typed, ["next", "new", "again", "continue", "resume"].contains(typed.lowercased()) || Int(typed) != nil {
      throw invocation.error(
        RoundFault.noQuestion(typed, hasRound: session.state.round != nil), at: "question")
    }
    if typed == nil, session.knows(.study), session.state.study?.definition.round == nil, session.state.round == nil {
      throw invocation.error(RoundFault.firstWithoutQuestion)
    }
    try session.endRehearsal(changing: [.space, .settings, .objective, .data, .model, .study])
    let study = session.state.study.flatMap { $0.hasResults ? $0 : nil }
    // A search from before any round is looked at too; another round's number goes on from its own.
    let before = study?.definition.round ?? session.state.round
    guard let question = typed ?? before?.question ?? session.state.round?.question else { return }
    // What was found on other data, or with another model, says nothing of what is searched now.
    let isHere = study.map(session.isOfThisBench) ?? true
    var next: String?
    if let study, isHere { next = try await session.takeOver(study, onlyTelling: typed != nil) }
    // One that was begun and never searched is begun again.
    let isUnused = session.state.round != nil && session.state.round?.number != study?.definition.round?.number
    let number =
      isUnused
      ? session.state.round?.number ?? 1
      : !isHere && typed != nil ? 1 : min((before?.number ?? 0) + 1, SearchRound.most)
    session.state.round = SearchRound(number: number, question: question)
    session.emit(.text(StyledText("Round \(number): \(question)", .strong)))
    guard !session.state.space.parameters.isEmpty else {
      session.emit(
        .diagnostic(
          Diagnostic("It has no space yet.", severity: .note, proposal: session.proposedSearch)))
      return
    }
    session.emit(.table(session.spaceTable))
    session.emit(
      .diagnostic(
        Diagnostic(
          "What is searched now belongs to this round.", severity: .note,
          proposal: next ?? study.map { $0.definition.searchAgain } ?? "tune random")))
  }
}

extension Session {
  /// Says what a search showed first, and does what that proposes before it searches again.
  ///
  /// - Parameter onlyTelling: nothing is done: there is a new question.
  /// - Returns: the search that it proposes; nil where it proposes none.
  fileprivate func takeOver(_ study: Study, onlyTelling: Bool) async throws -> String? {
    guard let finding = await reading(of: study, advised: state.showsAdvice).findings.first else { return nil }
    keep(finding, of: study)
    emit(
      .text(
        StyledText(lines: [
          .init(
            [
              .init("\(study.definition.name) showed: ", .dim),
              .init("\(finding.sign): \(finding.evidence.first ?? "")"),
            ],
            hanging: 2)
        ])))
    guard !onlyTelling, cell(of: finding, in: study) != nil else { return nil }
    var actions = steps(of: finding, in: study).actions
    let searched = actions.firstIndex { if case .tune = $0 { true } else { false } } ?? actions.endIndex
    let next = Array(actions[searched...])
    actions.removeSubrange(searched...)
    if next.isEmpty {
      // What helps the best trial by itself helps the search: its settings, but for those that are searched themselves.
      let isOfSettings = actions.allSatisfy { action in
        switch action {
        case .apply, .train, .set: true
        default: false
        }
      }
      actions = actions.compactMap { action in
        guard case .set(let changes) = action else { return nil }
        let kept = changes.filter { change in
          Setting.named(change.name).map { study.definition.space[$0.name] == nil } ?? false
        }
        return kept.isEmpty ? nil : .set(kept)
      }
      if !isOfSettings || actions.isEmpty {
        if let cell = cell(of: finding, in: study) {
          emit(
            .diagnostic(
              Diagnostic(
                "Nothing of it is taken over: it is about one training, or about what is searched.", severity: .note,
                proposal: cell)))
        }
        return nil
      }
    }
    guard !actions.contains(where: \.endsRound) else { return nil }
    if !actions.isEmpty {
      try await runNested(actions.text, shown: false)
      emit(.text(StyledText(lines: [.init([.init("taken over: ", .dim), .init(actions.text, .code)], hanging: 2)])))
    }
    // What goes on belongs to the round before; and the draws of that would say the same of a wider range.
    let definition = study.definition
    let redrawn = definition.drawsAgain(definition) ? definition.withOtherDraws : definition
    return next.isEmpty
      ? nil
      : next.map { action in
        guard case .tune(let method, let words) = action, method == "resume" || method == definition.method else {
          return action
        }
        return redrawn.search(words.filter { $0.name != "seed" })
      }.text
  }
}

extension StudyDefinition {
  /// The command that searches like it once more, with a seed of its own: the same draws would say the same.
  fileprivate var searchAgain: String { (drawsAgain(self) ? withOtherDraws : self).command }
}

extension Action {
  /// Whether it is done with a search's outcome, in place of another search.
  fileprivate var endsRound: Bool {
    switch self {
    case .apply, .train, .evaluateTest, .race, .walk, .plot, .describe: true
    case .model, .data, .set, .space, .searched, .unsearched, .tune, .study, .split, .objective, .maximize, .program:
      false
    }
  }
}
