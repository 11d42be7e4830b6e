package import Notebooks

/// A cell that was run.
package struct CellResult: Sendable {
  /// How a cell ended.
  package enum Status: Sendable, Equatable {
    case succeeded
    case failed
    case interrupted
  }
  package var number: Int
  package var source: String
  package var status: Status
  /// Everything it yielded except progress.
  package var outputs: [Output]
  /// Whether it asked to leave the program.
  package var quits: Bool
  /// It went on to its end, but something it was asked for could not be made (a picture without gnuplot).
  package var isIncomplete: Bool
  /// Whether all that stands in it was done: where a person stopped it as it ended, nothing of it is missing.
  package var hasReachedEnd: Bool
  /// What is asked now that it has ended.
  package var question: SessionQuestion?
  package init(
    number: Int, source: String, status: Status, outputs: [Output], quits: Bool = false, isIncomplete: Bool = false,
    hasReachedEnd: Bool = false
  ) {
    self.number = number
    self.source = source
    self.status = status
    self.outputs = outputs
    self.quits = quits
    self.isIncomplete = isIncomplete
    self.hasReachedEnd = hasReachedEnd
  }
}
