/// The trials of a search as TPE looks at them: in order of number, ranked by what came of them, and sorted along each
/// coordinate. Keeping the orders makes a suggestion's work grow with the number of trials and no faster.
struct TPEHistory {
  /// Trials by number; those that are under way have no rank.
  private(set) var points: [[Double]] = []
  /// Along each coordinate: trials in which it is active, from the least.
  private(set) var sorted: [[(value: Float, trial: Int32)]]
  /// Finished trials, the best first.
  private(set) var ranking: [Rank] = []
  private let epochs: Int

  /// How a finished trial compares: whole trainings by value, then those that were stopped, by how far they came and then by
  /// value, then those that failed or diverged; among equals, the earlier first.
  struct Rank: Comparable {
    /// 0 for a value, 1 for one that was stopped, 2 for none.
    let kind: Int
    /// The epochs that a trial which was stopped did not come to: 0 for all others.
    let missing: Int
    let value: Double
    let trial: Int

    static func < (a: Rank, b: Rank) -> Bool {
      (a.kind, a.missing, a.value, a.trial) < (b.kind, b.missing, b.value, b.trial)
    }
  }

  init(coordinates: Int, epochs: Int) {
    sorted = Array(repeating: [], count: coordinates)
    self.epochs = epochs
  }

  var finishedCount: Int { ranking.count }

  /// Takes up a trial that is begun.
  ///
  /// - Returns: its number here, the count of those before.
  @discardableResult mutating func begin(_ point: [Double]) -> Int {
    let trial = Int32(points.count)
    points.append(point)
    for (coordinate, value) in point.enumerated() where !value.isNaN {
      // After equal ones, so that among them the earlier stands first.
      let value = Float(value)
      var (low, high) = (0, sorted[coordinate].count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[coordinate][middle].value <= value { low = middle + 1 } else { high = middle }
      }
      sorted[coordinate].insert((value, trial), at: low)
    }
    return Int(trial)
  }

  /// What came of the trial that has this number here.
  mutating func finish(_ trial: Int, _ observation: Observation) {
    let rank = Self.rank(trial, observation, epochs: epochs)
    var (low, high) = (0, ranking.count)
    while low < high {
      let middle = (low + high) / 2
      if ranking[middle] < rank { low = middle + 1 } else { high = middle }
    }
    ranking.insert(rank, at: low)
  }

  private static func rank(_ trial: Int, _ observation: Observation, epochs: Int) -> Rank {
    guard observation.value.isFinite else {
      return Rank(kind: 2, missing: 0, value: 0, trial: trial)
    }
    let isPart = observation.isPruned || !observation.curve.isEmpty && observation.curve.count < epochs
    return Rank(
      kind: isPart ? 1 : 0, missing: isPart ? -observation.curve.count : 0, value: observation.value,
      trial: trial)
  }

  /// The good trials by number: the best share of those that have finished, no more than 25, and none without a value.
  func good(share: Double) -> [Int] {
    let count = min(Int((share * Double(ranking.count)).rounded(.up)), 25)
    return ranking.prefix(count).filter { $0.kind < 2 }.map(\.trial).sorted()
  }
}
