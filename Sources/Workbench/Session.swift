import Datasets
import Experiments
import Language
package import Notebooks
import Search
import Text

/// One person's session: it reads cells of commands and yields outputs. It is used by one task at a time.
package final class Session {
  package let environment: SessionEnvironment
  /// All commands there are: those of the bench and those of higher floors.
  package let commands: [Command]
  /// Everything that commands change, as one value: a snapshot is a copy, a rollback an assignment.
  package var state: SessionState
  /// Who leads through the session, if anybody.
  package var guide: (any SessionGuide)?
  /// What the guide shows of itself.
  package var guidance: (any Guidance)? { guide?.guidance ?? shownGuidance }
  /// In a copy that is only asked (`LiveSession`): what the guide showed when the copy was made.
  private let shownGuidance: (any Guidance)?
  /// The number of the next cell, from 1.
  package internal(set) var nextCell = 1
  /// The cells so far, with what they yielded, and the prose between them.
  package internal(set) var notebook = Notebook()
  /// The file that the notebook was opened from or saved to last, and what it held then.
  var notebookFile: (path: String, saved: Notebook)?
  /// States before the cells that changed something, for `undo`.
  var earlierStates: [SessionState] = []
  /// What was typed in the cells that `earlierStates` stand before.
  var earlierSources: [String] = []
  /// The next run's number; never goes back.
  var nextRun = 1
  let store: StoreKeeper
  var hasSaidStorageNote = false
  /// Why the last trial that could not be evaluated failed.
  var lastFailure: String?
  /// Epochs whose losses are kept of all runs together, but for the last run's: 4 MB.
  var keptEpochs = 50_000
  /// Numbers in the data of all states before the present one together: 64 MB.
  var keptTables = 8_000_000
  /// The files that were written so far, each with what wrote it.
  var files = FileKeeper()
  /// The scores of what plots have trained so far.
  let scoreCache = ScoreCache()
  /// What belongs to the cell that runs, and ends with it.
  var context = CellContext()
  /// Which of its runs are in the store, and which are still to go there.
  var runKeeper = RunKeeper()
  /// The running transcript (`record on`); nil where there is none.
  var transcript: Transcript?
  /// Transcripts that were ended, by their file.
  var endedTranscripts: [String: Transcript] = [:]
  /// What the last cell asked; until the next one.
  package internal(set) var question: SessionQuestion?
  /// Whether it is asked with each key that is typed: then nothing is looked up in files or in the store.
  var isGlancedAt = false
  /// Whether somebody sits there who can answer.
  package var canBeAsked = false
  /// Programs that the person typed or said yes to, and files: documents and lessons may run and read these and no others.
  var permitted: Set<String> = []
  /// Ray clusters that searches have run on, by address and by the folder that went there.
  var clusters: [String: RayCluster] = [:]
  /// The reports and tables of the last cell that printed one, the latest first, which `said.NAME` asks; and that cell.
  private(set) var printed: [Output] = []
  private var printedBy = 0
  private static let mostPrinted = 50

  package init(commands: [Command], environment: SessionEnvironment) {
    self.commands = commands
    self.environment = environment
    store = StoreKeeper()
    shownGuidance = nil
    state = SessionState(seed: environment.seed)
    state.plots = environment.plots
  }

  /// A copy to be asked, of a session as it stood.
  init(reading snapshot: SessionSnapshot) {
    commands = snapshot.commands
    environment = snapshot.environment
    store = snapshot.store
    shownGuidance = snapshot.guidance
    state = snapshot.state
    nextCell = snapshot.nextCell
    notebook = snapshot.notebook
    question = snapshot.question
    nextRun = snapshot.nextRun
    runKeeper.log = snapshot.log
    printed = snapshot.printed
    transcript = snapshot.transcript
  }

  /// Hands an output to whoever is listening to the running cell.
  package func emit(_ output: Output) {
    guard !isRehearsing else { return }
    if output.hasValues {
      printed = [output] + (printedBy == nextCell ? printed.prefix(Self.mostPrinted) : [])
      printedBy = nextCell
    }
    context.keep(output)
    context.emit(output)
  }

  /// Says what could not be made, and lets the cell go on: nothing that follows depends on it.
  func reportIncomplete(_ diagnostic: Diagnostic) {
    guard !isRehearsing else { return }
    context.isIncomplete = true
    emit(.diagnostic(diagnostic))
  }

  /// Reads a cell whole: every command with its arguments checked, against the state that those before it would leave.
  /// Throws what is wrong with the first one that is.
  ///
  /// - Parameter isTrial: whether it is not to be run, so that a command that stands alone is rehearsed as well.
  package func check(_ source: String, isTrial: Bool = false) async throws -> [Invocation] {
    let source = CellSyntax.withoutPrompts(source)
    let cell = try CellSyntax(source)
    let binder = Binder(session: self, source: source)
    // Before a command that stands alone nothing runs: it makes its checks itself.
    guard cell.commands.count > 1 || isRehearsing || isTrial else {
      return try cell.commands.map { command throws(Diagnostic) in try binder.bind(command, of: cell) }
    }
    // What cannot be read at all is said first, wherever it stands.
    for command in cell.commands { _ = try binder.find(command.verb) }
    defer { context.hasChanged = false }
    return try await rehearsing {
      var invocations: [Invocation] = []
      for command in cell.commands {
        let invocation = try binder.bind(command, of: cell)
        context.hasChanged = invocations.contains { !$0.command.isReadOnly }
        invocations.append(invocation)
        try await rehearse(invocation)
      }
      return invocations
    }
  }

  /// Whether a cell has a command that changes the session; false for one that cannot be read.
  package func changes(_ source: String) -> Bool {
    guard let cell = try? CellSyntax(source) else { return false }
    let binder = Binder(session: self, source: source)
    return cell.commands.contains { (try? binder.find($0.verb))?.isReadOnly == false }
  }

  /// Whether the text is a whole cell; if not, it goes on at the next prompt (open bracket or quote, `\` at its end).
  package func isComplete(_ source: String) -> Bool { CellSyntax.isComplete(source) }

  /// Checks and runs a cell. Never throws: what goes wrong comes out as a diagnostic. Outputs go to `emit` as they come.
  /// Cancelling the task stops the work at the next batch and keeps what was done.
  ///
  /// - Parameters:
  ///   - isTyped: whether the person wrote it, and not a file or a lesson.
  ///   - folder: of the file that it is from, if any: it reads nothing outside without a yes. What is neither typed nor from a
  ///     file is the guide's.
  package func run(
    _ source: String, isTyped: Bool = true, folder: String? = nil, emit: @escaping (Output) -> Void
  ) async -> CellResult {
    let outer = context
    // Who answers what a cell of theirs asked has typed the answer.
    let isOwn = isTyped || folder == nil && question?.answers.contains { $0.cell == source } == true
    context = CellContext(isTyped: isOwn, folder: folder ?? (isOwn ? nil : guidance?.folder), emit: emit)
    context.isAnswer = isOwn && !isTyped
    question = nil
    defer { context = outer }
    let number = nextCell
    nextCell += 1
    await guide?.cellWillRun(source, in: self)
    let (before, undoable) = (state, earlierStates.count)
    var changes = false
    var status = CellResult.Status.succeeded
    var hasBegun = false
    do {
      let invocations = try await check(source)
      context.isOneCommand = invocations.count == 1
      for (index, invocation) in invocations.enumerated() {
        context.upcoming = invocations[(index + 1)...].map(\.command.name)
        hasBegun = true
        if invocation.command.isUndoable { changes = true }
        try await carryOut(invocation)
        if context.isLeaving { break }
      }
    } catch {
      if let diagnostic = error as? Diagnostic, diagnostic != .interrupted {
        status = fail(await vetted(diagnostic, of: source, hasBegun: hasBegun))
      } else {
        status = fail(error)
      }
    }
    // What changed nothing is not taken back: a listing, the same value again, what was refused.
    // Nor is what brought a document's cells, which are taken back one by one.
    if changes, !context.isTakenBackByCells, context.hasBegunWork || state.looksDifferent(from: before) {
      noteUndo(of: source, to: before, behind: undoable)
    }
    keepPendingRuns()
    record(restOf: source, number: number, hasFailed: status == .failed)
    writeTranscript()
    var result = CellResult(
      number: number, source: source, status: status, outputs: context.kept, quits: context.isLeaving,
      isIncomplete: context.isIncomplete, hasReachedEnd: status == .succeeded || context.hasReachedEnd)
    if let guide {
      await guide.cellDidRun(result, in: self)
      result.outputs = context.kept
    }
    result.question = question ?? guidance?.question
    return result
  }

  /// Most cells that undo takes back.
  static let mostUndone = 100

  /// Keeps the state that undo brings back.
  ///
  /// - Parameter count: how many there were when the cell began: what cells inside it have kept is taken back first.
  private func noteUndo(of source: String, to before: SessionState, behind count: Int) {
    let place = min(count, earlierStates.count)
    earlierStates.insert(before, at: place)
    earlierSources.insert(source, at: place)
    if earlierStates.count > Self.mostUndone {
      earlierStates.removeFirst()
      earlierSources.removeFirst()
    }
    releaseOldData()
  }

  /// Runs a cell inside the running one, its outputs included in it. Throws when it fails.
  ///
  /// - Parameters:
  ///   - isUndoable: whether undo takes it back by itself, as if it had been typed.
  ///   - folder: of the file that it is from; that of the running cell unless told.
  func runNested(
    _ source: String, shown: Bool = true, isUndoable: Bool = false, folder: String? = nil
  ) async throws {
    guard context.depth < 20 else { throw Diagnostic(DocumentFault.nestedTooDeeply) }
    let outer = context
    context = outer.nested(isShown: shown)
    if let folder { context.folder = folder }
    defer { context = outer.following(context, isShown: shown) }
    guard !isRehearsing else {
      _ = try await check(source)
      return
    }
    let (invocations, before) = (try await check(source), state)
    for (index, invocation) in invocations.enumerated() {
      context.upcoming = invocations[(index + 1)...].map(\.command.name)
      try await carryOut(invocation)
    }
    if isUndoable, invocations.contains(where: \.command.isUndoable) {
      noteUndo(of: source, to: before, behind: earlierStates.count)
    }
  }

  /// Runs one command of a cell, and notes where the last one says that it had done all that it had to before a person stopped it.
  private func carryOut(_ invocation: Invocation) async throws {
    context.hasReachedEnd = false
    do { try await invocation.command.run(invocation, self) } catch {
      context.hasReachedEnd = (error as? InterruptionReported)?.isOfWhole == true && context.upcoming.isEmpty
      throw error
    }
    try Task.checkCancellation()
  }

  private func fail(_ error: any Error) -> CellResult.Status {
    switch error {
    case is CancellationError, Diagnostic.interrupted as Diagnostic:
      emit(.diagnostic(.interrupted))
      return .interrupted
    case is InterruptionReported: return .interrupted
    case let diagnostic as Diagnostic:
      question?.text = [diagnostic.message, diagnostic.proposal].compactMap(\.self).joined(separator: " ")
      emit(.diagnostic(diagnostic))
    case let error as StudyStorageError: emit(.diagnostic(Diagnostic(error)))
    default: emit(.diagnostic(Diagnostic(ErrorText.sentence(for: error))))
    }
    return .failed
  }

}

extension Session {
  /// Runs a cell inside the running one without showing what it yields; for what has been seen before.
  ///
  /// - Parameter folder: of the file that it is from.
  package func runQuietly(_ source: String, folder: String? = nil) async throws {
    try await runNested(source, shown: false, isUndoable: true, folder: folder)
  }

  /// Runs a cell inside the running one, its outputs included in it; undo takes it back by itself.
  ///
  /// - Parameter folder: of the file that it is from.
  package func runNestedVisible(_ source: String, folder: String? = nil) async throws {
    try await runNested(source, isUndoable: true, folder: folder)
  }
}

extension Session {
  /// Whether the cell inside the running one that was run last had done all that it had to before it ended.
  package var hasReachedEndOfCell: Bool { context.hasReachedEnd }

  /// Whether a cell ended since a person stopped it, and not for a fault.
  package static func isInterruption(_ error: any Error) -> Bool {
    error is CancellationError || error is InterruptionReported || error as? Diagnostic == .interrupted
  }
}

/// Work was cancelled, and the person has been told so.
struct InterruptionReported: Error {
  /// Whether all that was asked for had been done before.
  var isOfWhole = false
}
