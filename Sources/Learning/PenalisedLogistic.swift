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
      for output in 0..<outputs { missed = max(missed, improve(&state, output, decay: 0, l1: .infinity)) }
      if missed < 1e-12 { break }
    }
    for output in 0..<outputs { largest = slope(state, output).reduce(largest) { max($0, $1.magnitude) } }
    return largest
  }

  /// - Parameter start: (1 + terms) × classes.
  func minimum(decay: Double, l1: Double, from start: PenalisedSum.Solution?, tolerance: Double)
    -> PenalisedSum.Solution
  {
    var state = State(self, start: start?.weights)
    // Of two classes, each has half of the weight: its square is a quarter, twice.
    let decay = classes == 2 ? decay / 2 : decay
    var isInterrupted = false
    for _ in 0..<500 {
      state.gained = 0
      var missed = 0.0
      for output in 0..<outputs { missed = max(missed, improve(&state, output, decay: decay, l1: l1)) }
      isInterrupted = Task.isCancelled
      // Where many weights say almost the same, the slope is the last to die down: a round that gains nothing is the last.
      if missed <= tolerance || state.gained <= 1e4 * tolerance * tolerance || isInterrupted { break }
      if outputs > 1 {
        state.shareOut(decay: decay, l1: l1)
        state.sums = state.weights.map { sums($0) }
      }
    }
    return .init(weights: state.result(classes), isInterrupted: isInterrupted)
  }

  /// The weights of now, and each row's sums with them.
  private struct State {
    /// For each output, the constant and its weights.
    var weights: [[Double]]
    /// For each output, a sum a row.
    var sums: [[Double]]
    /// By how much the loss with its penalties has fallen.
    var gained = 0.0

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
    }

    /// Adding the same to a term's weights in all classes changes no prediction: to each term what its penalties cost least
    /// with (Friedman, Hastie and Tibshirani 2010, §4.1). The constants are free, and get the mean 0.
    mutating func shareOut(decay: Double, l1: Double) {
      let count = Double(weights.count)
      for term in weights[0].indices {
        let own = weights.map { $0[term] }
        let shift = term == 0 ? own.reduce(0, +) / count : cheapestShift(own, decay: decay, l1: l1)
        guard shift != 0 else { continue }
        for output in weights.indices { weights[output][term] -= shift }
      }
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
    return (0..<rows).map { row in
      var sum = weights[0]
      for term in used { sum += x[row * terms + term] * weights[term + 1] }
      return sum
    }
  }

  /// The chance of an output's class, row by row.
  private func shares(_ state: State, _ output: Int) -> [Double] {
    (0..<rows).map { row in
      let own = state.sums[output][row]
      if outputs == 1 { return 1 / (1 + Elementary.exp(-own)) }
      var total = 0.0
      for other in state.sums { total += Elementary.exp(min(other[row] - own, 700)) }
      return 1 / total
    }
  }

  private func isOf(_ output: Int, _ row: Int) -> Bool { targets[row] == Double(outputs == 1 ? 1 : output) }

  private func errors(_ shares: [Double], _ output: Int) -> [Double] {
    (0..<rows).map { (shares[$0] - (isOf(output, $0) ? 1 : 0)) / Double(max(rows, 1)) }
  }

  private func slope(_ state: State, _ output: Int) -> [Double] {
    PenalisedSum.along(x, rows, terms, errors(shares(state, output), output))
  }

  /// The summed cross-entropy over the rows for other sums of one output, less than that for those of now.
  private func gain(_ state: State, _ output: Int, _ sums: [Double]) -> Double {
    var change = 0.0
    for row in 0..<rows {
      let (old, new) = (state.sums[output][row], sums[row])
      if outputs == 1 {
        change += softplus(new) - softplus(old) - (isOf(output, row) ? new - old : 0)
      } else {
        var (top, others) = (max(old, new), 0.0)
        for other in state.sums { top = max(top, other[row]) }
        for (index, other) in state.sums.enumerated() where index != output {
          others += Elementary.exp(other[row] - top)
        }
        change +=
          Elementary.log(others + Elementary.exp(new - top)) - Elementary.log(others + Elementary.exp(old - top))
          - (isOf(output, row) ? new - old : 0)
      }
    }
    return change / Double(max(rows, 1))
  }

  private func softplus(_ sum: Double) -> Double {
    max(sum, 0) + Elementary.log(1 + Elementary.exp(-sum.magnitude))
  }

  /// A step for one output; by how much the conditions of an optimum were missed before it.
  private func improve(_ state: inout State, _ output: Int, decay: Double, l1: Double) -> Double {
    let weights = state.weights[output]
    let shares = shares(state, output)
    let errors = errors(shares, output)
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
    let columns = part.dropFirst().map { $0 - 1 }
    let inner = PenalisedSum.products(x, rows, terms, of: columns, weights: bends)
    let border = PenalisedSum.along(x, rows, terms, bends)
    var quadratic = PenalisedQuadratic(
      curvature: [Double](repeating: 0, count: part.count * part.count), pull: [], decay: decay,
      l1: l1.isFinite ? l1 : 0, free: 1)
    quadratic.curvature[0] = bends.reduce(0, +)
    for (a, column) in columns.enumerated() {
      quadratic.curvature[a + 1] = border[column]
      quadratic.curvature[(a + 1) * part.count] = border[column]
      for b in columns.indices {
        quadratic.curvature[(a + 1) * part.count + b + 1] = inner[a * columns.count + b]
      }
    }
    let now = part.map { weights[$0] }
    quadratic.pull = part.indices.map { a in
      var sum = -slope[part[a]]
      for b in part.indices { sum += quadratic.curvature[a * part.count + b] * now[b] }
      return sum
    }
    let there = quadratic.minimum(from: now).weights
    step(&state, output, part, towards: there, slope: slope, decay: decay, l1: l1)
    return largest
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
    for _ in 0..<40 {
      let next = share == 1 ? goal : weights.indices.map { weights[$0] + share * (goal[$0] - weights[$0]) }
      let sums = sums(next)
      let change = gain(state, output, sums) + penalty(next) - old
      // Where all that is left is rounding, the quadratic knows better than the loss.
      if change <= 1e-4 * share * promise || (share == 1 && promise > -1e-13) {
        (state.weights[output], state.sums[output]) = (next, sums)
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
    // Between the last one and this.
    if slope(weight, below: index) > 0 { return (total + l1 * Double(count - 2 * index) / decay) / Double(count) }
    if slope(weight, below: index + 1) >= 0 {
      // Without L2 the way from here to the next may cost the same.
      guard decay == 0, 2 * (index + 1) == count else { return weight }
      return min(max(0, weight), sorted[index + 1])
    }
  }
  return 0
}
