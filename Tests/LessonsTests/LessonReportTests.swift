import Foundation
import Notebooks
import Testing
import Text

@testable import Lessons

private func record(
  _ step: String, _ verdict: ProgressRecord.Verdict, lesson: String = "x", version: Int = 1, tries: Int = 0,
  hints: Int = 0, commands: [String] = [], answers: [ProgressRecord.Answer]? = nil, seconds: Double = 10
) -> ProgressRecord {
  ProgressRecord(
    lesson: lesson, version: version, step: step, verdict: verdict, attempts: tries, hints: hints, seed: 0,
    commands: commands, answers: answers, seconds: seconds)
}

private func report(
  _ records: [ProgressRecord], name: String? = "Ada", written: String = "2026-11-24-153012"
) -> LessonReport {
  LessonReport(of: records, name: name, written: written, program: "test", order: ["x", "y"]) { _ in nil }
}

private let played = [
  record("one", .read), record("two", .left, tries: 1), record("two", .left, tries: 2, hints: 1),
  record("two", .right, tries: 3, hints: 1), record("three", .skipped, tries: 1),
  record("four", .missed, answers: [.init(question: "Q > <!-- | `?", given: ["a) no", "b) yes"], isRight: true)]),
]

private func found(_ text: String) -> FoundReport { LessonReport.read(text) }

@Suite struct LessonReportTests {
  @Test func whatWasNotedOnTheWayCountsOnce() throws {
    let lesson = try #require(report(played).lessons.first)
    #expect(lesson.steps.map(\.step) == ["one", "two", "three", "four"])
    #expect(lesson.steps.map(\.result) == ["read", "right", "skipped", "missed"])
    #expect(lesson.steps.map(\.tries) == [0, 3, 1, 0] && lesson.hints == 1 && lesson.seconds == 40)
    #expect(lesson.steps.map(\.atFirst) == [nil, false, false, false])
    #expect(lesson.steps.map(\.isStuck) == [false, true, true, true] && lesson.skipped == 1)
    #expect(!lesson.isFinished && lesson.stands == "4 steps done")
  }

  @Test func theFirstTimeSaysWhatWasRightAtFirst() {
    let again = report([record("a", .missed), record("a", .right, tries: 1)]).lessons[0].steps[0]
    #expect(again.result == "right" && again.atFirst == false && again.tries == 1)
    let restarted = report([
      record("a", .left, tries: 2, commands: ["train"]), record("a", .right, tries: 1, commands: ["set lr 3"]),
    ])
    #expect(restarted.lessons[0].steps[0].tries == 3 && restarted.lessons[0].steps[0].atFirst == false)
    let right = report([record("a", .right, tries: 1), record("a", .finished)]).lessons[0]
    #expect(right.steps[0].atFirst == true && right.isFinished && right.stands == "finished")
    #expect(report([record("a", .right, tries: 1, hints: 1)]).lessons[0].steps[0].atFirst == false)
  }

  @Test func whereItStandsIsTheStepThatComesNext() throws {
    let now = try LessonReader.read(lessonOfAllKinds, path: "x", slug: "x")
    func stands(_ records: [ProgressRecord]) -> String? {
      LessonReport(of: records, name: nil, written: "", program: "", order: []) { _ in now }.lessons[0].standsAt
    }
    #expect(stands([record("one", .read)]) == "two" && stands([record("two", .left)]) == "two")
    #expect(stands([record("gone", .read)]) == nil)
  }

  /// Who opens the last step alone has not done the lesson.
  @Test func aLessonIsFinishedOnceEveryStepIsDone() throws {
    let now = try LessonReader.read(lessonOfAllKinds, path: "x", slug: "x")
    func lesson(_ records: [ProgressRecord]) -> LessonReport.Lesson {
      LessonReport(of: records, name: nil, written: "", program: "", order: []) { _ in now }.lessons[0]
    }
    let ids = now.steps.map(\.id)
    let version = now.matter.version
    let all = ids.map { record($0, .read, version: version) }
    let end = lesson([all[all.count - 1], record(ids[ids.count - 1], .finished, version: version)])
    #expect(!end.isFinished && end.stands == "1 of \(ids.count) steps done")
    let asking = now.steps.count { step in
      step.items.contains {
        switch $0.kind {
        case .exercise, .quiz: true
        default: false
        }
      }
    }
    #expect(asking > 0 && end.asked == asking && end.right == 0)
    #expect(lesson(all + [record(ids[ids.count - 1], .finished, version: version)]).isFinished)
    // Steps that came later take nothing away.
    #expect(lesson([all[0], record(ids[0], .finished, version: version + 1)]).isFinished)
  }

  @Test(arguments: [ReportFormat.text, .markdown]) func isWholeInAMail(_ format: ReportFormat) {
    let mail = "Dear Mr Lovelace,\n\nhere it is.\n\n" + report(played).text(as: format) + "\nYours, Ada\n"
    #expect(found(mail) == .report(report(played), isAltered: false))
    #expect(found(mail.replacing("skipped", with: "right")) != .report(report(played), isAltered: false))
  }

  /// Columns stand below each other on the screen, also behind letters that take two.
  @Test func columnsStandBelowEachOther() {
    let text = report([record("first", .skipped), record("猫科动物", .skipped)], name: nil).text(as: .text)
    let places = text.split(separator: "\n").compactMap { line in
      line.contains("data:") ? nil : line.range(of: "  skipped").map { DisplayWidth.of(String(line[..<$0.lowerBound])) }
    }
    // The names of the steps, behind the table of lessons' own column of that name.
    #expect(places.suffix(2) == [8, 8], "\(text)")
  }

  @Test(arguments: [ReportFormat.text, .json, .markdown]) func isReadBackAsItWas(_ format: ReportFormat) {
    let written = report(played)
    let text = written.text(as: format)
    #expect(found(text) == .report(written.tamed, isAltered: false))
    #expect(found(text.replacing("\n", with: "\r\n")) == .report(written.tamed, isAltered: false))
    #expect(found("\n" + text + "\n\n") == .report(written.tamed, isAltered: false))
  }

  @Test(arguments: [ReportFormat.text, .json, .markdown]) func isFoundOutWhenItIsChanged(_ format: ReportFormat) {
    let text = report(played).text(as: format)
    for (from, to) in [("Ada", "Bob"), ("skipped", "right"), ("b) yes", "b) no")] {
      guard case .report(_, let isAltered) = found(text.replacing(from, with: to)) else {
        Issue.record("\(format) \(from)")
        continue
      }
      #expect(isAltered, "\(format) \(from)")
    }
    // What is shown counts as what is read.
    guard format != .json, let range = text.range(of: "0 of 3") else { return }
    #expect(
      found(text.replacingCharacters(in: range, with: "3 of 3")) == .report(report(played).tamed, isAltered: true))
  }

  @Test(arguments: [
    ("", "is empty."), (" \n", "is empty."), ("# Notes\nhello", "is no report of lessons."),
    ("{\"a\": 1}", "is no report of lessons."), ("[1, 2]", "is no report of lessons."),
    ("{\"report\": \"tunebook lesson report\"", "is half a report: it breaks off, or was spoiled."),
    (
      "{\"report\": \"tunebook lesson report\"}",
      "is a report with parts missing, or of another kind than they should be."
    ),
    ("{\"report\": \"tunebook lesson report\", \"format\": 9}", "is a report of a newer tunebook than this one."),
    (
      "Lesson report\nWritten by tunebook\n",
      "is half a report: it breaks off, or its line of data was taken out."
    ),
    (String(repeating: "[", count: 100_000), "is no report of lessons."),
  ]) func oddFilesAreNamed(_ text: String, _ words: String) { #expect(found(text) == .odd(words)) }

  @Test func noNumberIsTooLarge() throws {
    let huge = Int.max
    let text = report([record("a", .right, tries: 1)]).text(as: .json)
      .replacing("\"tries\" : 1", with: "\"tries\" : \(huge)")
    guard case .report(let report, true) = found(text) else {
      Issue.record("\(text)")
      return
    }
    #expect(report.lessons[0].tries == 10_000_000)
    let records = [Int.max, .min, .max].map { record("a", .right, tries: $0, hints: $0, seconds: .infinity) }
    #expect(
      Lessons.LessonReport(of: records, name: nil, written: "", program: "", order: []) { _ in nil }.lessons[0].tries
        == 2_000_000)
  }

  @Test func noNameCommandsATerminalOrASpreadsheet() {
    let name = "=1+1\u{1B}[31m\u{202E}, \"x\""
    let table = ClassReport([("a.json", found(report(played, name: name).text(as: .json)))], order: []) { _ in nil }
    #expect(table.rows[0].who == "=1+1\u{FFFD}[31m\u{FFFD}, \"x\"")
    #expect(table.text(as: .csv, .learner).contains("\r\n\"'=1+1\u{FFFD}[31m\u{FFFD}, \"\"x\"\"\",a.json,x,1,no,"))
  }
}

@Suite struct ClassReportTests {
  private func table(_ files: [(String, LessonReport)]) -> ClassReport {
    ClassReport(files.map { ($0.0, found($0.1.text(as: .json))) }, order: ["x", "y"]) { _ in 1 }
  }

  @Test func rowsAreSortedByNameAndTheCourse() {
    let both = [record("a", .read, lesson: "z"), record("a", .read, lesson: "y"), record("a", .read)]
    let table = table([("1", report(both, name: "bob")), ("2", report(both, name: "Ada"))])
    #expect(
      table.rows.map { "\($0.who) \($0.lesson.lesson)" } == ["Ada x", "Ada y", "Ada z", "bob x", "bob y", "bob z"])
    #expect(table.learners == 2)
  }

  @Test func ofTwoReportsTheLaterCountsUnlessItWasChanged() {
    let early = report([record("a", .read)], name: "Ada", written: "2026-01-01-000000")
    let late = report([record("a", .read), record("b", .read)], name: "ada ", written: "2026-01-02-000000")
    let both = table([("late", late), ("early", early)])
    #expect(both.rows.map(\.file) == ["late"] && both.learners == 1)
    #expect(both.notes == ["late and early are both of Ada: late counts (written later)."])
    let forged = ClassReport(
      [
        ("early", found(early.text(as: .json))),
        ("late", found(late.text(as: .json).replacing("01-02", with: "01-03"))),
      ],
      order: []
    ) { _ in nil }
    #expect(forged.rows.map(\.file) == ["early"])
    #expect(
      forged.notes == [
        "late was changed after it was written: its checksum is that of another report.",
        "early and late are both of ada: early counts (the other was changed).",
      ])
  }

  @Test func aLessonTwiceInAFileIsSaid() {
    var twice = report([record("a", .read)], name: "Twice")
    twice.lessons += twice.lessons
    let table = table([("twice.json", twice)])
    #expect(table.rows.count == 1 && table.notes == ["twice.json has x in it more than once: the first counts."])
  }

  /// A long name takes no room from the columns that tell the rows apart, and stays another than its neighbour's.
  @Test func longNamesAreCutAndStayApart() {
    let long = String(repeating: "Maximilian ", count: 9)
    let lesson = "bayesian-optimization-in-practice"
    let reports = ["Mustermann", "Musterfrau", "Mustermann"].enumerated().map { place, name in
      ("\(place)", report([record("a", .read, lesson: lesson)], name: place < 2 ? long + name : name + long + name))
    }
    let lines = TextRenderer(columns: 80, usesColor: false, isUnicode: true).lines(of: table(reports).table)
    #expect(lines.count { $0.contains(lesson) } == 3, "\(lines.joined(separator: "\n"))")
    #expect(Set(lines.dropFirst().prefix(3).map { $0.prefix(22) }).count == 3)
  }

  /// In 80 columns hints, times and tries give way before the steps that somebody got stuck at.
  @Test(arguments: ["Maximilian Mustermann", "Ada"]) func whereSomebodyGotStuckIsTheLastToGiveWay(_ name: String) {
    let records = [record("your-turn", .skipped, lesson: "overfitting", tries: 1, hints: 2)]
    let lines = TextRenderer(columns: 80, usesColor: false, isUnicode: true)
      .lines(of: table([("a", report(records, name: name)), ("b", report(records, name: "Bob"))]).table)
    #expect(lines.first?.contains("stuck at") == true, "\(lines.joined(separator: "\n"))")
    #expect(lines.count { $0.contains("your-turn") } == 2)
  }

  @Test func copiesNamelessAndOlderVersionsAreNamed() {
    let table = table([
      ("a", report(played, name: "Ada")), ("b", report(played, name: "Bob")), ("c", report(played, name: nil)),
      ("d", report([record("one", .read, version: 3)], name: "Dan")), ("e", report([], name: "Eve")),
    ])
    #expect(
      table.notes == [
        "c carries no name, and is called by its file.", "e has no lessons in it.",
        "b and c hold the very same progress as a, to the second.",
        "d is of another version of x: 3, and here it is 1.",
      ])
    #expect(table.rows.map(\.who) == ["Ada", "Bob", "c", "Dan"])
  }

  @Test func theClassIsSummedUpByStep() throws {
    let table = table([
      ("a", report(played, name: "Ada")), ("b", report([record("two", .right, tries: 1)], name: "Bob")),
    ])
    let two = try #require(table.steps.first { $0.step == "two" })
    #expect(two.reached == 2 && two.stuck == 1 && two.right == 1 && two.asked == 2 && two.tries == 4)
    #expect(table.stuckTable?.rows.count == 3)
    #expect(table.rows[0].stuck == ["three", "two", "four"])
    #expect(table.text(as: .csv, .step).hasPrefix("lesson,step,learners,stuck,"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(table.text(as: .json, .learner).utf8)) as? [String: Any])
    #expect((object["learners"] as? [[String: Any]])?.first?["tries"] as? Int == 4)
  }

  @Test func aFolderOfOddFilesIsReadToItsEnd() throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/sub/deep", withIntermediateDirectories: true)
    func write(_ name: String, _ data: Data) throws { try data.write(to: URL(fileURLWithPath: folder + "/" + name)) }
    try write("good.md", Data(report(played).text(as: .markdown).utf8))
    try write("sub/deep/good.txt", Data(report(played, name: "Bob").text(as: .text).utf8))
    try write("wide.json", #require(report(played, name: "Eve").text(as: .json).data(using: .utf16)))
    try write("empty", Data())
    try write("big", Data(repeating: 32, count: 10_000_000))
    try write("bytes", Data([0xC3, 0x28, 0]))
    try write(".hidden", Data())
    #expect(mkfifo(folder + "/pipe", 0o600) == 0)
    try FileManager.default.createSymbolicLink(atPath: folder + "/nowhere", withDestinationPath: "/nonexistent")
    try FileManager.default.createSymbolicLink(atPath: folder + "/loop", withDestinationPath: ".")
    let table = ClassReport(try ClassReport.files(in: folder), order: []) { _ in nil }
    #expect(table.rows.map(\.who) == ["Ada", "Bob", "Eve"])
    #expect(
      table.notes.filter { !$0.contains("same progress") } == [
        "big has 10 MB, and no report has more than 4.", "bytes is no text.", "empty is empty.",
        "loop is no ordinary file.", "nowhere leads nowhere.", "pipe is no ordinary file.",
      ])
    #expect(throws: TeachingProblem.noFolder("\(folder)/none")) {
      try ClassReport.files(in: folder + "/none")
    }
  }
}
