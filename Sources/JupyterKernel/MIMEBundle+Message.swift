import Foundation
import Notebooks

extension MIMEBundle {
  /// Plain text, nothing else.
  init(plain: String) { self.init(data: ["text/plain": .text(plain)]) }

  /// How far work has come: a bar and words.
  init(_ progress: Notebooks.Progress) {
    let words = progress.words
    let total = max(progress.total, 1)
    let done = min(max(progress.done, 0), total)
    let full = Int(24 * Double(done) / Double(total))
    let bar = String(repeating: "━", count: full) + String(repeating: "─", count: 24 - full)
    let element = "<progress max=\"\(total)\" value=\"\(done)\"></progress>"
    self.init(data: [
      "text/plain": .text("\(bar) \(words)"), "text/html": .text("\(element) \(HTMLText.escaped(words))"),
    ])
  }

  /// `data` and `metadata` of a message.
  var fields: [String: JSONValue] { ["data": .object(data), "metadata": .object(metadata)] }
}

extension Notebooks.Progress {
  /// `grid search 12/50 trials  best 0.198`
  fileprivate var words: String {
    "\(label) \(done)/\(total)\(units)" + (detail.isEmpty ? "" : "  \(detail)")
  }
}

extension JSONValue {
  /// In UTF-8, names in order.
  var bytes: Data { (try? json()) ?? Data("{}".utf8) }
}

extension TextRenderer {
  /// For what goes wrong in a notebook: as wide as one is, with the colours of a terminal where it has them.
  static func notebook(usesColor: Bool) -> TextRenderer {
    TextRenderer(columns: 100, usesColor: usesColor, isUnicode: true, hasLetters: true)
  }
}
