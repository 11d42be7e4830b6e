import ArgumentParser

/// What holds whatever is to be done.
struct CommonOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown, csv }
  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }
  enum Plots: String, ExpressibleByArgument, CaseIterable { case inline, window, file, off }

  @Option(help: "The seed that all chance comes from.") var seed: UInt64 = 0
  @Option(help: "Trainings at once in a search (default: all cores); no number depends on it.") var jobs: Int?
  @Option(help: "Where figures go.") var plots: Plots = .inline
  @Option(help: "The file that keeps searches.", completion: .file()) var store: String?
  @Option(help: "Colors.") var color: Color = .auto
  @Flag(help: "No colors, no redrawing, no drawing characters: for screen readers and logs.") var plain = false
  @Option(help: "Results as text, or as one JSON object a line; for lesson report also markdown, for lesson grade csv.")
  var format: Format = .text
  @Flag(help: "Let files and lessons run programs as objectives without being asked.") var allowPrograms = false
  @Flag(help: "Let files and lessons read files outside their folder, and write over any, without being asked.")
  var allowFiles = false
  @Flag(help: "Let long output scroll by, in place of showing it a window at a time.") var noPager = false
  @Flag(help: "Do not run start.tb of the configuration folder before the shell's first prompt.") var noStartFile =
    false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is a whole number from 1 to 256.") }
  }
}

struct CellOption: ParsableArguments {
  @Option(name: .short, help: "Run this cell and leave; given again, the next one.") var c: [String] = []
}

struct StudyOption: ParsableArguments {
  @Option(help: "The study.", completion: .custom { words, _, _ in Wiring.studyNames(words) }) var study: String?
}

struct BatchOption: ParsableArguments {
  @Option(help: "How many trials.") var batch: Int = 1

  func validate() throws {
    guard (1...10_000).contains(batch) else { throw ValidationError("--batch is a whole number from 1 to 10000.") }
  }
}

struct RoomOption: ParsableArguments {
  @Flag(help: "Show it to a room: Enter or a clicker goes on.") var present = false
}

struct ReportOptions: ParsableArguments {
  @Option(help: "A file to keep it in.", completion: .file()) var to: String?
}

struct LearnerOption: ParsableArguments {
  @Option(help: "Whose report it is.") var name: String?
}
