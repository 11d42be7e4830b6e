import Language
import Notebooks
import Text
package import Workbench

/// The shell: reads cells from a person, runs them, shows what they yield.
@MainActor package struct InteractiveShell {
  private let session: LiveSession
  private let screen: Screen
  private let history: History
  private let settings: TerminalSettings

  package init(session: LiveSession, screen: Screen, history: History, settings: TerminalSettings) {
    self.session = session
    self.screen = screen
    self.history = history
    self.settings = settings
  }

  /// Runs until the person leaves; the exit status. `first` is a cell to begin with, `startFile` a document whose cells come
  /// before the first prompt; where one of them fails, that is said, and the rest is the person's.
  package func run(greeting: [String] = [], first: String? = nil, startFile: String? = nil) async -> Int32 {
    guard let editor = LineEditor(terminal: screen.terminal) else { return 1 }
    defer { editor.close() }
    for line in greeting { screen.note(line) }
    if let problem = history.begin() { screen.note(problem) }
    editor.recall { [history] in history.load().entries }
    if let startFile {
      screen.note("From \(startFile) (--no-start-file leaves it out):")
      if await execute("run \(Value.quoted(startFile))", isTyped: false) { return 0 }
    }
    if let first, await execute(first) { return 0 }
    var interruptsInARow = 0
    var wasPresenting = false
    while !screen.isClosed {
      let isPresenting = session.snapshot.guidance?.isPresenting == true
      if isPresenting, !wasPresenting, let advice = Self.advice(on: screen.terminal.size) {
        screen.note(advice, .plain)
      }
      wasPresenting = isPresenting
      switch read(with: editor) {
      case .end:
        screen.note("")
        await session.finish()
        return 0
      case .interrupted:
        interruptsInARow += 1
        screen.note(interruptsInARow > 1 ? "\nCtrl-D or quit leaves." : "")
      case .back:
        interruptsInARow = 0
        if await execute("back", isTyped: false) { return 0 }
      case .text(let text):
        interruptsInARow = 0
        let cell = CellSyntax.withoutPrompts(text)
        // What a lesson put on the line and nobody changed is the lesson's.
        let isTyped = cell != session.snapshot.guidance?.offer
        let command = session.interpret(cell)
        guard command.contains(where: { !$0.isWhitespace }) else { continue }
        if cell.contains(where: { !$0.isWhitespace }) {
          // What is in the file is heard of from there, in its place among what other shells add.
          if !history.add(cell) { editor.remember(cell) }
        }
        let result = await run(command, isTyped: isTyped && command == cell)
        editor.past.heard(cell, hasFailed: result.status == .failed)
        if result.quits { return 0 }
      }
    }
    // The screen takes nothing more: whoever read it is gone, or the disk is full.
    return 1
  }

  /// What lets a room read a window of so many letters; nil where it can.
  static func advice(on size: (columns: Int, rows: Int)) -> String? {
    guard size.columns > 100 || size.rows > 32 else { return nil }
    return
      "This window holds \(size.columns) x \(size.rows) letters. The last row reads them where it holds about 80 x 24: Ctrl + makes them larger in most terminals."
  }

  /// Runs a cell under Ctrl-C; whether it asked to leave.
  private func execute(_ cell: String, isTyped: Bool = true) async -> Bool {
    await run(cell, isTyped: isTyped).quits
  }

  private func run(_ cell: String, isTyped: Bool) async -> CellResult {
    await Interrupts.run(cell, isTyped: isTyped, isPaged: true, in: session, on: screen).result
  }

  /// One cell, over as many lines as it leaves something open.
  private func read(with editor: LineEditor) -> LineEditor.Line {
    var cell = OpenCell()
    let guidance = session.snapshot.guidance
    while true {
      let isFirst = cell.isEmpty
      let line = editor.read(
        prompt: isFirst ? prompt : continuation, prefill: isFirst ? guidance?.offer : nil,
        turnsPages: isFirst && guidance?.isPresenting == true,
        // Enter goes on in a lesson: pressed while a cell ran, it would pass over what nobody has read yet.
        dropsEmpty: isFirst && session.snapshot.isLed,
        asking: .init(
          completion: { line, cursor in
            let shift = isFirst ? 0 : cell.text.count + 1
            var found = session.completions(in: isFirst ? line : cell.text + "\n" + line, at: cursor + shift)
            found.start = max(found.start - shift, 0)
            return found
          }, aid: session.aid, isComplete: session.isComplete, news: history.news))
      guard case .text(let text) = line else { return line == .end && !isFirst ? .interrupted : line }
      if cell.add(text) { return .text(cell.text) }
    }
  }

  private var prompt: String {
    let now = session.snapshot
    let state = now.guidance?.promptState ?? now.state
    let middle = settings.isUnicode && !settings.isPlain ? "·" : "-"
    let safe = { (text: String) in
      let text = DisplayWidth.safe(text)
      return settings.isUnicode ? text : String(text.map { $0.isASCII ? $0 : "?" })
    }
    // A room needs no more than where it is.
    if now.guidance?.isPresenting == true { return painted(safe(now.guidance?.promptNote ?? ""), "1") + " > " }
    var text = "[\(now.nextCell)] "
    let caution = state.promptCaution.map(safe)
    // The cell has half of the window at least.
    let (data, model) = state.promptWords
    let taken = text.count + (caution.map { DisplayWidth.of($0) + 1 } ?? 0) + "> ".count
    let words = PromptWords(
      note: now.guidance?.promptNote.map(safe), shortData: safe(data), model: safe(model)
    ).fitting(screen.terminal.size.columns / 2 - taken)
    if let note = words.note { text += painted(note, "33") + " " }
    if let caution { text += painted(caution, "31") + " " }
    text += painted(words.data + middle + words.model, "36")
    return text + "> "
  }

  private var continuation: String { String(repeating: " ", count: "[\(session.snapshot.nextCell)]".count) + "... " }

  private func painted(_ text: String, _ code: String) -> String {
    settings.usesColor ? "\u{1}\u{1B}[\(code)m\u{1}\(text)\u{1}\u{1B}[0m\u{1}" : text
  }
}
