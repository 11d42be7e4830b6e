extension Session {
  /// Where the session stands.
  var snapshot: SessionSnapshot {
    SessionSnapshot(
      state: state, guidance: guidance, question: question, nextCell: nextCell, notebook: notebook, running: nil,
      commands: commands, environment: environment, nextRun: nextRun, printed: printed, store: store,
      log: runKeeper.log,
      transcript: transcript)
  }
}
