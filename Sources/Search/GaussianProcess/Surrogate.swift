import Arithmetic

/// The model of a search: a Gaussian process of the values seen so far, learned anew as they come.
///
/// It is told trials in order and asked for its belief in between; told the same with the same questions in between, it
/// believes the same. Up to `pointLimit` trials all are used; beyond, the best third of as many, and the others evenly over
/// the search, so that the model stays sharp where it matters and honest elsewhere.
///
/// ```swift
/// var surrogate = Surrogate(space)
/// surrogate.add(point, value: 0.3)
/// surrogate.belief()?.estimates(at: [[0.5, 0.2]])
/// ```
package struct Surrogate: Sendable {
  /// How many trials are looked at.
  package static let pointLimit = 300

  /// The space that points belong to.
  package let space: EncodedSpace
  package let layout: FeatureLayout
  private(set) var points: [[Double]] = []
  private(set) var values: [Double] = []
  private var learned: GaussianProcess.Learned?
  /// The same with noise, where the values speak for it.
  private var noisy: GaussianProcess.Learned?
  /// How many trials were known when it was last learned, and when that was last begun from several starts.
  private var learnedAt = 0
  private var searchedAt = 0
  private var known: Belief?

  package init(_ space: EncodedSpace) {
    self.space = space
    layout = FeatureLayout(space)
  }

  /// How many trials it was told of.
  package var count: Int { points.count }

  /// - Parameter value: to be made small; +∞ for a trial that failed, which counts as the worst of the others.
  package mutating func add(_ point: [Double], value: Double) {
    points.append(point)
    values.append(value)
    known = nil
  }

  /// What is believed now; nil before the first trial, or for a space without a choice to make.
  package mutating func belief() -> Belief? {
    if let known { return known }
    guard !points.isEmpty, layout.count > 0 else { return nil }
    let rows = chosenRows()
    let features = rows.map { layout.features(of: points[$0]) }
    let chosen = rows.map { values[$0] }
    learn(features, chosen)
    guard let learned = noisy ?? learned else { return nil }
    let warp = ValueWarp(chosen, bend: learned.bend)
    let z = ValueWarp.bent(ValueWarp.distances(chosen).distances, bend: learned.bend).z
    guard
      let process = GaussianProcess(
        features: features, values: z, numeric: layout.numeric, hyperparameters: learned.hyperparameters)
    else { return nil }
    known = Belief(space: space, layout: layout, process: process, warp: warp, features: features)
    return known
  }

  /// Learns when there are a twentieth more trials than last time, at first at every trial; from several starts when there
  /// are a fifth more.
  private mutating func learn(_ features: [[Double]], _ values: [Double]) {
    let count = points.count
    guard learned == nil || count >= learnedAt + max(1, learnedAt / 20) else { return }
    var starts: [GaussianProcess.Learned] = learned.map { [$0] } ?? []
    if starts.isEmpty || count >= searchedAt + max(1, searchedAt / 5) {
      searchedAt = count
      let usual = GaussianProcess.Learned.usual(features: layout.count)
      starts.append(usual)
      // A second start, with shorter lengths and values as they were measured: the likelihood can have several hills.
      var other = usual
      for index in 0..<layout.count { other.theta[index] += 2.5 }
      other.theta[other.theta.count - 1] = 6
      starts.append(other)
    }
    learnedAt = count
    if let found = GaussianProcess.fit(features: features, values: values, numeric: layout.numeric, starts: starts) {
      learned = found
    } else if learned == nil {
      learned = .usual(features: layout.count)
    }
    noisy = learned.flatMap {
      GaussianProcess.noisy(features: features, values: values, numeric: layout.numeric, quiet: $0)
    }
  }

  /// The trials of the least values, best first.
  func bestPoints(_ count: Int) -> [[Double]] {
    let ranked = points.indices.sorted { values[$0] != values[$1] ? values[$0] < values[$1] : $0 < $1 }
    return ranked.prefix(count).map { points[$0] }
  }

  private func chosenRows() -> [Int] {
    guard points.count > Self.pointLimit else { return Array(points.indices) }
    let ranked = points.indices.sorted { values[$0] != values[$1] ? values[$0] < values[$1] : $0 < $1 }
    let best = Self.pointLimit / 3
    let others = ranked[best...].sorted()
    let wanted = Self.pointLimit - best
    let spread = (0..<wanted).map { others[$0 * others.count / wanted] }
    return (Array(ranked[..<best]) + spread).sorted()
  }
}
