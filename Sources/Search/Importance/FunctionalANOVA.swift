import Arithmetic

/// How much of the objective's variance over the whole space each parameter explains, alone and together with another.
///
/// F. Hutter, H. Hoos, K. Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014: the
/// objective is modelled by a forest of 64 regression trees, whose marginals are exact sums over leaves (section 4.2), and a
/// share is a mean over the trees of V_U / V (algorithm 2). Departures: a range is cut into 64 parts that hold as many trials
/// each, a tree sees no more than 2048 of the trials, drawn with replacement, ranges count evenly on their own scale, and a
/// parameter that is not active gets a place by chance, so that it explains nothing there. What the shares leave to 1 is of
/// higher order.
struct FunctionalANOVA: ImportanceMeasure {
  let name = "fanova"
  let summary = "how much of the objective's variance each parameter explains, alone and with another"
  var spread: String? { "over the trees" }

  func importance(of space: SearchSpace, trials: [Trial], direction: StudyDefinition.Direction) -> Importance? {
    let counted = counted(trials, direction)
    guard counted.count > 1, !space.parameters.isEmpty else { return nil }
    let encoded = EncodedSpace(space)
    let points = counted.map { entry in
      var random = RandomSource(seed: 0, purpose: .sampler, index: UInt64(truncatingIfNeeded: entry.trial.number))
      let chance = encoded.kinds.map { kind in
        if case .categorical(let count) = kind { return Double(random.integer(below: count)) }
        return random.uniform()
      }
      return zip(encoded.encode(entry.trial.configuration), chance).map { $0.isNaN ? $1 : $0 }
    }
    let cuts = encoded.kinds.indices.map { axis in
      BinnedCoordinate(points.map { $0[axis] }, encoded.kinds[axis])
    }
    let forest = RegressionForest(
      axes: cuts.map(\.axis),
      bins: points.flatMap { point in zip(cuts, point).map { UInt8($0.bin(of: $1)) } }, values: counted.map(\.value))
    let count = cuts.count
    // A share for each tree.
    var alone = Array(repeating: [Double](), count: count)
    var together = Array(repeating: [Double](), count: count * count)
    for index in 0..<64 {
      var random = RandomSource(seed: 1, purpose: .sampler, index: UInt64(index))
      let leaves = forest.tree(drawing: min(counted.count, 2048), &random)
      let marginals = TreeMarginals(leaves, cuts.map(\.weights))
      guard marginals.variance > 0, !Task.isCancelled else { continue }
      let own = (0..<count).map { marginals.variance(of: $0) }
      for first in 0..<count {
        alone[first].append(own[first] / marginals.variance)
        for second in 0..<first {
          let both = marginals.variance(of: second, first) - own[first] - own[second]
          together[second * count + first].append(max(both, 0) / marginals.variance)
        }
      }
    }
    let names = space.parameters.map(\.name)
    return Importance(
      shares: names.indices.map {
        .init(parameter: names[$0], share: alone[$0].isEmpty ? 0 : alone[$0].mean, deviation: alone[$0].deviation ?? 0)
      },
      pairs: names.indices.flatMap { first in
        names.indices.dropFirst(first + 1).map { second in
          let shares = together[first * count + second]
          return Importance.Pair(
            first: names[first], second: names[second], share: shares.isEmpty ? 0 : shares.mean,
            deviation: shares.deviation ?? 0)
        }
      }, trials: counted.count)
  }
}

/// A coordinate cut into no more than 64 bins.
private struct BinnedCoordinate {
  let axis: RegressionForest.Axis
  /// Each bin's part of the whole; their sum is 1.
  let weights: [Double]
  private let borders: [Double]
  private let choices: Int

  init(_ coordinates: [Double], _ kind: EncodedSpace.Kind) {
    if case .categorical(let count) = kind {
      choices = count
      borders = []
      axis = .init(count: min(count, 64), isCategorical: true)
      var weights = Array(repeating: 0.0, count: min(count, 64))
      for choice in 0..<count { weights[choice * weights.count / count] += 1 / Double(count) }
      self.weights = weights
      return
    }
    choices = 0
    var borders: [Double] = []
    let sorted = coordinates.sorted()
    let distinct = sorted.reduce(into: [Double]()) { if $0.last != $1 { $0.append($1) } }
    if distinct.count <= 64 {
      borders = zip(distinct, distinct.dropFirst()).map { ($0 + $1) / 2 }
    } else {
      for part in 1..<64 {
        let place = part * sorted.count / 64
        let border = (sorted[place - 1] + sorted[place]) / 2
        if border > sorted[place - 1], border > borders.last ?? -1 { borders.append(border) }
      }
    }
    self.borders = borders
    axis = .init(count: borders.count + 1, isCategorical: false)
    weights = zip([0] + borders, borders + [1]).map { $1 - $0 }
  }

  func bin(of coordinate: Double) -> Int {
    guard choices == 0 else { return min(max(Int(coordinate), 0), choices - 1) * axis.count / choices }
    var (low, high) = (0, borders.count)
    while low < high {
      let middle = (low + high) / 2
      if borders[middle] <= coordinate { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The variances of a tree's marginals, by exact sums over its leaves.
private struct TreeMarginals {
  private struct Side {
    /// The share of the coordinate that the leaf covers, by the bins' weights; and the ranges of bins that make it up.
    var size: Double
    var runs: [Range<Int>]
  }
  private let weights: [[Double]]
  /// For each leaf, its value less the mean, its volume, and a side for each coordinate.
  private var leaves: [(value: Double, volume: Double, sides: [Side])] = []
  /// The variance of the whole tree's value over the space.
  let variance: Double

  init(_ leaves: [RegressionForest.Leaf], _ weights: [[Double]]) {
    self.weights = weights
    var mean = 0.0
    self.leaves = leaves.map { leaf in
      let sides = zip(leaf.bins, weights).map { Self.side($0, $1) }
      let volume = sides.reduce(1) { $0 * $1.size }
      mean += leaf.value * volume
      return (leaf.value, volume, sides)
    }
    var variance = 0.0
    for index in self.leaves.indices {
      self.leaves[index].value -= mean
      variance += self.leaves[index].volume * self.leaves[index].value * self.leaves[index].value
    }
    self.variance = variance
  }

  private static func side(_ bins: UInt64, _ weights: [Double]) -> Side {
    var (left, size, runs) = (bins, 0.0, [Range<Int>]())
    while left != 0 {
      let start = left.trailingZeroBitCount
      let length = (~(left >> UInt64(start))).trailingZeroBitCount
      runs.append(start..<start + length)
      for bin in start..<start + length { size += weights[bin] }
      left = start + length >= 64 ? 0 : (left >> UInt64(start + length)) << UInt64(start + length)
    }
    return Side(size: size, runs: runs)
  }

  /// V of one coordinate: the marginal is the sum over the leaves there of value times the volume across the others.
  func variance(of axis: Int) -> Double {
    let weights = weights[axis]
    // Changes from bin to bin.
    var changes = Array(repeating: 0.0, count: weights.count + 1)
    for leaf in leaves where leaf.sides[axis].size > 0 {
      let share = leaf.value * leaf.volume / leaf.sides[axis].size
      for run in leaf.sides[axis].runs {
        changes[run.lowerBound] += share
        changes[run.upperBound] -= share
      }
    }
    var (marginal, variance) = (0.0, 0.0)
    for (bin, weight) in weights.enumerated() {
      marginal += changes[bin]
      variance += weight * marginal * marginal
    }
    return variance
  }

  /// V of two coordinates together, what each does alone included.
  func variance(of first: Int, _ second: Int) -> Double {
    let (rows, columns) = (weights[first].count, weights[second].count)
    var changes = Array(repeating: 0.0, count: (rows + 1) * (columns + 1))
    for leaf in leaves where leaf.volume > 0 {
      let (one, other) = (leaf.sides[first], leaf.sides[second])
      let share = leaf.value * leaf.volume / (one.size * other.size)
      for row in one.runs {
        for column in other.runs {
          changes[row.lowerBound * (columns + 1) + column.lowerBound] += share
          changes[row.upperBound * (columns + 1) + column.lowerBound] -= share
          changes[row.lowerBound * (columns + 1) + column.upperBound] -= share
          changes[row.upperBound * (columns + 1) + column.upperBound] += share
        }
      }
    }
    var above = Array(repeating: 0.0, count: columns)
    var variance = 0.0
    for row in 0..<rows {
      var along = 0.0
      for column in 0..<columns {
        along += changes[row * (columns + 1) + column]
        above[column] += along
        variance += weights[first][row] * weights[second][column] * above[column] * above[column]
      }
    }
    return variance
  }
}
