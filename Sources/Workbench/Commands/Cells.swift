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
    guard !session.transcript.isEmpty else {
      session.emit(
        .text(StyledText("Nothing was typed in this session yet. The up key and Ctrl-R bring back older lines.")))
      return
    }
    session.emit(
      .table(
        Table(
          name: "history", columns: [.init("cell"), .init("typed")],
          rows: session.transcript.map { [.integer($0.cell.number), .text($0.cell.source)] })))
  }

  static let again = Command(
    "again", group: .notebook, summary: "run an earlier cell again",
    arguments: [
      Argument(
        "cell", "the cell's number", form: .positional(optional: false, repeats: false),
        domain: .integer(lower: 1, upper: .max))
    ],
    examples: [Example("again 1", "the first cell once more", shows: "0.2", setup: "print 2 / 10")],
    isReadOnly: false, rehearsal: .anything
  ) { invocation, session in
    guard let number = invocation.integer("cell"),
      let cell = session.transcript.first(where: { $0.cell.number == number })?.cell
    else {
      throw invocation.error("There is no such cell yet.", at: "cell", proposal: "type history to see them")
    }
    try await session.runNested(cell.source)
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
    try session.endRehearsal()
    guard let earlier = session.earlierStates.popLast(), let source = session.earlierSources.popLast() else { return }
    let trials = (session.state.study?.definition.name, session.state.study?.trials.count)
    let isSearched = trials != (earlier.study?.definition.name, earlier.study?.trials.count) && trials.0 != nil
    session.state = earlier
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
                + (isSearched ? "; the search \(trials.0 ?? "") stays in the store." : "."), .dim),
          ])
        ])))
  }

  static let reset = Command(
    "reset", group: .notebook, summary: "begin afresh: data, model, settings and runs as at the start",
    details: "Stored searches are kept. undo brings back what was.",
    examples: [Example("reset", "a clean bench", shows: .value(of: "lr", "0.01"), setup: "set lr 5")],
    isReadOnly: false,
    rehearsal: Rehearsal(settles: SessionPart.all.subtracting([.files]))
  ) { _, session in
    let plots = session.state.plots
    session.state = SessionState(seed: session.environment.seed)
    session.state.plots = plots
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

  static let run = Command(
    "run", group: .notebook, summary: "run the cells of a file",
    arguments: [
      Argument(
        "file", "the file", form: .positional(optional: false, repeats: false), domain: .file(endings: ["tb", "md"]))
    ],
    examples: [], isReadOnly: false, rehearsal: .anything
  ) { invocation, session in
    let path = invocation.string("file") ?? ""
    try session.consult(file: path)
    let cells = try session.cells(ofFile: path)
    // Its cells are checked one by one, as if they were typed.
    try session.endRehearsal()
    for cell in cells { try await session.runNested(cell) }
  }

  static let save = Command(
    "save", group: .notebook,
    summary: "keep this session as a document: .tb with the cells, .md with what they yielded",
    arguments: [
      Argument(
        "file", "the file", form: .positional(optional: false, repeats: false), domain: .file(endings: ["tb", "md"])),
      .overwrite,
    ],
    examples: [
      Example("save \"session.md\"", "with what the cells yielded", shows: "1 cell saved", setup: "print 2 / 10")
    ],
    rehearsal: .whole
  ) { invocation, session in
    let path = invocation.string("file") ?? ""
    guard let format = TranscriptFormat(path: path) else {
      throw invocation.error("A session is saved as .tb or .md.", at: "file", proposal: "save \"session.md\"")
    }
    // A cell that failed would stop the document when it is run.
    let cells = session.transcript.filter { !$0.failed }.map(\.cell)
    guard !cells.isEmpty else {
      throw invocation.error(
        "There is nothing to save yet: no cell has run\(session.transcript.isEmpty ? "" : " without failing").")
    }
    let place = try session.place(for: path, at: "file", of: invocation)
    try session.endRehearsal(writing: place)
    let text = Transcript(cells: cells).text(as: format)
    try session.keep(Data(text.utf8), at: place, as: "file", of: invocation)
    let failed = session.transcript.count - cells.count
    session.emit(
      .text(
        StyledText(
          "\(counted(cells.count, "cell")) saved to \(place)"
            + (failed > 0 ? "; \(failed) that failed \(failed == 1 ? "is" : "are") left out." : "."), .dim)))
  }
}

extension Session {
  /// The cells of a script (`.tb`) or of a document's code cells (`.md`). Throws a diagnostic when it cannot be read.
  public func cells(ofFile path: String) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic(
        "\(path) cannot be read.", proposal: "is the path right? Paths count from where tunebook was started")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Diagnostic("\(path) is not text in UTF-8.")
    }
    return Transcript.cells(of: text, as: TranscriptFormat(path: path) ?? .script)
  }
}
