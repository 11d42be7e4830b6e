import Language
import Notebooks
import Synchronization

/// A session at work: the one door to it for whoever must not wait.
///
/// The session belongs to this actor, whose work is done on a thread of its own, and what trains for it on worker threads: neither
/// the main thread nor those that all tasks share are ever held up. Cells run one after the other, in the order they were handed
/// in, and yield what comes of them as a stream. What else is asked (where the session stands, what Tab may put, what a line means)
/// is answered at once, from where the session stood when it last said something; an end is asked for at once, and comes at the
/// next place where the work can be left.
package actor LiveSession {
  private let thread = SessionThread()
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
  private let session: Session
  /// What anybody may look at without waiting for the session.
  private struct Board {
    var snapshot: SessionSnapshot
    /// Cells that have not ended, in order.
    var runs: [CellRun] = []
    /// The task of the last cell that was handed in: the next one waits for it.
    var last: Task<CellResult, Never>?
  }
  private nonisolated let board: Mutex<Board>

  package init(_ session: sending Session) {
    board = Mutex(Board(snapshot: session.snapshot))
    self.session = session
  }

  deinit { thread.close() }

  // MARK: Cells

  /// Runs a cell once those before it have ended.
  ///
  /// - Parameters:
  ///   - isTyped: whether the person wrote it, and not a file or a lesson.
  ///   - folder: of the file that it is from, if any: it reads nothing outside without a yes.
  ///   - canBeAsked: whether somebody is there who can answer; nil where that is as it was.
  package nonisolated func run(
    _ source: String, isTyped: Bool = true, folder: String? = nil, canBeAsked: Bool? = nil
  ) -> CellRun {
    let run = CellRun(source)
    board.withLock { board in
      let before = board.last
      let task = Task(executorPreference: WorkerThreads.shared) {
        _ = await before?.value
        return await self.perform(run, isTyped: isTyped, folder: folder, canBeAsked: canBeAsked)
      }
      run.begin(task)
      board.runs.append(run)
      board.last = task
    }
    return run
  }

  /// Asks for the end of the cell that runs and of all that wait.
  package nonisolated func interrupt() {
    for run in board.withLock({ $0.runs }) { run.cancel() }
  }

  private func perform(_ run: CellRun, isTyped: Bool, folder: String?, canBeAsked: Bool?) async -> CellResult {
    if let canBeAsked { session.canBeAsked = canBeAsked }
    let number = session.nextCell
    var running = SessionSnapshot.Running(number: number, source: run.source)
    publish(running)
    let result: CellResult
    if Task.isCancelled {
      result = CellResult(
        number: number, source: run.source, status: .interrupted, outputs: [.diagnostic(.interrupted)])
      run.yield(.output(.diagnostic(.interrupted)))
    } else {
      result = await session.run(run.source, isTyped: isTyped, folder: folder) { output in
        if case .progress(let progress) = output { running.progress = progress }
        self.publish(running)
        run.yield(.output(output))
      }
    }
    publish(nil)
    board.withLock { board in
      board.runs.removeAll { $0 === run }
    }
    if let question = result.question { run.yield(.asked(question)) }
    run.yield(.ended(result))
    return result
  }

  /// Sees to it that what is still to be kept is kept, where no cell comes any more.
  package func finish() { session.keepPendingRuns(isLast: true) }

  private func publish(_ running: SessionSnapshot.Running?) {
    var snapshot = session.snapshot
    snapshot.running = running
    board.withLock { $0.snapshot = snapshot }
  }

  // MARK: Questions

  /// The session's state when it last published it: after each output of a cell.
  package nonisolated var snapshot: SessionSnapshot { board.withLock { $0.snapshot } }

  /// What Tab may put at the cursor (a character offset): while no cell runs, with what there will be behind the commands before it
  /// in the line, and without what would be refused.
  package nonisolated func completions(in line: String, at cursor: Int) -> Completions {
    let snapshot = self.snapshot
    let found = Session(reading: snapshot).completions(in: line, at: cursor)
    guard snapshot.running == nil else { return found }
    // A rehearsal is asynchronous as cells are, and waits for nothing.
    let answer = AwaitedAnswer(found)
    Task(executorPreference: WorkerThreads.shared) {
      let foreseen = await Session(reading: snapshot).foreseenCompletions(in: line, at: cursor)
      answer.give(await Session(reading: snapshot).withoutRefused(foreseen, in: line, at: cursor))
    }
    return answer.wait()
  }

  /// The cell that a line stands for: a letter that answers a question, a bare Enter that a guide understands, else the line.
  package nonisolated func interpret(_ line: String) -> String { reading { $0.interpret(line) } }

  /// Whether the text is a whole cell; if not, it goes on at the next prompt.
  package nonisolated func isComplete(_ source: String) -> Bool { CellSyntax.isComplete(source) }

  /// Asks a copy of the session as it stood when it last said something. What is changed there changes nothing here.
  package nonisolated func reading<Value, Fault: Error>(_ body: (Session) throws(Fault) -> Value) throws(Fault) -> Value
  {
    try body(Session(reading: snapshot))
  }
}
