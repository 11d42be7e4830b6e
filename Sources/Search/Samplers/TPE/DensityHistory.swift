import Options

/// A study by `tpe` looked at again trial by trial: the densities of good and other trials when each was suggested.
///
/// ```swift
/// let history = DensityHistory(study)
/// let densities = history?.densities(before: 12, of: [0], at: [[0.1], [0.2]])
/// ```
package struct DensityHistory {
  /// Logarithms of both densities at some points.
  package struct Densities: Sendable, Equatable {
    /// ln l, of the good trials.
    package var good: [Double]
    /// ln g, of the others.
    package var others: [Double]
    /// The good trials, by number.
    package var goodTrials: [Int]
  }

  private let study: Study
  private let space: EncodedSpace
  private let gamma: Double
  private let startup: Int

  /// nil for a study by another method.
  package init?(_ study: Study) {
    let definition = study.definition
    guard definition.method == TPESampler().name else { return nil }
    self.study = study
    space = EncodedSpace(definition.space)
    gamma = definition.options[TPESampler.gamma]
    startup = definition.options[TPESampler.startup]
  }

  /// The densities over some parameters, whatever the others are, when a trial was suggested; with the number of trials, as
  /// they are now. nil for the first trials, which look at no values.
  ///
  /// - Parameters:
  ///   - parameters: places in the space.
  ///   - points: of the encoded space, those coordinates alone.
  package func densities(before trial: Int, of parameters: [Int], at points: [[Double]]) -> Densities? {
    var history = TPEHistory(coordinates: space.count, epochs: study.definition.epochs)
    // A trial of a batch is suggested without the values of those before it that may be under way along with it.
    let known = trial - study.definition.batch + 1
    for index in 0..<min(trial, study.trials.count) {
      let seen = study.trials[index]
      guard seen.number == index else { return nil }
      let point = space.encode(seen.configuration)
      history.begin(point)
      guard index < known || trial >= study.trials.count, seen.state != .running, seen.state != .interrupted else {
        continue
      }
      let value = seen.value.map { $0 * study.sign } ?? .infinity
      history.finish(
        index,
        Observation(
          trial: index, point: point, value: value.isNaN ? .infinity : value,
          curve: seen.reported.map { $0 * study.sign }, isPruned: seen.state == .pruned))
    }
    guard history.finishedCount >= startup, !parameters.isEmpty else { return nil }
    let good = history.good(share: gamma)
    let densities = GroupDensities(space, parameters: parameters)
    densities.build(of: history, good: good)
    let order = densities.good.parameters.map { parameter in parameters.firstIndex(of: parameter) ?? 0 }
    let ordered = points.map { point in order.map { point[$0] } }
    return Densities(
      good: densities.good.logDensity(ordered), others: densities.others.logDensity(ordered), goodTrials: good)
  }
}
