import Arithmetic
import Search

/// What a search's model believed, trial by trial: its own, for `bayes` and `tpe`; for other methods, what a Gaussian process
/// makes of the trials.
struct SearchBeliefs {
  enum Model { case gaussian, densities, onlooker }

  let view: StudyView
  let space: EncodedSpace
  let model: Model
  private var history: BeliefHistory?
  private let densityHistory: DensityHistory?

  init(_ view: StudyView) {
    self.view = view
    space = EncodedSpace(view.definition.space)
    history = BeliefHistory(view.study)
    densityHistory = DensityHistory(view.study)
    model = history != nil ? .gaussian : densityHistory != nil ? .densities : .onlooker
  }

  /// The model's name, as titles have it.
  var name: String {
    switch model {
    case .gaussian: "Gaussian process"
    case .densities: "Parzen estimators"
    case .onlooker: "Gaussian process of the trials (\(view.definition.method) itself has no model)"
    }
  }

  var acquisition: Acquisition { history?.acquisition ?? .logei }

  mutating func hasModel(before trial: Int) -> Bool {
    switch model {
    case .gaussian: history?.belief(before: trial) != nil
    case .densities: densityHistory?.densities(before: trial, of: [0], at: []) != nil
    case .onlooker: known(before: trial).count > 2
    }
  }

  /// The trials that have a value before a trial.
  func known(before trial: Int) -> [Trial] { view.trials.filter { $0.number < trial && $0.finiteValue != nil } }

  /// The belief of a Gaussian process; nil for `tpe`, and while there is none.
  mutating func belief(before trial: Int) -> Belief? {
    switch model {
    case .gaussian: return history?.belief(before: trial)
    case .densities: return nil
    case .onlooker:
      let known = view.trials.filter { $0.number < trial && $0.value != nil }
      guard known.count(where: { $0.finiteValue != nil }) > 2 else { return nil }
      var surrogate = Surrogate(space)
      for trial in known.suffix(TrialPlane.mostTrials) {
        surrogate.add(space.encode(trial.configuration), value: (trial.finiteValue ?? .infinity) * view.sign)
      }
      return surrogate.belief()
    }
  }

  /// The index of the best of some means: of the least, or of the greatest where large values are good.
  func least(_ means: [Double]) -> Int? {
    means.indices.filter { means[$0].isFinite }.min {
      (means[$0] * view.sign, $0) < (means[$1] * view.sign, $1)
    }
  }

  func worth(_ belief: Belief, at points: [[Double]]) -> [Double] {
    belief.worth(at: points, acquisition, kappa: history?.kappa ?? 2)
  }

  /// The belief at a point, in the objective's units: its middle, and the range in which 95 of 100 values are expected.
  struct Expectation {
    var middle: Double
    var lower: Double
    var upper: Double
    /// How unsure the model is, in its own scale: 1 is as much as all values differ, bent as it sees them. Unlike the width of
    /// the band it does not grow with the value.
    var deviation: Double
  }

  /// What is expected at each of some points.
  func expectations(_ belief: Belief, at points: [[Double]]) -> [Expectation] {
    belief.estimates(at: points).map { estimate in
      let reach = 1.959_963_984_540_054 * estimate.posterior.deviation
      let ends = [estimate.posterior.mean - reach, estimate.posterior.mean + reach].map {
        belief.warp.value($0) * view.sign
      }
      return Expectation(
        middle: estimate.middle * view.sign, lower: ends.min() ?? .nan, upper: ends.max() ?? .nan,
        deviation: estimate.posterior.deviation)
    }
  }

  func densities(before trial: Int, of parameters: [Parameter], at points: [[ParameterValue]])
    -> DensityHistory.Densities?
  {
    let places = parameters.compactMap { parameter in view.parameters.firstIndex { $0.name == parameter.name } }
    guard places.count == parameters.count else { return nil }
    let encoded = points.map { values in
      let configuration = Dictionary(zip(parameters.map(\.name), values), uniquingKeysWith: { $1 })
      let point = space.encode(configuration)
      return places.map { point[$0] }
    }
    return densityHistory?.densities(before: trial, of: places, at: encoded)
  }

  /// The configuration that a slice goes through: the trial's own where it has been suggested, else the best known; changed
  /// where these parameters would not be used.
  func base(of trial: Int, using parameters: [Parameter]) -> [String: ParameterValue] {
    let own = view.study.trials.first { $0.number == trial }
    let best = Study(definition: view.definition, trials: known(before: trial)).best
    var base = (own ?? best)?.configuration ?? [:]
    for parameter in parameters { use(parameter, in: &base, depth: view.parameters.count) }
    return base
  }

  private func use(_ parameter: Parameter, in base: inout [String: ParameterValue], depth: Int) {
    guard depth > 0, let condition = parameter.condition, let other = view.definition.space[condition.parameter] else {
      return
    }
    use(other, in: &base, depth: depth - 1)
    if condition.holds(base[condition.parameter]) { return }
    base[condition.parameter] = other.value(meeting: condition)
  }

  /// Whether parameters with these values all exist beside each other.
  func exist(_ parameters: [Parameter], _ values: [ParameterValue]) -> Bool {
    view.definition.haveSay(parameters.map(\.name), with: Dictionary(zip(parameters.map(\.name), values)) { $1 })
  }

  /// The points of the encoded space where some parameters have these values and the others those of the base.
  func points(_ base: [String: ParameterValue], _ parameters: [Parameter], _ values: [[ParameterValue]]) -> [[Double]] {
    values.map { row in
      var configuration = base
      for (parameter, value) in zip(parameters, row) { configuration[parameter.name] = value }
      return space.snapped(space.encode(configuration))
    }
  }
}
