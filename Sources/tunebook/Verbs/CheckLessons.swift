import ArgumentParser
import Foundation
import Lessons
import Shell

struct CheckLessons: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "The author's check of lessons.", usage: "tunebook check PATH …")

  @ParentCommand var line: Tunebook
  @Argument(help: "Lessons, or folders of them.", completion: .file(extensions: ["md"])) var paths: [String] = []
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("check needs a path: tunebook check lessons") }
    try checkLine()
  }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory()).path + "/tunebook-check-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Whoever is stopped takes the folder along.
    let signals = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        try? FileManager.default.removeItem(atPath: folder)
        _exit(128 + number)
      }
      source.resume()
      return source
    }
    defer { signals.forEach { $0.cancel() } }
    // The least that a lesson is held to.
    let window = WindowHeight(columns: 80, rows: 24)
    return await LessonCheck.run(
      paths, home: wiring.environment.home, window: LessonWindow(columns: 80, rows: 24, height: window.lines),
      makeSession: { wiring.checkSession(in: folder) }, say: { print($0) })
  }
}
