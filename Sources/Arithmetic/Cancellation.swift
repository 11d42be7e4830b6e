/// Looks at whether the work under way was cancelled, seldom enough to cost nothing.
///
/// A loop over rows that may last asks `isSeen(at:)` at every turn, and breaks; what it yields then is without meaning, and
/// who asked for it throws it away: where the task is cancelled, its `wasCut(_:)` says that loops of so many turns may have
/// broken off. Short loops never break off, so that what is short is always whole.
public enum Cancellation {
  /// So many turns pass between two looks: some ten to some hundred microseconds.
  @usableFromInline static let turns = 4096

  /// Whether the task is seen to be cancelled; asked at every turn, looked at every few thousand.
  @inlinable public static func isSeen(at turn: Int) -> Bool {
    turn & (turns - 1) == turns - 1 && Task.isCancelled
  }

  /// Whether the task is cancelled and loops of so many turns may have broken off.
  public static func wasCut(_ count: Int) -> Bool { count >= turns && Task.isCancelled }
}
