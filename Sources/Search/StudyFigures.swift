/// The figures beside the values of a study's trials, by the names that a person has for them: what the objective reported, what
/// several trainings say of it, and what the method noted.
///
/// An objective may report figures under any name. Where one is called like something of ours (`rung`, `val_loss_sd`), the
/// name means the objective's figure in the whole study, and ours is not shown.
package struct StudyFigures: Sendable {
  /// Where the value of a name stands.
  private enum Place: Sendable {
    case reported
    case deviation(of: String)
    case trainings
    case label(TrialPlan.Label)
  }
  private let places: [String: Place]

  package init(_ trials: [Trial]) {
    var (labels, deviations, figures) = (Set<TrialPlan.Label>(), Set<String>(), Set<String>())
    var hasTrainings = false
    // By place: copying a trial costs more than looking at it.
    for place in trials.indices {
      for label in trials[place].plan.labels.keys { labels.insert(label) }
      for figure in trials[place].metrics.deviations.keys { deviations.insert(figure) }
      for figure in trials[place].metrics.figures.keys { figures.insert(figure) }
      if trials[place].metrics.trainings != nil { hasTrainings = true }
    }
    var places: [String: Place] = [:]
    for label in labels { places[label.rawValue] = .label(label) }
    for figure in deviations { places[TrialMetrics.deviationName(of: figure)] = .deviation(of: figure) }
    if hasTrainings { places[TrialMetrics.trainingsName] = .trainings }
    for name in figures { places[name] = .reported }
    self.places = places
  }

  /// Those that any trial has, in alphabetical order.
  package var names: [String] { places.keys.sorted() }

  /// nil where the trial has none of that name.
  package func value(_ name: String, of trial: Trial) -> Double? {
    switch places[name] {
    case .reported: trial.metrics[name]
    case .deviation(let figure): trial.metrics.deviations[figure]
    case .trainings: trial.metrics.trainings.map(Double.init)
    case .label(let label): trial.plan.labels[label]
    case nil: nil
    }
  }

  /// All that a trial has, by name.
  package func all(of trial: Trial) -> [String: Double] {
    var all: [String: Double] = [:]
    for name in places.keys { all[name] = value(name, of: trial) }
    return all
  }
}

extension Study {
  /// The figures of its trials as they are now. To be asked for once where many are wanted.
  package var figures: StudyFigures { StudyFigures(trials) }
}
