import ArgumentParser
import Foundation
import Shell

/// The program's entrance: words to a door, the door to its wiring, and out with an exit status.
@main enum Main {
  @MainActor static func main() async {
    Screen.closedPipesAreErrors()
    let door: Door
    do {
      door = try Door.parse(Door.arguments(Array(CommandLine.arguments.dropFirst())))
    } catch {
      let code = Door.exitCode(for: error)
      let message = Door.fullMessage(for: error)
      guard code == .success else {
        Screen.writeError(message + "\n")
        exit(2)
      }
      print(message)
      exit(Screen.flushed(0))
    }
    do {
      exit(Screen.flushed(try await Wiring(door).run()))
    } catch {
      Screen.writeError("\(error)\n")
      exit(2)
    }
  }
}
