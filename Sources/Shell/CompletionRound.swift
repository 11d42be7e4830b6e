import Workbench

/// Candidates that Tab puts into the line one after the other, and behind the last one again what was typed.
struct CompletionRound {
  private let words: [String]
  private var place: Int
  private var before: String
  private let after: Substring

  /// - Parameters:
  ///   - typed: what stands in their place now, the last of `before`.
  ///   - before: the line up to the cursor.
  init(of candidates: [Candidate], typed: String, before: String, line: String) {
    // The blank behind a word comes with whatever is typed next.
    words = candidates.map { $0.word + ($0.suffix == " " ? "" : $0.suffix) } + [typed]
    place = words.count - 1
    self.before = before
    after = line.dropFirst(before.count)
  }

  /// Whether the line is as the last turn left it.
  func stands(in before: String, _ line: String) -> Bool {
    before == self.before && line.count == before.count + after.count && line.hasSuffix(after)
  }

  /// What has to go from before the cursor, and what comes in its place.
  mutating func turn(back: Bool) -> (old: String, new: String) {
    let old = words[place]
    place = (place + (back ? words.count - 1 : 1)) % words.count
    before = before.dropLast(old.count) + words[place]
    return (old, words[place])
  }
}
