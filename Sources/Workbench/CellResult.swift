public import Notebooks

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
  /// What is asked now that it has ended.
  public var question: SessionQuestion?
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
