package import Notebooks

/// Somebody who leads through a session, which a lesson does: it offers the next cell, understands bare answers, and
/// looks at what was done. It has commands of its own among the session's, and runs them.
package protocol SessionGuide: AnyObject {
  /// What it shows of itself as it stands.
  var guidance: any Guidance { get }
  /// Runs one of its own commands. The arguments have been checked.
  func run(_ invocation: Invocation, in session: Session) async throws
  /// What it will say behind the cell that runs, up to where it waits again; nil when there is nothing to lead through.
  func upcoming(in session: Session) -> StyledText?
  /// Called before a cell that was typed is checked; may change the session's state and run cells.
  func cellWillRun(_ source: String, in session: Session) async
  /// Called after each cell that was run, with what it yielded; may change the session's state and emit further outputs.
  func cellDidRun(_ cell: CellResult, in session: Session) async
}

/// What a guide shows of itself, as a value: whoever asks need not wait for the cell that runs.
package protocol Guidance: Sendable {
  /// A few words for the prompt: `overfitting 3/12`; nil when there is nothing to lead through.
  var promptNote: String? { get }
  /// The folder of what it leads through: its cells read and write nothing outside without a yes; nil when there is nothing.
  var folder: String? { get }
  /// The only settings that may be seen and changed, by their standard names; nil where all may.
  var knobs: Set<String>? { get }
  /// Whether what runs is the guide's own cell, which may name any setting.
  var isRunningOwnCell: Bool { get }
  /// Whether it leads a room: figures as large as they go, keys of a clicker.
  var isPresenting: Bool { get }
  /// A cell to stand ready at the prompt, so that Enter runs it and any key edits it.
  var offer: String? { get }
  /// What it waits to have answered, if anything.
  var question: SessionQuestion? { get }
  /// What it can lead through, for completion.
  var candidates: [Candidate] { get }
  /// The command that a line stands for: a bare Enter for `next`, `b` at a question for `answer b`; nil when it is just as typed.
  func interpret(_ line: String) -> String?
  /// What help says of something that the guide knows, such as a lesson; nil for all else.
  func page(on name: String) -> StyledText?
  /// The state that the next command begins from, for the prompt, where it is not the session's own; nil where it is.
  var promptState: SessionState? { get }
}
