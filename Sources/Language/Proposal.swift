/// Finds the word that was probably meant.
package enum Proposal {
  /// The candidate nearest to the word: one that it begins, or one at most two typing slips away (one, for short words);
  /// nil when none is near. Of equally near ones, the first.
  package static func nearest(to word: String, in candidates: [String]) -> String? {
    // What is much longer than any of them is near to none, and not worth counting.
    guard word.utf8.count <= 8 * (candidates.map(\.utf8.count).max() ?? 0) + 64 else { return nil }
    let typed = Array(word.lowercased())
    guard !typed.isEmpty else { return nil }
    let allowed = typed.count <= 3 ? 1 : 2
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased())
      // Each letter more is a slip.
      guard (letters.count - typed.count).magnitude <= allowed else { continue }
      let distance = slips(from: typed, to: letters)
      if distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    if let best, best.distance <= allowed, best.distance < max(typed.count, 2) { return best.candidate }
    let beginning = word.lowercased()
    return typed.count >= 2 ? candidates.first { $0.lowercased().hasPrefix(beginning) } : nil
  }

  /// How many insertions, deletions, changes and swaps of neighbours lead from one to the other (F. J. Damerau, "A technique
  /// for computer detection and correction of spelling errors", 1964, doi:10.1145/363958.363994; restricted form).
  package static func slips(from first: [Character], to second: [Character]) -> Int {
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for i in 1...first.count {
      var row = [i] + Array(repeating: 0, count: second.count)
      for j in 1...second.count {
        let change = first[i - 1] == second[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
        if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[second.count]
  }
}
