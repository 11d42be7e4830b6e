import ArgumentParser
import Experiments
import Shell
import Workbench

struct AskAndTell: Verb {
  static let configuration = CommandConfiguration(
    commandName: "ask-tell", abstract: "Both, over JSON lines on standard input and output.",
    usage: "tunebook ask-tell --study NAME",
    discussion: "{\"ask\": 2} is answered with two trials, {\"tell\": 1, \"value\": 0.5} with where the search stands.")

  @ParentCommand var line: Tunebook
  @OptionGroup var study: StudyOption
  @OptionGroup var common: CommonOptions
  @ArgumentParser.Argument(help: .hidden) var words: [String] = []

  func validate() throws {
    _ = try line.study.needed(by: "ask-tell")
    if !words.isEmpty { throw ValidationError("ask-tell takes no further words.") }
    try checkLine()
  }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    try wiring.answer(line.study.needed(by: "ask-tell")) { desk in
      while let line = readLine(strippingNewline: true) {
        for answer in desk.answer(line) { print(answer) }
        guard StandardStreams.isPrinted() else { break }
      }
      return []
    }
  }
}
