import Charts
public import Datasets
public import Learning

/// A run of `train`, with all that it was run on: the same again gives the same bits.
///
/// It has one training, or one for each fold of the split and each repeat. Its figures are means over them. What cannot be a
/// mean is the first training's: the curves and the model that plots draw. The verdict is that of most.
///
/// It never changes, and the states that `undo` goes back to share it.
public final class Run: Sendable {
  public let number: Int
  public let source: DataSource
  public let dataset: Dataset
  /// How the data was divided.
  public let plan: SplitPlan
  public let model: String
  public let settings: Settings
  /// The session's: of the data and the split, and of the first training where no trial was applied.
  public let seed: UInt64
  /// The trial that was applied then.
  public let recall: TrialRecall?
  /// Its trainings, never none: all folds with the first seed, then all with the second, …
  public let members: [RunMember]
  /// Trainings there would have been, had it not been interrupted.
  public let planned: Int
  public let diagnosis: Diagnosis
  /// The mistakes on purpose that touched it.
  public let mistakes: [MadeMistake]

  init(
    number: Int, source: DataSource, dataset: Dataset, plan: SplitPlan, model: String, settings: Settings,
    seed: UInt64, recall: TrialRecall?, members: [RunMember], planned: Int, diagnosis: Diagnosis,
    mistakes: [MadeMistake] = []
  ) {
    self.number = number
    self.source = source
    self.dataset = dataset
    self.plan = plan
    self.model = model
    self.settings = settings
    self.seed = seed
    self.recall = recall
    self.members = members
    self.planned = planned
    self.diagnosis = diagnosis
    self.mistakes = mistakes
  }

  /// The same run with another diagnosis.
  func diagnosed(_ diagnosis: Diagnosis) -> Run {
    Run(
      number: number, source: source, dataset: dataset, plan: plan, model: model, settings: settings, seed: seed,
      recall: recall, members: members, planned: planned, diagnosis: diagnosis, mistakes: mistakes)
  }

  /// Of the first training.
  public var data: PreparedData { members[0].data }
  public var result: TrainingResult { members[0].result }

  /// What its first training's chance comes from.
  public var trainingSeed: UInt64 { members[0].seed }

  /// Interrupted where a training is missing or was stopped, diverged where one diverged.
  public var status: TrainingResult.Status {
    if members.count < planned { return .interrupted }
    return [.interrupted, .diverged].first { status in members.contains { $0.result.status == status } } ?? .finished
  }

  /// The mean of a figure over the trainings, with its spread; nil where none has it.
  func spread(of figure: RunFigure) -> Spread? { Spread(members.compactMap(figure.value)) }
  func spread(of name: String) -> Spread? { RunFigure.named(name).flatMap(spread(of:)) }

  /// What plots are made from.
  var chartRun: ChartMaterial.Run {
    var run = ChartMaterial.Run(
      number: number, model: model, dataset: dataset.selecting(features: data.columns), settings: settings,
      // Folds that chose other features are of other planes.
      members: members.filter { $0.data.columns == data.columns }
        .map { .init(data: $0.data, result: $0.result, seed: $0.seed) }, truth: selects ? nil : source.truth(seed: seed)
    )
    run.course = course
    return run
  }

  /// What its trainings are, with the first seed, where they are not all their epochs under its settings.
  var course: TrainingCourse? { wasTrial ? recall?.course : nil }

  /// Whether it was what the applied trial was.
  var wasTrial: Bool {
    guard let recall else { return false }
    var state = SessionState(seed: seed)
    (state.source, state.plan, state.model) = (source, plan, model)
    return recall.holds(in: state, settings)
  }
}

/// One training of a run.
public struct RunMember: Sendable {
  /// From 1; nil for a hold-out.
  public var fold: Int?
  public var seed: UInt64
  public var data: PreparedData
  public var result: TrainingResult
  /// Metrics of the model as it was at the end, by name, beside loss, accuracy and R².
  public var trainingMetrics: [String: Double] = [:]
  public var validationMetrics: [String: Double] = [:]
}
