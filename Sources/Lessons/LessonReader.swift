import Foundation
import Notebooks
import Yams

/// Reads a lesson's file: YAML front matter, steps at second-level headings, fenced blocks.
struct LessonReader {
  private let path: String
  private let lines: [String]

  static func read(path: String) throws(LessonProblem) -> Lesson {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw LessonProblem(path: path, line: 1, sentence: "This file cannot be read.")
    }
    guard let text = String(data: data, encoding: .utf8), !text.contains("\0") else {
      throw LessonProblem(path: path, line: 1, sentence: "This is not text in UTF-8.")
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().lastPathComponent
    return try read(text, path: path, slug: slug(ofFolder: folder))
  }

  /// `05-overfitting` is `overfitting`.
  static func slug(ofFolder name: String) -> String {
    let parts = name.split(separator: "-", maxSplits: 1)
    return parts.count == 2 && Int(parts[0]) != nil ? String(parts[1]) : name
  }

  static func read(_ text: String, path: String, slug: String) throws(LessonProblem) -> Lesson {
    var text = text.replacingOccurrences(of: "\r\n", with: "\n")
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    return try LessonReader(path: path, lines: text.components(separatedBy: "\n")).lesson(slug)
  }

  private func problem(_ line: Int, _ sentence: String) -> LessonProblem {
    LessonProblem(path: path, line: line, sentence: sentence)
  }

  private func lesson(_ slug: String) throws(LessonProblem) -> Lesson {
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw problem(1, "A lesson begins with front matter between two lines ---.")
    }
    let matter = try mapping(lines[1..<end].joined(separator: "\n"), line: 2)
    guard let title = matter["title"] as? String, let goal = matter["goal"] as? String else {
      throw problem(2, "The front matter needs a title and a goal.")
    }
    var lesson = Lesson(
      slug: slug, path: path, title: title, goal: goal, minutes: matter["minutes"] as? Int ?? 10,
      needs: matter["needs"] as? [String] ?? [], seed: UInt64(max(matter["seed"] as? Int ?? 0, 0)),
      version: matter["version"] as? Int ?? 1, allowsSkip: matter["allow_skip"] as? Bool ?? true, steps: [])
    try readSteps(from: end + 1, into: &lesson)
    guard !lesson.steps.isEmpty else {
      throw problem(end + 1, "The lesson has no step: a step begins with ## and a heading.")
    }
    return lesson
  }

  private func readSteps(from start: Int, into lesson: inout Lesson) throws(LessonProblem) {
    var prose: [String] = []
    var proseLine = start + 1
    var index = start
    var slugs = Set<String>()
    func flush() {
      let source = prose.joined(separator: "\n")
      prose = []
      guard source.contains(where: { !$0.isWhitespace }), !lesson.steps.isEmpty else { return }
      lesson.steps[lesson.steps.count - 1].items.append(
        .init(kind: .prose(Prose.render(source), source: source), line: proseLine))
    }
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("## ") {
        flush()
        let (title, id) = heading(String(line.dropFirst(3)))
        guard slugs.insert(id).inserted else { throw problem(index + 1, "Two steps are called \(id).") }
        lesson.steps.append(.init(id: id, title: title, line: index + 1, items: []))
        proseLine = index + 2
      } else if line.hasPrefix("```") {
        let fence = String(line.prefix { $0 == "`" })
        guard
          let close = lines[(index + 1)...].firstIndex(where: {
            $0.hasPrefix(fence) && $0.allSatisfy { $0 == "`" || $0 == " " }
          })
        else {
          throw problem(index + 1, "This block is never closed.")
        }
        let info = line.dropFirst(fence.count).trimmingCharacters(in: .whitespaces)
        if info.hasPrefix("{") {
          guard !lesson.steps.isEmpty else { throw problem(index + 1, "A block stands before the first step.") }
          flush()
          let body = lines[(index + 1)..<close].joined(separator: "\n")
          let kind = try block(info, body, line: index + 1)
          lesson.steps[lesson.steps.count - 1].items.append(.init(kind: kind, line: index + 1))
          proseLine = close + 2
        } else {
          prose += lines[index...close]
        }
        index = close
      } else if !line.hasPrefix("# ") {
        if prose.isEmpty { proseLine = index + 1 }
        prose.append(line)
      }
      index += 1
    }
    flush()
  }

  /// `The gap {#gap}` is titled `The gap` and called `gap`; without a name, the title makes one.
  private func heading(_ text: String) -> (title: String, id: String) {
    if let open = text.range(of: "{#"), text.hasSuffix("}") {
      let id = text[open.upperBound...].dropLast()
      return (text[..<open.lowerBound].trimmingCharacters(in: .whitespaces), String(id))
    }
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return (text, words.joined(separator: "-"))
  }

  private func block(_ info: String, _ body: String, line: Int) throws(LessonProblem) -> Lesson.Item.Kind {
    let name = info.dropFirst().prefix { $0 != "}" }
    switch name {
    case "code-cell": return .cell(body.trimmingCharacters(in: .whitespacesAndNewlines))
    case "solution": return .solution(body.trimmingCharacters(in: .whitespacesAndNewlines))
    case "hint": return .hint(Prose.render(body))
    case "expect":
      let expressions = body.components(separatedBy: "\n").enumerated().compactMap {
        offset, text -> (line: Int, expression: String)? in
        let expression = text.trimmingCharacters(in: .whitespaces)
        return expression.isEmpty || expression.hasPrefix("#") ? nil : (line + 1 + offset, expression)
      }
      return .expect(expressions)
    case "predict", "quiz": return try question(body, isQuiz: name == "quiz", line: line)
    case "exercise": return .exercise(try exercise(body, line: line))
    default:
      throw problem(
        line, "There is no block {\(name)}: there are code-cell, predict, expect, exercise, hint, solution and quiz.")
    }
  }

  private func question(_ body: String, isQuiz: Bool, line: Int) throws(LessonProblem) -> Lesson.Item.Kind {
    let fields = try mapping(body, line: line + 1)
    guard let question = fields["question"] as? String else { throw problem(line, "This block needs a question.") }
    var choices: [Lesson.Question.Choice] = []
    for choice in fields["choices"] as? [[String: Any]] ?? [] {
      guard let text = choice["text"].map({ "\($0)" }) else { throw problem(line, "A choice needs its text.") }
      choices.append(
        .init(
          text: text, condition: choice["if"].map { "\($0)" }, isRight: choice["right"] as? Bool ?? false,
          reason: choice["why"].map { "\($0)" } ?? ""))
    }
    let parsed = Lesson.Question(
      question: question, choices: choices, answer: fields["answer"].map { "\($0)" },
      tolerance: (fields["tolerance"] as? Double) ?? 0.1, reason: fields["why"].map { "\($0)" } ?? "")
    guard parsed.choices.isEmpty != (parsed.answer == nil) else {
      throw problem(line, "A question has either choices or an answer that is a number.")
    }
    return isQuiz ? .quiz(parsed) : .predict(parsed)
  }

  private func exercise(_ body: String, line: Int) throws(LessonProblem) -> Lesson.Exercise {
    let fields = try mapping(body, line: line + 1)
    guard let task = fields["task"] as? String, let goal = fields["goal"].map({ "\($0)" }) else {
      throw problem(line, "An exercise needs a task and a goal.")
    }
    var almost: [Lesson.Exercise.Almost] = []
    for item in fields["almost"] as? [[String: Any]] ?? [] {
      guard let condition = item["if"].map({ "\($0)" }), let sentence = item["say"] as? String else {
        throw problem(line, "Each almost needs an if and what to say.")
      }
      almost.append(.init(condition: condition, sentence: sentence, attempt: item["try"].map { "\($0)" } ?? ""))
    }
    return Lesson.Exercise(task: task, goal: goal, almost: almost, only: fields["only"] as? [String] ?? [])
  }

  private func mapping(_ text: String, line: Int) throws(LessonProblem) -> [String: Any] {
    do {
      guard let loaded = try Yams.load(yaml: text) as? [String: Any] else {
        throw problem(line, "This block is a list of lines NAME: VALUE.")
      }
      return loaded
    } catch let own as LessonProblem {
      throw own
    } catch {
      throw problem(line, "This is no YAML: \(error)".components(separatedBy: "\n")[0])
    }
  }
}
