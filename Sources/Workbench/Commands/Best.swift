import Experiments
import Language
import Notebooks
import Search

extension Command {
  static let best = Command(
    "best", group: .search, summary: "show the best trial of the search in view",
    examples: [
      Example(
        "best", "what was found", shows: "trial", setup: "set epochs 5; space lr 1e-4..1 log; tune random trials=4")
    ],
    rehearsal: .whole
  ) { invocation, session in
    guard let study = try session.studyInViewOrNote() else { return }
    try session.consult(.trials)
    guard study.best != nil else {
      let isUsedUp = study.count { $0.hasResult || $0 == .failed } >= study.definition.budget
      session.emit(
        .diagnostic(
          Diagnostic(
            isUsedUp ? "Every trial of this search diverged or failed." : "No trial of this search has finished yet.",
            severity: .note,
            proposal: isUsedUp
              ? "trials"
              : study.definition.objective.has(.told)
                ? "tunebook ask --study \(study.definition.name.shellWord)" : "tune resume")))
      return
    }
    try await session.showBest(of: study)
    session.showNested(study)
  }
}

extension Session {
  /// The best trial of a search, with how its own data come into view where others are.
  func showBest(of study: Study) async throws {
    let own = try await ownData(of: study.definition)
    emit(
      .report(
        study.bestReport(
          Array(state.runs), proposes: state.showsAdvice, setup: dataBehind(study.definition).map { $0 + "; " } ?? "",
          data: own)))
  }
}

extension Study {
  /// The values of the finished trials, the best first; nil where none has finished.
  var finishedInOrder: [Double]? {
    let values = trials.indices.compactMap { trials[$0].state == .finished ? trials[$0].value : nil }
    guard !values.isEmpty else { return nil }
    return definition.direction == .minimize ? values.sorted() : values.sorted(by: >)
  }

  /// The best trial for a person and for programs.
  ///
  /// - Parameters:
  ///   - runs: those of the session, of which some may be trainings of the best trial with other seeds, or better ones.
  ///   - isBrief: whether it says no more than what is best, for one that more is to follow.
  ///   - proposes: whether it says what to try.
  ///   - setup: what is typed before that where other data are in view, as `data iris; `.
  ///   - data: how its data stand now, on which what it promises hangs.
  ///   - reading: what the search shows above all, to be said in a line.
  func bestReport(
    _ runs: [Run] = [], isBrief: Bool = false, proposes: Bool = true, setup: String = "",
    data: OwnData = .asTheyWere, reading: SearchFinding? = nil
  ) -> Report {
    guard let best, let value = best.value else { return Report(name: "best", fields: [], text: StyledText()) }
    return BestTrialReport(
      self, best, value: value, runs: runs, isBrief: isBrief, proposes: proposes, setup: setup, data: data,
      reading: reading
    ).report
  }
}
