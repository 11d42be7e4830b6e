/// The lines of a long cell that do not stand in the window: the editor has only those around the cursor, since it can draw no
/// line that is higher than the window.
struct CellPage: Equatable {
  private(set) var above: [String] = []
  private(set) var below: [String] = []

  /// The whole cell, of which the editor has this.
  func whole(_ shown: EditedCell) -> EditedCell {
    guard !above.isEmpty || !below.isEmpty else { return shown }
    let head = above.map { $0 + "\n" }.joined()
    return EditedCell(
      head + shown.string + below.map { "\n" + $0 }.joined(), cursor: head.unicodeScalars.count + shown.cursor)
  }

  /// Chooses what the editor has of the cell anew, so that it takes no more rows than these and shows a line more on either side
  /// of the cursor's where there is one; what the editor is to have.
  ///
  /// - Parameter height: how many rows a line takes.
  mutating func fold(_ shown: EditedCell, rows: Int, height: (String) -> Int) -> EditedCell {
    let cell = whole(shown)
    let lines = cell.string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = cell.text[..<cell.cursor].count { $0 == "\n" }
    let heights = lines.map(height)
    var first = above.count
    if place < first + 1 { first = max(place - 1, 0) }
    func end(from first: Int) -> Int {
      var (end, room) = (first, rows)
      while end < lines.count, end == first || room >= heights[end] {
        room -= heights[end]
        end += 1
      }
      return end
    }
    let last = min(place + 1, lines.count - 1)
    while first < place, end(from: first) <= last { first += 1 }
    // A cell that was longer has room before it now.
    while first > 0, end(from: first - 1) == lines.count { first -= 1 }
    let upper = max(end(from: first), place + 1)
    above = Array(lines[..<first])
    below = Array(lines[upper...])
    let skipped = above.reduce(0) { $0 + $1.unicodeScalars.count + 1 }
    return EditedCell(lines[first..<upper].joined(separator: "\n"), cursor: cell.cursor - skipped)
  }

  /// Whether the editor has more or less than it should.
  func isToFold(_ shown: EditedCell, rows: Int, height: (String) -> Int) -> Bool {
    guard !above.isEmpty || !below.isEmpty || shown.text.contains("\n") else { return false }
    var other = self
    return other.fold(shown, rows: rows, height: height) != shown
  }

  mutating func clear() { self = CellPage() }
}
