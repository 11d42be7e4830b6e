import Foundation
import Language
import Notebooks

/// Makes a lesson of a document: front matter, steps at second-level headings, directives.
struct LessonReader {
  private let path: String
  private let document: Document
  /// The file's lines.
  let lines: [Substring]

  static func read(path: String) throws(LessonProblem) -> Lesson {
    try read(text(of: path), path: path, slug: slug(ofPath: path))
  }

  /// A file's text. Throws when it cannot be read, is none, or is no page that a person wrote.
  static func text(of path: String) throws(LessonProblem) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw LessonProblem(path: path, line: 1, fault: .unreadable)
    }
    guard data.count <= largestFile else {
      throw LessonProblem(path: path, line: 1, fault: .tooLarge(bytes: data.count))
    }
    if data.starts(with: [0xff, 0xfe]) || data.starts(with: [0xfe, 0xff]) {
      throw LessonProblem(path: path, line: 1, fault: .textInUTF16)
    }
    guard let text = String(data: data, encoding: .utf8), !data.contains(0) else {
      throw LessonProblem(path: path, line: Self.oddLine(of: data), fault: .noText)
    }
    return text
  }

  /// More than anybody writes.
  private static let largestFile = 1_000_000

  /// The first line that is no text.
  private static func oddLine(of data: Data) -> Int {
    let lines = data.split(separator: 10, omittingEmptySubsequences: false)
    return (lines.firstIndex { $0.contains(0) || String(data: $0, encoding: .utf8) == nil } ?? 0) + 1
  }

  /// `…/05-overfitting/lesson.md` is `overfitting`; any other file is called as it is without its ending.
  static func slug(ofPath path: String) -> String {
    let file = URL(fileURLWithPath: path)
    guard file.lastPathComponent == "lesson.md" else { return file.deletingPathExtension().lastPathComponent }
    return slug(ofFolder: file.deletingLastPathComponent().lastPathComponent)
  }

  /// `05-overfitting` is `overfitting`.
  static func slug(ofFolder name: String) -> String {
    let parts = name.split(separator: "-", maxSplits: 1)
    return parts.count == 2 && Int(parts[0]) != nil ? String(parts[1]) : name
  }

  static func read(_ text: String, path: String, slug: String) throws(LessonProblem) -> Lesson {
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    return try LessonReader(path: path, document: Document(markdown: text), lines: lines).lesson(slug)
  }

  /// The front matter alone, without a look at the steps.
  static func matter(path: String) throws(LessonProblem) -> FrontMatter {
    let lines = try text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
    let end = lines.dropFirst().firstIndex { $0.hasPrefix("---") } ?? 0
    return try matter(of: Document(markdown: lines[...end].joined(separator: "\n")), path: path)
  }

  private static func matter(of document: Document, path: String) throws(LessonProblem) -> FrontMatter {
    guard let matter = document.frontMatter else { throw LessonProblem(path: path, line: 1, fault: .noFrontMatter) }
    return try Directive.read(FrontMatter.self, from: matter.text, line: matter.line, path: path)
  }

  private func problem(_ line: Int, _ fault: LessonFault) -> LessonProblem {
    LessonProblem(path: path, line: line, fault: fault)
  }

  private func lesson(_ slug: String) throws(LessonProblem) -> Lesson {
    var lesson = Lesson(
      slug: slug, path: path, matter: try Self.matter(of: document, path: path), steps: [])
    for block in document.blocks { try add(block, to: &lesson) }
    guard !lesson.steps.isEmpty else { throw problem(document.frontMatter?.line ?? 1, .noSteps) }
    return lesson
  }

  private func add(_ block: Document.Block, to lesson: inout Lesson) throws(LessonProblem) {
    if let inner = opening(inside: block) { throw problem(block.line, .unclosed(opening: inner)) }
    guard block.isClosed else { throw problem(block.line, .unclosed(opening: nil)) }
    lesson.oddities += oddities(of: block, titled: StyledText.words(markdown: lesson.matter.title)).map(problem)
    switch block.kind {
    case .heading(1, _, _):
      guard lesson.steps.isEmpty else { throw problem(block.line, .titleBelowSteps) }
    case .heading(2, let title, let id):
      guard let id else {
        throw problem(block.line, .unnamedStep(title: title, proposed: Self.name(for: title)))
      }
      guard id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil else {
        throw problem(block.line, .oddStepName(proposed: Self.name(for: id)))
      }
      if let other = lesson.steps.first(where: { $0.id == id }) {
        throw problem(block.line, .stepNameTaken(id, line: other.line))
      }
      lesson.steps.append(.init(id: id, title: title, line: block.line, items: []))
    default:
      guard !lesson.steps.isEmpty else { throw problem(block.line, .beforeFirstStep) }
      lesson.steps[lesson.steps.count - 1].items.append(.init(kind: try kind(of: block), line: block.line))
    }
  }

  /// A name that a heading, or a folder, may have.
  static func name(for title: String) -> String {
    let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    return words.isEmpty ? "step" : words
  }

  private func kind(of block: Document.Block) throws(LessonProblem) -> Lesson.Item.Kind {
    switch block.kind {
    case .heading(let level, let title, _):
      let source = String(repeating: "#", count: level) + " " + title
      return .prose(StyledText(markdown: source), source: source)
    case .prose(let source):
      for (offset, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if line.wholeMatch(of: /\ {0,3}(```+|~~~+)\s*\{[^}]*/) != nil {
          throw problem(block.line + offset, .openBrace)
        }
        // A list or a quotation would hide it from the reader of blocks.
        guard line.firstMatch(of: /^[ >*+0-9.\-]*(```|~~~)\s*\{/) == nil else {
          throw problem(block.line + offset, .blockInText)
        }
      }
      return .prose(StyledText(markdown: source), source: source)
    case .cell(let source):
      guard source.contains(where: { !$0.isWhitespace }) else { throw problem(block.line, .emptyBlock(.cell)) }
      return .cell(source.trimmingCharacters(in: .whitespacesAndNewlines))
    case .directive(let name, let argument, let body):
      guard argument.isEmpty || name == "code-cell" else { throw problem(block.line, .wordsBehind(name)) }
      return try directive(name, body, argument: argument, line: block.line)
    }
  }

  private func directive(
    _ name: String, _ body: String, argument: String, line: Int
  ) throws(LessonProblem) -> Lesson.Item.Kind {
    switch name {
    case "predict": return .predict(try Directive.read(Prediction.self, from: body, line: line + 1, path: path))
    case "quiz": return .quiz(try Directive.read(Quiz.self, from: body, line: line + 1, path: path))
    case "exercise": return .exercise(try Directive.read(Exercise.self, from: body, line: line + 1, path: path))
    case "expect": return .expect(try claims(body, line: line + 1))
    case "hint":
      guard body.contains(where: { !$0.isWhitespace }) else { throw problem(line, .emptyBlock(.hint)) }
      return .hint(StyledText(markdown: body))
    case "solution":
      guard body.contains(where: { !$0.isWhitespace }) else { throw problem(line, .emptyBlock(.solution)) }
      return .solution(body.trimmingCharacters(in: .whitespacesAndNewlines))
    case "code-cell": throw problem(line, .cellOfAnotherLanguage)
    default: throw problem(line, .unknownBlock(name))
    }
  }

  private func claims(_ body: String, line: Int) throws(LessonProblem) -> [Lesson.Claim] {
    var claims: [Lesson.Claim] = []
    for (offset, text) in body.components(separatedBy: "\n").enumerated() {
      let expression = text.trimmingCharacters(in: .whitespaces)
      guard !expression.isEmpty, !expression.hasPrefix("#") else { continue }
      do { _ = try Expression.parse(expression) } catch { throw problem(line + offset, .oddClaim(error.message)) }
      claims.append(.init(expression: expression, line: line + offset))
    }
    guard !claims.isEmpty else { throw problem(line - 1, .claimsNothing) }
    return claims
  }
}
