import Arithmetic

/// How the trials of a search stand whose repeats go where they change the choice: what their trainings have come to, which of
/// them leads, how sure that is, and which to train next.
///
/// Further trainings are shared out by Optimal Computing Budget Allocation (C.-H. Chen, J. Lin, E. Yücesan and S. E. Chick,
/// "Simulation budget allocation for further enhancing the efficiency of ordinal optimization", Discrete Event Dynamic Systems
/// 10:251–270, 2000, theorem 1), two at a time to those that lack most of their share (the "most starving" of C.-H. Chen and L. H.
/// Lee, *Stochastic Simulation Optimization*, 2011, section 4.5). Two or three trainings say little about the noise of a
/// configuration: each one's variance is drawn towards that of most (G. K. Smyth, "Linear models and empirical Bayes methods for
/// assessing differential expression", Statistical Applications in Genetics and Molecular Biology 3:3, 2004, equation for s̃²).
package struct RepeatStanding: Sendable {
  /// A trial with what its trainings came to.
  package struct Entry: Sendable, Equatable {
    /// Its number, from 0.
    package let trial: Int
    /// What each of its trainings came to, to be made small.
    package let costs: [Double]
    package let mean: Double
    /// The variance of one training's value around the mean of its configuration; 0 where nothing is known of the
    /// noise, or where there is none.
    fileprivate var variance = 0.0
    fileprivate var count: Double { Double(costs.count) }
    /// The variance of the mean of its trainings: its standard error, squared.
    fileprivate var squaredError: Double { variance / count }

    fileprivate init(trial: Int, costs: [Double]) {
      (self.trial, self.costs, mean) = (trial, costs, costs.sampleMean)
    }
  }
  /// Trainings of one trial at most, unless told.
  package static let defaultMost = 10
  /// From this probability on that the leader is the best, nothing more is trained again.
  package static let sureEnough = 0.95
  /// How many of the best are trained a second time before anything is known of the noise.
  private static let opening = 5
  /// How many trainings each later round has, each of another trial.
  private static let round = 2
  /// The weight of the variance borrowed from the other trials, in degrees of freedom: it counts as much as this many
  /// further trainings of the trial itself.
  private static let borrowed = 5.0

  /// The trials whose trainings all came to a finite value, in the order of their numbers.
  package let entries: [Entry]
  /// How many trainings there were beyond the first of each trial.
  package let further: Int
  /// How many of those there may be at most: as many as there are trials to choose from.
  package let furtherAtMost: Int
  /// The entry with the best mean among those that were trained more than once; nil where none was.
  package let leader: Entry?
  /// Whether trainings with other seeds have come to other values.
  package let isNoisy: Bool
  private let freedom: Int
  private let most: Int

  /// - Parameter round: as the standing was before this round; by default as it is now.
  /// - Returns: nil where repeats are not shared out so.
  package init?(_ study: Study, before round: Int = .max) {
    guard let most = study.definition.mostRepeats else { return nil }
    var (entries, trials, further) = ([Entry](), 0, 0)
    for trial in study.trials {
      guard let first = trial.firstValue else { continue }
      trials += 1
      let later = trial.repeats.dropFirst().lazy.filter { $0.round < round }.map { $0.value * study.sign }
      let costs = [first * study.sign] + later
      further += costs.count - 1
      guard costs.allSatisfy(\.isFinite) else { continue }
      entries.append(Entry(trial: trial.number, costs: costs))
    }
    let usual = Self.usualVariance(of: entries)
    for index in entries.indices where usual > 0 {
      let (costs, mean) = (entries[index].costs, entries[index].mean)
      let freedom = Self.borrowed + Double(costs.count - 1)
      let drawn = (Self.borrowed * usual + costs.squares(around: mean)) / freedom
      // A normal distribution with the variance of Student's t for so few degrees of freedom.
      entries[index].variance = drawn * freedom / (freedom - 2)
    }
    (self.entries, self.further, self.most, furtherAtMost) = (entries, further, most, trials)
    freedom = entries.reduce(0) { $0 + $1.costs.count - 1 }
    isNoisy = usual > 0
    leader = Self.foremost(entries.filter { $0.costs.count > 1 })
  }

  /// The variance of a typical trial: the median of the trials' variances, each divided by the median of such an
  /// estimate, which lies below its mean (Wilson and Hilferty, 1931). Where most trials came to the same value twice,
  /// the mean of the variances instead; 0 where all did.
  private static func usualVariance(of entries: [Entry]) -> Double {
    let variances = entries.filter { $0.costs.count > 1 }.map { entry in
      let freedom = entry.count - 1
      let root = 1 - 2 / (9 * freedom)
      return entry.costs.squares(around: entry.mean) / freedom / (root * root * root)
    }
    guard !variances.isEmpty else { return 0 }
    return variances.median > 0 ? variances.median : variances.mean
  }

  private static func foremost(_ entries: [Entry]) -> Entry? {
    entries.min { ($0.mean, $0.trial) < ($1.mean, $1.trial) }
  }

  /// The probability that no other entry has a better configuration than this one. It is worked out from the trainings
  /// alone: each configuration's true mean is taken to be normal around the mean of its trainings.
  package func chance(of entry: Entry) -> Double {
    guard isNoisy else {
      let least = entries.map(\.mean).min()
      return entry.mean == least ? 1 / Double(entries.count { $0.mean == least }) : 0
    }
    let error = entry.squaredError.squareRoot()
    let others = entries.filter { other in
      other.trial != entry.trial && other.mean - entry.mean < 8 * (error + other.squaredError.squareRoot())
    }
    var (sum, weights) = (0.0, 0.0)
    for step in -20...20 {
      let place = Double(step) / 5
      let weight = Normal.density(place)
      weights += weight
      sum += others.reduce(weight) { product, other in
        product
          * Normal.distribution((other.mean - entry.mean - place * error) / other.squaredError.squareRoot())
      }
    }
    return sum / weights
  }

  /// How far an entry's mean is ahead of another's, and the standard error of that difference.
  package func lead(of entry: Entry, over other: Entry) -> (by: Double, error: Double) {
    (other.mean - entry.mean, (entry.squaredError + other.squaredError).squareRoot())
  }

  /// The one that most probably is better than an entry; nil for the only one.
  package func rival(of entry: Entry) -> Entry? {
    func distance(_ other: Entry) -> Double {
      let (by, error) = lead(of: entry, over: other)
      return error > 0 ? by / error : by
    }
    return entries.filter { $0.trial != entry.trial }.min { (distance($0), $0.trial) < (distance($1), $1.trial) }
  }

  /// The numbers of the trials to train once more, all at once; empty where it is sure enough which is best, where more
  /// trainings would not tell, or where as many as may be have been done.
  var next: [Int] {
    let room = furtherAtMost - further
    guard room > 0, entries.count > 1, most > 1 else { return [] }
    guard isNoisy || freedom >= 2 * Self.opening else {
      let once = entries.filter { $0.costs.count == 1 }.sorted { ($0.mean, $0.trial) < ($1.mean, $1.trial) }
      return once.prefix(min(Self.opening, room)).map(\.trial)
    }
    guard isNoisy, let best = Self.foremost(entries),
      best.costs.count < 2 || chance(of: best) < Self.sureEnough
    else { return [] }
    let open = entries.filter { entry in
      guard entry.trial != best.trial else { return entry.costs.count < most }
      let (by, error) = lead(of: best, over: entry)
      // Hardly ever is one better that lies farther behind.
      return entry.costs.count < most && Normal.distribution(-by / error) >= 0.01
    }
    let shares = shares(behind: best)
    let whole = shares.values.reduce(0, +)
    let total = entries.reduce(1) { $0 + $1.count }
    func lack(_ entry: Entry) -> Double { (shares[entry.trial] ?? 0) / whole * total - entry.count }
    let starving = open.sorted { (-lack($0), $0.trial) < (-lack($1), $1.trial) }
    // Of very many trials more at a time, so that what lies between two rounds is not what takes the time.
    return starving.prefix(min(max(Self.round, furtherAtMost / 100), room)).map(\.trial)
  }

  /// What each trial is to have of all trainings, up to a factor: the square of its noise over its distance to the best; the best
  /// one its noise times the root of the sum of the squares of the others' over their variances.
  private func shares(behind best: Entry) -> [Int: Double] {
    var (shares, squares) = ([Int: Double](), 0.0)
    for entry in entries where entry.trial != best.trial {
      let distance = max(entry.mean - best.mean, 1e-3 * entry.variance.squareRoot())
      let share = entry.variance / (distance * distance)
      shares[entry.trial] = share
      squares += share * share / entry.variance
    }
    shares[best.trial] = (best.variance * squares).squareRoot()
    return shares
  }
}
