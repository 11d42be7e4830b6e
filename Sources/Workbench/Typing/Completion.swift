/// A word that could stand somewhere, with its one-line description.
package struct Candidate: Sendable, Hashable {
  package var word: String
  package var summary: String
  /// What follows it when chosen: a space, `=`, nothing (a folder's name).
  package var suffix: String
  /// Whether it is what is in force now.
  package var isPresent = false
  /// Whether it is listed in a row of its own, also beside another with the same sentence: names of things, not other names of one.
  package var hasOwnRow = false
  package init(_ word: String, _ summary: String, suffix: String = " ") {
    self.word = word
    self.summary = summary
    self.suffix = suffix
  }

  /// The same candidate, listed in a row of its own.
  func inOwnRow() -> Candidate {
    var candidate = self
    candidate.hasOwnRow = true
    return candidate
  }

  /// The same candidate, followed by something else when it is chosen.
  func followed(by suffix: String) -> Candidate {
    var candidate = self
    candidate.suffix = suffix
    return candidate
  }
}

extension [Candidate] {
  /// The same candidates, with those marked that are in force.
  func marking(_ present: String...) -> [Candidate] {
    map { candidate in
      var candidate = candidate
      candidate.isPresent = present.contains(candidate.word)
      return candidate
    }
  }
}

/// What Tab may put at the cursor.
package struct Completions: Sendable, Equatable {
  /// Character offset in the line from which the candidates replace what stands up to the cursor.
  package var start: Int
  package var candidates: [Candidate]
  package init(start: Int, candidates: [Candidate]) {
    self.start = start
    self.candidates = candidates
  }
}
