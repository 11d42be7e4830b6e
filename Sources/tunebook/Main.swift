import ArgumentParser
import Foundation

/// The program's entrance: words to a door, the door to its wiring, and out with an exit status.
@main enum Main {
  @MainActor static func main() async {
    let door: Door
    do {
      door = try Door.parse(Door.arguments(Array(CommandLine.arguments.dropFirst())))
    } catch {
      let code = Door.exitCode(for: error)
      let message = Door.fullMessage(for: error)
      guard code == .success else {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(2)
      }
      print(message)
      exit(0)
    }
    do {
      exit(try await Wiring(door).run())
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(2)
    }
  }
}
