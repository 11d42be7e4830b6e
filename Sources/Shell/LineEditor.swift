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

  private var handle: OpaquePointer?
  /// Kept alive while libedit shows it.
  private var prompt: UnsafeMutablePointer<CChar>?
  private var completion: (String, Int) -> Completions = { _, cursor in Completions(start: cursor, candidates: []) }
  private let terminal: Terminal
  /// The line that candidates were listed for last, and how many of them were shown; Tab again shows those that follow.
  private var listed: (line: String, count: Int) = ("", 0)
  /// What Tab again goes through, once all candidates were listed.
  private var round: CompletionRound?

  /// nil when libedit finds no terminal.
  init?(terminal: Terminal) {
    self.terminal = terminal
    let context = Unmanaged.passUnretained(self).toOpaque()
    let made = tb_editor_new(
      context,
      { context in
        MainActor.assumeIsolated { UnsafeTransfer(LineEditor.of(context)?.prompt.map { UnsafePointer($0) }) }.value
      },
      { context, back in MainActor.assumeIsolated { LineEditor.of(context)?.complete(back) ?? tb_beep() } },
      !terminal.settings.isDumb)
    guard let made else { return nil }
    handle = made
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
  ///   - prefill: stands ready in the line: Enter gives it, Right or End take it to be edited, any other key clears it.
  ///   - completion: what Tab proposes, for the line and the cursor in characters.
  func read(
    prompt: String, prefill: String?, turnsPages: Bool = false, completion: @escaping (String, Int) -> Completions
  ) -> Line {
    guard let handle else { return .end }
    self.completion = completion
    listed = ("", 0)
    round = nil
    self.prompt?.deallocate()
    let bytes = prompt.utf8CString
    let kept = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { kept[index] = byte }
    self.prompt = kept
    tb_editor_turn_pages(handle, turnsPages)
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
    return .text(String(cString: line))
  }

  func remember(_ entry: String) { if let handle { tb_editor_history_add(handle, entry) } }

  private func complete(_ goesBack: Bool) -> UInt8 {
    guard let handle else { return tb_beep() }
    var (count, cursor) = (0, 0)
    guard let start = tb_editor_line(handle, &count, &cursor) else { return tb_beep() }
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let line = String(decoding: bytes, as: UTF8.self)
    let before = String(decoding: bytes.prefix(cursor), as: UTF8.self)
    if round?.stands(in: before, line) == true, let words = round?.turn(back: goesBack) {
      tb_editor_delete(handle, Int32(words.old.unicodeScalars.count))
      _ = tb_editor_insert(handle, words.new)
      return tb_refresh()
    }
    round = nil
    let found = completion(line, before.count)
    let typed = String(before.dropFirst(found.start))
    guard !found.candidates.isEmpty else { return tb_beep() }
    let words = found.candidates.map(\.word)
    let common = words.dropFirst().reduce(words[0]) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
    let isOnly = found.candidates.count == 1
    // Of what was typed in other letters than it begins with, as much stays as all candidates share.
    if isOnly || common != typed && common.count >= typed.count {
      tb_editor_delete(handle, Int32(typed.unicodeScalars.count))
      _ = tb_editor_insert(handle, common + (isOnly ? found.candidates[0].suffix : ""))
      return tb_refresh()
    }
    if list(found.candidates, of: before) {
      round = CompletionRound(of: found.candidates, typed: typed, before: before, line: line)
    }
    return tb_redisplay()
  }

  /// The candidates below the line, each with its sentence; whether they are all shown by now.
  private func list(_ all: [Candidate], of line: String) -> Bool {
    let size = terminal.size
    let candidates = Self.folded(all).map { candidate in
      var candidate = candidate
      if candidate.isPresent { candidate.word += " (now)" }
      return candidate
    }
    let start = listed.line == line && listed.count < candidates.count ? listed.count : 0
    let shown = candidates.dropFirst(start).prefix(max(size.rows - 6, 8))
    listed = (line, start + shown.count)
    let width = min((shown.map { DisplayWidth.of($0.word) }.max() ?? 0) + 2, size.columns / 2)
    let text = TextRenderer(
      columns: size.columns, usesColor: terminal.settings.usesColor, isUnicode: terminal.settings.isUnicode)
    var lines = "\n"
    for candidate in shown {
      let word = DisplayWidth.padded(DisplayWidth.cut(DisplayWidth.safe(candidate.word), to: width - 1), to: width)
      let sentence = DisplayWidth.cut(
        text.plain(DisplayWidth.safe(candidate.summary)), to: max(size.columns - width - 3, 10))
      lines += "  " + text.styled(word, .code) + text.styled(sentence, .dim) + "\n"
    }
    if listed.count < candidates.count {
      lines += "  and \(candidates.count - listed.count) more: Tab shows them\n"
    }
    Screen.writeOutput(lines)
    return listed.count >= candidates.count
  }

  /// Neighbours of one meaning in one line: `learning_rate, lr`.
  private static func folded(_ candidates: [Candidate]) -> [Candidate] {
    var result: [Candidate] = []
    for candidate in candidates {
      if let last = result.last, last.summary == candidate.summary, candidate.suffix == last.suffix,
        last.isPresent == candidate.isPresent,
        !["file", "folder"].contains(candidate.summary)
      {
        result[result.count - 1].word += ", " + candidate.word
      } else {
        result.append(candidate)
      }
    }
    return result
  }
}

/// Hands a pointer over an isolation border that is none: libedit calls back on the thread that called it.
private struct UnsafeTransfer<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
