/// The points that were tried, so that a finite space sees none twice while others are left.
struct TriedPoints {
  private var tried: Set<[Double]> = []
  private let space: EncodedSpace
  /// How many points there are, or more where some differ in what is not active; nil for an endless space, or a vast one.
  private let capacity: Int?
  private var hasAll = false

  /// - Parameter most: points of a space that is still looked after.
  init(_ space: EncodedSpace, upTo most: Int = 10_000) {
    self.space = space
    capacity = space.pointCount.flatMap { $0 <= most ? $0 : nil }
  }

  /// Whether every point there is has been tried.
  var isFull: Bool { hasAll || capacity.map { tried.count >= $0 } ?? false }

  /// The first of up to 200 candidates that was not tried yet, else the next in order from the last of them that was not;
  /// remembered as tried. When all were tried, the first candidate.
  mutating func untried(_ candidate: () -> [Double]) -> [Double] {
    var point = candidate()
    guard let capacity else { return point }
    guard !isFull else { return point }
    let first = point
    for _ in 0..<200 where tried.contains(key(point)) { point = candidate() }
    if tried.contains(key(point)) {
      if let left = untried(after: point, of: capacity) {
        point = left
      } else {
        hasAll = true
        return first
      }
    }
    tried.insert(key(point))
    return point
  }

  mutating func insert(_ point: [Double]) { if capacity != nil { tried.insert(key(point)) } }

  func contains(_ point: [Double]) -> Bool { capacity != nil && tried.contains(key(point)) }

  /// The points in order, the last coordinate changing fastest, from one on and around.
  private func untried(after point: [Double], of capacity: Int) -> [Double]? {
    let counts = space.kinds.map { kind in
      switch kind {
      case .continuous: 1
      case .discrete(let count), .categorical(let count): count
      }
    }
    var start = 0
    for (index, count) in counts.enumerated() { start = start * count + digit(point[index], index, count) }
    for step in 1...max(capacity, 1) {
      var left = (start + step) % max(capacity, 1)
      var next = point
      for (index, count) in counts.enumerated().reversed() {
        let digit = left % count
        left /= count
        next[index] = coordinate(digit, index, count)
      }
      next = space.snapped(next)
      if !tried.contains(key(next)) { return next }
    }
    return nil
  }

  /// Which of its values a coordinate stands for, and back.
  private func digit(_ coordinate: Double, _ index: Int, _ count: Int) -> Int {
    guard !coordinate.isNaN else { return 0 }
    let parameter = space.space.parameters[index]
    if case .integer(let lower, _, _, let step) = parameter.kind,
      case .integer(let value) = parameter.value(coordinate: coordinate)
    {
      return (value - lower) / step
    }
    let place = space.kinds[index] == .categorical(count) ? coordinate : coordinate * Double(count)
    return min(max(Int(place), 0), count - 1)
  }
  private func coordinate(_ digit: Int, _ index: Int, _ count: Int) -> Double {
    let parameter = space.space.parameters[index]
    if case .integer(let lower, _, _, let step) = parameter.kind {
      return parameter.coordinate(of: .integer(lower + step * digit))
    }
    return space.kinds[index] == .categorical(count) ? Double(digit) : (Double(digit) + 0.5) / Double(count)
  }

  /// NaN equals nothing, not even itself.
  private func key(_ point: [Double]) -> [Double] { point.map { $0.isNaN ? -1 : $0 } }
}
