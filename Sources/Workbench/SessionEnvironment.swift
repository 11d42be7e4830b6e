package import Experiments
package import Figures
package import Search

/// What the executable hands a session: nothing below it reads the environment.
package struct SessionEnvironment: Sendable {
  /// Where a figure goes that was not given a file.
  package enum PlotDestination: String, Sendable, CaseIterable { case inline, window, file, off }
  /// Folder that holds `datasets/` and `lessons/`.
  package var home: String
  /// The person's own folder, that `~/` in a path stands for; may be empty.
  package var userFolder: String
  /// The folder that files are written in, and none outside it; nil where they may be anywhere.
  package var outputFolder: String?
  /// Where trials are kept; opened when first needed.
  package var openStorage: @Sendable () throws -> any StudyStorage
  /// What is said once, when that is opened: that what is kept there ends with the session.
  package var storageNote: String?
  /// What draws; started when first needed.
  package var renderer: @Sendable () -> any FigureRenderer
  /// The form of pictures that the front end can show between its lines, their usual size and the largest that it has room for;
  /// nil when it shows characters alone.
  package var inlinePicture: @Sendable () -> (format: FigureFormat, size: FigureSize, largest: FigureSize)?
  /// Trainings at once in a search; no number depends on it.
  package var jobs: Int
  /// Whether files and lessons may run programs without being asked about each.
  package var permitsPrograms: Bool
  /// Whether they may read files outside their folders, and write over any, without being asked about each.
  package var permitsFiles: Bool
  /// A document that is the person's own as what is typed is: the start file; nil where there is none.
  package var ownDocument: String?
  package var seed: UInt64
  package var plots: PlotDestination
  /// Seconds on a clock that only goes forward.
  package var clock: @Sendable () -> Double
  /// Waits for so many seconds, or until the task is cancelled.
  package var pause: @Sendable (Double) async -> Void
  /// The date and time as `2026-11-24-153012`, for names.
  package var timestamp: @Sendable () -> String
  /// Which words `version` prints.
  package var version: String
  /// What reads the files of other programs.
  package var foreignFiles = ForeignFiles()
  /// Where what runs trials on a Ray cluster is; looked up when a search is to run there.
  package var ray: @Sendable () -> RayPlaces = { RayPlaces() }

  package init(
    home: String, userFolder: String = "", outputFolder: String? = nil,
    openStorage: @escaping @Sendable () throws -> any StudyStorage, storageNote: String? = nil,
    renderer: @escaping @Sendable () -> any FigureRenderer,
    inlinePicture: @escaping @Sendable () -> (format: FigureFormat, size: FigureSize, largest: FigureSize)? = { nil },
    jobs: Int,
    permitsPrograms: Bool = false, permitsFiles: Bool = false, seed: UInt64 = 0,
    plots: PlotDestination = .inline, clock: @escaping @Sendable () -> Double,
    pause: @escaping @Sendable (Double) async -> Void = { try? await Task.sleep(for: .seconds(min(max($0, 0), 1e9))) },
    timestamp: @escaping @Sendable () -> String, version: String, foreignFiles: ForeignFiles = ForeignFiles()
  ) {
    self.foreignFiles = foreignFiles
    self.home = home
    self.userFolder = userFolder
    self.outputFolder = outputFolder
    self.openStorage = openStorage
    self.storageNote = storageNote
    self.renderer = renderer
    self.inlinePicture = inlinePicture
    self.jobs = jobs
    self.permitsPrograms = permitsPrograms
    self.permitsFiles = permitsFiles
    self.seed = seed
    self.plots = plots
    self.clock = clock
    self.pause = pause
    self.timestamp = timestamp
    self.version = version
  }
}
