import ArgumentParser
import Foundation
import Shell

/// The program's entrance: words to a verb, the verb to its wiring, and out with an exit status.
@main enum Main {
  @MainActor static func main() async {
    StandardStreams.closedPipesAreErrors()
    let words = Array(CommandLine.arguments.dropFirst())
    if let line = BareLine.read(words) ?? PlainLine.read(words) {
      let wiring = Wiring(line.program)
      let status = await OpenShell.open(line.cells, wiring)
      wiring.close()
      exit(StandardStreams.flushed(status))
    }
    let verb: any Verb
    do {
      var command = try Tunebook.parseAsRoot(Tunebook.arguments(words))
      if let asked = command as? any Verb {
        verb = asked
      } else {
        // No verb of ours, but one that ArgumentParser brings along: `help VERB`, which prints a page.
        try command.run()
        exit(StandardStreams.flushed(0))
      }
    } catch {
      let code = Tunebook.exitCode(for: error)
      let message = Tunebook.fullMessage(for: error)
      guard code == .success else {
        StandardStreams.writeError(message + "\n")
        exit(2)
      }
      print(
        words.contains { $0.hasPrefix("--generate-completion-script") }
          ? CompletionScript.withLessons(message) : message)
      exit(StandardStreams.flushed(0))
    }
    let wiring = Wiring(verb.line.common.program)
    do {
      let status = try await verb.perform(wiring)
      wiring.close()
      exit(StandardStreams.flushed(status))
    } catch {
      wiring.close()
      StandardStreams.writeError("\(error)\n")
      exit(2)
    }
  }
}
