import Experiments
import Foundation
import Language
import Notebooks
import Options
import Search
import Text

extension Command {
  static let history = Command(
    "history", group: .notebook, summary: "list the cells of this session",
    examples: [Example("history", "what was typed", shows: "model", setup: "model mlp")],
    rehearsal: .whole
  ) { _, session in
    try session.consult(.notebook)
    let cells = session.notebook.cells
    guard !cells.isEmpty else {
      session.emit(
        .text(StyledText("Nothing was typed in this session yet. The up key and Ctrl-R bring back older lines.")))
      return
    }
    let isOpened = cells.contains { !$0.isRunHere }
    session.emit(
      .table(
        Table(
          name: "history", columns: [.init("cell"), .init("typed")] + (isOpened ? [.init("run")] : []),
          rows: cells.map { cell in
            [cell.number.map { .integer($0) } ?? .empty, .text(cell.source)]
              + (isOpened ? [.text(cell.hasFailed ? "failed" : cell.isRunHere ? "yes" : "not yet")] : [])
          })))
  }

  static let again = Command(
    "again", group: .notebook, summary: "run earlier cells again",
    arguments: [
      Argument(
        "cell", "the cell's number, or the first and the last one: 4..7",
        form: .positional(optional: false, repeats: false))
    ],
    examples: [
      Example("again 1", "the first cell once more; again 4..7 runs several", shows: "0.2", setup: "print 2 / 10")
    ],
    isReadOnly: false, rehearsal: .anything
  ) { invocation, session in
    guard let (first, last) = invocation.cells else {
      throw invocation.error("A cell is a whole number from 1, or several: 4..7.", at: "cell", proposal: "again 1")
    }
    try session.consult(.notebook)
    let cells = session.notebook.cells.filter { $0.number.map { (first...last).contains($0) } == true }
    guard cells.contains(where: { $0.number == first }), first == last || cells.contains(where: { $0.number == last })
    else {
      throw invocation.error("There is no such cell yet.", at: "cell", proposal: "type history to see them")
    }
    session.record(before: invocation)
    for cell in cells { try await session.runAgain(cell) }
  }

  static let undo = Command(
    "undo", group: .notebook, summary: "take back the last cell that changed something",
    examples: [Example("undo", "as if it had not been typed", shows: .value(of: "lr", "0.01"), setup: "set lr 5")],
    rehearsal: .anything
  ) { invocation, session in
    guard !session.earlierStates.isEmpty else {
      guard session.context.hasChanged else { throw invocation.error("There is nothing to undo.") }
      throw invocation.error(
        "undo takes back whole cells, and this one has not ended.", proposal: "type undo in a cell of its own")
    }
    // A guide's own words are taken back by its own ways.
    let verb = session.earlierSources.last?.trimmingBlanks.prefix { $0.isLetter || $0 == "_" } ?? ""
    if let guide = session.guide, guide.guidance.promptNote != nil, !guide.guidance.isRunningOwnCell,
      !Command.bench.contains(where: { $0.name == verb })
    {
      throw invocation.error(
        "There is nothing of yours to undo in this step.",
        proposal: "back looks at a step again; leave goes back to your own session")
    }
    try session.endRehearsal()
    guard let earlier = session.earlierStates.popLast(), let source = session.earlierSources.popLast() else { return }
    let trials = (session.state.study?.definition.name, session.state.study?.trials.count)
    let isSearched = trials != (earlier.study?.definition.name, earlier.study?.trials.count) && trials.0 != nil
    let gone = session.state.runs.map(\.number).filter { number in !earlier.runs.contains { $0.number == number } }
    let kept = gone.compactMap { session.runKeeper.log.kept[$0] }
    let looks = session.state.testLooks
    session.state = earlier
    session.state.testLooks = looks
    let words = session.state.promptWords
    let lines = source.split(whereSeparator: \.isNewline)
    let first = lines.first.map(String.init) ?? ""
    session.emit(
      .text(
        StyledText(lines: [
          .init([
            .init("Taken back: ", .dim), .init(String(first.prefix(80)), .code),
            .init(first.count > 80 || lines.count > 1 ? " …" : "", .dim),
            .init(
              ". Back to \(words.data) and \(words.model), with \(counted(earlier.runs.count, "run"))"
                + (isSearched ? "; the search \(trials.0 ?? "") stays in the store." : ".")
                + staying(kept) + beyond(source, hasLooked: looks != earlier.testLooks), .dim),
          ])
        ])))
  }

  /// What no undo brings back of a cell.
  private static func beyond(_ source: String, hasLooked: Bool) -> String {
    let words = source.split { $0.isWhitespace || $0 == ";" }
    let deletes = zip(words, words.dropFirst()).contains { ["study", "runs"].contains($0) && $1 == "delete" }
    return (deletes ? " What was deleted stays deleted." : "")
      + (words.first == "open" ? " The opened document stays open." : "")
      + (hasLooked ? " The look at the test part stays counted." : "")
  }

  /// What an undone training leaves in the store.
  private static func staying(_ kept: [Int]) -> String {
    guard let last = kept.last else { return "" }
    return kept.count == 1
      ? " Its run stays in the store as kept\(last)."
      : " \(counted(kept.count, "run")) up to kept\(last) stay in the store."
  }

  static let reset = Command(
    "reset", group: .notebook, summary: "begin afresh: data, model, settings and runs as at the start",
    details: "Stored searches and kept runs stay. undo brings back what was.",
    examples: [Example("reset", "a clean bench", shows: .value(of: "lr", "0.01"), setup: "set lr 5")],
    isReadOnly: false,
    rehearsal: Rehearsal(settles: SessionPart.all.subtracting([.files, .notebook]))
  ) { _, session in
    session.clearBench()
  }

  static let seed = Command(
    "seed", group: .notebook, summary: "show or set the seed that all chance comes from",
    details:
      "The same commands with the same seed give the same numbers on every machine. A new seed makes the data, its split and the initial weights anew. After apply best, which gives trainings the trial's seed, it gives them the session's again.",
    arguments: [
      Argument(
        "number", "a whole number", form: .positional(optional: true, repeats: false),
        domain: .integer(lower: 0, upper: 1 << 53))
    ],
    examples: [
      Example("seed 7", "another roll of the dice", shows: .value(of: "seed", "7")),
      Example("seed", "which one", shows: "0"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.data])
  ) { invocation, session in
    guard let number = invocation.integer("number") else {
      let trial = session.state.recall.map { "; trainings have \($0.seed), that of trial \($0.trial + 1)" } ?? ""
      session.emit(.text(StyledText("seed \(session.state.seed)\(trial)")))
      return
    }
    session.state.seed = UInt64(number)
    session.state.dataset = nil
    session.state.recall = nil
  }
}

extension Invocation {
  /// The first and the last number of `4` and `4..7`.
  fileprivate var cells: (first: Int, last: Int)? {
    switch value("cell")?.value {
    case .number(let number): Int(exactly: number).map { ($0, $0) }
    case .domain(let domain):
      if case .range(let lower, let upper) = domain.extent, let first = Int(exactly: lower),
        let last = Int(exactly: upper),
        first <= last
      {
        (first, last)
      } else {
        nil
      }
    default: nil
    }
  }
}
