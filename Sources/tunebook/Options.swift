import ArgumentParser

/// What holds whatever is to be done.
/// What holds for the program as a whole, as it is where nothing is said.
struct ProgramOptions {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown, csv }
  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }
  enum Plots: String, ExpressibleByArgument, CaseIterable { case inline, window, file, off }

  var seed: UInt64 = 0
  var jobs: Int?
  var plots = Plots.inline
  var store: String?
  var color = Color.auto
  var plain = false
  var format = Format.text
  var allowPrograms = false
  var allowFiles = false
  var noPager = false
  var noStartFile = false

  static let unsaid = ProgramOptions()
}

/// The same as they are typed.
struct CommonOptions: ParsableArguments {
  private typealias Program = ProgramOptions

  @Option(help: "The seed that all chance comes from.") var seed = Program.unsaid.seed
  @Option(help: "Trainings at once in a search (default: all cores); no number depends on it.") var jobs: Int?
  @Option(help: "Where figures go.") var plots = Program.unsaid.plots
  @Option(help: "The file that keeps searches.", completion: .file()) var store: String?
  @Option(help: "Colors.") var color = Program.unsaid.color
  @Flag(help: "No colors, no redrawing, no drawing characters: for screen readers and logs.") var plain = false
  @Option(help: "Results as text, or as one JSON object a line; for lesson report also markdown, for lesson grade csv.")
  var format = Program.unsaid.format
  @Flag(help: "Let files and lessons run programs as objectives without being asked.") var allowPrograms = false
  @Flag(help: "Let files and lessons read files outside their folder, and write over any, without being asked.")
  var allowFiles = false
  @Flag(help: "Let long output scroll by, in place of showing it a window at a time.") var noPager = false
  @Flag(help: "Do not run start.tb of the configuration folder before the shell's first prompt.") var noStartFile =
    false

  var program: ProgramOptions {
    ProgramOptions(
      seed: seed, jobs: jobs, plots: plots, store: store, color: color, plain: plain, format: format,
      allowPrograms: allowPrograms, allowFiles: allowFiles, noPager: noPager, noStartFile: noStartFile)
  }

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
