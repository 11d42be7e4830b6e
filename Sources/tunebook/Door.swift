import ArgumentParser

/// The program's words and options; `Wiring` makes a session of them.
struct Door: ParsableCommand {
  static let versionText = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tunebook",
    abstract: "A notebook-style shell that teaches hyperparameter tuning by doing it.",
    usage: """
      tunebook                          the shell; with no terminal on standard input, reads cells from it
      tunebook -c 'set lr 0.01; train'  run and leave
      tunebook run FILE …               .tb script, or the code cells of a .md document
      tunebook lesson [NAME]            the shell, opened in a lesson (or in your own: the path of its .md)
      tunebook lesson NAME --present    the lesson to a room: Enter or a clicker goes on
      tunebook lesson report [NAME]     what you have done, for a teacher; --format, --to FILE, --name WHO
      tunebook lesson grade FOLDER      the reports of a class; --format csv, --to FILE
      tunebook lesson new SLUG          a lesson to begin writing with
      tunebook check PATH …             author's check of lessons
      tunebook ask --study NAME         the next trials of a study, as JSON; --batch N
      tunebook tell --study NAME TRIAL VALUE    what a trial was worth; fail gives it up
      tunebook ask-tell --study NAME    both, over JSON lines on standard input and output
      """,
    discussion:
      "In the shell, type help, or lessons for the course. Exit status: 0; 1 a command failed; 2 bad usage; 130 interrupted."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown, csv }
  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }
  enum Plots: String, ExpressibleByArgument, CaseIterable { case inline, window, file, off }

  @Option(name: .short, help: "Run this cell and leave.") var c: String?
  @Option(help: "The seed that all chance comes from.") var seed: UInt64 = 0
  @Option(help: "Trainings at once in a search (default: all cores); no number depends on it.") var jobs: Int?
  @Option(help: "Where figures go: inline, window, file or off.") var plots: Plots = .inline
  @Option(help: "The file that keeps searches.") var store: String?
  @Option(help: "Colours: auto, always or never.") var color: Color = .auto
  @Flag(help: "No colours, no redrawing, no drawing characters: for screen readers and logs.") var plain = false
  @Option(help: "Results as text, or as one JSON object a line; for lesson report also markdown, for lesson grade csv.")
  var format: Format = .text
  @Flag(help: "For lesson: show it to a room.") var present = false
  @Option(help: "For lesson report and grade: a file to keep it in.") var to: String?
  @Option(help: "For lesson report: whose it is.") var name: String?
  @Flag(name: .long, help: "Show the version.") var version = false
  @Option(help: "For ask, tell and ask-tell: the study.") var study: String?
  @Option(help: "For ask: how many trials.") var batch: Int = 1
  @Flag(help: "Let files and lessons run programs as objectives without being asked.") var allowPrograms = false
  @Argument(help: "run FILE …, lesson [NAME], check PATH …, ask, tell or ask-tell") var words: [String] = []

  /// What is to be done.
  enum Task {
    case shell
    case cell(String)
    case files([String])
    /// What follows the word lesson, as it is typed in the shell.
    case lesson(String)
    case report(which: String?, further: [String])
    case grade(folder: String, further: [String])
    case newLesson(String)
    case check([String])
    case ask(study: String, count: Int)
    /// Without a value, it failed.
    case tell(study: String, trial: Int, value: Double?)
    case dialogue(study: String)
    case version
  }

  var task: Task {
    get throws {
      if version { return .version }
      if let c {
        guard words.isEmpty else { throw ValidationError("-c takes one cell; put it in quotes.") }
        return .cell(c)
      }
      guard let verb = words.first else { return .shell }
      let rest = Array(words.dropFirst())
      switch verb {
      case "run" where !rest.isEmpty: return .files(rest)
      case "run": throw ValidationError("run needs a file: tunebook run session.tb")
      case "lesson" where rest.count == 2 && rest[0] == "new": return .newLesson(rest[1])
      case "lesson" where rest.first == "report": return try report(rest)
      case "lesson" where rest.first == "grade": return try grade(rest)
      case "lesson": return try lesson(rest)
      case "check" where !rest.isEmpty: return .check(rest)
      case "check": throw ValidationError("check needs a path: tunebook check lessons")
      case "ask", "tell", "ask-tell":
        guard let study else { throw ValidationError("\(verb) needs a study: tunebook \(verb) --study NAME") }
        if verb == "ask", rest.isEmpty { return .ask(study: study, count: batch) }
        if verb == "ask-tell", rest.isEmpty { return .dialogue(study: study) }
        guard verb == "tell", rest.count == 2, let trial = Int(rest[0]), let value = Self.told(rest[1]) else {
          throw ValidationError(
            verb == "tell"
              ? "tell needs a trial and its value, or fail: tunebook tell --study \(study) 3 0.25"
              : "\(verb) takes no further words.")
        }
        return .tell(study: study, trial: trial, value: value)
      default:
        throw ValidationError(
          "'\(verb)' is none of run, lesson, check, ask, tell and ask-tell. To run a cell: tunebook -c '\(verb)'")
      }
    }
  }

  /// `lesson NAME only=[lr]`: what is typed behind the name goes on as it is.
  private func lesson(_ words: [String]) throws -> Task {
    let names = words.filter { !Self.isOption($0) }
    guard names.count < 2 else {
      throw ValidationError("lesson takes one name, and from= and only=; or new, report or grade and what follows.")
    }
    let cell = names.map(Self.word) + words.filter(Self.isOption) + (present ? ["present=on"] : [])
    return .lesson((["lesson"] + cell).joined(separator: " "))
  }

  private func grade(_ words: [String]) throws -> Task {
    let further = words.filter(Self.isOption)
    let folders = words.dropFirst().filter { !Self.isOption($0) }
    guard folders.count == 1, let folder = folders.first,
      further.allSatisfy({ ["by=learner", "by=step", "overwrite=on"].contains($0) })
    else {
      throw ValidationError("lesson grade takes a folder, and by=step: tunebook lesson grade reports --format csv")
    }
    return .grade(folder: folder, further: further)
  }

  private func report(_ words: [String]) throws -> Task {
    let further = words.filter(Self.isOption)
    let names = words.dropFirst().filter { !Self.isOption($0) }
    guard names.count < 2, further.allSatisfy({ $0 == "overwrite=on" }) else {
      throw ValidationError("lesson report takes one lesson: tunebook lesson report --name Ada --to ada.json")
    }
    return .report(which: names.first, further: further)
  }

  /// `only=[lr]`, and no path.
  private static func isOption(_ word: String) -> Bool { word.contains("=") && !word.contains("/") }

  /// A name as it is typed: a path in quotes.
  private static func word(_ name: String) -> String {
    name.contains("/") || name.hasSuffix(".md") ? quoted(name) : name
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A told value: a number, or nil of a trial that failed; nothing where the word is neither.
  private static func told(_ word: String) -> Double?? {
    ["fail", "failed"].contains(word.lowercased()) ? .some(nil) : Double(word).map(Optional.some)
  }

  /// The words with the negative numbers of a tell behind the mark that ends options: a value such as -0.5 is none.
  static func arguments(_ words: [String]) -> [String] {
    guard words.contains("tell"), !words.contains("--") else { return words }
    let isNegative = { (word: String) in word.hasPrefix("-") && Double(word) != nil }
    return words.filter { !isNegative($0) } + ["--"] + words.filter(isNegative)
  }

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is a whole number from 1 to 256.") }
    guard (1...10_000).contains(batch) else { throw ValidationError("--batch is a whole number from 1 to 10000.") }
    let task = try task
    var formats: Set<Format> = [.text, .json]
    switch task {
    case .report: formats.insert(.markdown)
    case .grade: formats.insert(.csv)
    default:
      if to != nil { throw ValidationError("--to is for lesson report and lesson grade.") }
    }
    if name != nil, !formats.contains(.markdown) { throw ValidationError("--name is for lesson report.") }
    if present { guard case .lesson = task else { throw ValidationError("--present is for lesson NAME.") } }
    guard formats.contains(format) else {
      throw ValidationError(
        format == .csv ? "--format csv is for lesson grade." : "--format markdown is for lesson report.")
    }
  }
}
