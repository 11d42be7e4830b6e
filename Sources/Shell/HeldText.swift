/// The text that a cell has printed and that is held back for a moment, at most `patience`: only the whole text tells
/// whether it is longer than the window, and so belongs in a pager.
struct HeldText {
  struct Part: Equatable {
    var lines: [String]
    /// Whether it goes to standard error, where it is not paged.
    var isError = false
  }
  /// How long text is held back while the cell still works, in seconds.
  static let patience = 0.25
  private(set) var parts: [Part] = []
  private var since = 0.0

  var isEmpty: Bool { parts.isEmpty }

  mutating func add(_ lines: [String], isError: Bool = false, at now: Double) {
    if parts.isEmpty { since = now }
    if let last = parts.last, last.isError == isError {
      parts[parts.count - 1].lines += lines
    } else {
      parts.append(Part(lines: lines, isError: isError))
    }
  }

  /// Whether somebody might be waiting for it by now.
  func isDue(at now: Double) -> Bool { !isEmpty && now - since >= Self.patience }

  /// Whether a window of so many rows has no room for it beside the next prompt.
  func isTaller(than rows: Int) -> Bool { parts.reduce(0) { $0 + $1.lines.count } >= rows }

  mutating func take() -> [Part] {
    defer { parts = [] }
    return parts
  }
}
