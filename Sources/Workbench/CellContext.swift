import Datasets
import Experiments
import Notebooks

/// What belongs to the cell that runs: who wrote it, how far it has come, what it has yielded. A cell inside it (`run`, `again`,
/// a lesson's setup) has a context of its own, made from this one, and leaves what it yielded to it.
struct CellContext {
  /// Whether the person wrote the cell, and not a file or a lesson.
  private let isOwn: Bool
  /// Whether the cell is the answer to what the cell before it asked.
  var isAnswer = false
  /// How many cells the running one is nested in.
  private(set) var depth = 0
  /// Whether the running command was typed by the person: it stands in no cell that a command runs.
  var isTyped: Bool { isOwn && depth == 0 }
  /// Verbs of the commands that are still to come in it.
  var upcoming: [String] = []
  /// Everything that it has yielded so far, except progress.
  private(set) var kept: [Output] = []
  /// Whether it has shown a search's report: a training behind that is reported in fewer lines.
  var hasSearched: Bool { kept.contains { if case .report(let report) = $0 { report.name == "best" } else { false } } }
  /// Whether something that it was asked for could not be made (a picture without gnuplot), and it goes on all the
  /// same.
  var isIncomplete = false
  /// Whether a person stopped it when its last command had done all that it had to.
  var hasReachedEnd = false
  /// Whether it is a single command.
  var isOneCommand = false
  /// Whether it did nothing but to run the cells of a document, each of which undo takes back by itself.
  var isTakenBackByCells = false
  /// Whether the work of one of its commands has begun, behind all of its checks.
  var hasBegunWork = false
  /// Whether it asked to leave the program.
  var isLeaving = false
  /// The state of the rehearsal while its commands are checked and none has run; nil while it runs.
  var rehearsal: RehearsalState?
  /// Whether a command before the one that is checked, in the same cell, changes something.
  var hasChanged = false
  /// Data read while it was checked, so that they are not read again when it runs.
  var rehearsedData: [(source: DataSource, seed: UInt64, dataset: Dataset)] = []
  /// The folder of the document or lesson that it stands in: it reads and writes nothing outside without a yes.
  var folder: String?
  /// How much of it the notebook holds already: characters of its source, and outputs.
  var recorded = (characters: 0, outputs: 0)
  /// Whether a part of the cell was already recorded under the cell's number.
  var hasRecorded = false
  /// The function that takes each output as soon as it is there.
  private(set) var emit: (Output) -> Void

  /// The context while no cell runs, for what is asked of a session in between.
  init() { self.init(isTyped: true) { _ in } }

  init(isTyped: Bool, folder: String? = nil, emit: @escaping (Output) -> Void) {
    isOwn = isTyped
    self.folder = folder
    self.emit = emit
  }

  mutating func keep(_ output: Output) {
    if case .progress = output {} else { kept.append(output) }
  }

  /// That of a cell inside this one.
  ///
  /// - Parameter isShown: whether what it yields is seen and kept.
  func nested(isShown: Bool) -> CellContext {
    var inner = self
    inner.depth += 1
    if !isShown { inner.emit = { _ in } }
    return inner
  }

  /// The context of the outer cell again, once a cell inside it has ended.
  func following(_ inner: CellContext, isShown: Bool) -> CellContext {
    var outer = inner
    (outer.depth, outer.upcoming, outer.emit, outer.folder) = (depth, upcoming, emit, folder)
    if !isShown { outer.kept = kept }
    return outer
  }
}
