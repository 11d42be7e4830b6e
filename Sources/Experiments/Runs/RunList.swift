/// Runs in the order they were made, in pieces of which states share all but the last: what `undo` goes back to would hold every
/// run a hundred times otherwise.
package struct RunList: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
  private static let size = 64
  /// Pieces of `size` runs, which never change again: copies of the list share them.
  private var pieces: [[Run]] = []
  private var last: [Run] = []

  package init() {}
  package init(arrayLiteral runs: Run...) { for run in runs { append(run) } }

  package var startIndex: Int { 0 }
  package var endIndex: Int { pieces.count * Self.size + last.count }
  package subscript(index: Int) -> Run {
    let piece = index / Self.size
    return piece < pieces.count ? pieces[piece][index % Self.size] : last[index - pieces.count * Self.size]
  }

  /// Adds a run at the end. What copies share is left as it is.
  package mutating func append(_ run: Run) {
    last.append(run)
    guard last.count == Self.size else { return }
    pieces.append(last)
    last = []
  }
}
