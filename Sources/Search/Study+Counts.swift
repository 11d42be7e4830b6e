// A search may have a hundred thousand trials, and what is said of it asks for several of these: they look at trials by place,
// since copying one costs far more than looking at it.
extension Study {
  /// How many trials are in a state that something holds of.
  package func count(where holds: (Trial.State) -> Bool) -> Int { trials.indices.count { holds(trials[$0].state) } }

  /// How many trials are in a state.
  package func count(_ state: Trial.State) -> Int { count { $0 == state } }

  /// How many trials there is something to be seen of.
  package var resultCount: Int { count(where: \.hasResult) }

  /// Whether there is something to be seen of any trial.
  package var hasResults: Bool { trials.indices.contains { trials[$0].state.hasResult } }

  /// Epochs that were trained in the trial at a place.
  func epochsTrained(at place: Int) -> Int {
    Trial.epochsTrained(trials[place].reported.count, trials[place].state)
  }

  /// What its trials count towards a limit of epochs: at least one each, of all trainings behind their values.
  package var epochsSpent: Int {
    trials.indices.reduce(0) { $0 + max(epochsTrained(at: $1), 1) } * definition.trainingsBehindAValue
  }
}
