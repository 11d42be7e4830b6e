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

/// The stores that were opened, to be closed at the end: until then SQLite keeps what was written last in files beside each.
private final class OpenStores: Sendable {
  private let all = Mutex<[SQLiteStorage]>([])

  func open(_ path: String) throws -> SQLiteStorage {
    let storage = try SQLiteStorage(path: path)
    all.withLock { $0.append(storage) }
    return storage
  }

  func close() { all.withLock { for storage in $0 { storage.close() } } }
}

/// Puts the program together: store, renderer, screen, session.
@MainActor struct Wiring {
  let options: ProgramOptions
  let environment: ProcessEnvironment
  let settings: TerminalSettings
  private let pictures: Once<PictureProtocol?>
  private let renderer: Once<GnuplotRenderer>
  private let stores = OpenStores()

  init(_ options: ProgramOptions) {
    self.options = options
    environment = ProcessEnvironment()
    var settings = environment.terminal(
      plain: options.plain, color: options.color, isUnicode: Screen.prepareLocale(named: environment.namedLocale))
    if !options.noPager, settings.isOutputTerminal, environment.isInputTerminal { settings.pager = environment.pager }
    self.settings = settings
    pictures = Once { [settings] in settings.detectPictures() }
    let (searchPath, hasDisplay) = (environment.searchPath, environment.hasDisplay)
    renderer = Once { GnuplotRenderer(searchPath: searchPath, hasDisplay: hasDisplay) }
  }

  func screen() -> Screen {
    let (pictures, renderer) = (pictures, renderer)
    return Screen(
      settings: settings, format: options.format == .json ? .json : .text, pictures: { pictures.value },
      renderer: { renderer.value }, clock: Self.clock)
  }

  /// What draws figures; started when first needed.
  var figureRenderer: @Sendable () -> any FigureRenderer {
    let renderer = renderer
    return { renderer.value }
  }

  func session() -> LiveSession { LiveSession(sessionWithPlayer().session) }

  /// A session, and who leads through its lessons.
  func sessionWithPlayer() -> sending (session: Session, player: LessonPlayer) {
    let (path, renderer, stores) = (storePath, renderer, stores)
    let (pictures, format, home) = (pictures, options.format, environment.home)
    var sessionEnvironment = SessionEnvironment(
      home: home, userFolder: environment.userFolder,
      openStorage: {
        guard let path else { return InMemoryStorage(now: { Date().timeIntervalSince1970 }) }
        return try stores.open(path)
      },
      storageNote: path == nil ? Self.homeless : nil,
      renderer: { renderer.value },
      inlinePicture: {
        guard format == .text, let kind = pictures.value else { return nil }
        return (kind == .sixel ? .sixel : .png, FigureSize(width: 800, height: 533), settings.largestPicture(kind))
      }, jobs: options.jobs ?? ProcessInfo.processInfo.activeProcessorCount, permitsPrograms: options.allowPrograms,
      permitsFiles: options.allowFiles,
      seed: options.seed,
      plots: SessionEnvironment.PlotDestination(rawValue: options.plots.rawValue) ?? .inline, clock: Self.clock,
      timestamp: Self.timestamp, version: Tunebook.versionText,
      foreignFiles: Self.foreignFiles)
    sessionEnvironment.ownDocument = environment.startFile
    sessionEnvironment.ray = { [environment] in environment.ray }
    let session = Session(commands: Command.bench + LessonCommands.all, environment: sessionEnvironment)
    let player = LessonPlayer(
      home: home, progressPath: environment.stateFolder.map { $0 + "/progress.jsonl" })
    session.guide = player
    return (session, player)
  }

  private static let foreignFiles = ForeignFiles(
    studies: { try OptunaFile.names(path: $0) },
    study: { try OptunaFile.study(path: $0, name: $1, objective: $2) }, yaml: { try YAMLText.read($0) })

  static let clock: @Sendable () -> Double = { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

  private static let timestamp: @Sendable () -> String = {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "\(1900 + parts.tm_year)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))-\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))"
  }

  private var storePath: String? { options.store ?? environment.stateFolder.map { $0 + "/studies.sqlite" } }
  private static let homeless = "neither HOME nor XDG_STATE_HOME says where they could be kept."

  /// Says what the desk of a study has to say, a line each, or why it cannot.
  func answer(_ study: String, _ body: (AskTellJSON) throws -> [String]) -> Int32 {
    do {
      guard let storePath else {
        StandardStreams.writeError("error: There is no store: \(Self.homeless) --store FILE names one.\n")
        return 1
      }
      for line in try body(AskTellJSON(storage: try stores.open(storePath), study: study)) { print(line) }
      return 0
    } catch let error as StudyStorageError {
      StandardStreams.writeError("error: \(error.message)\n")
    } catch let error as AskTellJSON.Refusal {
      StandardStreams.writeError("error: \(error.sentence)\n")
    } catch {
      StandardStreams.writeError("error: \(error)\n")
    }
    return 1
  }

  /// Ends what was opened, so that the store's file has all that is kept in it.
  func close() { stores.close() }

  /// The shell on the terminal, with a first cell of its own where there is one.
  func shell(first: String?) async -> Int32 {
    let (session, player) = sessionWithPlayer()
    let greeting = first == nil ? greeting(player.invitation) : []
    session.canBeAsked = true
    return await InteractiveShell(
      session: LiveSession(session), screen: screen(),
      history: History(path: environment.stateFolder.map { $0 + "/history" }),
      settings: settings
    ).run(
      greeting: greeting, first: first,
      startFile: first == nil && !options.noStartFile ? environment.startFile : nil)
  }

  /// How to begin, in two lines.
  private func greeting(_ invitation: String) -> [String] {
    [
      "tunebook \(Tunebook.versionText). " + invitation,
      "Or try it at once: train, then plot curves. help lists all, Tab completes.",
    ]
  }

  /// Prints what a teacher asked for, or why it is not to be had.
  func printing(_ text: () throws -> String) -> Int32 {
    do {
      print(try text(), terminator: "")
      return 0
    } catch {
      StandardStreams.writeError("error: \((error as? TeachingProblem)?.sentence ?? "\(error)")\n")
      return 1
    }
  }

  /// A session whose searches and progress are kept nowhere, and whose files in a folder of its own.
  func checkSession(in folder: String) -> Session {
    Session(
      commands: Command.bench + LessonCommands.all,
      environment: SessionEnvironment(
        home: environment.home, outputFolder: folder, openStorage: { InMemoryStorage() }, renderer: { NoRenderer() },
        jobs: options.jobs ?? ProcessInfo.processInfo.activeProcessorCount, permitsPrograms: options.allowPrograms,
        permitsFiles: options.allowFiles,
        seed: 0,
        clock: { 0 }, timestamp: { "check" }, version: Tunebook.versionText, foreignFiles: Self.foreignFiles))
  }
}

/// Draws nothing: lessons are checked without pictures.
private struct NoRenderer: FigureRenderer {
  func render(
    _ figure: Figure, as format: FigureFormat, size: FigureSize, theme: FigureTheme
  ) async throws -> [UInt8] { [] }
}
