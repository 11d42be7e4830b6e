import Foundation
package import Notebooks
import Text

/// A lesson as a notebook: its prose and cells, and a cell for each question and exercise.
///
/// Its first cell begins the lesson in the session, which from then on judges what is done (`lesson NAME prose=off`); `answer` puts a
/// question, in Jupyter as a field to type in.
package struct LessonNotebook: Sendable {
  /// What the lesson is called.
  package let slug: String
  package let document: Document

  /// Reads a lesson: a shipped one by its name, or one's own by its path. Throws `TeachingProblem`.
  package init(_ name: String, home: String) throws {
    do throws(LessonProblem) {
      let lesson = try Course(home: home).lesson(name)
      self.init(lesson, called: name)
    } catch {
      throw TeachingProblem.lesson(path: error.path, line: error.line, problem: error.sentence)
    }
  }

  /// - Parameter name: as it is typed behind `lesson`.
  init(_ lesson: Lesson, called name: String) {
    slug = lesson.slug
    var blocks: [Document.Block] = [
      .init(.heading(level: 1, title: lesson.matter.title, id: nil)),
      .init(
        .prose(
          """
          \(lesson.matter.goal)

          *About \(lesson.matter.minutes) minutes. Run the cells in their order (Shift and Enter); try what you like in cells between them. The next cell
          begins the lesson.*
          """)),
      .init(.cell("lesson \(name.typed) from=start prose=off")),
    ]
    for (index, step) in lesson.steps.enumerated() {
      blocks.append(.init(.heading(level: 2, title: "\(index + 1). \(step.title)", id: nil)))
      blocks += Self.blocks(of: step, allowsSkip: lesson.matter.allowsSkip)
    }
    blocks += [
      .init(.prose("*The next cell ends the lesson. A question that was passed or missed comes back in it, once.*")),
      .init(.cell("next")),
    ]
    document = Document(blocks: blocks)
  }

  /// Prose behind a prediction says what came of it: it is folded away until somebody opens it.
  private static func blocks(of step: Lesson.Step, allowsSkip: Bool) -> [Document.Block] {
    var (blocks, told): ([Document.Block], [String]) = ([], [])
    var isGuessed = false
    var isRun = false
    func tell() {
      guard !told.isEmpty else { return }
      blocks.append(
        .init(
          .prose(
            "<details>\n<summary>What came of it (open this once you have answered and run the cells above)</summary>\n\n"
              + told.joined(separator: "\n\n") + "\n\n</details>")))
      told = []
    }
    for item in step.items {
      if case .prose(_, let source) = item.kind, isRun {
        told.append(source)
        continue
      }
      tell()
      switch item.kind {
      case .predict: (isGuessed, isRun) = (true, false)
      case .cell: isRun = isGuessed
      case .quiz, .exercise: (isGuessed, isRun) = (false, false)
      default: break
      }
      blocks += Self.blocks(of: item, allowsSkip: allowsSkip)
    }
    tell()
    return blocks
  }

  private static func blocks(of item: Lesson.Item, allowsSkip: Bool) -> [Document.Block] {
    switch item.kind {
    case .prose(_, let source): [.init(.prose(source))]
    case .cell(let source): [.init(.cell(source))]
    case .predict(let question): self.blocks(of: question, "Before you run it")
    case .quiz(let question): self.blocks(of: question, "Question")
    case .exercise(let exercise):
      [
        .init(
          .prose(
            """
            **Your turn.** \(exercise.task)

            *Type commands into the cell and run it, as often as you like. `hint` helps, `solution` shows one way after a try\(allowsSkip ? ", `skip` goes on" : "").*
            """)), .init(.cell("# your commands")),
      ]
    case .expect, .hint, .solution: []
    }
  }

  private static func blocks(of question: any Question, _ label: String) -> [Document.Block] {
    let options = zip(Answer.letters, question.options).map { "- \($0)) \($1)" }.joined(separator: "\n")
    let how = question.options.isEmpty ? "a number" : "a letter"
    return [
      .init(
        .prose(
          "**\(label):** \(question.question)\n" + (options.isEmpty ? "" : "\n\(options)\n")
            + "\n*The next cell asks you for \(how).*")),
      .init(.cell("answer")),
    ]
  }
}

extension String {
  /// As a name is typed in a command: a path in quotes.
  fileprivate var typed: String {
    guard contains(where: { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else { return self }
    return "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
