package import Notebooks
import Synchronization

/// What comes of a cell as it runs.
package enum CellEvent: Sendable {
  case output(Output)
  /// Something waits to be answered: the answer is another cell (`LiveSession.interpret`).
  case asked(SessionQuestion)
  /// The cell has ended; no event follows.
  case ended(CellResult)
}

/// A cell that runs, or waits for those before it to end: what it yields as it comes, for one who listens.
///
/// Nobody need listen, and who listens slowly holds up nothing: of progress only the latest is kept for them.
package final class CellRun: AsyncSequence, Sendable {
  package let source: String
  private struct State {
    var events: [CellEvent] = []
    var isOver = false
    var task: Task<CellResult, Never>?
  }
  private let state = Mutex(State())
  /// The signal that there are new events.
  private let (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  init(_ source: String) { self.source = source }

  /// How it ended.
  package var result: CellResult {
    get async {
      guard let task = state.withLock({ $0.task }) else {
        return CellResult(number: 0, source: source, status: .interrupted, outputs: [])
      }
      return await task.value
    }
  }

  /// Ends it at the next place where that can be: between batches, between trials. What was done is kept.
  package func cancel() { state.withLock { $0.task }?.cancel() }

  func begin(_ task: Task<CellResult, Never>) { state.withLock { $0.task = task } }

  func yield(_ event: CellEvent) {
    state.withLock { state in
      if case .output(.progress) = event, case .output(.progress(let last))? = state.events.last, !last.isFinal {
        state.events.removeLast()
      }
      state.events.append(event)
      if case .ended = event { state.isOver = true }
    }
    ring.yield()
  }

  package struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let run: CellRun
    fileprivate var bell: AsyncStream<Void>.AsyncIterator

    /// nil when it has ended, or the one who listens was cancelled.
    package mutating func next(isolation actor: isolated (any Actor)?) async -> CellEvent? {
      while true {
        let (event, isOver) = run.take()
        if let event { return event }
        guard !isOver, await bell.next(isolation: actor) != nil else { return nil }
      }
    }
  }

  package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(run: self, bell: bell.makeAsyncIterator()) }

  private func take() -> (event: CellEvent?, isOver: Bool) {
    state.withLock { state in
      (state.events.isEmpty ? nil : state.events.removeFirst(), state.isOver && state.events.isEmpty)
    }
  }
}
