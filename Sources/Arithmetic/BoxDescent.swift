/// A search for the least value of a smooth function in a box, as a partner in a conversation: it names a point, hears the
/// value and the slopes there, and names the next; so that many of them can be led side by side.
///
/// Quasi-Newton steps from the last few changes of slope (L-BFGS: J. Nocedal, "Updating quasi-Newton matrices with limited
/// storage", Mathematics of Computation 35, 1980, doi:10.1090/S0025-5718-1980-0572855-7), projected onto the box, with
/// the coordinates that a bound holds left out of the step (D. P. Bertsekas, "Projected Newton methods for optimization
/// problems with simple constraints", SIAM J. Control Optim. 20, 1982, doi:10.1137/0320018), and steps halved until the
/// value falls enough (Armijo's rule). Not L-BFGS-B's search along the bent path: simpler, and as good in few dimensions.
public struct BoxDescent: Sendable {
  /// The best point so far, its value and slopes.
  public private(set) var point: [Double]
  public private(set) var value = Double.infinity
  public private(set) var gradient: [Double] = []
  /// The point at which the value is wanted next.
  public private(set) var proposal: [Double]
  public private(set) var isFinished = false

  private let lower: [Double]
  private let upper: [Double]
  private let tolerance: Double
  private let valueTolerance: Double
  private let firstStep: Double
  private var left: Int
  private var direction: [Double] = []
  private var step = 1.0
  private var halvings = 0
  private var stalls = 0
  private var memory: [(s: [Double], y: [Double], rho: Double)] = []
  private static let remembered = 8

  /// - Parameters:
  ///   - start: taken into the box.
  ///   - tolerance: of the largest slope that no bound holds.
  ///   - valueTolerance: steps that better the value by less, twice in a row, end the search.
  ///   - firstStep: length of the first step at most.
  ///   - evaluations: how many values it may ask for.
  public init(
    from start: [Double], lower: [Double], upper: [Double], tolerance: Double = 1e-5, valueTolerance: Double = 1e-9,
    firstStep: Double = 1, evaluations: Int = 200
  ) {
    point = start.indices.map { min(max(start[$0], lower[$0]), upper[$0]) }
    proposal = point
    self.lower = lower
    self.upper = upper
    self.tolerance = tolerance
    self.valueTolerance = valueTolerance
    self.firstStep = firstStep
    left = evaluations
  }

  /// What came of the proposal. NaN and ±∞ count as too large; at the start they end the search.
  public mutating func hear(_ newValue: Double, _ newGradient: [Double]) {
    guard !isFinished else { return }
    left -= 1
    let isGood = newValue.isFinite && newGradient.allSatisfy(\.isFinite)
    if gradient.isEmpty {
      guard isGood else {
        isFinished = true
        return
      }
      (value, gradient) = (newValue, newGradient)
      turn()
      return
    }
    var expected = 0.0
    for i in point.indices { expected += gradient[i] * (proposal[i] - point[i]) }
    if isGood, newValue <= value + 1e-4 * expected {
      accept(newValue, newGradient)
      return
    }
    halvings += 1
    guard halvings < 12, left > 0 else {
      isFinished = true
      return
    }
    // The bottom of the parabola through what is known along the way, within limits.
    let bend = isGood ? newValue - value - expected : 0
    step *= bend > 0 ? min(max(-expected / (2 * bend), 0.1), 0.5) : 0.2
    propose()
  }

  private mutating func accept(_ newValue: Double, _ newGradient: [Double]) {
    let s = point.indices.map { proposal[$0] - point[$0] }
    let y = point.indices.map { newGradient[$0] - gradient[$0] }
    let (sy, yy) = (dot(s, y), dot(y, y))
    if sy > 1e-10 * yy, sy > 0 {
      if memory.count == Self.remembered { memory.removeFirst() }
      memory.append((s, y, 1 / sy))
    }
    stalls = value - newValue < valueTolerance ? stalls + 1 : 0
    (point, value, gradient) = (proposal, newValue, newGradient)
    guard stalls < 2, left > 0 else {
      isFinished = true
      return
    }
    turn()
  }

  /// Chooses a direction from where it stands.
  private mutating func turn() {
    let free = point.indices.map { i in
      !(point[i] <= lower[i] && gradient[i] >= 0 || point[i] >= upper[i] && gradient[i] <= 0)
    }
    let slopes = point.indices.map { free[$0] ? gradient[$0] : 0 }
    guard slopes.contains(where: { $0.magnitude > tolerance }) else {
      isFinished = true
      return
    }
    // Nocedal's two loops, on the free coordinates.
    var q = slopes
    var shares = [Double](repeating: 0, count: memory.count)
    for index in memory.indices.reversed() {
      shares[index] = memory[index].rho * dot(memory[index].s, q)
      for i in q.indices { q[i] -= shares[index] * memory[index].y[i] }
    }
    if let last = memory.last {
      let scale = 1 / (last.rho * dot(last.y, last.y))
      for i in q.indices { q[i] *= scale }
    }
    for index in memory.indices {
      let back = memory[index].rho * dot(memory[index].y, q)
      for i in q.indices { q[i] += memory[index].s[i] * (shares[index] - back) }
    }
    direction = q.indices.map { free[$0] ? -q[$0] : 0 }
    let length = dot(slopes, slopes).squareRoot()
    if !(dot(direction, slopes) < -1e-10 * length * dot(direction, direction).squareRoot()) {
      memory = []
      direction = slopes.map { -$0 }
    }
    step = memory.isEmpty ? min(1, firstStep / length) : 1
    halvings = 0
    propose()
  }

  private mutating func propose() {
    proposal = point.indices.map { min(max(point[$0] + step * direction[$0], lower[$0]), upper[$0]) }
    if proposal == point { isFinished = true }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  /// The least value found of a function of a point and its slopes' place.
  public mutating func run(_ function: ([Double], inout [Double]) -> Double) {
    var slopes = [Double](repeating: 0, count: point.count)
    while !isFinished {
      let value = function(proposal, &slopes)
      hear(value, slopes)
    }
  }
}
