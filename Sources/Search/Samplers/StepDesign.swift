import Arithmetic

/// The first trials of a search that can pay for few: near the middle, then one step at a time along one parameter after
/// another, each from the best so far, while the values of choices take their turns.
///
/// A step tells a slope, and a step that was better is kept, so that the model that takes over stands on the slopes of all
/// parameters after one trial for each. (The simplex of M. J. D. Powell's COBYLA is begun so: "A direct search optimization
/// method that models the objective and constraint functions by linear interpolation", 1994,
/// doi:10.1007/978-94-015-8330-5_4.) The first trial lies by chance in the middle fifth of each range, never at the middle
/// itself, which on many a test surface is the optimum.
struct StepDesign {
  /// How many trials it has.
  let count: Int
  private let space: EncodedSpace
  private let middle: [Double]
  /// The parameters that can take a step, in the order of the steps, and which way each goes first.
  private let order: [Int]
  private let isUp: [Bool]
  /// For each parameter without order, its values in the order of their turns; empty for others.
  private let turns: [[Int]]
  /// The length of a step, as a share of a parameter's range.
  private static let step = 0.3

  /// - Parameter count: nil for a step along each parameter that may be active together, and for two trials of each value of a
  ///   choice where parameters hang on one; from 4 to 10 in all.
  init(_ space: EncodedSpace, count asked: Int?, random: RandomSource) {
    var random = random
    self.space = space
    middle = space.kinds.map { _ in 0.4 + 0.2 * random.uniform() }
    var order = space.kinds.indices.filter {
      !space.kinds[$0].isCategorical && space.space.parameters[$0].valueCount != 1
    }
    random.shuffle(&order)
    self.order = order
    isUp = space.kinds.map { _ in random.uniform() < 0.5 }
    turns = space.kinds.map { kind in
      guard case .categorical(let values) = kind else { return [] }
      var turns = Array(0..<values)
      random.shuffle(&turns)
      return turns
    }
    count = asked ?? Self.defaultCount(space, steps: order, values: turns.map(\.count).max() ?? 0)
  }

  private static func defaultCount(_ space: EncodedSpace, steps: [Int], values: Int) -> Int {
    let conditions = steps.map { space.space.parameters[$0].condition }
    let always = conditions.count { $0 == nil }
    let most = conditions.compactMap { $0 }.map { one in conditions.count { $0 == one } }.max() ?? 0
    // Where nothing hangs on a choice, the model learns of its values soon enough.
    return min(max(4, 1 + always + most, most > 0 ? 2 * values : 0), 10)
  }

  /// The point of a trial.
  ///
  /// - Parameter best: the best point so far; nil before there is one.
  func point(_ trial: Int, from best: [Double]?) -> [Double] {
    var point = middle
    if let best { for index in point.indices where !best[index].isNaN { point[index] = best[index] } }
    for (index, turns) in turns.enumerated() where !turns.isEmpty { point[index] = Double(turns[trial % turns.count]) }
    let activity = space.activity(at: point)
    let active = order.filter { activity[$0] }
    guard trial > 0, !active.isEmpty else { return space.snapped(point) }
    let (index, round) = (active[(trial - 1) % active.count], (trial - 1) / active.count)
    // The second time around the other way and half as far, so as not to come back to where it was; never out of the range.
    let length = Self.step / Double(round + 1)
    let step = isUp[index] == round.isMultiple(of: 2) ? length : -length
    point[index] += (0...1).contains(point[index] + step) ? step : -step
    return space.snapped(point)
  }
}
