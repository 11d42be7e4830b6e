extension Session {
  /// Where a session stands: its state, and the number that its next run will have.
  public struct Bookmark: Sendable {
    public var state: SessionState
    fileprivate var nextRun: Int

    /// A session's beginning.
    public init(seed: UInt64) {
      state = SessionState(seed: seed)
      nextRun = 1
    }

    fileprivate init(state: SessionState, nextRun: Int) {
      self.state = state
      self.nextRun = nextRun
    }
  }

  /// Going back to a bookmark, runs are numbered as they were from there.
  public var bookmark: Bookmark {
    get { Bookmark(state: state, nextRun: nextRun) }
    set { (state, nextRun) = (newValue.state, newValue.nextRun) }
  }
}
