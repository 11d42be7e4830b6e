package import Datasets
package import Learning

/// A run of `train`, with all that it was run on: the same again gives the same bits.
///
/// It has one training, or one for each fold of the split and each repeat. Its figures are means over them. What cannot be a
/// mean is the first training's: the curves and the model that plots draw. The verdict is that of most.
///
/// It never changes, and the states that `undo` goes back to share it.
package final class Run: Sendable {
  /// Its number in the session, from 1; negative for a run that came back from the store.
  package let number: Int
  /// Where the data come from.
  package let source: DataSource
  package let dataset: Dataset
  /// How the data was divided.
  package let plan: SplitPlan
  package let model: String
  package let settings: Settings
  /// The session's seed: data and division derive from it, and the first training where no trial was applied.
  package let seed: UInt64
  /// The trial that had been applied when it was trained; nil where none had.
  package let recall: TrialRecall?
  /// Its trainings, never none: all folds with the first seed, then all with the second, …
  package let members: [RunMember]
  /// How many trainings it was to have; `members` has fewer where it was interrupted.
  package let planned: Int
  package let diagnosis: Diagnosis
  /// The mistakes made on purpose that had an effect on it.
  package let mistakes: [MadeMistake]

  /// - Parameters:
  ///   - planned: as many as there are members unless told.
  ///   - diagnosis: that of a run which nobody has judged, unless told.
  package init(
    number: Int, source: DataSource = DataSource(), dataset: Dataset, plan: SplitPlan = SplitPlan(), model: String,
    settings: Settings, seed: UInt64 = 0, recall: TrialRecall? = nil, members: [RunMember], planned: Int? = nil,
    diagnosis: Diagnosis = .unjudged, mistakes: [MadeMistake] = []
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
    self.planned = planned ?? members.count
    self.diagnosis = diagnosis
    self.mistakes = mistakes
  }

  /// The same run with another diagnosis.
  package func diagnosed(_ diagnosis: Diagnosis) -> Run {
    Run(
      number: number, source: source, dataset: dataset, plan: plan, model: model, settings: settings, seed: seed,
      recall: recall, members: members, planned: planned, diagnosis: diagnosis, mistakes: mistakes)
  }

  /// The same run under another number.
  package func numbered(_ number: Int) -> Run {
    Run(
      number: number, source: source, dataset: dataset, plan: plan, model: model, settings: settings, seed: seed,
      recall: recall, members: members, planned: planned, diagnosis: diagnosis, mistakes: mistakes)
  }

  /// What it is called behind "run": its number; that of a run which came back from the store is negative, and it is `kept12`.
  package var name: String { number < 0 ? "kept\(-number)" : "\(number)" }

  /// The same run with its first training alone, as it was at an earlier epoch.
  package func stage(_ result: TrainingResult) -> Run {
    Run(
      number: number, source: source, dataset: dataset, plan: plan, model: model, settings: settings, seed: seed,
      recall: recall, members: [RunMember(seed: trainingSeed, data: data, result: result)], diagnosis: diagnosis,
      mistakes: mistakes)
  }

  /// The data that its first training was made on.
  package var data: PreparedData { members[0].data }
  package var result: TrainingResult { members[0].result }

  /// The seed of its first training: of the first weights, and of the order of the rows.
  package var trainingSeed: UInt64 { members[0].seed }

  /// Interrupted where a training is missing or was stopped, diverged where one diverged.
  package var status: TrainingResult.Status {
    if members.count < planned { return .interrupted }
    return [.interrupted, .diverged].first { status in members.contains { $0.result.status == status } } ?? .finished
  }

  /// The mean of a figure over the trainings, with its spread; nil where none has it.
  package func spread(of figure: RunFigure) -> Spread? { Spread(members.compactMap(figure.value)) }
  /// The same by the name of the figure; nil for a name that no figure has, too.
  package func spread(of name: String) -> Spread? { RunFigure.named(name).flatMap(spread(of:)) }
  package var validationLoss: Double? { spread(of: .validation(.loss))?.mean }

  /// What its trainings are, with the first seed, where they are not all their epochs under its settings.
  package var course: TrainingCourse? { wasTrial ? recall?.course : nil }

  /// Whether it repeated the trial that was applied: on the same data, by the same plan, model and settings.
  package var wasTrial: Bool {
    recall?.holds(on: Bench(source: source, seed: seed, plan: plan, model: model, settings: settings)) ?? false
  }

  /// What one of its trainings was asked to do.
  package func request(of member: RunMember) -> TrainingRequest {
    TrainingRequest(
      data: member.data, model: model, settings: settings, seed: member.seed,
      course: course?.shifted(by: member.seed &- trainingSeed))
  }

  /// What the target would be without chance, where the data was made on the spot and all of its features are learned from.
  package var truth: Truth? { selects ? nil : source.truth(seed: seed) }
}
