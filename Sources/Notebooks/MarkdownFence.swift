import Text

/// The code block between fences that a line of Markdown stands in, as line follows line.
struct MarkdownFence {
  /// What stands behind the opening marks of the block that is open; nil outside of one.
  private(set) var info: String?
  private var mark: Character = "`"
  private var length = 0

  /// What a line is to the blocks.
  enum Line { case opens, isInside, closes, isOutside }

  mutating func take(_ line: String) -> Line {
    let indent = line.prefix { $0 == " " }.count
    let start = line.dropFirst(indent)
    let marks = start.prefix { $0 == start.first && ($0 == "`" || $0 == "~") }
    let rest = start.dropFirst(marks.count)
    guard info == nil else {
      guard indent < 4, marks.count >= length, marks.first == mark, rest.allSatisfy(\.isWhitespace) else {
        return .isInside
      }
      info = nil
      return .closes
    }
    guard indent < 4, marks.count >= 3, let first = marks.first, first == "~" || !rest.contains("`") else {
      return .isOutside
    }
    (info, mark, length) = (String(rest).trimmingBlanks, first, marks.count)
    return .opens
  }
}
