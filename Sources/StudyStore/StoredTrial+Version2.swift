import Search

extension StoredTrial {
  /// Takes the deviations and the number of trainings out of the figures, where versions 1 and 2 kept them under the names
  /// that they are shown by. In a search of trainings such a name was always ours; in one of a program only where the trial
  /// was repeated, and no single evaluation of it had reported that name.
  mutating func readAsVersion2(of definition: StudyDefinition) {
    let isTraining = definition.objective == .training
    let reported = repeats?.first.map { $0.metrics ?? [:] }
    let all = metrics
    for (name, value) in all where isTraining || reported.map({ $0[name] == nil }) == true {
      Self.take(name, value, outOf: &metrics, &deviations, &trainings)
    }
    guard isTraining else { return }
    repeats = repeats?.map { training in
      var (training, figures) = (training, training.metrics ?? [:])
      for (name, value) in figures {
        Self.take(name, value, outOf: &figures, &training.deviations, &training.trainings)
      }
      training.metrics = figures
      return training
    }
  }

  private static func take(
    _ name: String, _ value: JSONNumber, outOf figures: inout [String: JSONNumber],
    _ deviations: inout [String: JSONNumber]?, _ trainings: inout JSONNumber?
  ) {
    if name == TrialMetrics.trainingsName {
      trainings = value
    } else if let figure = TrialMetrics.figure(ofDeviation: name) {
      deviations = deviations ?? [:]
      deviations?[figure] = value
    } else {
      return
    }
    figures[name] = nil
  }
}
