package import Datasets
package import Experiments
package import Learning
import Options
package import Search

/// What a plot may be drawn from: the data, runs and searches of the session, and the work that it may ask for.
package struct ChartMaterial: Sendable {
  /// Work that a plot asks for; each throws when it is cancelled, and reports progress to the person.
  package struct Work: Sendable {
    /// The scores of each configuration on the data in view, in their order: over the folds, `repeats` times each. What this
    /// session has trained before is not trained again.
    package var scores: @Sendable (_ cells: [Settings], _ repeats: Int) async throws -> [[TrainingScores]]
    /// Trains several requests at once and gives each one's result, in their order.
    package var train: @Sendable (_ requests: [TrainingRequest]) async throws -> [TrainingResult]
    /// Pieces of other work, as many at once as there are jobs: the numbers that each comes to, in their order.
    package var numbers: @Sendable (_ pieces: [@Sendable () throws -> [Double]]) async throws -> [[Double]]
    /// Says how far some other work has come.
    package var progress: @Sendable (_ label: String, _ done: Int, _ total: Int) -> Void
    package init(
      scores: @escaping @Sendable (_ cells: [Settings], _ repeats: Int) async throws -> [[TrainingScores]],
      train: @escaping @Sendable (_ requests: [TrainingRequest]) async throws -> [TrainingResult],
      numbers: @escaping @Sendable (_ pieces: [@Sendable () throws -> [Double]]) async throws -> [[Double]] = {
        try $0.map { try $0() }
      }, progress: @escaping @Sendable (_ label: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
    ) {
      self.numbers = numbers
      self.scores = scores
      self.train = train
      self.progress = progress
    }
  }

  package var dataset: Dataset
  /// The split of the data in view; of several folds, the first.
  package var split: Split
  /// All folds; the one split where there are none.
  package var folds: [Split]
  /// How the data were divided, and the seed of the division.
  package var plan = SplitPlan()
  package var splitSeed: UInt64 = 0
  /// The mistakes made on purpose in the division.
  package var mistakes: Set<SplitMistake> = []
  package var model: String
  /// The model in view, from the list of models.
  var kind: any Model { allModels.named(model) ?? allModels[0] }
  package var settings: Settings
  package var seed: UInt64
  /// The run that was asked for, or the last one; nil where there is none.
  package var run: Run?
  /// All runs of the session.
  package var runs: [Run]
  package var study: Study?
  /// The whole study, where `study` is a stage of it in a film.
  var end: Study?
  /// The space that a search would have now: what is declared and has an effect on the bench.
  package var space = SearchSpace()
  /// The places of stored studies in their list, by name: a study's colour wherever it stands beside others.
  package var studyNumbers: [String: Int] = [:]
  /// The walks down a known surface that were made last.
  package var walks: SurfaceWalks?
  /// The objective in force, which a search would have now.
  package var objective: EvaluatorRecord
  /// The race in view.
  package var race: Race?
  /// Both estimates of the search in view, where it is nested and some of its outer folds are measured.
  package var nested: NestedEstimate?
  /// What the target would be without chance, where the data was made on the spot.
  package var truth: Truth?
  package var work: Work

  package init(
    dataset: Dataset, split: Split, model: String, settings: Settings, seed: UInt64 = 0, run: Run?, runs: [Run] = [],
    study: Study?, objective: EvaluatorRecord = .training, race: Race? = nil, truth: Truth? = nil, work: Work
  ) {
    self.dataset = dataset
    self.split = split
    folds = [split]
    self.model = model
    self.settings = settings
    self.seed = seed
    self.run = run
    self.runs = runs
    self.study = study
    self.objective = objective
    self.race = race
    self.truth = truth
    self.work = work
  }

  /// Called where all checks have been made and what takes time begins: the check of a cell goes no further.
  func beginWork() throws { try Task.checkCancellation() }

  /// The run in view, or what to do when there is none.
  func requireRun(for purpose: String) throws -> Run {
    guard let run else {
      throw ChartError.noRun(purpose: purpose)
    }
    return run
  }

  /// What `train` would do: the first training of the configuration in view.
  func request(_ settings: Settings? = nil) -> TrainingRequest {
    let settings = settings ?? self.settings
    return TrainingRequest(
      data: .make(dataset: dataset, split: split, by: Preparation(settings, mistakes: mistakes)), model: model,
      settings: settings, seed: seed)
  }
}
