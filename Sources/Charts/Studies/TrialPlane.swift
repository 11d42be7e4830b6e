import Arithmetic
import Figures
import Search

/// A study's trials over two of its parameters.
struct TrialPlane {
  let view: StudyView
  let x: ParameterAxis
  let y: ParameterAxis
  /// The trials that used both.
  let trials: [Trial]
  /// Those of these trials whose values can be compared (see `StudyView.compared`).
  let compared: [Trial]

  init(_ first: Parameter, _ second: Parameter, _ view: StudyView) {
    self.view = view
    let trials = view.trials.filter { $0.configuration[first.name] != nil && $0.configuration[second.name] != nil }
    self.trials = trials
    compared = view.compared.filter { $0.configuration[first.name] != nil && $0.configuration[second.name] != nil }
    (x, y) = (ParameterAxis(first, trials: trials), ParameterAxis(second, trials: trials))
  }

  /// The best of these trials.
  var best: Trial? { Study(definition: view.definition, trials: trials).best }

  /// Points of the trials with and without a value, and the best.
  var trialSeries: [Series] {
    var series: [Series] = []
    func add(_ name: String, _ role: Series.Role, _ some: [Trial]) {
      guard !some.isEmpty else { return }
      series.append(
        Series(
          name, role: role, .points(x: some.map(x.position), y: some.map(y.position), value: []),
          notes: view.notes(some)))
    }
    add("trials", .path, view.thinned(compared, most: Self.mostMarks))
    for state in [Trial.State.diverged, .failed] { add(state.legend, state.role, trials.filter { $0.state == state }) }
    if let best { add("best", .best, [best]) }
    return series
  }

  /// A surface over the plane.
  struct Surface {
    var x: [Double]
    var y: [Double]
    var values: [Double]
    var xNames: [String]
    var yNames: [String]

    func best(sign: Double) -> Int? {
      values.indices.filter { values[$0].isFinite }.min { values[$0] * sign < values[$1] * sign }
    }
  }

  /// How many trials the surrogate looks at: the best ones, and others evenly.
  static let mostTrials = 150
  /// And how many are marked.
  static let mostMarks = 600

  /// The middle of a Gaussian process of the trials over these two parameters alone: whatever the others do is noise to it.
  ///
  /// - Parameter axis: what ends the values before a few that would press all others together.
  func surrogate(cells: Int = 40, within axis: ValueAxis? = nil) -> Surface? {
    let space = SearchSpace(parameters: [x.parameter, y.parameter].map { Parameter(name: $0.name, kind: $0.kind) })
    let encoded = EncodedSpace(space)
    var surrogate = Surrogate(encoded)
    for trial in view.thinned(compared, most: Self.mostTrials) {
      surrogate.add(
        encoded.encode(trial.configuration),
        value: (trial.finiteValue.map { axis?.clipped($0) ?? $0 } ?? .infinity) * view.sign)
    }
    guard let belief = surrogate.belief() else { return nil }
    let (columns, rows) = (x.parameter.gridValues(points: cells), y.parameter.gridValues(points: cells))
    let points = rows.flatMap { row in
      columns.map { encoded.encode([x.parameter.name: $0, y.parameter.name: row]) }
    }
    // Where one of them does not exist there is nothing to believe.
    let exists = rows.flatMap { row in
      columns.map {
        view.definition.haveSay(
          [x.parameter.name, y.parameter.name], with: [x.parameter.name: $0, y.parameter.name: row])
      }
    }
    let values = zip(belief.estimates(at: points), exists).map { $1 ? $0.middle * view.sign : .nan }
    guard values.contains(where: \.isFinite) else { return nil }
    return Surface(
      x: columns.map(x.position), y: rows.map(y.position),
      values: values, xNames: columns.map(x.parameter.spoken), yNames: rows.map(y.parameter.spoken))
  }

}
