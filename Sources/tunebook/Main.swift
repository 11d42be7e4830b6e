import ArgumentParser
import Foundation
import Shell

/// The program's entrance: words to a verb, the verb to its wiring, and out with an exit status.
@main enum Main {
  @MainActor static func main() async {
    Screen.closedPipesAreErrors()
    let words = Array(CommandLine.arguments.dropFirst())
    if let plain = PlainLine.read(words) {
      exit(Screen.flushed(await OpenShell.open(plain.cell.c, Wiring(plain.common))))
    }
    let verb: any Verb
    do {
      var command = try Tunebook.parseAsRoot(Tunebook.arguments(words))
      if let asked = command as? any Verb {
        verb = asked
      } else {
        // Help on a verb.
        try command.run()
        exit(Screen.flushed(0))
      }
    } catch {
      let code = Tunebook.exitCode(for: error)
      let message = Tunebook.fullMessage(for: error)
      guard code == .success else {
        Screen.writeError(message + "\n")
        exit(2)
      }
      print(
        words.contains { $0.hasPrefix("--generate-completion-script") }
          ? CompletionScript.withLessons(message) : message)
      exit(Screen.flushed(0))
    }
    do {
      exit(Screen.flushed(try await verb.perform(Wiring(verb.line.common))))
    } catch {
      Screen.writeError("\(error)\n")
      exit(2)
    }
  }
}
