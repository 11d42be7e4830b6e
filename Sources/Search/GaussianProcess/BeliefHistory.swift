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
public struct BeliefHistory {
  private let study: Study
  private let problem: SearchProblem
  private let numbering: TrialNumbering
  private var process: BayesProcess
  private var foreign: ForeignTrials
  /// The search's own trials, and how many of them were asked for.
  private let own: [Trial]
  private var asked = 0
  /// What was asked for last.
  private var wave: [Assignment] = []

  /// nil for a study by another method.
  public init?(_ study: Study) {
    let sampler = BayesSampler()
    let definition = study.definition
    guard definition.method == sampler.name else { return nil }
    self.study = study
    problem = SearchProblem(
      space: EncodedSpace(definition.space), options: definition.options, seed: definition.seed,
      budget: max(definition.budget, study.trials.count + 1), batch: definition.batch, epochs: definition.epochs)
    numbering = TrialNumbering(study.trials)
    own = study.trials.filter { !$0.isForeign }
    process = BayesProcess(problem, options: sampler.options)
    foreign = Self.foreign(in: study, problem)
  }

  /// What makes a point worth a trial in this study.
  public var acquisition: Acquisition { process.acquisition }
  /// How many deviations below the mean `ucb` looks.
  public var kappa: Double { process.kappa }

  private static func foreign(in study: Study, _ problem: SearchProblem) -> ForeignTrials {
    ForeignTrials(
      study.trials, begun: TrialNumbering(study.trials).begun(study.trials), in: problem.space, sign: study.sign)
  }

  /// What was believed when a trial was suggested, or, of another program's, when the search's next own was; with the
  /// number of trials, when the next would be. nil for the first trials, which look at no values, and for those beyond the
  /// study's.
  public mutating func belief(before number: Int) -> Belief? {
    let trial = numbering.own(number)
    if trial < asked - wave.count {
      process = BayesProcess(problem, options: BayesSampler().options)
      foreign = Self.foreign(in: study, problem)
      (asked, wave) = (0, [])
    }
    while asked <= trial {
      var observations: [Observation] = []
      for assignment in wave {
        guard own.indices.contains(assignment.trial) else { return nil }
        let value = own[assignment.trial].value.map { $0 * study.sign } ?? .infinity
        observations.append(
          Observation(trial: assignment.trial, point: assignment.point, value: value.isNaN ? .infinity : value))
      }
      process.tell(observations)
      process.learn(foreign.take(begun: asked))
      wave = process.ask(min(max(1, problem.batch), max(1, study.definition.budget - asked)))
      guard !wave.isEmpty else { return nil }
      asked += wave.count
    }
    return process.lastBeliefs[trial] ?? nil
  }
}
