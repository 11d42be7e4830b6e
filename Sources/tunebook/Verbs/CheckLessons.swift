import ArgumentParser
import Foundation
import Lessons
import Shell
import Synchronization

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
    // A check that is stopped by a signal removes its folder, too.
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
    let settings = wiring.settings
    let isWatched = settings.isErrorTerminal && !settings.isPlain && !settings.isDumb
    return await LessonCheck.run(
      paths, home: wiring.environment.home,
      window: LessonWindow(columns: 80, rows: 24, promptWidth: window.promptWidth, height: window.lines),
      clock: Self.workClock(Wiring.clock), makeSession: { wiring.checkSession(in: folder) },
      begins: { if isWatched { StandardStreams.writeError($0) } },
      say: { line in
        // Results stand in place of the line that says what is being checked.
        if isWatched { StandardStreams.writeError("\r\u{1B}[K") }
        print(line)
        fflush(nil)
      })
  }

  /// Seconds at work: of a busy machine only what it gives to this program counts, but at least a quarter of the time that
  /// passes, as where a cell waits for something else.
  private static func workClock(_ time: @escaping @Sendable () -> Double) -> @Sendable () -> Double {
    let hands = Mutex((shown: 0.0, wall: time(), work: Double(clock()) / Double(CLOCKS_PER_SEC)))
    return {
      let (wall, work) = (time(), Double(clock()) / Double(CLOCKS_PER_SEC))
      return hands.withLock { hands in
        let (passed, worked) = (wall - hands.wall, work - hands.work)
        hands = (hands.shown + max(min(passed, worked), passed / 4), wall, work)
        return hands.shown
      }
    }
  }
}
