import Foundation
import Text

/// What a file in a class's folder was found to be.
enum FoundReport: Equatable {
  case report(LessonReport, isAltered: Bool)
  /// No report that can be counted, and why, in words that follow the file's name.
  case odd(String)
}

extension LessonReport {
  /// No report is larger.
  static let largestSize = 4_000_000

  /// Reads a file that may be anything.
  static func read(path: String) -> FoundReport {
    var status = stat()
    guard stat(path, &status) == 0 else { return .odd("leads nowhere.") }
    // A pipe or a device would keep whoever reads it waiting.
    guard status.st_mode & S_IFMT == S_IFREG else { return .odd("is no ordinary file.") }
    guard status.st_size <= largestSize else {
      return .odd("has \(status.st_size / 1_000_000) MB, and no report has more than \(largestSize / 1_000_000).")
    }
    guard let data = FileManager.default.contents(atPath: path) else { return .odd("cannot be read.") }
    guard !data.isEmpty else { return .odd("is empty.") }
    guard let text = text(of: data) else { return .odd("is no text.") }
    return read(text)
  }

  private static func text(of data: Data) -> String? {
    if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
      return String(data: data, encoding: .utf16)
    }
    guard let text = String(data: data, encoding: .utf8), !text.contains("\0") else { return nil }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  static func read(_ text: String) -> FoundReport {
    guard text.contains(where: { !$0.isWhitespace }) else { return .odd("is empty.") }
    return text.first { !$0.isWhitespace } == "{" ? readObject(text) : readPage(text)
  }

  private static func readObject(_ text: String) -> FoundReport {
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
      return text.contains(kind) || text.contains("checksum_note")
        ? .odd("is half a report: it breaks off, or was spoiled.") : notOurs
    }
    return report(in: object, isAltered: object["checksum"] as? String != checksum(of: object))
  }

  private static func readPage(_ text: String) -> FoundReport {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let last = lines.lastIndex { $0.hasPrefix("checksum: ") }
    let data = lines.lastIndex { $0.hasPrefix("data: {") || $0.hasPrefix("<!-- data: {") }
    guard let data else {
      return text.contains("Lesson report") && text.contains("tunebook")
        ? .odd("is half a report: it breaks off, or its line of data was taken out.") : notOurs
    }
    var line = lines[data].drop { $0 != "{" }
    if let end = line.lastIndex(of: "}") { line = line[...end] }
    guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
      return .odd("is half a report: it breaks off, or was spoiled.")
    }
    guard let last, last > data else { return report(in: object, isAltered: true) }
    let given = lines[last].dropFirst("checksum: ".count).filter { !$0.isWhitespace }
    // What stands above it in a mail is none of its own.
    let titles = lines[..<data].indices.filter { ["Lesson report", "# Lesson report"].contains(lines[$0]) }
    let isWhole = ([0] + titles).contains { given == Checksum.ofPage(lines[$0..<last].joined(separator: "\n")) }
    return report(in: object, isAltered: !isWhole)
  }

  private static let notOurs = FoundReport.odd("is no report of lessons.")

  private static func report(in object: [String: Any], isAltered: Bool) -> FoundReport {
    guard object["report"] as? String == kind else { return notOurs }
    if let format = object["format"] as? Int, format > 1 {
      return .odd("is a report of a newer tunebook than this one.")
    }
    guard let data = try? JSONSerialization.data(withJSONObject: object),
      let report = try? JSONDecoder().decode(LessonReport.self, from: data)
    else { return .odd("is a report with parts missing, or of another kind than they should be.") }
    return .report(report.tamed, isAltered: isAltered)
  }

  /// With numbers that can be added up and words that can be shown, whoever wrote it.
  var tamed: LessonReport {
    let number = { (number: Int) in min(max(number, 0), 10_000_000) }
    let words = { (text: String) in String(DisplayWidth.safe(text).prefix(200)) }
    var report = self
    report.name = name.map(words)
    report.written = words(written)
    report.lessons = lessons.prefix(1000).map { lesson in
      var lesson = lesson
      (lesson.lesson, lesson.title) = (words(lesson.lesson), words(lesson.title))
      lesson.standsAt = lesson.standsAt.map(words)
      lesson.of = number(lesson.of)
      lesson.asks = lesson.asks.map(number)
      lesson.steps = lesson.steps.prefix(1000).map { step in
        var step = step
        (step.step, step.result) = (words(step.step), words(step.result))
        (step.tries, step.hints, step.seconds) = (number(step.tries), number(step.hints), number(step.seconds))
        return step
      }
      return lesson
    }
    return report
  }
}
