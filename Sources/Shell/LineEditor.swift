import CEditline
import Foundation
import Notebooks
import Text
import Workbench

/// Reads lines from a person through libedit.
@MainActor final class LineEditor {
  enum Line: Equatable {
    case text(String)
    case interrupted
    case end
    /// Page Up, where pages are turned.
    case back
  }

  /// The questions that the editor puts to the session while a line is typed.
  struct Questions {
    /// What Tab proposes, for the line and the cursor in characters.
    var completion: (String, Int) -> Completions = { _, cursor in Completions(start: cursor, candidates: []) }
    /// What is shown of a cell while it is typed, for the cursor in Unicode scalars.
    var aid: (String, Int) -> TypingAid = { _, _ in TypingAid() }
    /// Whether Enter runs it.
    var isComplete: (String) -> Bool = { _ in true }
    /// The cells that other shells have run since this was last asked, with those of this shell in their places.
    var news: () -> [String] = { [] }
  }

  private(set) var handle: OpaquePointer?
  /// Kept alive while libedit shows it.
  private var prompt: UnsafeMutablePointer<CChar>?
  private(set) var promptWidth = 0
  private(set) var questions = Questions()
  let terminal: Terminal
  /// The line that candidates were listed for last, and how many of them were shown; Tab again shows those that follow.
  var listed: (line: String, count: Int) = ("", 0)
  /// What a further Tab goes through, once all candidates were listed.
  var round: CompletionRound?
  var past = PastCells()
  /// The cells from before the session, until a key asks for them: to take up thousands takes as long as all else before the first
  /// prompt.
  private var earlier: (() -> [String])?
  /// Whether libedit has the cells too: it asks when a key of its own leads to one.
  private var hasToldPast = false
  var page = CellPage()
  /// The column that Up and Down keep to, and the line that they left the cursor in.
  var column: (kept: Int, in: EditedCell)?
  /// What is drawn beside what is typed, for which text and cursor.
  var shown: (aid: TypingAid, cell: EditedCell)?
  /// Whether the line stands there in colours.
  var isPainted = false
  /// Whether the line's rows were drawn over, since it holds letters of several scalars.
  var hasJoinedLetters = false

  /// Whether a cell's lines are edited in place: where the cursor can be moved and nobody has asked for plain lines.
  var editsCells: Bool { !terminal.settings.isDumb && !terminal.settings.isPlain }

  /// nil when libedit finds no terminal.
  init?(terminal: Terminal) {
    self.terminal = terminal
    let context = Unmanaged.passUnretained(self).toOpaque()
    let act: tb_action = { context, key in
      MainActor.assumeIsolated { LineEditor.of(context)?.act(on: Int(key)) ?? tb_beep() }
    }
    let made = tb_editor_new(
      context,
      { context in
        MainActor.assumeIsolated { UnsafeTransfer(LineEditor.of(context)?.prompt.map { UnsafePointer($0) }) }.value
      },
      { context, back in MainActor.assumeIsolated { LineEditor.of(context)?.complete(back) ?? tb_beep() } },
      editsCells ? act : nil, !terminal.settings.isDumb)
    guard let made else { return nil }
    handle = made
    tb_editor_recall(made) { context in MainActor.assumeIsolated { LineEditor.of(context)?.tellPast() } }
    guard editsCells else { return }
    tb_editor_show_aid(made) { context in MainActor.assumeIsolated { LineEditor.of(context)?.showAid() } }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> LineEditor? {
    context.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  func close() {
    if let handle { tb_editor_free(handle) }
    handle = nil
    prompt?.deallocate()
    prompt = nil
  }

  /// - Parameters:
  ///   - prompt: may hold colours between `\1` marks.
  ///   - turnsPages: Page Down is as Enter, Page Up gives `back`, and a full stop alone makes the window dark until the next key,
  ///     as the clickers of talks have it.
  ///   - dropsEmpty: lines without a word that were typed while nothing was read are passed over.
  ///   - prefill: stands ready in the line: Enter gives it, Right or End take it to be edited, any other key clears it.
  func read(
    prompt: String, prefill: String?, turnsPages: Bool = false, dropsEmpty: Bool = false, asking questions: Questions
  ) -> Line {
    guard let handle else { return .end }
    self.questions = questions
    listed = ("", 0)
    round = nil
    page.clear()
    past.leave()
    (column, shown, isPainted, hasJoinedLetters) = (nil, nil, false, false)
    for entry in questions.news() { remember(entry) }
    self.prompt?.deallocate()
    let bytes = prompt.utf8CString
    let kept = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { kept[index] = byte }
    self.prompt = kept
    // Between its marks it has no width.
    promptWidth = prompt.split(separator: "\u{1}", omittingEmptySubsequences: false).enumerated().reduce(0) {
      $1.offset % 2 == 0 ? $0 + Self.width(of: $1.element) : $0
    }
    tb_editor_turn_pages(handle, turnsPages)
    tb_editor_drop_empty(handle, dropsEmpty)
    var how: Int32 = 0
    let line: UnsafePointer<CChar>?
    if let prefill {
      // Faint letters do not reach the last row of a room.
      let isDim = terminal.settings.usesColor && !terminal.settings.isDumb && !turnsPages
      line = prefill.withCString { tb_editor_read(handle, $0, isDim, &how) }
    } else {
      line = tb_editor_read(handle, nil, false, &how)
    }
    guard let line else { return how == TB_INTERRUPT ? .interrupted : how == TB_BACK ? .back : .end }
    return .text(page.whole(EditedCell(String(cString: line))).string)
  }

  /// Takes up a cell of before: Up, Ctrl-R and what is proposed while typing know it.
  func remember(_ entry: String) {
    if hasToldPast, let handle { tb_editor_history_add(handle, entry) }
    past.add(entry)
  }

  /// Cells from before all others, asked for when a key needs them first.
  func recall(_ earlier: @escaping () -> [String]) { self.earlier = earlier }

  func takeUpPast() {
    guard let earlier else { return }
    self.earlier = nil
    past.add(before: earlier())
  }

  private func tellPast() {
    guard let handle, !hasToldPast else { return }
    takeUpPast()
    hasToldPast = true
    for entry in past.entries { tb_editor_history_add(handle, entry) }
  }

  /// What the editor has, and where the cursor is in it.
  var edited: EditedCell {
    var (count, cursor) = (0, 0)
    guard let handle, let start = tb_editor_line(handle, &count, &cursor) else { return EditedCell("") }
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let before = String(decoding: bytes.prefix(cursor), as: UTF8.self)
    return EditedCell(String(decoding: bytes, as: UTF8.self), cursor: before.unicodeScalars.count)
  }

  /// The columns that the editor gives a text of one line.
  static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + max(Int(tb_letter_width($1.value)), 0) }
  }
}

/// Hands a pointer over an isolation border that is none: libedit calls back on the thread that called it.
private struct UnsafeTransfer<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
