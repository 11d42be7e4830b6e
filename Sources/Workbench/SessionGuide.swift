public import Notebooks

/// Somebody who leads through a session (a lesson): offers the next cell, understands bare answers, looks at what was done.
public protocol SessionGuide: AnyObject {
  /// A few words for the prompt: `overfitting 3/12`; nil when there is nothing to lead through.
  var promptNote: String? { get }
  /// The only settings that may be seen and changed, by their standard names; nil where all may.
  var knobs: Set<String>? { get }
  /// Whether what runs is the guide's own cell, which may name any setting.
  var isRunningOwnCell: Bool { get }
  /// Whether it leads a room: figures as large as they go, keys of a clicker.
  var isPresenting: Bool { get }
  /// A cell to stand ready at the prompt, so that Enter runs it and any key edits it.
  var offer: String? { get }
  /// The command that a line stands for: a bare Enter for `next`, `b` at a question for `answer b`; nil when it is just as typed.
  func interpret(_ line: String) -> String?
  /// What help says of something that the guide knows, such as a lesson; nil for all else.
  func page(on name: String) -> StyledText?
  /// What it will say behind the cell that runs, up to where it waits again; nil when there is nothing to lead through.
  func upcoming(in session: Session) -> StyledText?
  /// Called before a cell that was typed is checked; may change the session's state.
  func cellWillRun(_ source: String, in session: Session)
  /// Called after each cell that was run, with what it yielded; may change the session's state and emit further outputs.
  func cellDidRun(_ cell: CellResult, in session: Session) async
}

/// A cell that was run.
public struct CellResult: Sendable {
  public enum Status: Sendable, Equatable {
    case succeeded
    case failed
    case interrupted
  }
  public var number: Int
  public var source: String
  public var status: Status
  /// Everything it yielded except progress.
  public var outputs: [Output]
  /// It asked to leave the program.
  public var quits: Bool
  /// It went on to its end, but something it was asked for could not be made (a picture without gnuplot).
  public var isIncomplete: Bool
  public init(
    number: Int, source: String, status: Status, outputs: [Output], quits: Bool = false, isIncomplete: Bool = false
  ) {
    self.number = number
    self.source = source
    self.status = status
    self.outputs = outputs
    self.quits = quits
    self.isIncomplete = isIncomplete
  }
}
