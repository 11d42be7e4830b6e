public import Language
public import Notebooks

/// One person's session: commands in, outputs out. Used by one task at a time.
public final class Session {
  public let environment: SessionEnvironment
  /// All commands there are: those of the bench and those of higher floors.
  public let commands: [Command]
  /// Everything that commands change, as one value: a snapshot is a copy, a rollback an assignment.
  public var state: SessionState
  /// Who leads through the session, if anybody.
  public var guide: (any SessionGuide)?
  /// The number of the next cell, from 1.
  public private(set) var nextCell = 1
  private var sink: (Output) -> Void = { _ in }

  public init(commands: [Command], environment: SessionEnvironment) {
    self.commands = commands
    self.environment = environment
    state = SessionState(seed: environment.seed)
  }

  /// Hands an output to whoever is listening to the running cell.
  public func emit(_ output: Output) { sink(output) }

  /// Reads a cell whole: every command with its arguments checked. Throws what is wrong with the first one that is.
  public func check(_ source: String) throws(Diagnostic) -> [Invocation] { [] }

  /// Whether the text is a whole cell; if not, it goes on at the next prompt (open bracket or quote, `\` at its end).
  public func isComplete(_ source: String) -> Bool { true }

  /// Checks and runs a cell. Never throws: what goes wrong comes out as a diagnostic. Outputs go to `emit` as they come.
  /// Cancelling the task stops the work at the next batch and keeps what was done.
  public func run(_ source: String, emit: @escaping (Output) -> Void) async -> CellResult {
    CellResult(number: nextCell, source: source, status: .succeeded, outputs: [])
  }

  /// The value of an expression over runs, settings and studies: `run.val_loss - run.train_loss`.
  public func evaluate(_ expression: String) throws(Diagnostic) -> Value { .flag(true) }

  /// What Tab may put at the cursor (a character offset).
  public func completions(in line: String, at cursor: Int) -> Completions { Completions(start: cursor, candidates: []) }

  /// What the prompt shows: `moons`, `mlp`.
  public var promptWords: (data: String, model: String) { ("moons", "mlp") }
}
