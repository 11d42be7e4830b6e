import ArgumentParser
import Lessons
import Shell
import Workbench

struct GradeLessons: Verb {
  static let configuration = CommandConfiguration(
    commandName: "grade", abstract: "The reports of a class.",
    usage: "tunebook lesson grade FOLDER [by=step] [--format text|json|csv] [--to FILE]")
  static let takes: Set<VerbOption> = [.to, .csv]

  @ParentCommand var line: Tunebook
  @ArgumentParser.Argument(help: "The folder of the reports; by=step for a row a step.", completion: .directory)
  var words: [String] =
    []
  @OptionGroup var paper: ReportOptions
  @OptionGroup var common: CommonOptions

  private var further: [String] { words.filter(LessonWords.isOption) }
  private var folders: [String] { words.filter { !LessonWords.isOption($0) } }

  func validate() throws {
    guard folders.count == 1, further.allSatisfy({ ["by=learner", "by=step", "overwrite=on"].contains($0) }) else {
      throw ValidationError("lesson grade takes a folder, and by=step: tunebook lesson grade reports --format csv")
    }
    try checkLine()
  }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    let (session, player) = wiring.sessionWithPlayer()
    let (folder, to, format) = (folders.first ?? "", line.paper.to, line.common.format)
    var cell = (["lesson grade", LessonWords.quoted(folder)] + further).joined(separator: " ")
    if let to { cell += " to=" + LessonWords.quoted(to) }
    guard to == nil, format != .text else {
      return await BatchRunner(session: LiveSession(session), screen: wiring.screen()).run([cell])
    }
    return wiring.printing {
      let (text, notes) = try player.classText(
        of: folder, bySteps: further.contains("by=step"), as: ReportFormat(rawValue: format.rawValue) ?? .csv)
      for note in notes { StandardStreams.writeError("note: \(note)\n") }
      return text
    }
  }
}
