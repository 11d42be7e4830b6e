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
  static let evaluate = Command(
    "evaluate", group: .training, summary: "open the sealed test part once, for a last honest figure",
    details:
      "Each look at the test part makes the next one worth less: choices made after it are fitted to it. So every opening is counted and shown. A run of several trainings (repeats, folds) is judged by each of its models: none is trained anew, and the figure is their mean with its standard deviation.",
    arguments: [
      Argument(
        "part", "test", form: .positional(optional: false, repeats: false),
        domain: .choice(what: "sealed part") { _ in [Candidate("test", "rows that no training or search has seen")] }
      ).possible { _, session in !session.state.runs.isEmpty || !session.knows(.runs) },
      .run,
    ],
    examples: [Example("evaluate test", "how good it really is", shows: "opened", setup: "train epochs=20")],
    isReadOnly: false, rehearsal: .whole
  ) { invocation, session in
    if let number = invocation.integer("run") {
      _ = try await session.bringBack([number], at: "run", of: invocation)
    }
    let run = try session.run(invocation.integer("run"), for: invocation)
    // The part is opened once: not for another training than the one that was just asked for.
    if invocation.integer("run") == nil, let applied = session.state.recall, applied.holds(on: session.state.bench()),
      run.recall?.study != applied.study || run.recall?.trial != applied.trial
    {
      throw invocation.error(RunFault.notOfAppliedTrial(applied.trial + 1, last: run.number))
    }
    guard let rows = try? Split.make(run.dataset, plan: run.plan, seed: run.seed).test, !rows.isEmpty else {
      throw invocation.error(RunFault.noTestPart)
    }
    try session.endRehearsal()
    let report = run.testReport(rows: rows, openings: (session.state.testLooks[run.source.command] ?? 0) + 1)
    // Stopped before the report is shown, nobody has seen the part: it does not count as opened.
    try Task.checkCancellation()
    session.state.testLooks[run.source.command, default: 0] += 1
    session.state.testFigures = [:]
    for field in report.fields where field.name.hasPrefix("test_") {
      if case .number(let value) = field.value { session.state.testFigures[String(field.name.dropFirst(5))] = value }
    }
    session.emit(.report(report))
    session.sayRetrained()
  }
}
