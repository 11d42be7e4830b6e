import Search

extension SearchEvidence {
  /// The same search with each trial's rank within its own part in place of its value: so the trials of several choices count
  /// together, whatever the choices differ by. nil where a best trial is none by its value alone.
  ///
  /// - Parameter first: whose best trial is the best one; the best of each part has the same rank.
  func ranked(within parts: [SearchEvidence], first: Int) -> SearchEvidence? {
    guard definition.mostRepeats == nil else { return nil }
    var values: [Int: Double] = [:]
    for (place, part) in parts.enumerated() {
      for (rank, trial) in part.ranked.enumerated() {
        values[trial.number] = Double(rank) / Double(part.ranked.count) - (place == first ? 1e-4 : 0)
      }
    }
    // Of equal ranks the better value comes first.
    for (rank, trial) in ranked.enumerated() { values[trial.number]? += 1e-10 * Double(rank) }
    var pooled = study
    for place in pooled.trials.indices {
      guard let value = values[pooled.trials[place].number] else { continue }
      pooled.trials[place].value = value * study.sign
      pooled.trials[place].metrics = [:]
    }
    var evidence = SearchEvidence(pooled)
    evidence.bench = bench
    return evidence
  }
}
