package import Charts
package import Datasets
package import Experiments
package import Figures
package import Learning
package import Search

/// Everything that commands change, as one value.
package struct SessionState: Sendable {
  package var seed: UInt64
  package var source = DataSource()
  /// Made from the source when first needed.
  package var dataset: Dataset?
  /// Whether the data were let go of since, and are made again.
  var hasReleasedData = false
  package var plan = SplitPlan()
  /// The trial whose seed trainings have; nil where they have the session's.
  package var recall: TrialRecall?
  package var model = allModels[0].name
  package var settings = Settings()
  /// In the order they were run; numbers never repeat, even after an undo within the session.
  package var runs = RunList()
  package var space = SearchSpace()
  package var objective = Objective()
  /// The race that was run last.
  package var race: Race?
  /// The walks down a known surface that were made last.
  package var walk: SurfaceWalks?
  package var walksMade = 0
  /// The path of penalties that was had last.
  package var path: PathFindings?
  /// The search in view.
  package var study: Study?
  /// The round of tuning that searches belong to; nil before the first.
  package var round: SearchRound?
  /// Kinds of the plots made so far.
  package var plotsMade: [String] = []
  /// The numbers that the last figure's sentence speaks of.
  package var figureFacts: [Figure.Fact] = []
  /// How often the test part was opened, by the command that makes the data: what was seen stays seen, so no undo and no
  /// other data between takes a look back.
  package var testLooks: [String: Int] = [:]
  /// How often it was opened on the data in view.
  package var testOpenings: Int { testLooks[source.command] ?? 0 }
  /// What came of the last opening, by the metric's name.
  package var testFigures: [String: Double] = [:]
  package var plots = SessionEnvironment.PlotDestination.inline
  /// Whether the figure of what runs is redrawn as it runs.
  package var plotsAreLive = false
  /// Whether trainings say what to try next; an exercise may want the learner to find it.
  package var showsAdvice = true
  /// The ground that figures are drawn on.
  package var theme = FigureTheme.light

  package init(seed: UInt64) { self.seed = seed }

  /// Whether something differs of what a command can change before its work begins.
  func looksDifferent(from other: SessionState) -> Bool {
    seed != other.seed || source != other.source || plan != other.plan || model != other.model
      || settings != other.settings || runs.count != other.runs.count || space != other.space
      || objective != other.objective || study?.definition.name != other.study?.definition.name
      || study?.trials.count != other.study?.trials.count || round != other.round || recall != other.recall
      || plots != other.plots || plotsAreLive != other.plotsAreLive || theme != other.theme
      || showsAdvice != other.showsAdvice
  }

  /// What the prompt warns of: that a mistake on purpose is on.
  package var promptCaution: String? { plan.mistakes.isEmpty ? nil : "mistake" }
  /// What the prompt shows: `moons`, `mlp`.
  package var promptWords: (data: String, model: String) { (source.shortName, model) }
}

/// What a search's trial is judged by.
package struct Objective: Sendable, Equatable {
  package var metric = RunFigure.validation(.loss).name
  package var direction = StudyDefinition.Direction.minimize
  package var kind = EvaluatorRecord.training
  package init() {}

  var isTraining: Bool { kind.has(.bench) }

  /// The metric of the validation part that makes a training better or worse by it; nil where it is by something else.
  var judgingMetric: Metric? {
    guard isTraining, let figure = RunFigure.named(metric), let metric = figure.metric, figure.part != .training,
      metric.isLargerBetter == (direction == .maximize)
    else { return nil }
    return metric
  }

  /// What a search does with it.
  var sentence: String {
    kind.evaluator?.sentence(direction, metric) ?? "Nothing here evaluates trials as \(kind.name) does."
  }

  /// The objective of a stored study.
  init(of definition: StudyDefinition) {
    (metric, direction, kind) = (definition.metric, definition.direction, definition.objective)
  }
}

extension SessionState {
  /// The seed of a run's first training: that of the trial that was applied, else the session's.
  var trainingSeed: UInt64 { recall?.seed ?? seed }

  /// What a training with such settings would be made on and with; those in force unless told.
  func bench(_ settings: Settings? = nil) -> Bench {
    Bench(source: source, seed: seed, plan: plan, model: model, settings: settings ?? self.settings)
  }
}
