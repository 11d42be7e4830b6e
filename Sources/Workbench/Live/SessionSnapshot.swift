import Language
public import Notebooks

/// Where a session stands, as a value: what is known of it without asking it.
public struct SessionSnapshot: Sendable {
  /// The cell that runs, and how far it has come.
  public struct Running: Sendable {
    public var number: Int
    public var source: String
    /// The latest that it said of its work.
    public var progress: Progress?
  }

  public internal(set) var state: SessionState
  /// What the guide shows of itself.
  public internal(set) var guidance: (any Guidance)?
  /// Whether it leads through something now.
  public var isLed: Bool { guidance?.promptNote != nil }
  /// What the last cell asked.
  public internal(set) var question: SessionQuestion?
  /// The number of the next cell, from 1.
  public internal(set) var nextCell: Int
  /// The cells so far, with what they yielded, and the prose between them.
  public internal(set) var notebook: Notebook
  /// nil while none runs.
  public internal(set) var running: Running?
  let commands: [Command]
  let environment: SessionEnvironment
  let nextRun: Int
  let said: [(name: String, value: Value)]
  let store: StoreKeeper
  let log: RunKeeper.Log
  let transcript: Transcript?
}
