extension Study {
  /// Epochs of all trainings together: of every trial, each as often as there are trainings behind its value. Of a search
  /// that gives out rows, the shares of them.
  public var epochsUsed: Int { trials.reduce(0) { $0 + $1.epochsTrained } * trainingsBehindAValue }

  /// How many trainings, of several seeds and folds, each value is the mean of.
  public var trainingsBehindAValue: Int {
    // Trainings say it themselves, and so those of a search from before folds were part of its definition; what a person's
    // own program calls so is its own.
    guard definition.objective == .training else { return definition.trainingsBehindAValue }
    let most = trials.compactMap { $0.metrics["trainings"] }.max()
    return most.map { Int(min(max($0, 1), 100_000)) } ?? definition.trainingsBehindAValue
  }
}

extension StudyDefinition {
  /// How many trainings there are to be behind a value.
  public var trainingsBehindAValue: Int { repeats * folds }
}
