import Foundation
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
      if id.count > Self.longestName { found.append((block.line, .longStepName(id, most: Self.longestName))) }
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

  /// What a prompt has room for beside the lesson's own name, and more than anybody needs.
  private static let longestName = 40

  /// What a folder's name should be for its lesson to be called as `lesson new` would call it; nil where it is.
  static func properName(forFolderOf path: String) -> (found: String, proposed: String)? {
    let file = URL(fileURLWithPath: path)
    let folder = file.deletingLastPathComponent().lastPathComponent
    guard file.lastPathComponent == "lesson.md", slug(ofFolder: folder).wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) == nil
    else { return nil }
    return (folder, name(for: folder))
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
