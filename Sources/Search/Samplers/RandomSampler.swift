/// Each parameter drawn by chance, evenly on its scale (Bergstra and Bengio, "Random search for hyper-parameter
/// optimization", JMLR 13, 2012); in a finite space nothing is tried twice while something is untried.
struct RandomSampler: Sampler {
  let name = "random"
  let summary = "values drawn by chance, evenly on each scale"
  let usesValues = false

  func begin(_ problem: SearchProblem) -> any SearchProcess {
    var tried = TriedPoints(problem.space)
    return OpenLoop(budget: problem.budget) { number in
      var random = problem.random(for: number)
      return tried.untried { problem.space.randomPoint(&random) }
    }
  }
}

/// The points that were tried, so that a finite space sees none twice while others are left.
struct TriedPoints {
  private var tried: Set<[Double]> = []
  private let isFinite: Bool
  private let capacity: Int

  init(_ space: EncodedSpace) {
    capacity = space.pointCount ?? .max
    isFinite = capacity <= 10_000
  }

  /// Whether every point there is has been tried.
  var isFull: Bool { isFinite && tried.count >= capacity }

  /// The first of up to 200 candidates that was not tried yet, or else the last; remembered as tried.
  mutating func untried(_ candidate: () -> [Double]) -> [Double] {
    var point = candidate()
    guard isFinite else { return point }
    if !isFull { for _ in 0..<200 where tried.contains(key(point)) { point = candidate() } }
    tried.insert(key(point))
    return point
  }

  func contains(_ point: [Double]) -> Bool { isFinite && tried.contains(key(point)) }

  mutating func insert(_ point: [Double]) { if isFinite { tried.insert(key(point)) } }

  /// NaN equals nothing, not even itself.
  private func key(_ point: [Double]) -> [Double] { point.map { $0.isNaN ? -1 : $0 } }
}
