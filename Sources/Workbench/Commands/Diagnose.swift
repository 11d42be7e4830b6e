import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let diagnose = Command(
    "diagnose", group: .training, summary: "say what a run's curves show, or a search's trials, and what to try",
    details:
      "diagnose search reads the search in view: whether its best trial lies at the edge of a range, beside what diverges, was stopped, still improving or overfitting; whether it has enough trials, rows and seeds behind it; which parameters do nothing; what the budget was lost on. Each finding comes with its figures and a command. Nothing wrong: stop, and open the test part once.",
    arguments: [
      Argument(
        "run", "a run's number, kept12 of any session (the last one unless told), or search",
        form: .positional(optional: true, repeats: false),
        domain: .word { session in
          session.runCandidates + [Candidate("search", "the search in view: what its trials show")]
            + session.otherKeptCandidates
        })
    ],
    examples: [
      Example("diagnose", "the last run", shows: "loss", setup: "train epochs=20"),
      Example(
        "diagnose search", "what the search in view shows", shows: "at the upper end of",
        setup: "set epochs 10; space lr 1e-6..1e-3 log; tune random trials=24"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    if invocation.string("run") == "search" {
      guard let study = try session.studyInViewOrNote() else { return }
      try session.consult(.trials)
      guard study.hasResults else {
        throw invocation.error(TrialFault.noneFinished)
      }
      session.emit(.report(await session.readingReport(of: study)))
      return
    }
    let typed = invocation.string("run")
    let number = typed.flatMap { word in Int(word) ?? Session.keptNumber(word).map { -$0 } }
    guard typed == nil || number != nil else {
      throw invocation.error(RunFault.notForDiagnosis(last: session.state.runs.last?.number), at: "run")
    }
    if let number {
      _ = try await session.bringBack([number], at: "run", of: invocation, isAdvised: session.state.showsAdvice)
    }
    let run = try session.run(number, for: invocation)
    let lines = [
      StyledText.Line([.init("Run \(run.name)", .strong), .init(" · \(run.model) on \(run.source.shortName)")])
    ]
    let (diagnosis, start) = (run.diagnosis, session.adviceStart(for: run))
    let kept = run.number < 0 ? run.name : nil
    let advice = (diagnosis.advice + (diagnosis.settling.map { [$0] } ?? [])).map {
      $0.command(after: start, kept: kept)
    }
    session.emit(
      .report(
        Report(
          name: "diagnosis",
          fields: [
            .init("run", run.number < 0 ? .text(run.name) : .integer(run.number)),
            .init("verdict", .text(run.diagnosis.verdict.rawValue)),
            .init("evidence", .text(run.diagnosis.evidence.joined(separator: " "))),
            .init("advice", .text(advice.joined(separator: "; "))),
            .init("try", advice.first.map { .text($0) } ?? .empty),
          ], text: StyledText(lines: lines + diagnosis.lines(brief: false, start: start, kept: kept)))))
  }
}
