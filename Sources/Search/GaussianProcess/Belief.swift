import Arithmetic

/// What a search's model believes at one moment: the posterior of the value at every point.
package struct Belief: Sendable {
  let space: EncodedSpace
  let layout: FeatureLayout
  /// Over features, of bent values.
  package private(set) var process: GaussianProcess
  /// The warp between the objective's values and those that the process models ("bent values").
  package let warp: ValueWarp
  /// The least mean at a trial, in bent values: what is to be bettered. Not the least value, which may be luck where there
  /// is noise.
  package private(set) var best: Double
  /// The same in the objective's units.
  package var bestValue: Double { warp.value(best) }
  /// How strongly a noisy search is drawn to the middle of its ranges; 0 where noise is little.
  ///
  /// Where noise hides most of the differences, the expected improvement is greatest in the corners, of which the model
  /// knows least, and a person's ranges rarely have the best there (E. Siivola et al., "Correcting boundary over-exploration
  /// deficiencies in Bayesian optimization with virtual derivative sign observations", 2018, arXiv:1704.00963). So the
  /// expected improvement is multiplied by a normal density around the middle, to a power that falls with the number of
  /// trials: what was measured takes over from what was assumed (C. Hvarfner et al., "πBO: augmenting acquisition functions
  /// with user beliefs for Bayesian optimization", ICLR 2022, arXiv:2204.11051, equation 6). The power's β is proportional to
  /// the noise's share of the variance, as far as it is over `leastNoise`: exact values need no such help.
  let pull: Double
  private static let leastNoise = 0.03
  private static let pullOfNoise = 160.0
  /// The density's deviation, as a share of each range.
  private static let middleDeviation = 0.25

  /// The trials' places in the order of their means, best first.
  let ranking: [Int]
  private var features: [[Double]]

  init(space: EncodedSpace, layout: FeatureLayout, process: GaussianProcess, warp: ValueWarp, features: [[Double]]) {
    self.space = space
    self.layout = layout
    self.process = process
    self.warp = warp
    self.features = features
    let means = process.posterior(at: features).map(\.mean)
    best = means.min() ?? 0
    let learned = process.hyperparameters
    let share = learned.noise / (learned.noise + learned.signal)
    pull = Self.pullOfNoise * max(0, share - Self.leastNoise) / Double(max(features.count, 1))
    ranking = means.indices.sorted { means[$0] != means[$1] ? means[$0] < means[$1] : $0 < $1 }
  }

  /// The posterior of a point, in the objective's own units.
  package struct Estimate: Sendable, Equatable {
    /// The middle: as likely too high as too low. (Of bent values it is the mean.)
    package var middle: Double
    /// One standard deviation of the bent value below and above the middle.
    package var lower: Double
    package var upper: Double
    /// Mean and deviation of the bent value, in which the model lives.
    package var posterior: GaussianProcess.Posterior
  }

  /// What is believed at points of the encoded space.
  package func estimates(at points: [[Double]]) -> [Estimate] {
    process.posterior(at: points.map { layout.features(of: $0) }).map { posterior in
      Estimate(
        middle: warp.value(posterior.mean), lower: warp.value(posterior.mean - posterior.deviation),
        upper: warp.value(posterior.mean + posterior.deviation), posterior: posterior)
    }
  }

  /// What each of some points is worth.
  package func worth(at points: [[Double]], _ acquisition: Acquisition, kappa: Double = 2) -> [Double] {
    zip(points, process.posterior(at: points.map { layout.features(of: $0) })).map { point, posterior in
      let worth = acquisition.value(posterior, best: best, kappa: kappa)
      guard let pull = pull(acquisition) else { return worth }
      var square = 0.0
      for (index, kind) in space.kinds.enumerated() where !kind.isCategorical && !point[index].isNaN {
        square += Self.offMiddle(point[index]) * Self.offMiddle(point[index])
      }
      return worth - 0.5 * pull * square
    }
  }

  /// The power of the density around the middle; nil where an acquisition goes without.
  private func pull(_ acquisition: Acquisition) -> Double? { acquisition == .logei && pull > 0 ? pull : nil }

  /// A coordinate's distance from the middle, in deviations.
  private static func offMiddle(_ coordinate: Double) -> Double { (coordinate - 0.5) / middleDeviation }

  /// What the density around the middle adds to an acquisition's worth along one coordinate, with its slope; nil where an
  /// acquisition goes without.
  func pull(_ acquisition: Acquisition, at coordinate: Double) -> (worth: Double, slope: Double)? {
    pull(acquisition).map {
      let off = Self.offMiddle(coordinate)
      return (-0.5 * $0 * off * off, -$0 * off / Self.middleDeviation)
    }
  }

  /// The belief with a trial that is under way, as if it had yielded its mean (the kriging believer: D. Ginsbourger,
  /// R. Le Riche and L. Carraro, "Kriging is well-suited to parallelize optimization", 2010,
  /// doi:10.1007/978-3-642-10701-6_6).
  func awaiting(_ point: [Double]) -> Belief {
    let row = layout.features(of: point)
    guard let mean = process.posterior(at: [row]).first?.mean,
      let further = process.adding(features: row, value: mean)
    else { return self }
    var belief = self
    belief.process = further
    belief.best = min(best, mean)
    return belief
  }

  /// The features of the trial of that rank.
  func row(rank: Int) -> [Double]? { ranking.indices.contains(rank) ? features[ranking[rank]] : nil }
  var trialCount: Int { ranking.count }
}
