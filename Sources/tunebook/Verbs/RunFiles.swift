import ArgumentParser
import Shell

struct RunFiles: Verb {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run .tb scripts, or the cells of .md, .ipynb and .html documents.",
    usage: "tunebook run FILE …")

  @ParentCommand var line: Tunebook
  @Argument(help: "Files, run one after the other.", completion: .file(extensions: ["tb", "md", "ipynb", "html"]))
  var files: [String] =
    []
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("run needs a file: tunebook run session.tb") }
    try checkLine()
  }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    let runner = BatchRunner(session: wiring.session(), screen: wiring.screen())
    for path in files {
      let status = await runner.run(file: path)
      guard status == 0 else { return status }
    }
    return 0
  }
}
