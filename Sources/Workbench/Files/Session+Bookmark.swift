extension Session {
  /// Where a session stands: its state, the number that its next run will have, and what is beside its runs.
  package struct Bookmark: Sendable {
    package var state: SessionState
    fileprivate var nextRun: Int
    fileprivate var log = RunKeeper.Log()

    /// A session's beginning.
    package init(seed: UInt64) {
      state = SessionState(seed: seed)
      nextRun = 1
    }

    fileprivate init(state: SessionState, nextRun: Int, log: RunKeeper.Log) {
      self.state = state
      self.nextRun = nextRun
      self.log = log
    }
  }

  /// Going back to a bookmark, runs are numbered as they were from there.
  package var bookmark: Bookmark {
    get { Bookmark(state: state, nextRun: nextRun, log: runKeeper.log) }
    set { (state, nextRun, runKeeper.log) = (newValue.state, newValue.nextRun, newValue.log) }
  }
}
