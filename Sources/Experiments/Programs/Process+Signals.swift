import Foundation

extension Process {
  /// Starts it with no signal held back: a program takes over what its starter's thread lets through, and the threads of
  /// tasks let nothing through.
  func runHearingSignals() throws {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }

  /// Kills the process (SIGKILL), which it can neither refuse nor put off.
  func interruptHard() {
    if isRunning, processIdentifier > 0 { kill(processIdentifier, SIGKILL) }
  }
}
