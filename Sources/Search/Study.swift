package import Options

/// Everything about a study but its trials: enough to go on with it as if it had never stopped.
package struct StudyDefinition: Sendable, Equatable, Codable {
  /// Which way a value is better.
  package enum Direction: String, Sendable, Codable { case minimize, maximize }
  package var name: String
  /// The sampler's name: `grid`, `random`.
  package var method: String
  /// The options of the sampler that were given; those that were not have their defaults.
  package var options: OptionValues
  /// What all random numbers of the search derive from.
  package var seed: UInt64
  package var space: SearchSpace
  package var direction: Direction
  /// What a trial's value is: `val_loss`.
  package var metric: String
  /// How many trials were asked for.
  package var budget: Int
  /// How many new trials are suggested at once, without the values of one another.
  package var batch: Int
  /// What stops trials that do not look promising, and its options: `none`, `median`, …
  package var pruner: String
  /// The pruner's options that were given.
  package var prunerOptions: OptionValues
  /// Which of a training's epochs gives the value.
  package var valueRule: ValueRule
  /// How many trainings, each with its own seed, are behind one value, which is their mean.
  package var repeats: Int
  /// With `repeats=auto`: the most trainings that one trial may get, where repeats go only to the trials that may be
  /// the best. nil where each trial has `repeats` trainings.
  package var mostRepeats: Int?
  /// How many folds of the data a trial is trained on; its value is the mean over them too.
  package var folds = 1
  /// Whether trials have seeds of their own or share the search's.
  package var trialSeeds = TrialSeeds.own
  /// Which trial is chosen in the end.
  package var choice = Choice.best
  /// Outer folds, inside each of which the search runs anew; nil where there are none.
  package var nested: Int?
  /// The round of tuning that it belongs to; nil where it is of none.
  package var round: SearchRound?
  /// The outer fold that it runs inside of; nil where it is a search of its own.
  package var outer: OuterFold?
  /// Epochs of a whole training, or what stands in their place (see `resource`); 1 where there are none.
  package var epochs: Int
  /// What a method that trains trials part of the way gives out: epochs, or rows.
  package var resource: Resource
  /// What to do when every combination of a finite space has been tried.
  package var whenTried = WhenTried.stop
  /// When to stop before the budget is used up.
  package var limits: Limits
  /// The seconds after which it was to stop; nil where it was given as long as it takes. Only the search that was asked for stops
  /// then: one that is resumed has its own time.
  package var timeout: Double?
  /// Parameters that were declared and have no say on its bench: they are not in its space. nil where there are none.
  package var asleep: [Parameter]?
  /// What evaluates its trials.
  package var objective: EvaluatorRecord
  /// Commands that set the bench up as it was (data, split, model, settings, seed), for whoever resumes it.
  package var recipe: BenchRecipe
  /// What the data are called that the trials were trained on; nil where there are none, or it was not noted.
  package var dataName: String?
  /// A checksum of the data that the trials were trained on; nil where there are none, or it was not noted.
  package var dataChecksum: String?

  package init(
    name: String, method: String, options: OptionValues = [:], seed: UInt64, space: SearchSpace,
    direction: Direction = .minimize, metric: String = "val_loss", budget: Int, batch: Int = 1, pruner: String = "none",
    prunerOptions: OptionValues = [:], valueRule: ValueRule = .last, repeats: Int = 1, epochs: Int = 1,
    resource: Resource = .epochs, limits: Limits = Limits(), objective: EvaluatorRecord = .training,
    recipe: BenchRecipe = ""
  ) {
    self.name = name
    self.method = method
    self.options = options
    self.seed = seed
    self.space = space
    self.direction = direction
    self.metric = metric
    self.budget = budget
    self.batch = batch
    self.pruner = pruner
    self.prunerOptions = prunerOptions
    self.valueRule = valueRule
    self.repeats = repeats
    self.epochs = epochs
    self.resource = resource
    self.limits = limits
    self.objective = objective
    self.recipe = recipe
  }

  /// Which of a training's epochs gives a trial's value: the last one; the best of all; the best of those at which a
  /// method that trains trials part of the way compared them. Such a method returns the smallest loss that it has seen
  /// there (Li et al. 2018, algorithm 1).
  package enum ValueRule: String, Sendable, Codable, CaseIterable { case last, best, rung }

  /// A seed of its own for each trial, or the search's for all: common random numbers, under which what differs between
  /// trials is their configuration alone.
  package enum TrialSeeds: String, Sendable, Codable, CaseIterable { case own, same }

  /// Epochs, with trainings that go on; or training rows, of which `epochs` shares are all, each share trained anew.
  package enum Resource: String, Sendable, Codable, CaseIterable { case epochs, rows }

  /// When to stop before the budget of trials is used up; nil is no limit.
  package struct Limits: Sendable, Equatable, Codable {
    /// Epochs in all trials together, of all trainings behind their values.
    package var epochs: Int?
    /// A value that is good enough.
    package var target: Double?
    /// Trials in a row that do not better the best value.
    package var patience: Int?
    package init(epochs: Int? = nil, target: Double? = nil, patience: Int? = nil) {
      self.epochs = epochs
      self.target = target
      self.patience = patience
    }
  }
}

extension StudyDefinition {
  /// Fields that came later have their usual values where they are missing.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func later<Value: Decodable>(_ key: CodingKeys, _ usual: Value) throws -> Value {
      try container.decodeIfPresent(Value.self, forKey: key) ?? usual
    }
    self.init(
      name: try container.decode(String.self, forKey: .name),
      method: try container.decode(String.self, forKey: .method),
      options: try container.decode(OptionValues.self, forKey: .options),
      seed: try container.decode(UInt64.self, forKey: .seed),
      space: try container.decode(SearchSpace.self, forKey: .space),
      direction: try container.decode(Direction.self, forKey: .direction),
      metric: try container.decode(String.self, forKey: .metric),
      budget: try container.decode(Int.self, forKey: .budget),
      batch: try later(.batch, 1), pruner: try later(.pruner, "none"), prunerOptions: try later(.prunerOptions, [:]),
      valueRule: try later(.valueRule, .last), repeats: try later(.repeats, 1), epochs: try later(.epochs, 1),
      resource: try later(.resource, .epochs), limits: try later(.limits, Limits()),
      objective: try later(.objective, .training),
      recipe: try container.decode(BenchRecipe.self, forKey: .recipe))
    // Nothing out of its range gets to a method.
    options = (allSamplers.named(method)?.options ?? []).admit(options)
    prunerOptions = (allPruners.named(pruner)?.options ?? []).admit(prunerOptions)
    folds = try later(.folds, 1)
    whenTried = try later(.whenTried, .byChance)
    trialSeeds = try later(.trialSeeds, .own)
    choice = try later(.choice, .best)
    mostRepeats = try container.decodeIfPresent(Int.self, forKey: .mostRepeats)
    nested = try container.decodeIfPresent(Int.self, forKey: .nested)
    outer = try container.decodeIfPresent(OuterFold.self, forKey: .outer)
    round = try container.decodeIfPresent(SearchRound.self, forKey: .round)
    timeout = try container.decodeIfPresent(Double.self, forKey: .timeout)
    asleep = try container.decodeIfPresent([Parameter].self, forKey: .asleep)
    dataName = try container.decodeIfPresent(String.self, forKey: .dataName)
    dataChecksum = try container.decodeIfPresent(String.self, forKey: .dataChecksum)
  }
}

/// A study with its trials, by number.
package struct Study: Sendable, Equatable {
  package var definition: StudyDefinition
  package var trials: [Trial]
  /// What came of its outer folds, of those that were measured.
  package var outerResults: [OuterResult]
  package init(definition: StudyDefinition, trials: [Trial] = [], outerResults: [OuterResult] = []) {
    self.definition = definition
    self.trials = trials
    self.outerResults = outerResults
  }
}

/// Where studies are kept. Every call has reached the disk when it returns.
package protocol StudyStorage: Sendable {
  /// Throws what stands against writing, which would stop a search as soon as it has something to keep.
  func checkWritable() throws
  /// Names with definition and number of trials so far, oldest first.
  func studies() throws -> [StudySummary]
  /// Names of the studies that another program has made in the same place, oldest first.
  func foreignStudies() throws -> [String]
  /// Names of the studies of ours of which not even the definition is as we write it, oldest first.
  func unreadableStudies() throws -> [String]
  /// nil when there is none of that name, or another program's; throws `StudyStorageError.unreadable` when what is there is
  /// not as we write it.
  func load(name: String) throws -> Study?
  /// Throws `StudyStorageError.nameTaken` when there is one of that name.
  func create(_ definition: StudyDefinition) throws
  /// Changes the number of trials asked for.
  func setBudget(_ budget: Int, of name: String) throws
  /// Changes when to stop before that.
  func setLimits(_ limits: StudyDefinition.Limits, of name: String) throws
  /// Keeps what came of an outer fold, in place of what it had come to before.
  func setOuterResult(_ result: OuterResult, of name: String) throws
  /// What a search showed when it was last read; nil where that was not kept.
  func finding(of name: String) throws -> StudyFinding?
  /// Keeps what a search shows, in place of what it had shown before.
  func setFinding(_ finding: StudyFinding, of name: String) throws
  /// Adds the trial, or replaces the one of the same number.
  func record(_ trial: Trial, in name: String) throws
  /// Reads a study and records what becomes of it, with no other program in between.
  ///
  /// - Parameter body: gives the trials to record; called once.
  func exchange(_ name: String, _ body: (Study) throws -> [Trial]) throws
  /// Throws `StudyStorageError.unknown` when there is none of that name.
  func delete(name: String) throws
  /// Where runs are kept beside the studies; nil where none are.
  var runs: (any RunStorage)? { get }
}

extension StudyStorage {
  package func checkWritable() throws {}
  package func finding(of name: String) throws -> StudyFinding? { nil }
  package func setFinding(_ finding: StudyFinding, of name: String) throws {}
  package func foreignStudies() throws -> [String] { [] }
  package func unreadableStudies() throws -> [String] { [] }
  package var runs: (any RunStorage)? { nil }
}

/// One line of a list of studies.
package struct StudySummary: Sendable, Equatable {
  package var definition: StudyDefinition
  /// All that have ended, or were trained part of the way.
  package var finished: Int
  /// The best value so far.
  package var best: Double?
  /// Outer folds that were measured.
  package var measuredFolds: Int
  /// Whether trials are to be trained again.
  package var hasRepeatsToCome: Bool
  package init(
    definition: StudyDefinition, finished: Int, best: Double?, measuredFolds: Int = 0, hasRepeatsToCome: Bool = false
  ) {
    self.definition = definition
    self.finished = finished
    self.best = best
    self.measuredFolds = measuredFolds
    self.hasRepeatsToCome = hasRepeatsToCome
  }

  /// Whether there are trials, repeats of them or outer folds still to come.
  package var isOpen: Bool {
    finished < definition.budget || hasRepeatsToCome || measuredFolds < definition.nested ?? 0
  }
}

/// Why a study could not be kept or found.
package enum StudyStorageError: Error, Sendable, Equatable {
  case nameTaken(String)
  case unknown(String)
  /// A trial of the study, by number from 0, that the search itself would not have made.
  case foreignTrial(String, Int)
  /// A study of ours is there, and something in it is not as we write it, or as only a newer tunebook does.
  case unreadable(String, StoredFault)
  /// The store itself: cannot be opened, written, is no store of ours.
  case unavailable(path: String, StoreFault)
}
