import Arithmetic
import Experiments
import Language
import Learning
import Notebooks
import Options
import Text

extension Command {
  static let time = Command(
    "time", group: .training, summary: "run a cell several times and say how long it takes",
    details:
      "The cell runs quietly, each time from the same state; what its last run did is kept, as if it had been typed once. The median says most: the first run warms up, and a busy machine slows some. The numbers that a training yields are the same each time; how long it takes is the machine's affair.",
    arguments: [
      Argument(
        "cell", "a cell in quotes", form: .positional(optional: false, repeats: false), domain: .word { _ in [] }),
      Argument("runs", "how often (7 unless told)", form: .named, domain: .integer(lower: 1, upper: 10_000)),
    ],
    examples: [
      Example("time \"train epochs=5\"", "what a training costs", shows: "median"),
      Example("time \"train batch=8 epochs=5\" runs=3", "and with small batches", shows: "3 runs"),
    ],
    isReadOnly: false, rehearsal: .anything
  ) { invocation, session in
    let cell = invocation.string("cell") ?? ""
    let count = invocation.integer("runs") ?? 7
    if session.isRehearsing {
      try await session.runNested(cell, shown: false)
      return
    }
    // Data that is not there yet is made before the clock starts.
    _ = try? session.dataset()
    let start = (session.state, session.earlierStates, session.nextRun)
    var seconds: [Double] = []
    // A training that is timed seven times would be kept as seven runs: none is, while it is timed.
    session.runKeeper.isPaused = true
    defer { session.runKeeper.isPaused = false }
    for index in 0..<count {
      (session.state, session.earlierStates, session.nextRun) = start
      let began = session.environment.clock()
      try await session.runNested(cell, shown: false)
      seconds.append(session.environment.clock() - began)
      if session.context.isLeaving { break }
      if count > 1 {
        session.emit(
          .progress(
            Progress(label: "timing", done: index + 1, total: count, unit: "run", isFinal: index + 1 == count)))
      }
    }
    let run = newRun(in: session, before: start.2)
    session.runKeeper.isPaused = false
    if let run { session.keep(run) }
    session.emit(.report(timing(of: cell, seconds: seconds, run: run)))
  }

  /// The last run, where the cell trained.
  private static func newRun(in session: Session, before first: Int) -> Run? {
    session.state.runs.last.flatMap { $0.number >= first ? $0 : nil }
  }

  private static func timing(of cell: String, seconds: [Double], run: Run?) -> Report {
    let sorted = seconds.sorted()
    let (fastest, slowest) = (sorted[0], sorted[sorted.count - 1])
    var lines: [StyledText.Line] = [
      .init([.init(cell, .code)]),
      .init(
        [
          .init("median \(Durations.short(seconds.median))", .strong),
          .init(
            " of \(counted(sorted.count, "run")): fastest \(Durations.short(fastest)), "
              + "slowest \(Durations.short(slowest)), first \(Durations.short(seconds[0]))"),
        ], indent: 2),
    ]
    var fields: [Report.Field] = [
      .init("cell", .text(cell)), .init("runs", .integer(sorted.count)), .init("median", .number(seconds.median)),
      .init("fastest", .number(fastest)), .init("slowest", .number(slowest)), .init("first", .number(seconds[0])),
    ]
    if let run {
      let loss = run.result.kept.validationLoss
      fields += [.init("run", .integer(run.number)), .init("val_loss", .number(loss))]
      lines.append(
        .init([.init("run \(run.number), validation loss \(NumberText.short(loss))", .dim)], indent: 2))
    }
    return Report(name: "time", fields: fields, text: StyledText(lines: lines))
  }
}
