import Notebooks

extension LessonReader {
  /// What is wrong with a block, in which line, where a lesson can be played all the same.
  func oddities(of block: Document.Block, titled title: String) -> [(line: Int, sentence: String)] {
    switch block.kind {
    case .heading(1, let heading, _):
      return heading == title ? [] : [(block.line, "The heading says \(heading), the front matter \(title).")]
    case .heading(2, let heading, let id?):
      var found: [(Int, String)] = []
      if heading.isEmpty { found.append((block.line, "This step has no heading: ## WORDS {#\(id)}.")) }
      if id.allSatisfy(\.isNumber) {
        found.append((block.line, "A step is not called by digits alone: lesson from=\(id) counts the steps."))
      }
      return found
    case .heading(3..., _, let id?):
      return [(block.line, "Only ## begins a step: {#\(id)} names nothing here.")]
    case .prose(let source):
      return source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { offset, line in
        Self.oddity(ofProse: line).map { (block.line + offset, $0) }
      }
    default: return []
    }
  }

  /// What in a line of prose was meant to be something else.
  private static func oddity(ofProse line: Substring) -> String? {
    if let match = line.firstMatch(
      of: /^\ {0,3}(```+|~~~+)\s*(code-cell|predict|expect|exercise|hint|solution|quiz)\b/)
    {
      return "There is no {\(match.2)} here: \(match.1)\(match.2) needs braces, or learners read it."
    }
    if line.firstMatch(of: /^\ {0,3}#{1,6}([^\s#]|\u{a0}|.*\{#[a-z0-9-]+\}\s*$)/) != nil {
      return "This is no heading: ## and a blank stand at a heading's beginning."
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
