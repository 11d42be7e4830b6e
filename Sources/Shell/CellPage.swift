/// What of a long cell does not stand in the window: the editor has only what is around the cursor, since it can draw nothing that is
/// higher than the window.
struct CellPage: Equatable {
  /// With the line ends that separate it from what the editor has; of a line that is itself too high, a piece may stand here.
  private var above = ""
  private var below = ""

  var isWhole: Bool { above.isEmpty && below.isEmpty }
  var isAtEnd: Bool { below.isEmpty }
  var linesAbove: Int { above.unicodeScalars.count { $0 == "\n" } }
  var linesBelow: Int { below.unicodeScalars.count { $0 == "\n" } }

  /// The whole cell, of which the editor has this.
  func whole(_ shown: EditedCell) -> EditedCell {
    guard !isWhole else { return shown }
    return EditedCell(above + shown.string + below, cursor: above.unicodeScalars.count + shown.cursor)
  }

  /// Lines, or pieces of a line that is higher than the window, with the line ends behind them.
  private struct Part {
    var text: String
    var count: Int
    var height: Int

    init(_ text: String, height: Int) {
      (self.text, count, self.height) = (text, text.unicodeScalars.count, height)
    }
  }

  /// Chooses what the editor has of the cell anew, so that it takes no more rows than these and shows a line more on either side
  /// of the cursor's where there is one; what the editor is to have.
  ///
  /// - Parameters:
  ///   - pieces: a line cut into what takes a row each.
  ///   - height: how many rows a line takes.
  mutating func fold(
    whole cell: EditedCell, rows: Int, pieces: (String) -> [String] = { [$0] }, height: (String) -> Int
  ) -> EditedCell {
    let lines = cell.string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var parts: [Part] = []
    var rows = rows
    for (index, line) in lines.enumerated() {
      let end = index + 1 < lines.count ? "\n" : ""
      let own = height(line)
      let cut = own > rows ? pieces(line) : [line]
      guard cut.count > 1 else {
        parts.append(Part(line + end, height: own))
        continue
      }
      // A row more for the prompt before whatever comes first.
      for (number, piece) in cut.enumerated() {
        parts.append(Part(piece + (number + 1 < cut.count ? "" : end), height: number == 0 ? 2 : 1))
      }
    }
    if parts.count > lines.count { rows -= 1 }
    var (place, before) = (0, 0)
    while place + 1 < parts.count, before + parts[place].count <= cell.cursor {
      before += parts[place].count
      place += 1
    }
    var (first, skipped) = (0, 0)
    let hidden = above.unicodeScalars.count
    while first < parts.count, skipped + parts[first].count <= hidden {
      skipped += parts[first].count
      first += 1
    }
    if place < first + 1 { first = max(place - 1, 0) }
    func end(from first: Int) -> Int {
      var (end, room) = (first, rows)
      while end < parts.count, end == first || room >= parts[end].height {
        room -= parts[end].height
        end += 1
      }
      return end
    }
    let last = min(place + 1, parts.count - 1)
    while first < place, end(from: first) <= last { first += 1 }
    // A cell that was longer has room before it now.
    while first > 0, end(from: first - 1) == parts.count { first -= 1 }
    let upper = max(end(from: first), place + 1)
    above = parts[..<first].map(\.text).joined()
    var shown = parts[first..<upper].map(\.text).joined()
    below = parts[upper...].map(\.text).joined()
    if upper < parts.count, shown.unicodeScalars.last == "\n" {
      shown.unicodeScalars.removeLast()
      below = "\n" + below
    }
    return EditedCell(shown, cursor: cell.cursor - above.unicodeScalars.count)
  }

  mutating func fold(
    _ shown: EditedCell, rows: Int, pieces: (String) -> [String] = { [$0] }, height: (String) -> Int
  ) -> EditedCell {
    fold(whole: whole(shown), rows: rows, pieces: pieces, height: height)
  }

  /// Whether the editor has more or less than it should.
  func isToFold(
    _ shown: EditedCell, rows: Int, pieces: (String) -> [String] = { [$0] }, height: (String) -> Int
  ) -> Bool {
    guard !isWhole || shown.text.contains("\n") || height(shown.string) > rows else { return false }
    var other = self
    return other.fold(shown, rows: rows, pieces: pieces, height: height) != shown
  }

  mutating func clear() { self = CellPage() }
}
