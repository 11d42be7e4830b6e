/// Several pieces of work at once.
public enum Jobs {
  /// Up to `width` pieces at once; what comes of them stands in the order of the items, whatever the width and whichever ends
  /// first. They are begun in that order too.
  ///
  /// Once the task is cancelled no more are begun, and those under way are waited for. Throws what the first piece that fails
  /// throws, after the others were cancelled and have ended.
  ///
  /// - Parameters:
  ///   - width: one at a time for less than 1.
  ///   - least: how many are begun even in a task that is cancelled.
  ///   - onOutcome: hears of each piece as it ends: its place among the items, what came of it, and how many have ended.
  /// - Returns: as many as there are items; nil for what was never begun.
  public static func inOrder<Item: Sendable, Outcome: Sendable>(
    _ items: [Item], atOnce width: Int, atLeast least: Int = 0,
    onOutcome: (_ index: Int, _ outcome: Outcome, _ ended: Int) -> Void = { _, _, _ in },
    _ work: @escaping @Sendable (Item) async throws -> Outcome
  ) async throws -> [Outcome?] {
    var outcomes = [Outcome?](repeating: nil, count: items.count)
    try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
      var (next, ended) = (0, 0)
      while true {
        while next < items.count, next - ended < max(width, 1), next < least || !Task.isCancelled {
          let (index, item) = (next, items[next])
          group.addTask { (index, try await work(item)) }
          next += 1
        }
        guard let (index, outcome) = try await group.next() else { break }
        outcomes[index] = outcome
        ended += 1
        onOutcome(index, outcome, ended)
      }
    }
    return outcomes
  }
}
