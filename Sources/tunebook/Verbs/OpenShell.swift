import ArgumentParser
import Shell

/// The shell; with `-c` one cell, and on a pipe those that come from it.
struct OpenShell: Verb {
  static let configuration = CommandConfiguration(
    commandName: "shell", abstract: "The shell; with no terminal on standard input, reads cells from it.",
    usage: "tunebook [-c CELL]")

  @ParentCommand var line: Tunebook
  @OptionGroup var cell: CellOption
  @OptionGroup var common: CommonOptions
  /// What stands where a verb should.
  @Argument(help: .hidden) var words: [String] = []

  func validate() throws {
    if let word = words.first {
      if line.cell.c != nil { throw ValidationError("-c takes one cell; put it in quotes.") }
      throw ValidationError(
        "'\(word)' is none of run, lesson, check, ask, tell, ask-tell and jupyter. To run a cell: tunebook -c '\(word)'"
      )
    }
    try checkLine()
  }

  func perform(_ wiring: Wiring) async throws -> Int32 { await Self.open(line.cell.c, wiring) }

  /// Runs the cell; without one the shell, or what comes on a pipe.
  @MainActor static func open(_ cell: String?, _ wiring: Wiring) async -> Int32 {
    if let cell {
      return await BatchRunner(session: wiring.session(), screen: wiring.screen()).run([cell])
    }
    guard wiring.environment.isInputTerminal else {
      return await BatchRunner(session: wiring.session(), screen: wiring.screen()).runStandardInput()
    }
    return await wiring.shell(first: nil)
  }
}

/// A line without a verb, which nearly all are: read by itself it is understood two milliseconds sooner than through the list of
/// verbs. What this does not understand, the list reads again.
struct PlainLine: ParsableCommand {
  @OptionGroup var cell: CellOption
  @OptionGroup var common: CommonOptions

  /// nil where there is more to it.
  static func read(_ words: [String]) -> PlainLine? {
    guard let line = try? parse(words), ![.markdown, .csv].contains(line.common.format) else { return nil }
    return line
  }
}
