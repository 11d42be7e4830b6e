package import Arithmetic
package import Options

/// What a search does when every combination of a finite space has been tried.
package enum WhenTried: String, Sendable, Codable {
  /// The search ends.
  case stop
  /// It tries them again: their values are noisy, and each trial has a seed of its own.
  case again
  /// It tries them again, by chance where it has no other way: studies from before there was a choice.
  case byChance
}

/// What an algorithm is given to search: the encoded space, its options, the seed, and how much it may spend.
package struct SearchProblem: Sendable {
  /// The space in coordinates.
  package var space: EncodedSpace
  /// The method's options that were given, by key.
  package var options: OptionValues
  package var seed: UInt64
  /// Trials that may be begun.
  package var budget: Int
  /// New trials that are suggested at once.
  package var batch: Int
  /// Epochs of a whole training; 1 for an objective without epochs.
  package var epochs: Int
  /// What to do when every combination of a finite space has been tried.
  package var whenTried: WhenTried

  package init(
    space: EncodedSpace, options: OptionValues = [:], seed: UInt64, budget: Int, batch: Int = 1, epochs: Int = 1,
    whenTried: WhenTried = .stop
  ) {
    self.space = space
    self.options = options
    self.seed = seed
    self.budget = budget
    self.batch = batch
    self.epochs = epochs
    self.whenTried = whenTried
  }

  /// The problem that a study poses to its method.
  ///
  /// - Parameters:
  ///   - budget: the study's unless said.
  ///   - seed: the study's unless said.
  package init(_ definition: StudyDefinition, budget: Int? = nil, seed: UInt64? = nil) {
    self.init(
      space: EncodedSpace(definition.space), options: definition.options, seed: seed ?? definition.seed,
      budget: budget ?? definition.budget, batch: definition.batch, epochs: definition.epochs,
      whenTried: definition.whenTried)
  }

  /// The random numbers for one trial's suggestion. `stream` tells apart several uses for the same trial.
  package func random(for trial: Int, stream: Int = 0) -> RandomSource {
    RandomSource(seed: seed, purpose: .sampler, index: UInt64(truncatingIfNeeded: trial | stream << 40))
  }
}

/// A piece of work: a trial to be begun, or one to go on with.
package struct Assignment: Sendable, Equatable {
  /// The trial's number: new ones follow one another from 0.
  package var trial: Int
  /// A point of the encoded space, snapped.
  package var point: [Double]
  /// The epoch to train up to, from where the trial stands; nil for the whole training.
  package var epochs: Int?
  /// Whether the trial may go on later, so that its training must be kept.
  package var mayContinue: Bool
  /// The trial whose training, as it stands, this one takes over before it goes on; nil for its own.
  package var donor: Int?
  /// Whether slopes along the coordinates are wanted.
  package var wantsGradient: Bool
  /// What the method notes of the trial.
  package var labels: [TrialPlan.Label: Double]

  package init(
    trial: Int, point: [Double], epochs: Int? = nil, mayContinue: Bool = false, donor: Int? = nil,
    wantsGradient: Bool = false, labels: [TrialPlan.Label: Double] = [:]
  ) {
    self.trial = trial
    self.point = point
    self.epochs = epochs
    self.mayContinue = mayContinue
    self.donor = donor
    self.wantsGradient = wantsGradient
    self.labels = labels
  }
}

/// What came of an assignment.
package struct Observation: Sendable, Equatable {
  /// The trial's number.
  package var trial: Int
  package var point: [Double]
  /// To be made small, whichever way the study goes; +∞ for a trial that diverged or failed. Never NaN.
  package var value: Double
  /// The objective after each epoch done so far, to be made small; empty where there are no epochs.
  package var curve: [Double]
  /// Whether a pruner stopped it.
  package var isPruned: Bool
  /// Slope of the value along each coordinate of the point; NaN where it is not known. nil when not asked for.
  package var gradient: [Double]?

  package init(
    trial: Int, point: [Double], value: Double, curve: [Double] = [], isPruned: Bool = false, gradient: [Double]? = nil
  ) {
    self.trial = trial
    self.point = point
    self.value = value
    self.curve = curve
    self.isPruned = isPruned
    self.gradient = gradient
  }
}

/// A search under way: it suggests, hears what came of it, and suggests again.
///
/// What it remembers is a cache and never the truth: begun anew with the same problem and told the same, it asks the same.
/// So a study that was broken off is resumed by playing its stored trials back.
package protocol SearchProcess: AnyObject {
  /// Work that may all be done at once, given what was told so far; empty when the search is over.
  ///
  /// - Parameter count: how many new trials; 0 when the budget is used up, and then only work on trials already begun may
  ///   be given. It may give fewer; more only where they do not depend on each other's values anyway (a generation, a
  ///   rung), and never more trials than the problem's budget in all. No trial stands twice in one answer.
  func ask(_ count: Int) -> [Assignment]
  /// What came of all that was asked since the last time, in the order of asking.
  func tell(_ observations: [Observation])
  /// What others have tried; the numbers are not those of the process's own trials. Methods without a model pass it over.
  func learn(_ observations: [Observation])
}

extension SearchProcess {
  package func learn(_ observations: [Observation]) {}
}
