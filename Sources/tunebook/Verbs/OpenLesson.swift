import ArgumentParser
import Shell

/// The shell, opened in a lesson; and what else there is to be done with lessons.
struct OpenLesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "The shell, opened in a lesson; reports on lessons, and a lesson to begin writing with.",
    usage: """
      tunebook lesson [NAME] [from=STEP] [only=[SETTING, …]]   where you are in the course, or in that lesson
      tunebook lesson NAME --present      the lesson to a room
      tunebook lesson NAME --notebook     the lesson as a notebook for Jupyter, in NAME.ipynb or --to FILE
      tunebook lesson SUBCOMMAND …
      """,
    subcommands: [Open.self, ReportLessons.self, GradeLessons.self, NewLesson.self], defaultSubcommand: Open.self)

  /// What is typed behind the name goes on as it is typed in the shell: `tunebook lesson NAME only=[lr]`.
  struct Open: Verb {
    static let configuration = CommandConfiguration(
      commandName: "open", abstract: "The shell, opened in a lesson, or in your own: the path of its .md.")
    static let takes: Set<VerbOption> = [.present, .to]

    @ParentCommand var line: Tunebook
    @Argument(
      help: "The lesson's name; from=STEP and only=[SETTING, …].",
      completion: .custom { words, _, _ in Wiring.lessonNames() }) var words: [String] = []
    @OptionGroup var room: RoomOption
    @Flag(help: "Write it as a notebook for Jupyter: NAME.ipynb here, or what --to says.") var notebook = false
    @OptionGroup var paper: ReportOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
      _ = try cell
      try checkLine()
      guard notebook else {
        if line.paper.to != nil {
          throw ValidationError("--to is for lesson NAME --notebook, lesson report and lesson grade.")
        }
        return
      }
      if words.count != 1 || line.room.present || LessonWords.isOption(words[0]) {
        throw ValidationError("--notebook takes a lesson's name alone: tunebook lesson overfitting --notebook")
      }
    }

    /// As it is typed in the shell.
    private var cell: String {
      get throws {
        let names = words.filter { !LessonWords.isOption($0) }
        guard names.count < 2 else {
          throw ValidationError("lesson takes one name, and from= and only=; or new, report or grade and what follows.")
        }
        let words =
          names.map(LessonWords.name) + words.filter(LessonWords.isOption) + (line.room.present ? ["present=on"] : [])
        return (["lesson"] + words).joined(separator: " ")
      }
    }

    func perform(_ wiring: Wiring) async throws -> Int32 {
      if notebook { return wiring.writeNotebook(of: words[0], to: line.paper.to) }
      let cell = try cell
      guard wiring.environment.isInputTerminal else {
        let runner = BatchRunner(session: wiring.session(), screen: wiring.screen())
        let status = await runner.run([cell])
        return status == 0 ? await runner.runStandardInput() : status
      }
      return await wiring.shell(first: cell)
    }
  }
}

/// Words behind `lesson` on the command line, and how they are typed in the shell.
enum LessonWords {
  /// `only=[lr]`, and no path.
  static func isOption(_ word: String) -> Bool { word.contains("=") && !word.contains("/") }

  /// A name as it is typed: a path in quotes.
  static func name(_ name: String) -> String { name.contains("/") || name.hasSuffix(".md") ? quoted(name) : name }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
