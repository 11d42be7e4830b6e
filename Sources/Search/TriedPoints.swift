/// The points that were tried, so that a finite space sees none twice while others are left.
struct TriedPoints {
  private var tried: Set<[Double]> = []
  private let space: EncodedSpace
  private let rule: WhenTried
  /// How many points the space has, or more where some of them differ only in coordinates that are not active; nil for
  /// a space that is endless or too large.
  private let capacity: Int?
  /// The combinations that differ in what is active; nil where they cannot be counted, and for studies from before
  /// there was a rule for what happens when all are tried.
  private let combinations: Combinations?
  private var hasAll = false

  /// - Parameter most: only for studies with the rule `byChance`: up to this many points, tried ones are kept track of.
  init(_ problem: SearchProblem, upTo most: Int = 10_000) {
    space = problem.space
    rule = problem.whenTried
    let most = rule == .byChance ? most : .max
    capacity = space.pointCount.flatMap { $0 <= most ? $0 : nil }
    combinations = rule == .byChance ? nil : space.space.combinations
  }

  /// Whether every point there is has been tried.
  var isFull: Bool {
    hasAll || combinations.map { tried.count >= $0.count } ?? capacity.map { tried.count >= $0 } ?? false
  }

  /// Whether the space is finite and tried points are kept track of.
  var isFinite: Bool { capacity != nil || combinations != nil }

  /// Whether nothing more is to be tried.
  var isOver: Bool { rule == .stop && isFull }

  /// The first of up to 200 candidates that was not tried yet, else the next in order from the last of them that was not;
  /// remembered as tried. When all were tried, the first candidate, or nil where the search is over then.
  mutating func untried(_ candidate: () -> [Double]) -> [Double]? {
    guard !isOver else { return nil }
    let (point, isNew) = next(candidate)
    if isNew {
      tried.insert(key(point))
    } else if isFinite {
      hasAll = true
      if rule == .stop { return nil }
    }
    return point
  }

  /// What `untried` would give, and whether it was not tried before; forgotten again.
  func next(_ candidate: () -> [Double]) -> (point: [Double], isNew: Bool) {
    var point = candidate()
    guard isFinite, !isFull else { return (point, false) }
    let first = point
    for _ in 0..<200 where tried.contains(key(point)) { point = candidate() }
    if !tried.contains(key(point)) { return (point, true) }
    let left = capacity.map { untried(after: point, of: $0) } ?? firstUntried
    return left.map { ($0, true) } ?? (first, false)
  }

  mutating func insert(_ point: [Double]) { if isFinite { tried.insert(key(point)) } }

  func contains(_ point: [Double]) -> Bool { isFinite && tried.contains(key(point)) }

  /// The first combination that was not tried.
  private var firstUntried: [Double]? {
    for number in 0..<(combinations?.count ?? 0) {
      guard let point = combinations?.configuration(number).map(space.encode) else { return nil }
      if !tried.contains(key(point)) { return point }
    }
    return nil
  }

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

  /// The number of the value (of `count`) that a coordinate stands for, and the coordinate of that number.
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
