import ArgumentParser
import Lessons
import Shell
import Workbench

/// What a learner has done: for a person on the terminal, else as a file for a teacher.
struct ReportLessons: Verb {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "What you have done, for a teacher.",
    usage: "tunebook lesson report [NAME] [--name WHO] [--format text|json|markdown] [--to FILE]")
  static let takes: Set<VerbOption> = [.to, .name, .markdown]

  @ParentCommand var line: Tunebook
  @ArgumentParser.Argument(
    help: "One lesson; without it, all of them. overwrite=on replaces a file that is there.",
    completion: .custom { words, _, _ in Wiring.lessonNames() }) var words: [String] = []
  @OptionGroup var learner: LearnerOption
  @OptionGroup var paper: ReportOptions
  @OptionGroup var common: CommonOptions

  private var further: [String] { words.filter(LessonWords.isOption) }
  private var names: [String] { words.filter { !LessonWords.isOption($0) } }

  func validate() throws {
    guard names.count < 2, further.allSatisfy({ $0 == "overwrite=on" }) else {
      throw ValidationError("lesson report takes one lesson: tunebook lesson report --name Ada --to ada.json")
    }
    try checkLine()
  }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    let (session, player) = wiring.sessionWithPlayer()
    let (which, name, to, format) = (names.first, line.learner.name, line.paper.to, line.common.format)
    var cell = (["lesson report"] + [which.map(LessonWords.quoted)].compactMap(\.self) + further)
      .joined(separator: " ")
    if let name { cell += " name=" + LessonWords.quoted(name) }
    if let to { cell += " to=" + LessonWords.quoted(to) }
    let isShown = format == .text && wiring.settings.isOutputTerminal
    guard to == nil, !isShown else {
      return await BatchRunner(session: LiveSession(session), screen: wiring.screen()).run([cell])
    }
    return wiring.printing {
      try player.reportText(of: which, name: name, as: ReportFormat(rawValue: format.rawValue) ?? .text, in: session)
    }
  }
}
