extension Study {
  /// Epochs of all trainings together: of every trial, each as often as there are trainings behind its value. Of a search
  /// that gives out rows, the shares of them.
  package var epochsUsed: Int {
    trials.indices.reduce(0) { sum, place in
      sum
        + (trials[place].repeats.isEmpty
          ? epochsTrained(at: place) : trials[place].repeats.reduce(0) { $0 + $1.reported.count })
    } * trainingsBehindAValue
  }

  /// How many trainings, of several seeds and folds, each value is the mean of; 1 where only some are trained again.
  package var trainingsBehindAValue: Int {
    // Trainings say it themselves, and so those of a search from before folds were part of its definition.
    guard definition.objective == .training, definition.mostRepeats == nil else {
      return definition.trainingsBehindAValue
    }
    let most = trials.indices.lazy.compactMap { trials[$0].metrics.trainings }.max()
    return most.map { min(max($0, 1), 100_000) } ?? definition.trainingsBehindAValue
  }
}

extension Study {
  /// How many trainings, each with the seed that follows the last one's, are behind a trial's value in each fold.
  package func repeats(behind trial: Trial) -> Int {
    definition.mostRepeats == nil ? max(definition.repeats, 1) : max(trial.repeats.count, 1)
  }
}

extension StudyDefinition {
  /// Whether the spread of trainings will be known, of some trials at least.
  package var showsSpread: Bool { trainingsBehindAValue > 1 || mostRepeats != nil }

  /// How many trainings there are to be behind a value.
  package var trainingsBehindAValue: Int { repeats * folds }
}
