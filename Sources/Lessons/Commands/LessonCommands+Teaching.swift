import Foundation
import Language
import Notebooks
import Options
import Text
package import Workbench

/// What a teacher asks for.
extension LessonCommands {
  static let reportArguments = [
    Argument(
      "which", "the lesson that it is about (all unless told)", form: .positional(optional: true, repeats: false),
      domain: .word { session in session.guidance?.candidates ?? [] }),
    Argument("name", "whose it is", form: .named, domain: .word { _ in [] }),
    Argument("to", "a file to keep it in", form: .named, domain: .file(endings: ["txt", "json", "md"])),
    .overwrite,
  ]

  static let gradeArguments = [
    Argument(
      "folder", "where the reports are", form: .positional(optional: false, repeats: false), domain: .file(endings: [])),
    Argument(
      "by", "what a file's rows stand for", form: .named,
      domain: .choice(what: "view") { _ in
        [Candidate("learner", "a learner in a lesson"), Candidate("step", "a step over the class")]
      }),
    Argument("to", "a file to keep it in", form: .named, domain: .file(endings: ["csv", "json"])),
    .overwrite,
  ]

  static func report(_ player: LessonPlayer, _ invocation: Invocation, _ session: Session) throws {
    let own = invocation.string("name").flatMap { $0.trimmingBlanks.isEmpty ? nil : $0 }
    // A report may replace an earlier one of the same learner.
    let place = try file(invocation, session, among: [.text, .json, .markdown]) { path in
      if case .report(let earlier, _) = LessonReport.read(path: path) { earlier.name == own } else { false }
    }
    let report = try player.report(
      of: invocation.string("which"), name: invocation.string("name"), in: session, invocation)
    guard !report.lessons.isEmpty else {
      session.emit(.text(StyledText("Nothing yet: lessons lists what there is.")))
      return
    }
    guard let place else {
      report.show(in: session, isWhole: invocation.string("which") != nil)
      return
    }
    try session.keep(Data(report.text(as: place.format).utf8), at: place.path, as: "to", of: invocation)
    session.emit(
      .text(
        StyledText(lines: [
          .init(
            [
              .init(place.path, .code),
              .init(
                ": \(counted(report.lessons.count, "lesson"))"
                  + (report.name == nil
                    ? "; it carries no name: name=\"Ada\" gives it one." : ", of \(report.name ?? "").")),
            ], hanging: 2)
        ])))
  }

  static func grade(_ player: LessonPlayer, _ invocation: Invocation, _ session: Session) throws {
    let place = try file(invocation, session, among: [.csv, .json])
    let table = try player.classReport(of: try session.readable(invocation.string("folder") ?? ""), invocation)
    if let place {
      let view = invocation.string("by").flatMap(ClassReport.View.init) ?? .learner
      try session.keep(Data(table.text(as: place.format, view).utf8), at: place.path, as: "to", of: invocation)
      session.emit(
        .text(
          StyledText(lines: [
            .init([
              .init(place.path, .code), .init(": \(counted(table.learners, "learner"))"),
            ])
          ])))
    } else {
      if invocation.string("by").flatMap(ClassReport.View.init) == .step {
        if let steps = table.stepTable(where: { _ in true }, of: "step") { session.emit(.table(steps)) }
      } else {
        if !table.rows.isEmpty { session.emit(.table(table.table)) }
        if let stuck = table.stuckTable { session.emit(.table(stuck)) }
      }
    }
    for note in table.notes { session.emit(.diagnostic(Diagnostic(note, severity: .note))) }
  }

  private static func file(
    _ invocation: Invocation, _ session: Session, among formats: [ReportFormat],
    mayReplace: (String) -> Bool = { _ in false }
  ) throws -> (path: String, format: ReportFormat)? {
    guard let path = invocation.string("to") else { return nil }
    guard let format = ReportFormat(path: path), formats.contains(format) else {
      let endings = formats.map { $0 == .markdown ? ".md" : $0 == .text ? ".txt" : ".\($0.rawValue)" }
      throw invocation.error(LessonCommandFault.unknownEnding(endings), at: "to")
    }
    return (try session.place(for: path, at: "to", of: invocation) { _, _ in mayReplace(path) }, format)
  }
}

extension LessonPlayer {
  /// What the learner has done, or did in one lesson.
  func report(
    of slug: String?, name: String?, in session: Session, _ invocation: Invocation? = nil
  ) throws(Diagnostic) -> LessonReport {
    let records = progress.load()
    if let slug, !records.contains(where: { $0.lesson == slug }), !course.has(slug) {
      let known = Array(Set(course.entries.map(\.slug) + records.map(\.lesson))).sorted()
      let near = Proposal.nearest(to: slug, in: known)
      let fault = LessonCommandFault.noLesson(slug, near: near)
      // Outside of the shell what is proposed stands in the one line that there is.
      throw invocation?.error(fault, at: "which")
        ?? Diagnostic(fault.message + (near.map { " (Did you mean lesson report \($0)?)" } ?? ""))
    }
    if let slug, !records.contains(where: { $0.lesson == slug }) {
      let fault = LessonCommandFault.nothingDone(lesson: slug)
      throw invocation?.error(fault, at: "which") ?? Diagnostic(fault.message)
    }
    let name = name.map { String(DisplayWidth.safe($0).prefix(200)).trimmingBlanks }
    return LessonReport(
      of: records, only: slug, name: name?.isEmpty == true ? nil : name,
      written: session.environment.timestamp(), program: session.environment.version,
      order: course.entries.map(\.slug)
    ) { slug in
      // One's own is where it was when it was played last.
      (try? course.lesson(slug))
        ?? records.last { $0.lesson == slug }?.path.flatMap { try? LessonReader.read(path: $0) }
    }.tamed
  }

  func classReport(of folder: String, _ invocation: Invocation? = nil) throws(Diagnostic) -> ClassReport {
    let files: [(name: String, found: FoundReport)]
    do throws(TeachingProblem) { files = try ClassReport.files(in: folder) } catch {
      throw invocation?.error(LessonCommandFault.teaching(error), at: "folder") ?? Diagnostic(error.sentence)
    }
    let entries = course.entries
    let table = ClassReport(files, order: entries.map(\.slug)) { slug in
      entries.first { $0.slug == slug }?.matter?.version
    }
    guard !files.isEmpty else {
      let fault = LessonCommandFault.noFiles(folder: folder)
      throw invocation?.error(fault, at: "folder") ?? Diagnostic(fault)
    }
    return table
  }

  /// A report as text, for standard output.
  package func reportText(
    of slug: String?, name: String?, as format: ReportFormat, in session: Session
  ) throws(TeachingProblem) -> String {
    let report: LessonReport
    do { report = try self.report(of: slug, name: name, in: session) } catch {
      throw .refused(error)
    }
    guard !report.lessons.isEmpty else { throw .nothingDone }
    return report.text(as: format)
  }

  /// A class as text, for standard output, and what is to be known of its files.
  package func classText(
    of folder: String, bySteps: Bool, as format: ReportFormat
  ) throws(TeachingProblem) -> (text: String, notes: [String]) {
    do {
      let table = try classReport(of: folder)
      return (table.text(as: format, bySteps ? .step : .learner), table.notes)
    } catch {
      throw .refused(error)
    }
  }
}

extension LessonReport {
  /// For the learner, and for whoever looks over a shoulder.
  fileprivate func show(in session: Session, isWhole: Bool) {
    session.emit(
      .table(
        Table(
          name: "report",
          columns: [
            .init("lesson"), .init("stands"), .init("right at first"), .init("tries", dispensable: 2), .init("hints"),
            .init("skipped", dispensable: 1), .init("time"),
          ],
          rows: lessons.map { lesson in
            [
              .text(lesson.lesson), .text(lesson.stands), .text("\(lesson.right) of \(lesson.asked)"),
              .integer(lesson.tries), .integer(lesson.hints), .integer(lesson.skipped),
              .text(Durations.clock(lesson.seconds)),
            ]
          },
          footer: isWhole ? nil : "lesson report to=\"report.md\" name=\"Ada\" keeps it for a teacher.")))
    guard isWhole, let lesson = lessons.first else { return }
    session.emit(
      .table(
        Table(
          name: "steps", columns: Self.stepColumns.map { .init($0) },
          rows: lesson.steps.map { $0.row.map(Table.Cell.text) }, footer: Self.timeNote)))
    session.emit(.text(StyledText(lines: lesson.said.map { .init([.init($0)], hanging: 2) })))
  }
}
