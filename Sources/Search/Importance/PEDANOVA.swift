import Arithmetic

/// Which parameters it took to be among the best tenth: how far each one's density among the best lies from its density
/// among all, by Pearson's divergence.
///
/// S. Watanabe, A. Bansal, F. Hutter, "PED-ANOVA: Efficiently quantifying hyperparameter importance in arbitrary subspaces",
/// IJCAI 2023, arXiv:2304.10255, with γ′ = 0.1 and γ = 1; for parameters that are not always active as theorem 4.2 of
/// "Conditional PED-ANOVA", 2026, arXiv:2601.20800. Grids, widths and priors are those of Optuna 5; an order of choices counts
/// as whole numbers. The shares' sum is 1.
///
/// A parameter that is not always active is judged by the trials that use it: its divergence is between the best of these and
/// all of these, weighed by α² / β, the squared share of the best that use it over the share of all. Departure: where one or
/// two of several best trials use it there is nothing to compare, and it gets no share; the density around so few points lies
/// far from any other, however little the parameter matters. Nor does one that had the same value in all trials.
struct PEDANOVA: ImportanceMeasure {
  let name = "ped-anova"
  let summary = "which parameters it took to be among the best tenth of the trials"

  /// How many trials are the best tenth of so many.
  private static func bestCount(of trials: Int) -> Int { max(Int((0.1 * Double(trials)).rounded(.up)), 1) }

  /// Draws of the trials cannot show how unsure an order from one or two best trials is: they draw the same ones.
  func caution(trials: Int) -> String? {
    let count = Self.bestCount(of: trials)
    guard count < 5 else { return nil }
    return
      "the best tenth \(count == 1 ? "is a single trial" : "are \(count) trials"): a guess, however small the deviations"
  }

  func importance(of space: SearchSpace, trials: [Trial], direction: StudyDefinition.Direction) -> Importance? {
    let counted = counted(trials, direction)
    return PlacedTrials(space, counted).importance(drawn: Array(repeating: 1, count: counted.count))
  }

  func importances(
    of space: SearchSpace, trials: [Trial], direction: StudyDefinition.Direction, drawn: [[Int]]
  ) -> [Importance] {
    let placed = PlacedTrials(space, counted(trials, direction))
    return drawn.compactMap { Task.isCancelled ? nil : placed.importance(drawn: $0) }
  }

  /// Trials with the places of their values, which are looked up once however often the trials are drawn.
  private struct PlacedTrials {
    private let space: SearchSpace
    /// The trials' values in ascending order; whatever is known of each trial below stands in the same order.
    private let values: [Double]
    /// For each of these values, the place of its trial in the list that was handed in.
    private let order: [Int]
    private let grids: [ParameterGrid?]
    /// Parameter by parameter: each trial's place; the grid's number of places where the parameter is not active.
    private let places: [[Int]]

    init(_ space: SearchSpace, _ trials: [(trial: Trial, value: Double)]) {
      self.space = space
      let unordered = trials.map(\.value)
      let order = unordered.indices.sorted { unordered[$0] < unordered[$1] }
      self.order = order
      values = order.map { unordered[$0] }
      grids = space.parameters.map(ParameterGrid.init)
      places = zip(space.parameters, grids).map { parameter, grid in
        guard let grid else { return [] }
        return order.map { trials[$0].trial.configuration[parameter.name].flatMap(grid.place) ?? grid.count }
      }
    }

    /// - Parameter drawn: how often each trial counts.
    func importance(drawn: [Int]) -> Importance? {
      let count = drawn.reduce(0, +)
      guard count > 1, !space.parameters.isEmpty else { return nil }
      let often = order.map { drawn[$0] }
      // The best are those before the border.
      var (left, border) = (PEDANOVA.bestCount(of: count), often.count)
      var cutoff = Double.infinity
      for index in often.indices where often[index] > 0 {
        if left <= 0, values[index] > cutoff {
          border = index
          break
        }
        (left, cutoff) = (left - often[index], values[index])
      }
      let bestCount = often[..<border].reduce(0, +)
      var scores = space.parameters.indices.map { parameter in
        guard let grid = grids[parameter] else { return 0.0 }
        var all = [Int](repeating: 0, count: grid.count + 1)
        Self.count(places[parameter][..<border], often[..<border], into: &all)
        let best = Array(all.dropLast())
        Self.count(places[parameter][border...], often[border...], into: &all)
        all.removeLast()
        // What never changed made no difference.
        guard all.count(where: { $0 > 0 }) > 1 else { return 0 }
        let (active, activeBest) = (all.reduce(0, +), best.reduce(0, +))
        let fewest = active < count ? min(3, bestCount) : 1
        guard active >= 2, activeBest >= fewest else { return 0 }
        // α and β: how often it is active among the best, and among all.
        let alpha = Double(activeBest) / Double(bestCount)
        let beta = Double(active) / Double(count)
        var divergence = 0.0
        for (top, local) in zip(grid.density(best), grid.density(all)) {
          let (top, local) = (top + 1e-12, local + 1e-12)
          divergence += local * (top / local - 1) * (top / local - 1)
        }
        return alpha * alpha / beta * divergence
      }
      let sum = scores.reduce(0, +)
      scores = scores.map { sum > 0 ? $0 / sum : 1 / Double(scores.count) }
      return Importance(
        shares: zip(space.parameters, scores).map { .init(parameter: $0.name, share: $1) }, trials: count)
    }

    /// Adds up how often each place is taken.
    private static func count(_ places: ArraySlice<Int>, _ often: ArraySlice<Int>, into sums: inout [Int]) {
      for (place, number) in zip(places, often) { sums[place] += number }
    }
  }
}

/// The places that a parameter's values are counted at, and the density over them.
private struct ParameterGrid {
  private let parameter: Parameter
  let count: Int
  /// The logarithms of a range's ends, where its scale is one.
  private let ends: (lower: Double, upper: Double)
  /// The prior's mass at each place, and over all of them.
  private let prior: (masses: [Double], whole: Double)

  /// nil for a parameter of a single value.
  init?(_ parameter: Parameter) {
    self.parameter = parameter
    switch parameter.kind {
    case .choice(let choices): count = choices.count
    case .ordered(let choices): count = min(choices.count, 50)
    case .number(let lower, let upper, _, let step):
      count = step.map { min(Int(min(((upper - lower) / $0).rounded(), 1e9)) + 1, 50) } ?? 50
    case .integer(let lower, let upper, .linear, let step): count = min((upper - lower) / step + 1, 50)
    case .integer(let lower, let upper, .log, _):
      let width = Elementary.log(Double(upper - lower + 1)) / Elementary.log(2)
      count = min(Int((width - 1e-12).rounded(.up)) + 1, 50)
    }
    guard count > 1, parameter.valueCount != 1 else { return nil }
    switch parameter.kind {
    case .number(let lower, let upper, .log, _): ends = (Elementary.log(lower), Elementary.log(upper))
    case .integer(let lower, let upper, .log, _): ends = (Elementary.log(Double(lower)), Elementary.log(Double(upper)))
    default: ends = (0, 0)
    }
    let (middle, wide) = (Double(count - 1) / 2, Double(count))
    func mass(_ lower: Double, _ upper: Double) -> Double {
      Elementary.normalMass(from: lower / wide, to: upper / wide)
    }
    prior = (
      (0..<count).map { mass(Double($0) - 0.5 - middle, Double($0) + 0.5 - middle) },
      mass(-0.5 - middle, wide - 0.5 - middle)
    )
  }

  /// The nearest place; the lower one half-way between two.
  func place(of value: ParameterValue) -> Int? {
    let share: Double
    switch parameter.kind {
    case .choice(let choices): return choices.firstIndex(of: value)
    case .ordered(let choices):
      guard let index = choices.firstIndex(of: value) else { return nil }
      share = Double(index) / Double(choices.count - 1)
    case .number(let lower, let upper, let scale, _):
      guard let number = value.double else { return nil }
      share = self.share(number, lower, upper, scale)
    case .integer(let lower, let upper, let scale, _):
      guard let number = value.double else { return nil }
      share = self.share(number, Double(lower), Double(upper), scale)
    }
    guard share.isFinite else { return nil }
    return Int(min(max((share * Double(count - 1) - 0.5).rounded(.up), 0), Double(count - 1)))
  }

  private func share(_ number: Double, _ lower: Double, _ upper: Double, _ scale: Parameter.Scale) -> Double {
    guard scale == .log else { return (number - lower) / (upper - lower) }
    return (Elementary.log(number) - ends.lower) / (ends.upper - ends.lower)
  }

  /// Kernels at the places, and the prior's with weight 1.
  ///
  /// - Parameter places: how often each place is taken.
  func density(_ places: [Int]) -> [Double] {
    let counts = places.map(Double.init)
    let observed = counts.indices.filter { counts[$0] > 0 }
    let sum = Double(places.reduce(0, +))
    if case .choice = parameter.kind {
      let kernels = Double(observed.count + 1)
      let whole = 1 + Double(count) / kernels
      return counts.map { (($0 + sum / kernels) / whole + 1 / Double(count)) / (sum + 1) }
    }
    let width = width(observed, counts, sum)
    var density = Array(repeating: 0.0, count: count)
    // All masses lie between borders that are whole steps and a half from a kernel's middle, on either side of it.
    let tails = (0..<count).map { Elementary.normalMass(from: (Double($0) + 0.5) / width, to: .infinity) }
    // So many steps from its middle a kernel has the same mass wherever that is.
    let steps = tails.indices.map { $0 == 0 ? 1 - tails[0] - tails[0] : tails[$0 - 1] - tails[$0] }
    for middle in observed {
      let whole = 1 - tails[count - 1 - middle] - tails[middle]
      let share = counts[middle] / (sum + 1) / whole
      for place in density.indices { density[place] += share * steps[abs(place - middle)] }
    }
    let share = 1 / (sum + 1) / prior.whole
    for place in density.indices { density[place] += share * prior.masses[place] }
    return density
  }

  /// Scott's rule: D. W. Scott, *Multivariate Density Estimation*, Wiley, 1992.
  private func width(_ observed: [Int], _ counts: [Double], _ sum: Double) -> Double {
    let mean = observed.reduce(0) { $0 + Double($1) * counts[$1] } / sum
    let squares = observed.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) * counts[$1] }
    var (first, third, below) = (observed.count - 1, observed.count - 1, 0.0)
    var (hasFirst, hasThird) = (false, false)
    for (index, place) in observed.enumerated() {
      below += counts[place]
      if !hasFirst, below >= (sum / 4).rounded(.down) { (first, hasFirst) = (index, true) }
      if !hasThird, below > (sum * 3 / 4).rounded(.down) { (third, hasThird) = (index, true) }
    }
    let quartiles = Double(observed[third] - observed[first])
    let deviation = (squares / max(1, sum - 1)).squareRoot()
    return max(1.059 * min(quartiles / 1.34, deviation) * Elementary.power(sum, -0.2), 0.5 / 1.64)
  }
}
