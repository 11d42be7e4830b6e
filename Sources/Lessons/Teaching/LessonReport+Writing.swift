import Foundation
import Text

/// How a report, or a class, is written down.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text, json, markdown, csv

  /// That of a file by its ending.
  init?(path: String) {
    switch path.split(separator: ".").last?.lowercased() {
    case "txt": self = .text
    case "json": self = .json
    case "md": self = .markdown
    case "csv": self = .csv
    default: return nil
    }
  }
}

extension LessonReport {
  static let checksumNote =
    "The checksum finds what was changed by hand. It proves nothing against somebody who is determined to cheat."

  func text(as format: ReportFormat) -> String {
    switch format {
    case .json: json
    case .markdown: page(MarkdownPage())
    case .text, .csv: page(TextPage())
    }
  }

  /// Its data in one line, the same for the same report; nothing in it ends a comment.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self).replacing(">", with: "\\u003e")
  }

  private var json: String {
    guard var object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { return "{}" }
    object["checksum_note"] = Self.checksumNote
    object["checksum"] = Self.checksum(of: object)
    let data = try? JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
  }

  /// Over all of an object but the checksum itself, however it was laid out.
  static func checksum(of object: [String: Any]) -> String {
    var rest = object
    rest["checksum"] = nil
    let data = try? JSONSerialization.data(withJSONObject: rest, options: [.sortedKeys, .withoutEscapingSlashes])
    return Checksum.of(String(decoding: data ?? Data(), as: UTF8.self))
  }

  private func page(_ page: any ReportPage) -> String {
    var parts = [page.title("Lesson report")]
    parts.append(
      page.list([
        "Name: \(name.map(page.safe) ?? "not given")", "Written: \(Self.date(written)), by tunebook \(program)",
      ]))
    parts.append(
      page.table(
        ["lesson", "stands", "right at first", "tries", "hints", "skipped", "guessed", "time"],
        lessons.map { lesson in
          [
            lesson.lesson, lesson.stands, "\(lesson.right) of \(lesson.asked)", "\(lesson.tries)", "\(lesson.hints)",
            "\(lesson.skipped)", "\(lesson.predictions.count(where: \.isRight)) of \(lesson.predictions.count)",
            Durations.clock(lesson.seconds),
          ]
        }))
    for lesson in lessons {
      parts.append(page.heading("\(page.safe(lesson.title)) (\(lesson.lesson), version \(lesson.version))"))
      parts.append(page.table(Self.stepColumns, lesson.steps.map(\.row)))
      let said = lesson.said
      if !said.isEmpty { parts.append(page.list(said.map(page.safe))) }
    }
    parts.append(Self.timeNote + " " + Self.checksumNote)
    parts.append(page.comment("data: " + line))
    let above = parts.joined(separator: "\n\n") + "\n"
    return above + "\nchecksum: \(Checksum.ofPage(above))\n"
  }

  /// `2026-11-24 15:30:12` of `2026-11-24-153012`.
  private static func date(_ stamp: String) -> String {
    let parts = stamp.split(separator: "-")
    guard parts.count == 4, parts[3].count == 6 else { return stamp }
    let clock = Array(parts[3])
    return parts[..<3].joined(separator: "-") + " "
      + [clock[..<2], clock[2..<4], clock[4...]].map { String($0) }.joined(separator: ":")
  }

  static let stepColumns = ["step", "result", "at first", "tries", "hints", "solution", "time"]
  static let timeNote = "Time is time at work: of a pause, five minutes count at the most."
}

extension LessonReport.Step {
  var row: [String] {
    [
      step, result, atFirst.map { $0 ? "yes" : "no" } ?? "", "\(tries)", "\(hints)", solution ? "seen" : "",
      Durations.clock(seconds),
    ]
  }
}

extension LessonReport.Lesson {
  /// What was guessed and answered, a sentence each.
  var said: [String] {
    steps.flatMap { step in
      step.predictions.map { Self.sentence($0, in: step.step, "Guess") }
        + step.answers.map { Self.sentence($0, in: step.step, "Answer") }
    }
  }

  private static func sentence(_ answer: ProgressRecord.Answer, in step: String, _ word: String) -> String {
    let given = answer.given.isEmpty ? "passed" : answer.given.joined(separator: ", then ")
    let verdict = answer.given.isEmpty ? "" : answer.isRight ? " (right)" : " (not right)"
    return "\(step). \(answer.question) \(word): \(given)\(verdict)"
  }
}

/// The little that the two kinds of pages have in common.
private protocol ReportPage {
  func title(_ text: String) -> String
  func heading(_ text: String) -> String
  func table(_ columns: [String], _ rows: [[String]]) -> String
  func list(_ items: [String]) -> String
  func comment(_ text: String) -> String
  /// Words from outside, that mean nothing to whoever shows the page.
  func safe(_ text: String) -> String
}

private struct TextPage: ReportPage {
  func title(_ text: String) -> String { heading(text) }
  func heading(_ text: String) -> String { text + "\n" + String(repeating: "-", count: DisplayWidth.of(text)) }
  func table(_ columns: [String], _ rows: [[String]]) -> String {
    let widths = columns.indices.map { column in
      ([columns] + rows).map { $0.indices.contains(column) ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return ([columns] + rows).map { row in
      zip(row, widths).map { DisplayWidth.padded($0, to: $1) }.joined(separator: "  ")
    }.map { $0.trimmingTrailingBlanks }.joined(separator: "\n")
  }
  func list(_ items: [String]) -> String { items.joined(separator: "\n") }
  func comment(_ text: String) -> String { text }
  func safe(_ text: String) -> String { DisplayWidth.safe(text) }
}

private struct MarkdownPage: ReportPage {
  func title(_ text: String) -> String { "# " + text }
  func heading(_ text: String) -> String { "## " + text }
  func table(_ columns: [String], _ rows: [[String]]) -> String {
    ([columns, columns.map { _ in "---" }] + rows).map { row in
      "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }
  func list(_ items: [String]) -> String { items.map { "- " + $0 }.joined(separator: "\n") }
  func comment(_ text: String) -> String { "<!-- \(text) -->" }
  func safe(_ text: String) -> String {
    String(DisplayWidth.safe(text).flatMap { "\\`*_[]<>|#".contains($0) ? "\\\($0)" : String($0) })
  }
}

extension String {
  var trimmingTrailingBlanks: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
