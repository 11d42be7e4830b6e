/// Everything about a study but its trials: enough to go on with it as if it had never stopped.
public struct StudyDefinition: Sendable, Equatable, Codable {
  public enum Direction: String, Sendable, Codable { case minimize, maximize }
  public var name: String
  /// The sampler's name: `grid`, `random`.
  public var method: String
  /// The sampler's options as text: `points` → `5`.
  public var options: [String: String]
  public var seed: UInt64
  public var space: SearchSpace
  public var direction: Direction
  /// What a trial's value is: `val_loss`.
  public var metric: String
  /// How many trials were asked for.
  public var budget: Int
  /// Commands that set the bench up as it was (data, split, model, settings, seed), for whoever resumes it.
  public var recipe: String

  public init(
    name: String, method: String, options: [String: String] = [:], seed: UInt64, space: SearchSpace,
    direction: Direction = .minimize, metric: String = "val_loss", budget: Int, recipe: String = ""
  ) {
    self.name = name
    self.method = method
    self.options = options
    self.seed = seed
    self.space = space
    self.direction = direction
    self.metric = metric
    self.budget = budget
    self.recipe = recipe
  }
}

/// A study with its trials, by number.
public struct Study: Sendable, Equatable {
  public var definition: StudyDefinition
  public var trials: [Trial]
  public init(definition: StudyDefinition, trials: [Trial] = []) {
    self.definition = definition
    self.trials = trials
  }
}

/// Where studies are kept. Every call has reached the disk when it returns.
public protocol StudyStorage: Sendable {
  /// Names with definition and number of trials so far, oldest first.
  func studies() throws -> [StudySummary]
  /// nil when there is none of that name.
  func load(name: String) throws -> Study?
  /// Throws `StudyStorageError.nameTaken` when there is one of that name.
  func create(_ definition: StudyDefinition) throws
  /// Changes the number of trials asked for.
  func setBudget(_ budget: Int, of name: String) throws
  /// Adds the trial, or replaces the one of the same number.
  func record(_ trial: Trial, in name: String) throws
  /// Throws `StudyStorageError.unknown` when there is none of that name.
  func delete(name: String) throws
}

/// One line of a list of studies.
public struct StudySummary: Sendable, Equatable {
  public var definition: StudyDefinition
  /// Finished or diverged.
  public var finished: Int
  /// The best value so far.
  public var best: Double?
  public init(definition: StudyDefinition, finished: Int, best: Double?) {
    self.definition = definition
    self.finished = finished
    self.best = best
  }
}

/// Why a study could not be kept or found.
public enum StudyStorageError: Error, Sendable, Equatable {
  case nameTaken(String)
  case unknown(String)
  /// The store itself: cannot be opened, written, is no store of ours; with the reason in words.
  case unavailable(path: String, reason: String)
}
