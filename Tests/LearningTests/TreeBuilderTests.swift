import Arithmetic
import Datasets
import Testing

@testable import Learning

@Suite struct TreeBuilderTests {
  /// The very bits of the plain way, with many equal values, both zeros, and targets that are numbers or classes.
  @Test(arguments: [0, 2, 7], [1, 3, 40]) func itIsTheVeryTreeOfThePlainWay(_ classes: Int, _ minLeaf: Int) {
    for (rows, features) in [(1, 2), (2, 1), (60, 3), (700, 4), (2600, 3)] {
      var random = RandomSource(seed: UInt64(rows + classes), purpose: .trial, index: 0)
      let elements = (0..<rows * features).map { _ -> Double in
        let value = random.uniform() * 2 - 1
        return random.uniform() < 0.5 ? value : (value * 4).rounded() / 4
      }
      let targets = (0..<rows).map { _ in
        classes > 0 ? Double(random.integer(below: classes)) : random.uniform() * 3 - 1
      }
      let part = DataPart(features: Matrix(rows: rows, columns: features, elements: elements), targets: targets)
      for depth in [0, 2, Int.max] {
        let found = TreeBuilder.grow(part, classes: classes, maxDepth: depth, minLeaf: minLeaf)
        var plain = PlainTree(part: part, classes: classes, maxDepth: depth, minLeaf: minLeaf)
        plain.grow()
        #expect(found.count == plain.nodes.count)
        for (one, other) in zip(found, plain.nodes) {
          #expect(one.feature == other.feature && one.threshold == other.threshold && one.outputs == other.outputs)
          #expect(one.yes == other.yes && one.no == other.no)
        }
      }
    }
  }

  /// A value on the midpoint, as measured to a tenth, answers yes at any scale; of two numbers side by side the threshold is the lower.
  @Test func midpointsAnswerYesAtAnyScale() throws {
    var random = RandomSource(seed: 1, purpose: .trial, index: 0)
    for _ in 0..<2000 {
      let tenths = Double(random.integer(below: 600)) + 1
      let (mean, deviation) = (random.uniform() * 100, random.uniform() * 20 + 0.1)
      let scaled = [0, 1, 2, 3].map { ((tenths + $0) / 10 - mean) / deviation }
      let threshold = TreeBuilder.threshold(between: scaled[0], and: scaled[2])
      #expect(scaled[1] <= threshold && scaled[2] > threshold && scaled[3] > threshold)
    }
    #expect(TreeBuilder.threshold(between: 1, and: (1.0).nextUp) == 1)
  }

  /// Numbers are added up in another order by another feature: of two that part the rows alike the first is asked.
  @Test func ofFeaturesThatPartAlikeTheFirstIsAsked() throws {
    for seed in 0..<200 {
      var random = RandomSource(seed: UInt64(seed), purpose: .trial, index: 0)
      let isHigh = (0..<40).map { $0 % 3 == 0 }
      let features = isHigh.flatMap { high in (0..<3).map { _ in random.uniform() + (high ? 2 : 0) } }
      let targets = isHigh.map { $0 ? 10 + random.uniform() : random.uniform() }
      let part = DataPart(features: Matrix(rows: 40, columns: 3, elements: features), targets: targets)
      #expect(TreeBuilder.grow(part, classes: 0, maxDepth: 1, minLeaf: 1).first?.feature == 0)
    }
  }

  /// All the way, of few values and of many, up and down; one pair out of order, or equal values apart, are no order.
  @Test(arguments: [12, 5000], [1.0, -1]) func targetsRiseOrFallAllTheWay(_ count: Int, _ sign: Double) {
    let values = (0..<count).map { Double($0 * 7919 % count) }
    let targets = values.map { sign * ($0 / 2).rounded(.down) }
    #expect(values.order(targets))
    for place in [1, count / 2, count - 1] {
      var apart = targets
      apart[place] += sign * Double(count)
      #expect(!values.order(apart) || values[place] == Double(count - 1))
    }
    #expect(!values.map { ($0 / 2).rounded(.down) }.order(values))
    #expect(!values.map { $0 < 3 ? 1.0 : 2 }.order(values.map { $0 < 3 ? 1.0 : 2 }))
  }

  @Test(arguments: [0, 1, 5, 1999, 2001, 30_000]) func placesAreThoseOfAStableSort(_ count: Int) throws {
    var random = RandomSource(seed: UInt64(count), purpose: .trial, index: 0)
    let values = (0..<count).map { row -> Double in
      switch row % 5 {
      case 0: random.uniform() * 1e300 * (random.uniform() < 0.5 ? -1 : 1)
      case 1: row % 2 == 0 ? 0.0 : -0.0
      case 2: Double(random.integer(below: 9)) - 4
      case 3: Double.leastNonzeroMagnitude * Double(random.integer(below: 3))
      default: row % 3 == 0 ? .infinity : -.infinity
      }
    }
    let plain = values.indices.sorted { values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1] }
    #expect(try #require(values.ascendingPlaces).map(Int.init) == plain)
  }
}

/// CART as it is defined: each node sorts its rows by each feature.
private struct PlainTree {
  let part: DataPart
  /// 0 for regression.
  let classes: Int
  let maxDepth: Int
  let minLeaf: Int
  var nodes: [TreeNode] = []

  init(part: DataPart, classes: Int, maxDepth: Int, minLeaf: Int) {
    self.part = part
    self.classes = classes
    self.maxDepth = maxDepth
    self.minLeaf = minLeaf
  }

  mutating func grow() {
    nodes = [TreeNode()]
    var open = [(node: 0, rows: Array(0..<part.rowCount), depth: 0)]
    while let (node, rows, depth) = open.popLast() {
      nodes[node].outputs = leaf(rows)
      guard depth < maxDepth, rows.count >= 2 * minLeaf, let cut = bestCut(rows) else { continue }
      let (yes, no) = (nodes.count, nodes.count + 1)
      nodes += [TreeNode(), TreeNode()]
      nodes[node].feature = cut.feature
      nodes[node].threshold = cut.threshold
      (nodes[node].yes, nodes[node].no) = (yes, no)
      open.append((no, rows.filter { part.features[$0, cut.feature] > cut.threshold }, depth + 1))
      open.append((yes, rows.filter { part.features[$0, cut.feature] <= cut.threshold }, depth + 1))
    }
  }

  private func leaf(_ rows: [Int]) -> [Double] {
    guard classes > 0 else { return [rows.reduce(0) { $0 + part.targets[$1] } / Double(max(rows.count, 1))] }
    var votes = [Double](repeating: 0, count: classes)
    for row in rows { votes[Int(part.targets[row])] += 1 }
    return votes.map { ShareSmoothing.share($0, of: rows.count, classes) }
  }

  /// The cut that leaves the least impurity, if any leaves less than there is.
  private func bestCut(_ rows: [Int]) -> (feature: Int, threshold: Double)? {
    var best: (impurity: Double, feature: Int, threshold: Double)?
    let whole = Side(rows.map { part.targets[$0] }, classes: classes)
    guard whole.impurity > 1e-12 else { return nil }
    for feature in 0..<part.features.columns {
      let sorted = rows.sorted {
        let (a, b) = (part.features[$0, feature], part.features[$1, feature])
        return a == b ? $0 < $1 : a < b
      }
      var left = Side([], classes: classes)
      var right = whole
      for place in 0..<sorted.count - 1 {
        left.add(part.targets[sorted[place]])
        right.remove(part.targets[sorted[place]])
        let (here, next) = (part.features[sorted[place], feature], part.features[sorted[place + 1], feature])
        guard here < next, place + 1 >= minLeaf, sorted.count - place - 1 >= minLeaf else { continue }
        let impurity = left.impurity + right.impurity
        if impurity < best.map({ $0.impurity - whole.impurity * 1e-12 }) ?? whole.impurity * (1 - 1e-9) {
          best = (impurity, feature, TreeBuilder.threshold(between: here, and: next))
        }
      }
    }
    return best.map { ($0.feature, $0.threshold) }
  }

  /// Sums over the rows on one side of a cut.
  private struct Side {
    private var count = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var members: [Double]

    init(_ targets: [Double], classes: Int) {
      members = Array(repeating: 0, count: classes)
      for target in targets { add(target) }
    }

    mutating func add(_ target: Double) { change(target, by: 1) }
    mutating func remove(_ target: Double) { change(target, by: -1) }

    private mutating func change(_ target: Double, by sign: Double) {
      count += sign
      if members.isEmpty {
        sum += sign * target
        squares += sign * target * target
      } else {
        members[Int(target)] += sign
      }
    }

    /// Rows × Gini's impurity, or the sum of squared errors.
    var impurity: Double {
      guard count > 0 else { return 0 }
      if members.isEmpty { return max(squares - sum * sum / count, 0) }
      return count - members.reduce(0) { $0 + $1 * $1 } / count
    }
  }
}
