import ArgumentParser
import Experiments
import Workbench

struct Ask: Verb {
  static let configuration = CommandConfiguration(
    abstract: "The next trials of a study, as JSON.", usage: "tunebook ask --study NAME [--batch N]",
    discussion: "A line for each trial: {\"batch\":1,\"parameters\":{\"lr\":0.01},\"seed\":7,\"trial\":1}.")

  @ParentCommand var line: Tunebook
  @OptionGroup var study: StudyOption
  @OptionGroup var batch: BatchOption
  @OptionGroup var common: CommonOptions
  @ArgumentParser.Argument(help: .hidden) var words: [String] = []

  func validate() throws {
    _ = try line.study.needed(by: "ask")
    if !words.isEmpty { throw ValidationError("ask takes no further words.") }
    try checkLine()
  }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    try wiring.answer(line.study.needed(by: "ask")) { try $0.ask(line.batch.batch) }
  }
}

extension StudyOption {
  /// Throws where none was named.
  func needed(by verb: String) throws -> String {
    guard let study else { throw ValidationError("\(verb) needs a study: tunebook \(verb) --study NAME") }
    return study
  }
}
