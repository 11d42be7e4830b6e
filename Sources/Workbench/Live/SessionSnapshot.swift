import Language
package import Notebooks

/// Where a session stands, as a value: what is known of it without asking it.
package struct SessionSnapshot: Sendable {
  /// The cell that runs, and how far it has come.
  package struct Running: Sendable {
    package var number: Int
    package var source: String
    /// The latest that it said of its work.
    package var progress: Progress?
  }

  package internal(set) var state: SessionState
  /// What the guide shows of itself.
  package internal(set) var guidance: (any Guidance)?
  /// Whether it leads through something now.
  package var isLed: Bool { guidance?.promptNote != nil }
  /// What the last cell asked.
  package internal(set) var question: SessionQuestion?
  /// The number of the next cell, from 1.
  package internal(set) var nextCell: Int
  /// The cells so far, with what they yielded, and the prose between them.
  package internal(set) var notebook: Notebook
  /// nil while none runs.
  package internal(set) var running: Running?
  let commands: [Command]
  let environment: SessionEnvironment
  let nextRun: Int
  let printed: [Output]
  let store: StoreKeeper
  let log: RunKeeper.Log
  let transcript: Transcript?
}
