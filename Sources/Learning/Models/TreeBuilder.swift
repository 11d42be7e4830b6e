import Arithmetic
import Datasets

/// Grows a tree question by question. The rows are put in order of each feature once; a question parts each of these orders and
/// keeps it within both halves, so that nothing is sorted again (Mehta, Agrawal and Rissanen, "SLIQ", 1996).
struct TreeBuilder {
  private let targets: [Double]
  /// 0 for regression.
  private let classes: Int
  private let maxDepth: Int
  private let minLeaf: Int
  /// Feature by feature: its values by row, and the rows in ascending order of them, equal ones by their number.
  private let columns: [[Double]]
  private var orders: [[Int32]]
  /// The rows in ascending order. A node's rows stand side by side in it, and in each feature's order at the same places.
  private var rows: [Int32]
  private var isYes: [Bool]
  private var spare: [Int32]

  /// The nodes of a tree, the first its root. Of a task that was cancelled, those that there were by then.
  ///
  /// - Parameter classes: 0 for regression.
  static func grow(_ part: DataPart, classes: Int, maxDepth: Int, minLeaf: Int) -> [TreeNode] {
    guard var builder = TreeBuilder(part, classes: classes, maxDepth: maxDepth, minLeaf: minLeaf) else {
      return [TreeNode(outputs: [Double](repeating: 0, count: max(classes, 1)))]
    }
    return builder.grow()
  }

  private init?(_ part: DataPart, classes: Int, maxDepth: Int, minLeaf: Int) {
    (targets, self.classes, self.maxDepth, self.minLeaf) = (part.targets, classes, maxDepth, minLeaf)
    columns = (0..<part.features.columns).map(part.features.column)
    let orders = columns.compactMap(\.ascendingPlaces)
    guard orders.count == columns.count else { return nil }
    self.orders = orders
    rows = [Int32](0..<Int32(targets.count))
    isYes = Array(repeating: false, count: targets.count)
    spare = rows
  }

  private mutating func grow() -> [TreeNode] {
    var nodes = [TreeNode()]
    var open = [(node: 0, places: 0..<targets.count, depth: 0)]
    while let (node, places, depth) = open.popLast() {
      nodes[node].outputs = leaf(places)
      guard depth < maxDepth, places.count >= 2 * minLeaf, !Task.isCancelled, let cut = bestCut(places) else {
        continue
      }
      let (yes, no) = (nodes.count, nodes.count + 1)
      nodes += [TreeNode(), TreeNode()]
      nodes[node].feature = cut.feature
      nodes[node].threshold = cut.threshold
      (nodes[node].yes, nodes[node].no) = (yes, no)
      let middle = part(places, by: cut)
      open.append((no, middle..<places.upperBound, depth + 1))
      open.append((yes, places.lowerBound..<middle, depth + 1))
    }
    return nodes
  }

  /// Puts the rows that answer yes before the others, in every order. Returns where the others begin.
  private mutating func part(_ places: Range<Int>, by cut: (feature: Int, threshold: Double)) -> Int {
    for row in rows[places] { isYes[Int(row)] = columns[cut.feature][Int(row)] <= cut.threshold }
    let middle = Self.part(&rows, places, isYes, &spare)
    for feature in orders.indices { _ = Self.part(&orders[feature], places, isYes, &spare) }
    return middle
  }

  private static func part(
    _ order: inout [Int32], _ places: Range<Int>, _ isYes: [Bool], _ spare: inout [Int32]
  ) -> Int {
    var (front, back) = (places.lowerBound, 0)
    for place in places {
      let row = order[place]
      if isYes[Int(row)] {
        order[front] = row
        front += 1
      } else {
        spare[back] = row
        back += 1
      }
    }
    for place in 0..<back { order[front + place] = spare[place] }
    return front
  }

  private func leaf(_ places: Range<Int>) -> [Double] {
    let rows = rows[places]
    guard classes > 0 else { return [rows.reduce(0) { $0 + targets[Int($1)] } / Double(max(rows.count, 1))] }
    var votes = [Double](repeating: 0, count: classes)
    for row in rows { votes[Int(targets[Int(row)])] += 1 }
    return votes.map { ShareSmoothing.share($0, of: rows.count, classes) }
  }

  /// The cut that leaves the least impurity, if any leaves less than there is.
  private func bestCut(_ places: Range<Int>) -> (feature: Int, threshold: Double)? {
    var best: (impurity: Double, feature: Int, threshold: Double)?
    var whole = TreeSide(classes: classes)
    for row in rows[places] { whole.add(targets[Int(row)]) }
    guard whole.impurity > 1e-12 else { return nil }
    // Places before and behind which there is a leaf's worth of rows.
    let allowed = (places.lowerBound + minLeaf - 1)..<(places.upperBound - minLeaf)
    for feature in columns.indices {
      if Task.isCancelled { return nil }
      let (values, order) = (columns[feature], orders[feature])
      var (left, right) = (TreeSide(classes: classes), whole)
      for place in places.lowerBound..<allowed.upperBound {
        let row = Int(order[place])
        left.add(targets[row])
        right.remove(targets[row])
        let (here, next) = (values[row], values[Int(order[place + 1])])
        guard here < next, place >= allowed.lowerBound else { continue }
        let impurity = left.impurity + right.impurity
        // The same halves by another feature are added up in another order: a gain of rounding alone is none.
        if impurity < best.map({ $0.impurity - whole.impurity * 1e-12 }) ?? whole.impurity * (1 - 1e-9) {
          best = (impurity, feature, Self.threshold(between: here, and: next))
        }
      }
    }
    return best.map { ($0.feature, $0.threshold) }
  }

  /// The midpoint and a millionth of the gap more: a value on the midpoint answers yes, as "≤" says, however its column was scaled.
  /// On the midpoint itself, rounding would decide.
  static func threshold(between lower: Double, and upper: Double) -> Double {
    let middle = lower + (upper - lower) * (0.5 + 0x1p-20)
    return middle < upper ? middle : lower
  }
}

/// Sums over the rows on one side of a cut.
private struct TreeSide {
  private var count = 0.0
  private var sum = 0.0
  /// The sum of squared targets; and how many rows each class has, whole numbers which are exact in any order.
  private var squares = 0.0
  private var members: [Double]

  init(classes: Int) { members = Array(repeating: 0, count: classes) }

  mutating func add(_ target: Double) { change(target, by: 1) }
  mutating func remove(_ target: Double) { change(target, by: -1) }

  private mutating func change(_ target: Double, by sign: Double) {
    count += sign
    if members.isEmpty {
      sum += sign * target
      squares += sign * target * target
    } else {
      let before = members[Int(target)]
      squares += sign * 2 * before + 1
      members[Int(target)] = before + sign
    }
  }

  /// Rows × Gini's impurity, or the sum of squared errors.
  var impurity: Double {
    guard count > 0 else { return 0 }
    return members.isEmpty ? max(squares - sum * sum / count, 0) : count - squares / count
  }
}
