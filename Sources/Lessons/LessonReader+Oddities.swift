import Notebooks

extension LessonReader {
  /// What is wrong with a block, in which line, where a lesson can be played all the same.
  func oddities(of block: Document.Block, titled title: String) -> [(line: Int, fault: LessonFault)] {
    switch block.kind {
    case .heading(1, let heading, _):
      return heading == title ? [] : [(block.line, .otherTitle(heading: heading, title: title))]
    case .heading(2, let heading, let id?):
      var found: [(Int, LessonFault)] = []
      if heading.isEmpty { found.append((block.line, .stepWithoutHeading(id: id))) }
      if id.allSatisfy(\.isNumber) { found.append((block.line, .stepNameOfDigits(id))) }
      return found
    case .heading(3..., _, let id?):
      return [(block.line, .nameOfNoStep(id))]
    case .prose(let source):
      return source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { offset, line in
        Self.oddity(ofProse: line).map { (block.line + offset, $0) }
      }
    default: return []
    }
  }

  /// What in a line of prose was meant to be something else.
  private static func oddity(ofProse line: Substring) -> LessonFault? {
    if let match = line.firstMatch(
      of: /^\ {0,3}(```+|~~~+)\s*(code-cell|predict|expect|exercise|hint|solution|quiz)\b/)
    {
      return .blockWithoutBraces(String(match.2), fence: String(match.1))
    }
    if line.firstMatch(of: /^\ {0,3}#{1,6}([^\s#]|\u{a0}|.*\{#[a-z0-9-]+\}\s*$)/) != nil {
      return .noHeading
    }
    return nil
  }

  /// The line inside a block that opens another one: the first was never closed.
  func opening(inside block: Document.Block) -> Int? {
    switch block.kind {
    case .cell, .directive: break
    default: return nil
    }
    return (block.line..<max(block.line, min(block.lastLine, lines.count))).first {
      lines[$0].firstMatch(of: /^\ {0,3}(```+|~~~+)\s*\{/) != nil
    }.map { $0 + 1 }
  }
}
