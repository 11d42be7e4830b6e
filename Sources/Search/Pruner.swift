/// A rule that stops a trial whose values so far do not look promising, so that its epochs go to others.
public protocol Pruner: Sendable {
  /// What is typed behind `prune=`.
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  var options: [SearchOption] { get }
  /// Whether a trial stops after the last epoch of its curve.
  ///
  /// - Parameters:
  ///   - trial: its number.
  ///   - curve: its values after each epoch so far, to be made small; +∞ in place of what is not finite. Not empty.
  ///   - others: the curves of the trials that had ended before it was begun, by number; each as long as it was trained.
  ///   - options: those that were given, as text by name.
  ///   - epochs: of a whole training.
  func stops(_ trial: Int, curve: [Double], others: [[Double]], options: [String: String], epochs: Int) -> Bool
}

extension Pruner {
  public var options: [SearchOption] { [] }
}

/// Every pruner.
public let allPruners: [any Pruner] = []
