/// A study by `bayes` looked at again trial by trial: what its model believed when it suggested each of them.
///
/// The search itself is played back with the study's values, so that these are the very models, to the last bit. Asked in
/// ascending order of trials it goes on from where it stands; asked for an earlier one it begins anew. A few milliseconds
/// a trial.
///
/// ```swift
/// var history = BeliefHistory(study)
/// let belief = history?.belief(before: 12)
/// belief?.estimates(at: [[0.5, 0.2]])
/// ```
///
/// For studies by other methods make a `Surrogate` and add their trials.
package struct BeliefHistory {
  private let study: Study
  private let problem: SearchProblem
  private let numbering: TrialNumbering
  private var process: BayesProcess
  private var foreign: ForeignTrials
  /// The search's own trials, those that were asked for, and how many of them were told.
  private let own: [Trial]
  private var asked: [Assignment] = []
  private var toldCount = 0

  /// nil for a study by another method.
  package init?(_ study: Study) {
    let definition = study.definition.settled
    guard definition.method == BayesSampler().name else { return nil }
    self.study = study
    problem = SearchProblem(definition, budget: max(definition.budget, study.trials.count + 1))
    numbering = TrialNumbering(study.trials)
    own = study.trials.filter { !$0.isForeign }
    process = BayesProcess(problem)
    foreign = Self.foreign(in: study, problem)
  }

  /// What makes a point worth a trial in this study.
  package var acquisition: Acquisition { process.acquisition }
  /// How many deviations below the mean `ucb` looks.
  package var kappa: Double { process.kappa }

  private static func foreign(in study: Study, _ problem: SearchProblem) -> ForeignTrials {
    ForeignTrials(
      study.trials, begun: TrialNumbering(study.trials).begun(study.trials), in: problem.space, sign: study.sign)
  }

  /// What was believed when a trial was suggested, or, of another program's, when the search's next own was; with the
  /// number of trials, what is believed now. nil for the first trials, which look at no values, and for those beyond the
  /// study's.
  package mutating func belief(before number: Int) -> Belief? {
    let trial = numbering.own(number)
    if trial < asked.count - 1 {
      process = BayesProcess(problem)
      foreign = Self.foreign(in: study, problem)
      (asked, toldCount) = ([], 0)
    }
    while asked.count <= trial {
      let isNow = asked.count == own.count
      let due = isNow ? asked.count : max(toldCount, asked.count - problem.batch + 1)
      guard due <= own.count else { return nil }
      process.tell(asked[toldCount..<due].map(observation))
      toldCount = due
      process.learn(foreign.take(begun: asked.count))
      let next = process.ask(1)
      // When every combination has been tried, it suggests nothing more and believes all the same.
      guard !next.isEmpty else { return isNow ? process.belief() : nil }
      asked += next
    }
    return process.lastBeliefs[trial] ?? nil
  }

  private func observation(_ assignment: Assignment) -> Observation {
    let value = own[assignment.trial].value.map { $0 * study.sign } ?? .infinity
    return Observation(trial: assignment.trial, point: assignment.point, value: value.isNaN ? .infinity : value)
  }
}
