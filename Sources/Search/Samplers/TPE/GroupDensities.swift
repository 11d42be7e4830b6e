import Arithmetic

/// The two densities of some parameters that are active together: of the good trials, and of the others.
struct GroupDensities {
  let parameters: [Int]
  /// Those of the group's parameters that may be inactive in a trial.
  private let conditional: [Int]
  let good: ParzenEstimator
  let others: ParzenEstimator

  init(_ space: EncodedSpace, parameters: [Int]) {
    self.parameters = parameters
    conditional = parameters.filter { space.space.parameters[$0].condition != nil }
    (good, others) = (ParzenEstimator(space, group: parameters), ParzenEstimator(space, group: parameters))
  }

  /// Makes both from the trials of a history in which the parameters are active.
  func build(of history: TPEHistory, good trials: [Int]) {
    var isGood = [Bool](repeating: false, count: history.points.count)
    for trial in trials { isGood[trial] = true }
    var (best, rest): ([Int32], [Int32]) = ([], [])
    rest.reserveCapacity(isGood.count)
    for (trial, isGood) in isGood.enumerated() {
      if conditional.contains(where: { history.points[trial][$0].isNaN }) { continue }
      if isGood { best.append(Int32(trial)) } else { rest.append(Int32(trial)) }
    }
    // Good trials are few however many there have been: a floor that followed their number alone would stay so wide that the
    // search never closes in. What counts is how many there have been of this group: of a condition that seldom holds little
    // is known, however long the search.
    let narrowest = 1 / min(100, Elementary.power(Double(best.count + rest.count + 1), 0.8))
    good.build(best, of: history, narrowest: Float(narrowest))
    others.build(rest, of: history)
  }
}
