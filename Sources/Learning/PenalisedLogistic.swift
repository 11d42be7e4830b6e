import Arithmetic

/// Logistic regression with penalties, for any number of classes: class by class a quadratic that touches the loss at the
/// weights of now, made smallest by coordinate descent (Friedman, Hastie and Tibshirani 2010, §3 and §4), and a step towards
/// its minimum that is halved until the loss falls (Lee, Sun and Saunders, "Proximal Newton-type methods for minimizing
/// composite functions", SIAM J. Optim. 24(3), 2014, doi:10.1137/130921428). Only weights that are not 0, or that the slope
/// calls away from 0, take part in a quadratic.
struct PenalisedLogistic {
  /// rows × terms, row by row; columns of mean 0.
  let x: [Double]
  let rows: Int
  let terms: Int
  let targets: [Double]
  let classes: Int

  /// Two classes differ by one sum, that of the second.
  private var outputs: Int { classes == 2 ? 1 : classes }

  /// The least κ at which every weight is 0: the steepest slope where only the constants are.
  var strongestL1: Double {
    var state = State(self, start: nil)
    var largest = 0.0
    for _ in 0..<50 {
      var missed = 0.0
      for output in 0..<outputs where !Task.isCancelled {
        missed = max(missed, improve(&state, output, decay: 0, l1: .infinity))
      }
      if missed < 1e-12 { break }
    }
    for output in 0..<outputs { largest = slope(state, output).reduce(largest) { max($0, $1.magnitude) } }
    return largest
  }

  /// So many rounds over the classes are made at most.
  static let mostRounds = 2000

  /// - Parameter start: (1 + terms) × classes.
  func minimum(decay: Double, l1: Double, from start: PenalisedSum.Solution?, until precision: PenalisedSum.Precision)
    -> PenalisedSum.Solution
  {
    var state = State(self, start: start?.weights)
    // Of two classes, each has half of the weight: its square is a quarter, twice.
    let decay = classes == 2 ? decay / 2 : decay
    var (isInterrupted, isOptimal) = (false, false)
    for _ in 0..<Self.mostRounds {
      state.gained = 0
      var missed = 0.0
      for output in 0..<outputs where !Task.isCancelled {
        missed = max(missed, improve(&state, output, decay: decay, l1: l1))
      }
      isInterrupted = Task.isCancelled
      // Where many weights say almost the same, the slope is the last to die down: a round that gains nothing is the last.
      isOptimal = missed <= precision.slope || state.gained <= precision.gain
      if isOptimal || isInterrupted { break }
      if outputs > 1, state.shareOut(decay: decay, l1: l1) { state.resum(state.weights.map { sums($0) }) }
    }
    return .init(weights: state.result(classes), isInterrupted: isInterrupted, isOptimal: isOptimal)
  }

  /// The weights of now, and each row's sums with them.
  private struct State {
    /// For each output, the constant and its weights.
    var weights: [[Double]]
    /// For each output, a sum a row.
    var sums: [[Double]]
    /// By how much the loss with its penalties has fallen.
    var gained = 0.0
    /// Of more than two classes, row by row: a sum near the row's largest, and exp(sum − it) of every output.
    private(set) var tops: [Double] = []
    private(set) var powers: [Double] = []
    var bowls: [Bowl]

    init(_ problem: PenalisedLogistic, start: Matrix?) {
      let outputs = problem.outputs
      weights = [[Double]](repeating: [Double](repeating: 0, count: problem.terms + 1), count: outputs)
      if let start {
        for output in 0..<outputs {
          for term in 0...problem.terms {
            weights[output][term] = outputs == 1 ? start[term, 1] - start[term, 0] : start[term, output]
          }
        }
      }
      sums = weights.map { problem.sums($0) }
      bowls = weights.map { _ in Bowl() }
      refresh()
    }

    /// The powers of the sums as they are.
    mutating func refresh() {
      let count = sums.count
      guard count > 1 else { return }
      tops = sums[0]
      for sums in sums { for row in tops.indices where sums[row] > tops[row] { tops[row] = sums[row] } }
      powers = [Double](repeating: 0, count: tops.count * count)
      for (output, sums) in sums.enumerated() {
        var own = tops.indices.map { sums[$0] - tops[$0] }
        Elementary.exp(of: &own)
        for row in tops.indices { powers[row * count + output] = own[row] }
      }
    }

    /// Moves one output, of whose sums the powers are known.
    mutating func move(_ output: Int, to weights: [Double], sums: [Double], powers new: [Double]) {
      (self.weights[output], self.sums[output]) = (weights, sums)
      let count = self.sums.count
      guard count > 1 else { return }
      // Far from where they began, the powers are no longer of a size.
      for row in tops.indices where (sums[row] - tops[row]).magnitude > 30 { return refresh() }
      for row in tops.indices { powers[row * count + output] = new[row] }
    }

    /// Takes the sums of weights that `shareOut` moved: all of a row by the same, so that their powers stay.
    mutating func resum(_ sums: [[Double]]) {
      for row in tops.indices { tops[row] += sums[0][row] - self.sums[0][row] }
      self.sums = sums
    }

    /// Adding the same to a term's weights in all classes changes no prediction: to each term what its penalties cost least
    /// with (Friedman, Hastie and Tibshirani 2010, §4.1). The constants are free, and get the mean 0. False where nothing moved.
    mutating func shareOut(decay: Double, l1: Double) -> Bool {
      var moved = false
      let count = Double(weights.count)
      for term in weights[0].indices {
        let own = weights.map { $0[term] }
        let shift = term == 0 ? own.reduce(0, +) / count : cheapestShift(own, decay: decay, l1: l1)
        guard shift != 0 else { continue }
        for output in weights.indices { weights[output][term] -= shift }
        moved = true
      }
      return moved
    }

    /// (1 + terms) × classes.
    func result(_ classes: Int) -> Matrix {
      var result = Matrix(rows: weights[0].count, columns: classes)
      for term in weights[0].indices {
        if classes == 2 {
          (result[term, 0], result[term, 1]) = (-weights[0][term] / 2, weights[0][term] / 2)
          if weights[0][term] == 0 { result[term, 0] = 0 }
        } else {
          for output in 0..<classes { result[term, output] = weights[output][term] }
        }
      }
      return result
    }
  }

  /// constant + x · w for every row.
  private func sums(_ weights: [Double]) -> [Double] {
    let used = (0..<terms).filter { weights[$0 + 1] != 0 }
    let own = used.map { weights[$0 + 1] }
    return x.withUnsafeBufferPointer { x in
      (0..<rows).map { row in
        var sum = weights[0]
        for (place, term) in used.enumerated() { sum += x[row * terms + term] * own[place] }
        return sum
      }
    }
  }

  /// The chance of an output's class, row by row.
  private func shares(_ state: State, _ output: Int) -> [Double] {
    if outputs == 1 { return state.sums[output].map { 1 / (1 + Elementary.exp(-$0)) } }
    let count = outputs
    return state.powers.withUnsafeBufferPointer { powers in
      (0..<rows).map { row in
        var total = 0.0
        for place in row * count..<(row + 1) * count { total += powers[place] }
        return powers[row * count + output] / total
      }
    }
  }

  private func isOf(_ output: Int, _ row: Int) -> Bool { targets[row] == Double(outputs == 1 ? 1 : output) }

  private func errors(_ shares: [Double], _ output: Int) -> [Double] {
    (0..<rows).map { (shares[$0] - (isOf(output, $0) ? 1 : 0)) / Double(max(rows, 1)) }
  }

  private func slope(_ state: State, _ output: Int) -> [Double] {
    PenalisedSum.along(x, rows, terms, errors(shares(state, output), output))
  }

  /// The mean cross-entropy for other sums of one output, less that for those of now; and the powers of the other sums.
  private func gain(_ state: State, _ output: Int, _ sums: [Double]) -> (change: Double, powers: [Double]) {
    var change = 0.0
    let (olds, count) = (state.sums[output], outputs)
    if count == 1 {
      for row in 0..<rows {
        change += softplus(sums[row]) - softplus(olds[row]) - (isOf(output, row) ? sums[row] - olds[row] : 0)
      }
      return (change / Double(max(rows, 1)), [])
    }
    var news = (0..<rows).map { min(sums[$0] - state.tops[$0], 700) }
    Elementary.exp(of: &news)
    // The logarithm of a product is that of several rows at once: one logarithm does for many.
    var product = 1.0
    state.powers.withUnsafeBufferPointer { powers in
      for row in 0..<rows {
        var others = 0.0
        for other in 0..<count where other != output { others += powers[row * count + other] }
        let before = others + powers[row * count + output]
        let rise = sums[row] - state.tops[row]
        if rise > 200 {
          change += rise - Elementary.log(before)
        } else {
          product *= (others + news[row]) / before
        }
        if row & 7 == 7 || product > 1e50 || product < 1e-50 {
          change += Elementary.log(product)
          product = 1
        }
        if isOf(output, row) { change -= sums[row] - olds[row] }
      }
    }
    change += Elementary.log(product)
    return (change / Double(max(rows, 1)), news)
  }

  private func softplus(_ sum: Double) -> Double {
    max(sum, 0) + Elementary.log(1 + Elementary.exp(-sum.magnitude))
  }

  /// A step for one output; by how much the conditions of an optimum were missed before it.
  private func improve(_ state: inout State, _ output: Int, decay: Double, l1: Double) -> Double {
    let weights = state.weights[output]
    let shares = shares(state, output)
    let errors = errors(shares, output)
    if Task.isCancelled { return 0 }
    let slope = [errors.reduce(0, +)] + PenalisedSum.along(x, rows, terms, errors)
    func missed(_ place: Int) -> Double {
      if place == 0 { return slope[0].magnitude }
      let weight = weights[place]
      if weight == 0 { return max(slope[place].magnitude - l1, 0) }
      return (slope[place] + decay * weight + (weight < 0 ? -l1 : l1)).magnitude
    }
    let largest = slope.indices.reduce(0) { max($0, missed($1)) }
    guard largest > 1e-12 else { return largest }
    let part = slope.indices.filter { $0 == 0 || weights[$0] != 0 || slope[$0].magnitude > l1 }
    // How the loss bends, row by row; with a trace where the classes are as good as sure.
    let bends = shares.map { max($0 * (1 - $0), 1e-6) / Double(max(rows, 1)) }
    var quadratic = PenalisedQuadratic(
      curvature: curvature(&state.bowls[output], part, bends), pull: [], decay: decay, l1: l1.isFinite ? l1 : 0, free: 1
    )
    let now = part.map { weights[$0] }
    quadratic.pull = part.indices.map { a in
      var sum = -slope[part[a]]
      for b in part.indices { sum += quadratic.curvature[a * part.count + b] * now[b] }
      return sum
    }
    let there = quadratic.minimum(from: now).weights
    if Task.isCancelled { return 0 }
    step(&state, output, part, towards: there, slope: slope, decay: decay, l1: l1)
    return largest
  }

  /// The curvature over some places, or that of before where no row bends much otherwise: a quadratic of within a tenth of the
  /// right one leads to the same minimum in as good as the same number of steps.
  private func curvature(_ bowl: inout Bowl, _ part: [Int], _ bends: [Double]) -> [Double] {
    if bowl.part == part, zip(bends, bowl.bends).allSatisfy({ ($0 - $1).magnitude <= 0.1 * $1 }) {
      return bowl.curvature
    }
    bowl = Bowl(
      part: part, bends: bends,
      curvature: PenalisedSum.products(
        x, rows, terms, of: part.dropFirst().map { $0 - 1 }, weights: bends, hasConstant: true))
    return bowl.curvature
  }

  /// The curvature of one output's loss, and what it was made of.
  private struct Bowl {
    var part: [Int] = []
    var bends: [Double] = []
    var curvature: [Double] = []
  }

  private func step(
    _ state: inout State, _ output: Int, _ part: [Int], towards there: [Double], slope: [Double], decay: Double,
    l1: Double
  ) {
    let weights = state.weights[output]
    func penalty(_ weights: [Double]) -> Double {
      var sum = 0.0
      for weight in weights.dropFirst() where weight != 0 { sum += decay / 2 * weight * weight + l1 * weight.magnitude }
      return sum
    }
    var goal = weights
    for (index, place) in part.enumerated() { goal[place] = there[index] }
    let old = penalty(weights)
    var promise = penalty(goal) - old
    for place in part { promise += slope[place] * (goal[place] - weights[place]) }
    guard promise < 0 else { return }
    var share = 1.0
    for _ in 0..<40 where !Task.isCancelled {
      let next = share == 1 ? goal : weights.indices.map { weights[$0] + share * (goal[$0] - weights[$0]) }
      let sums = sums(next)
      let (loss, powers) = gain(state, output, sums)
      let change = loss + penalty(next) - old
      // Where all that is left is rounding, the quadratic knows better than the loss.
      if change <= 1e-4 * share * promise || (share == 1 && promise > -1e-13) {
        state.move(output, to: next, sums: sums, powers: powers)
        state.gained -= change
        return
      }
      share /= 2
    }
  }
}

/// The c with which Σ λ / 2 (w − c)² + κ |w − c| is least; of many, that nearest to 0.
func cheapestShift(_ weights: [Double], decay: Double, l1: Double) -> Double {
  let sorted = weights.sorted()
  let count = sorted.count
  let total = sorted.reduce(0, +)
  // The slope by c, where so many of the weights lie below it.
  func slope(_ c: Double, below: Int) -> Double {
    decay * (Double(count) * c - total) + l1 * Double(2 * below - count)
  }
  for (index, weight) in sorted.enumerated() {
    // The slope is above 0 here and was not below the last one: the least value lies between the two.
    if slope(weight, below: index) > 0 { return (total + l1 * Double(count - 2 * index) / decay) / Double(count) }
    if slope(weight, below: index + 1) >= 0 {
      // Without L2 the way from here to the next may cost the same.
      guard decay == 0, 2 * (index + 1) == count else { return weight }
      return min(max(0, weight), sorted[index + 1])
    }
  }
  return 0
}
