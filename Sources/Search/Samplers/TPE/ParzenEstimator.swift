import Arithmetic

/// A density over a group of parameters, made of one kernel for each of some trials and a wide one in the middle, the prior.
///
/// A kernel is a product over the parameters (S. Falkner, A. Klein, F. Hutter, "BOHB: Robust and efficient hyperparameter
/// optimization at scale", ICML 2018, arXiv:1807.01774): a normal distribution cut off at the range's ends, the share of it
/// that falls into a step's or a whole number's cell, or, for a choice, a preference for the trial's own. Widths and weights
/// are those of Optuna 5: the distance to the farther neighbour (J. Bergstra, R. Bardenet, Y. Bengio, B. Kégl, "Algorithms
/// for hyper-parameter optimization", NeurIPS 2011, section 4.1), at least 1 / min(100, kernels + 1) of the range; and later
/// trials count for more.
///
/// Its buffers are used again from one suggestion to the next.
final class ParzenEstimator {
  private let space: EncodedSpace
  /// The group's parameters that run along a range without steps, and the others.
  private let ranges: [Int]
  private let tables: [Int]
  private let kernels = Kernels.standard
  /// How many trials have a kernel; the prior's comes after them.
  private(set) var count = 0
  /// The kernels' weights; their sum is 1.
  private(set) var weights: [Double] = [1]
  /// The length of a row of the buffers: one place for each kernel, rounded up to whole vectors of 16.
  private var ld = 16
  private var capacity = 0
  /// The kernels' means, a row for each parameter, those with a range first.
  private var mu = FloatBuffer(count: 16)
  private var inverse = FloatBuffer(count: 16)
  private var constant = FloatBuffer(count: 16)
  /// The logarithm of each kernel's mass inside the range, and the middles and widths that it was found for.
  private var masses = FloatBuffer(count: 16)
  private var knownMu = FloatBuffer(count: 16)
  private var knownInverse = FloatBuffer(count: 16)
  private var scratch = FloatBuffer(count: 16)
  private var rows = FloatBuffer(count: 16)
  private var slots: [Int32] = []

  init(_ space: EncodedSpace, group: [Int]) {
    self.space = space
    ranges = group.filter { space.kinds[$0] == .continuous }
    tables = group.filter { space.kinds[$0] != .continuous }
  }

  /// The parameters in the order of a candidate's coordinates.
  var parameters: [Int] { ranges + tables }

  /// Makes the density of these trials of a history.
  ///
  /// - Parameters:
  ///   - trials: by number, ascending, in which the group is active.
  ///   - narrowest: the least width, as a share of a range; nil for Optuna's.
  func build(_ trials: [Int32], of history: TPEHistory, narrowest: Float? = nil) {
    count = trials.count
    reserve(count + 1)
    reserveSlots(history.points.count)
    slots.withUnsafeMutableBufferPointer { slots in
      slots.update(repeating: -1)
      for (slot, trial) in trials.enumerated() { slots[Int(trial)] = Int32(slot) }
    }
    weigh()
    for (row, parameter) in parameters.enumerated() {
      if case .categorical = space.kinds[parameter] {
        for (slot, trial) in trials.enumerated() {
          mu.start[row * ld + slot] = Float(history.points[Int(trial)][parameter])
        }
        mu.start[row * ld + count] = -1
      } else {
        place(row, sorted(trials, along: parameter, in: history), least(parameter, narrowest))
        // What is cut off at the ends is made up for, and along a range the peak is as high as the kernel is narrow.
        addConstants(row, isRange: row < ranges.count)
      }
    }
  }

  /// The least width along a parameter: with places, a quarter of one, so that the next is drawn once in some fifty times. A
  /// narrower kernel never leaves its place, and a search whose good trials all had the same one would keep to it for ever.
  private func least(_ parameter: Int, _ narrowest: Float?) -> Float {
    guard let narrowest else { return 1 / min(100, Float(count + 2)) }
    guard case .discrete(let places) = space.kinds[parameter] else { return narrowest }
    return max(narrowest, 0.25 / Float(places))
  }

  private func reserve(_ needed: Int) {
    ld = FloatBuffer.padded(needed)
    if ld > capacity {
      capacity = max(ld, 2 * capacity)
      mu = FloatBuffer(count: capacity * parameters.count)
      inverse = FloatBuffer(count: capacity * parameters.count)
      constant = FloatBuffer(count: capacity)
      (masses, knownMu, knownInverse) = (
        FloatBuffer(count: capacity * parameters.count), FloatBuffer(count: capacity * parameters.count),
        FloatBuffer(count: capacity * parameters.count)
      )
      scratch = FloatBuffer(count: 2 * capacity)
    }
    for row in parameters.indices {
      for slot in max(needed - 1, 0)..<ld {
        (mu.start[row * ld + slot], inverse.start[row * ld + slot]) = (0.5, 1)
      }
    }
  }

  /// Room for the slots of so many trials.
  private func reserveSlots(_ trials: Int) {
    if slots.count < trials { slots += Array(repeating: -1, count: max(trials, 2 * slots.count) - slots.count) }
  }

  /// All the same for fewer than 25 trials; then the latest 25 in full, and those before the less the older they are.
  private func weigh() {
    weights = Self.weights(count) + [1]
    let sum = weights.reduce(0, +)
    for slot in 0..<ld { scratch.start[slot] = slot <= count ? Float(weights[slot] / sum) : 1 }
    for slot in weights.indices { weights[slot] /= sum }
    kernels.log(count: ld, x: scratch.start, y: constant.start)
    for slot in count + 1..<max(ld, count + 1) { constant.start[slot] = -1e30 }
  }

  static func weights(_ count: Int) -> [Double] {
    guard count >= 25 else { return Array(repeating: 1, count: count) }
    let old = count - 25
    let least = 1 / Double(count)
    return (0..<count).map { index in
      guard index < old else { return 1 }
      return old == 1 ? least : least + (1 - least) * Double(index) / Double(old - 1)
    }
  }

  /// Trials from the least along a coordinate, these and maybe others: few are sorted sooner than they are found among all.
  private func sorted(_ trials: [Int32], along parameter: Int, in history: TPEHistory) -> [(value: Float, trial: Int32)]
  {
    guard 8 * trials.count < history.points.count else { return history.sorted[parameter] }
    return trials.map { (value: Float(history.points[Int($0)][parameter]), trial: $0) }
      .sorted { $0.value == $1.value ? $0.trial < $1.trial : $0.value < $1.value }
  }

  /// Sets the kernels' means and widths along one coordinate.
  private func place(_ row: Int, _ sorted: [(value: Float, trial: Int32)], _ least: Float) {
    let (mu, inverse) = (mu.start + row * ld, inverse.start + row * ld)
    func set(_ slot: Int, _ value: Float, _ width: Float) {
      mu[slot] = value
      inverse[slot] = 1 / min(max(width, least), 1)
    }
    var (last, lastValue): (Int?, Float) = (nil, 0)
    var lastGap: Float?
    slots.withUnsafeBufferPointer { slots in
      for (value, trial) in sorted {
        let slot = Int(slots[Int(trial)])
        guard slot >= 0 else { continue }
        if let last {
          let gap = value - lastValue
          // The first looks to its right alone, and the last, below, to its left.
          set(last, lastValue, lastGap.map { max($0, gap) } ?? gap)
          lastGap = gap
        }
        (last, lastValue) = (slot, value)
      }
    }
    if let last { set(last, lastValue, lastGap ?? max(lastValue, 1 - lastValue)) }
  }

  private func addConstants(_ row: Int, isRange: Bool) {
    let (inverse, constant) = (inverse.start + row * ld, constant.start)
    let mass = masses.start + row * capacity
    let peak = scratch.start + ld
    // A trial more changes few of them. An inverse width is never 0, as in a buffer that is new.
    kernels.renewNormalLogMass(
      count: ld, mu: mu.start + row * ld, inverse: inverse, left: 0, right: 1, knownMu: knownMu.start + row * capacity,
      knownInverse: knownInverse.start + row * capacity, y: mass)
    guard isRange else {
      for slot in 0..<ld { constant[slot] -= mass[slot] }
      return
    }
    kernels.log(count: ld, x: inverse, y: peak)
    for slot in 0..<ld { constant[slot] += peak[slot] - mass[slot] }
  }

  /// Candidates by chance: coordinates in the order of `parameters`, in their cells.
  func sample(_ candidates: Int, _ random: inout RandomSource) -> [[Double]] {
    (0..<candidates).map { _ in
      let share = random.uniform()
      var (slot, sum) = (0, weights[0])
      while sum <= share, slot < count {
        slot += 1
        sum += weights[slot]
      }
      return parameters.enumerated().map { row, parameter in
        if case .categorical(let choices) = space.kinds[parameter] {
          // Its own choice has weight 1 more than the others' 1 / kernels.
          let kernels = Double(count + 1)
          let isOwn = slot < count && random.uniform() * (1 + Double(choices) / kernels) < 1
          return isOwn ? Double(mu.start[row * ld + slot]) : Double(random.integer(below: choices))
        }
        let (middle, width) = (Double(mu.start[row * ld + slot]), 1 / Double(inverse.start[row * ld + slot]))
        // The middle lies inside, so at least a third of the draws do.
        var value = middle
        repeat { value = middle + width * random.normal() } while value < 0 || value > 1
        return space.kinds[parameter] == .continuous ? value : space.cell(of: value, parameter).middle
      }
    }
  }

  /// The logarithm of the density at each candidate: for choices and cells their share, along a range per unit of it.
  func logDensity(_ candidates: [[Double]]) -> [Double] {
    guard !candidates.isEmpty else { return [] }
    var index = [Int32](repeating: 0, count: candidates.count * max(tables.count, 1))
    var cells: [(row: Int, value: Double)] = []
    for row in ranges.count..<ranges.count + tables.count {
      var known: [Double: Int32] = [:]
      for (candidate, coordinates) in candidates.enumerated() {
        let value = coordinates[row]
        if known[value] == nil {
          known[value] = Int32(cells.count)
          cells.append((row, value))
        }
        index[candidate * tables.count + row - ranges.count] = known[value] ?? 0
      }
    }
    if rows.count < cells.count * ld { rows = FloatBuffer(count: cells.count * max(ld, capacity)) }
    for (place, cell) in cells.enumerated() { fill(rows.start + place * ld, cell.row, cell.value) }
    let x = FloatBuffer(count: candidates.count * max(ranges.count, 1))
    for (candidate, coordinates) in candidates.enumerated() {
      for row in ranges.indices { x.start[candidate * ranges.count + row] = Float(coordinates[row]) }
    }
    var density = [Double](repeating: 0, count: candidates.count)
    kernels.mixture(
      ld: ld, inputs: ranges.count, tables: tables.count, count: candidates.count, mu: mu.start, inverse: inverse.start,
      constant: constant.start, table: rows.start, index: index, x: x.start, scratch: scratch.start, y: &density)
    // ln √(2π) for each range.
    return density.map { $0 - 0.918_938_533_204_672_7 * Double(ranges.count) }
  }

  /// The logarithm of each kernel's share in a cell, or for a choice.
  private func fill(_ target: UnsafeMutablePointer<Float>, _ row: Int, _ value: Double) {
    let parameter = parameters[row]
    guard case .categorical(let choices) = space.kinds[parameter] else {
      let cell = space.cell(of: value, parameter)
      kernels.normalLogMass(
        count: ld, mu: mu.start + row * ld, inverse: inverse.start + row * ld, left: Float(cell.lower),
        right: Float(cell.upper), y: target)
      return
    }
    let (kernels, choice) = (Double(count + 1), Float(value))
    let whole = 1 + Double(choices) / kernels
    let (own, other) = (
      Float(Elementary.log((1 + 1 / kernels) / whole)), Float(Elementary.log(1 / kernels / whole))
    )
    for slot in 0..<ld { target[slot] = mu.start[row * ld + slot] == choice ? own : other }
    target[count] = Float(-Elementary.log(Double(choices)))
  }
}

extension EncodedSpace {
  /// The stretch of a coordinate that counts as the same step, whole number or ordered choice.
  func cell(of coordinate: Double, _ index: Int) -> (lower: Double, middle: Double, upper: Double) {
    let parameter = space.parameters[index]
    if case .integer(let lower, let upper, .log, _) = parameter.kind,
      case .integer(let value) = parameter.value(coordinate: coordinate)
    {
      let (from, to) = (Elementary.log(Double(lower) - 0.5), Elementary.log(Double(upper) + 0.5))
      func share(_ number: Double) -> Double { (Elementary.log(number) - from) / (to - from) }
      return (share(Double(value) - 0.5), parameter.coordinate(of: .integer(value)), share(Double(value) + 0.5))
    }
    guard case .discrete(let count) = kinds[index] else { return (coordinate, coordinate, coordinate) }
    let place = min(max((coordinate * Double(count)).rounded(.down), 0), Double(count - 1))
    return (place / Double(count), (place + 0.5) / Double(count), (place + 1) / Double(count))
  }
}
