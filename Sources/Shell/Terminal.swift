import CEditline
import Foundation

/// Sizes of the window, read when asked.
struct Terminal {
  let settings: TerminalSettings

  /// Columns and rows; 80 × 24 when nothing says otherwise.
  var size: (columns: Int, rows: Int) {
    var (columns, rows, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let isKnown = settings.isOutputTerminal && tb_window_size(1, &columns, &rows, &width, &height)
    let asked = settings.columns ?? (isKnown ? Int(columns) : 80)
    return (min(max(asked, 20), 1000), isKnown ? max(Int(rows), 10) : 24)
  }

  /// The pixels of a character; usual ones where the terminal does not say.
  var cell: (width: Int, height: Int) {
    var (columns, rows, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard settings.isOutputTerminal, tb_window_size(1, &columns, &rows, &width, &height), columns > 0, rows > 0,
      width / columns > 3, height / rows > 6
    else { return (10, 20) }
    return (Int(width / columns), Int(height / rows))
  }

  /// Which pictures it shows: by the environment's hint, else by asking, with the answer of any terminal to `ESC [ c` as
  /// the end of waiting.
  func pictures() -> PictureProtocol? {
    guard settings.isOutputTerminal, !settings.isPlain, !settings.isDumb else { return nil }
    if let hint = settings.pictureHint { return hint }
    guard settings.mayAsk else { return nil }
    var answer = [CChar](repeating: 0, count: 256)
    let count = tb_terminal_ask("\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c", 99, 200, &answer, 256)
    let text = String(decoding: answer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if text.contains("_Gi=31;OK") { return .kitty }
    guard let start = text.range(of: "\u{1B}[?")?.upperBound else { return nil }
    let attributes = text[start...].prefix { $0 != "c" }.split(separator: ";")
    return attributes.contains("4") ? .sixel : nil
  }
}
