import Experiments
import Figures
import Foundation
import Gnuplot
import Lessons
import Search
import Shell
import StudyStore
import Synchronization
import Workbench

/// Something made when it is first asked for, once.
private final class Once<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value
  init(_ make: @escaping @Sendable () -> Value) { self.make = make }
  var value: Value {
    made.withLock { made in
      if let made { return made }
      let new = make()
      made = new
      return new
    }
  }
}

/// Puts the program together: store, renderer, screen, session.
@MainActor struct Wiring {
  let door: Door
  let surroundings: Surroundings
  let settings: TerminalSettings
  private let pictures: Once<PictureProtocol?>
  private let renderer: Once<GnuplotRenderer>

  init(_ door: Door) {
    self.door = door
    surroundings = Surroundings()
    let settings = surroundings.terminal(
      plain: door.plain, color: door.color, isUnicode: Screen.prepareLocale(named: surroundings.namedLocale))
    self.settings = settings
    pictures = Once { settings.detectPictures() }
    let (searchPath, hasDisplay) = (surroundings.searchPath, surroundings.hasDisplay)
    renderer = Once { GnuplotRenderer(searchPath: searchPath, hasDisplay: hasDisplay) }
  }

  func screen() -> Screen {
    let (pictures, renderer) = (pictures, renderer)
    return Screen(
      settings: settings, format: door.format == .json ? .json : .text, pictures: { pictures.value },
      renderer: { renderer.value }, clock: Self.clock)
  }

  func session() -> LiveSession { LiveSession(sessionWithPlayer().session) }

  /// A session, and who leads through its lessons.
  private func sessionWithPlayer() -> sending (session: Session, player: LessonPlayer) {
    let (path, renderer) = (storePath, renderer)
    let (pictures, format) = (pictures, door.format)
    let session = Session(
      commands: Command.bench + LessonCommands.all,
      environment: SessionEnvironment(
        home: surroundings.home, userFolder: surroundings.userFolder,
        openStorage: {
          guard let path else { return InMemoryStorage() }
          return try SQLiteStorage(path: path)
        },
        storageNote: path == nil ? Self.homeless : nil,
        renderer: { renderer.value },
        inlinePicture: {
          guard format == .text, let kind = pictures.value else { return nil }
          return (kind == .sixel ? .sixel : .png, FigureSize(width: 800, height: 533), settings.largestPicture(kind))
        }, jobs: door.jobs ?? ProcessInfo.processInfo.activeProcessorCount, permitsPrograms: door.allowPrograms,
        seed: door.seed,
        plots: SessionEnvironment.PlotDestination(rawValue: door.plots.rawValue) ?? .inline, clock: Self.clock,
        timestamp: Self.timestamp, version: Door.versionText))
    let player = LessonPlayer(
      home: surroundings.home, progressPath: surroundings.stateFolder.map { $0 + "/progress.jsonl" })
    session.guide = player
    return (session, player)
  }

  static let clock: @Sendable () -> Double = { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

  private static let timestamp: @Sendable () -> String = {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "\(1900 + parts.tm_year)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))-\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))"
  }

  /// Does what was asked for; the exit status.
  func run() async throws -> Int32 {
    let screen = screen()
    switch try door.task {
    case .version:
      print("tunebook \(Door.versionText)")
      return 0
    case .cell(let cell): return await BatchRunner(session: session(), screen: screen).run([cell])
    case .files(let paths):
      let runner = BatchRunner(session: session(), screen: screen)
      for path in paths {
        let status = await runner.run(file: path)
        guard status == 0 else { return status }
      }
      return 0
    case .check(let paths):
      let folder = NSTemporaryDirectory() + "/tunebook-check-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      return await LessonCheck.run(
        paths, home: surroundings.home, makeSession: { self.checkSession(in: folder) }, say: { print($0) })
    case .ask(let study, let count): return answer(study) { try $0.ask(count) }
    case .tell(let study, let trial, let value): return answer(study) { [try $0.tell(trial, value: value)] }
    case .dialogue(let study):
      return answer(study) { desk in
        while let line = readLine(strippingNewline: true) {
          for answer in desk.answer(line) { print(answer) }
          guard Screen.isPrinted() else { break }
        }
        return []
      }
    case .report(let which, let further): return await report(which, further, screen)
    case .grade(let folder, let further): return await grade(folder, further, screen)
    case .lesson(let first):
      guard surroundings.isInputTerminal else {
        let runner = BatchRunner(session: session(), screen: screen)
        let status = await runner.run([first])
        return status == 0 ? await runner.runStandardInput() : status
      }
      return await shell(screen, first: first)
    case .newLesson(let slug):
      do {
        let path = try LessonTemplate.write(slug, in: FileManager.default.currentDirectoryPath)
        print("\(path) is there. tunebook check \"\(path)\" checks it, tunebook lesson \"\(path)\" opens it.")
        return 0
      } catch {
        Screen.writeError("error: \(error.sentence)\n")
        return 1
      }
    case .shell:
      guard surroundings.isInputTerminal else {
        return await BatchRunner(session: session(), screen: screen).runStandardInput()
      }
      return await shell(screen, first: nil)
    }
  }

  private var storePath: String? { door.store ?? surroundings.stateFolder.map { $0 + "/studies.sqlite" } }
  private static let homeless = "neither HOME nor XDG_STATE_HOME says where they could be kept."

  /// Says what the desk of a study has to say, a line each, or why it cannot.
  private func answer(_ study: String, _ body: (AskTellDesk) throws -> [String]) -> Int32 {
    do {
      guard let storePath else {
        throw AskTellDesk.Refusal(sentence: "There is no store: \(Self.homeless) --store FILE names one.")
      }
      for line in try body(AskTellDesk(storage: try SQLiteStorage(path: storePath), study: study)) { print(line) }
      return 0
    } catch let error as StudyStorageError {
      Screen.writeError("error: \(error.message)\n")
    } catch let error as AskTellDesk.Refusal {
      Screen.writeError("error: \(error.sentence)\n")
    } catch {
      Screen.writeError("error: \(error)\n")
    }
    return 1
  }

  private func shell(_ screen: Screen, first: String?) async -> Int32 {
    let (session, player) = sessionWithPlayer()
    let greeting = first == nil ? greeting(player.invitation) : []
    session.canBeAsked = true
    return await InteractiveShell(
      session: LiveSession(session), screen: screen,
      history: History(path: surroundings.stateFolder.map { $0 + "/history" }),
      settings: settings
    ).run(greeting: greeting, first: first)
  }

  /// How to begin, in two lines.
  private func greeting(_ invitation: String) -> [String] {
    [
      "tunebook \(Door.versionText). " + invitation,
      "Or try it at once: train, then plot curves. help lists all, Tab completes.",
    ]
  }

  /// What a learner has done: for a person on the terminal, else as a file for a teacher.
  private func report(_ which: String?, _ further: [String], _ screen: Screen) async -> Int32 {
    let (session, player) = sessionWithPlayer()
    var cell = (["lesson report"] + [which.map(Door.quoted)].compactMap(\.self) + further).joined(separator: " ")
    if let name = door.name { cell += " name=" + Door.quoted(name) }
    if let to = door.to { cell += " to=" + Door.quoted(to) }
    let isShown = door.format == .text && settings.isOutputTerminal
    guard door.to == nil, !isShown else {
      return await BatchRunner(session: LiveSession(session), screen: screen).run([cell])
    }
    return printing {
      try player.reportText(
        of: which, name: door.name, as: ReportFormat(rawValue: door.format.rawValue) ?? .text, in: session)
    }
  }

  private func grade(_ folder: String, _ further: [String], _ screen: Screen) async -> Int32 {
    let (session, player) = sessionWithPlayer()
    var cell = (["lesson grade", Door.quoted(folder)] + further).joined(separator: " ")
    if let to = door.to { cell += " to=" + Door.quoted(to) }
    guard door.to == nil, door.format != .text else {
      return await BatchRunner(session: LiveSession(session), screen: screen).run([cell])
    }
    return printing {
      let (text, notes) = try player.classText(
        of: folder, bySteps: further.contains("by=step"), as: ReportFormat(rawValue: door.format.rawValue) ?? .csv)
      for note in notes { Screen.writeError("note: \(note)\n") }
      return text
    }
  }

  /// Prints what a teacher asked for, or why it is not to be had.
  private func printing(_ text: () throws -> String) -> Int32 {
    do {
      print(try text(), terminator: "")
      return 0
    } catch {
      Screen.writeError("error: \((error as? TeachingProblem)?.sentence ?? "\(error)")\n")
      return 1
    }
  }

  /// A session whose searches and progress are kept nowhere, and whose files in a folder of its own.
  private func checkSession(in folder: String) -> Session {
    Session(
      commands: Command.bench + LessonCommands.all,
      environment: SessionEnvironment(
        home: surroundings.home, outputFolder: folder, openStorage: { InMemoryStorage() }, renderer: { NoRenderer() },
        jobs: door.jobs ?? ProcessInfo.processInfo.activeProcessorCount, permitsPrograms: door.allowPrograms, seed: 0,
        clock: { 0 }, timestamp: { "check" }, version: Door.versionText))
  }
}

/// Draws nothing: lessons are checked without pictures.
private struct NoRenderer: FigureRenderer {
  func render(
    _ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme
  ) async throws -> [UInt8] { [] }
}
