import Arithmetic

/// Finds the rows nearest to a point without looking at all of them: a tree of boxes, each cut in two halves along its
/// longest side (J. L. Bentley, "Multidimensional binary search trees used for associative searching", Communications of
/// the ACM 18(9), 1975, doi:10.1145/361002.361007).
///
/// It gives the very rows, and the very distances to the last bit, that looking at every row gives, the earlier one of
/// equally near rows included: a box is passed over only where no row of it can come before the last of those found, and
/// how far away it is at the least is summed up in the order in which distances are, so that rounding cannot tip it over.
struct NeighborIndex: Sendable {
  /// Beyond so many features hardly a box can be passed over.
  static let mostFeatures = 12
  /// Below so many rows looking at each is as fast.
  static let fewestRows = 500
  private static let leafSize = 12

  private struct Node {
    /// The rows, by their places in the order.
    var lower: Int32
    var upper: Int32
    /// 0 for a leaf.
    var left: Int32
    var right: Int32
    /// The earliest row in it.
    var first: Int32
  }

  private let columns: Int
  private var order: [Int32]
  /// The features in that order.
  private var points: [Double]
  private var nodes: [Node] = []
  /// For each node its least and its greatest coordinates.
  private var boxes: [Double] = []

  /// nil where looking at every row is as fast, or when the task was cancelled.
  init?(_ features: Matrix) {
    let (rows, columns) = (features.rows, features.columns)
    guard rows >= Self.fewestRows, rows <= Int(Int32.max), (1...Self.mostFeatures).contains(columns) else { return nil }
    self.columns = columns
    order = (0..<Int32(rows)).map { $0 }
    points = []
    var isWhole = true
    features.elements.withUnsafeBufferPointer { elements in
      isWhole = build(elements)
      points.reserveCapacity(elements.count)
      for row in order { points.append(contentsOf: elements[Int(row) * columns..<(Int(row) + 1) * columns]) }
    }
    guard isWhole else { return nil }
  }

  /// Cuts until the leaves are small; false when the task was cancelled.
  private mutating func build(_ features: UnsafeBufferPointer<Double>) -> Bool {
    var order = order
    defer { self.order = order }
    return order.withUnsafeMutableBufferPointer { order in
      nodes.append(box(of: order, 0, order.count, features))
      var open = [0]
      while let index = open.popLast() {
        let (lower, upper) = (Int(nodes[index].lower), Int(nodes[index].upper))
        guard upper - lower > Self.leafSize else { continue }
        if Task.isCancelled { return false }
        let corner = index * 2 * columns
        var (widest, width) = (0, -1.0)
        for column in 0..<columns where boxes[corner + columns + column] - boxes[corner + column] > width {
          (widest, width) = (column, boxes[corner + columns + column] - boxes[corner + column])
        }
        let middle = (lower + upper) / 2
        select(middle, of: order, lower, upper) { a, b in
          let (x, y) = (features[Int(a) * columns + widest], features[Int(b) * columns + widest])
          return x != y ? x < y : a < b
        }
        nodes[index].left = Int32(nodes.count)
        nodes.append(box(of: order, lower, middle, features))
        nodes[index].right = Int32(nodes.count)
        nodes.append(box(of: order, middle, upper, features))
        open.append(Int(nodes[index].left))
        open.append(Int(nodes[index].right))
      }
      return true
    }
  }

  private mutating func box(
    of order: UnsafeMutableBufferPointer<Int32>, _ lower: Int, _ upper: Int, _ features: UnsafeBufferPointer<Double>
  ) -> Node {
    let corner = boxes.count
    boxes.append(contentsOf: repeatElement(.infinity, count: columns))
    boxes.append(contentsOf: repeatElement(-.infinity, count: columns))
    var first = Int32.max
    for place in lower..<upper {
      let row = order[place]
      first = min(first, row)
      for column in 0..<columns {
        let value = features[Int(row) * columns + column]
        boxes[corner + column] = min(boxes[corner + column], value)
        boxes[corner + columns + column] = max(boxes[corner + columns + column], value)
      }
    }
    return Node(lower: Int32(lower), upper: Int32(upper), left: 0, right: 0, first: first)
  }

  /// Puts the smaller ones before a place and the others from it on.
  private func select(
    _ place: Int, of order: UnsafeMutableBufferPointer<Int32>, _ lower: Int, _ upper: Int,
    _ precedes: (Int32, Int32) -> Bool
  ) {
    order.select(
      place, in: lower..<upper,
      pivot: { low, high in
        // The middle one of three, so that what is in order already is not slow.
        let middle = (low + high) / 2
        if precedes(order[middle], order[low]) { order.swapAt(middle, low) }
        if precedes(order[high], order[low]) { order.swapAt(high, low) }
        if precedes(order[high], order[middle]) { order.swapAt(high, middle) }
        return order[middle]
      }, by: precedes)
  }

  /// Fills `nearest` with as many rows nearest to a point as `count` says, by distance and then by number.
  ///
  /// - Parameters:
  ///   - point: its features, of which the first `columns` count.
  ///   - stack: room to work in, so that it is not made anew for each point.
  func find(
    _ count: Int, nearestTo point: UnsafePointer<Double>, into nearest: inout NearestHeap, stack: inout [Waiting]
  ) {
    nearest.begin(count)
    stack.removeAll(keepingCapacity: true)
    boxes.withUnsafeBufferPointer { boxes in
      points.withUnsafeBufferPointer { points in
        nodes.withUnsafeBufferPointer { nodes in
          stack.append(Waiting(node: 0, distance: distance(to: 0, point, boxes)))
          while let waiting = stack.popLast() {
            let node = nodes[Int(waiting.node)]
            guard nearest.takes(waiting.distance, node.first) else { continue }
            guard node.left > 0 else {
              look(in: node, point, points, &nearest)
              continue
            }
            let left = Waiting(node: node.left, distance: distance(to: Int(node.left), point, boxes))
            let right = Waiting(node: node.right, distance: distance(to: Int(node.right), point, boxes))
            // The nearer one is looked at first.
            let leftIsNearer = left.distance <= right.distance
            stack.append(leftIsNearer ? right : left)
            stack.append(leftIsNearer ? left : right)
          }
        }
      }
    }
  }

  /// A box that is still to be looked at.
  struct Waiting {
    var node: Int32
    var distance: Double
  }

  private func look(
    in node: Node, _ point: UnsafePointer<Double>, _ points: UnsafeBufferPointer<Double>, _ nearest: inout NearestHeap
  ) {
    for place in Int(node.lower)..<Int(node.upper) {
      var distance = 0.0
      for column in 0..<columns {
        let step = point[column] - points[place * columns + column]
        distance += step * step
      }
      nearest.offer(distance, order[place])
    }
  }

  /// The square of the distance to the nearest place of a box.
  private func distance(to node: Int, _ point: UnsafePointer<Double>, _ boxes: UnsafeBufferPointer<Double>) -> Double {
    let corner = node * 2 * columns
    var distance = 0.0
    for column in 0..<columns {
      let (least, greatest) = (boxes[corner + column], boxes[corner + columns + column])
      let step = point[column] < least ? least - point[column] : point[column] > greatest ? point[column] - greatest : 0
      distance += step * step
    }
    return distance
  }
}
