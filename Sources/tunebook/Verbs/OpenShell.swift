import ArgumentParser
import Foundation
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
      if !line.cell.c.isEmpty { throw ValidationError("-c takes one cell; put it in quotes.") }
      throw ValidationError(
        "'\(word)' is none of run, lesson, check, ask, tell, ask-tell and jupyter. \(Self.meant(by: words))")
    }
    try checkLine()
  }

  /// How a file of cells is run, or a cell.
  private static func meant(by words: [String]) -> String {
    let path = URL(fileURLWithPath: words[0])
    if ["tb", "md", "ipynb", "html"].contains(path.pathExtension), FileManager.default.fileExists(atPath: path.path) {
      return "To run its cells: tunebook run \(words[0])"
    }
    // A shell took the quotes of a path off.
    let cell = words.map { $0.contains(".") && $0.contains(where: \.isLetter) ? "\"\($0)\"" : $0 }
    return "To run a cell: tunebook -c '\(cell.joined(separator: " "))'"
  }

  func perform(_ wiring: Wiring) async throws -> Int32 { await Self.open(line.cell.c, wiring) }

  /// Runs the cells, one after the other up to the first that fails; without one the shell, or what comes on a pipe.
  @MainActor static func open(_ cells: [String], _ wiring: Wiring) async -> Int32 {
    if !cells.isEmpty {
      return await BatchRunner(session: wiring.session(), screen: wiring.screen()).run(cells)
    }
    guard wiring.environment.isInputTerminal else {
      return await BatchRunner(session: wiring.session(), screen: wiring.screen()).runStandardInput()
    }
    return await wiring.shell(first: nil)
  }
}

/// A line without a verb: cells and what holds for the program.
struct BareLine {
  var cells: [String] = []
  var program = ProgramOptions.unsaid

  /// The two lines that wait for nothing, no word at all and one cell, are known by sight: reading them by declared options takes
  /// as long as all else before the first prompt. nil for every other.
  static func read(_ words: [String]) -> BareLine? {
    switch words.count {
    case 0: BareLine()
    case 2 where words[0] == "-c" && !words[1].hasPrefix("-"): BareLine(cells: [words[1]])
    default: nil
    }
  }
}

/// The same with options, read by itself: it is understood two milliseconds sooner than through the list of verbs. What this does
/// not understand, the list reads again.
struct PlainLine: ParsableCommand {
  @OptionGroup var cell: CellOption
  @OptionGroup var common: CommonOptions

  /// nil where there is more to it.
  static func read(_ words: [String]) -> BareLine? {
    guard let line = try? parse(words), ![.markdown, .csv].contains(line.common.format) else { return nil }
    return BareLine(cells: line.cell.c, program: line.common.program)
  }
}
