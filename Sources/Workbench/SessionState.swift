public import Charts
public import Datasets
public import Experiments
public import Figures
public import Learning
public import Search

/// Everything that commands change, as one value.
public struct SessionState: Sendable {
  public var seed: UInt64
  public var source = DataSource()
  /// Made from the source when first needed.
  public var dataset: Dataset?
  /// Whether the data were let go of since, and are made again.
  var hasReleasedData = false
  public var plan = SplitPlan()
  /// The trial whose seed trainings have; nil where they have the session's.
  public var recall: TrialRecall?
  public var model = allModels[0].name
  public var settings = Settings()
  /// In the order they were run; numbers never repeat, even after an undo within the session.
  public var runs = RunList()
  public var space = SearchSpace()
  public var objective = Objective()
  /// The race that was run last.
  public var race: Race?
  /// The walks down a known surface that were made last.
  public var walk: SurfaceWalks?
  public var walksMade = 0
  /// The path of penalties that was had last.
  public var path: PathFindings?
  /// The search in view.
  public var study: Study?
  /// The round of tuning that searches belong to; nil before the first.
  public var round: SearchRound?
  /// Kinds of the plots made so far.
  public var plotsMade: [String] = []
  /// The numbers that the last figure's sentence speaks of.
  public var figureFacts: [Figure.Fact] = []
  /// How often the test part was opened, by the command that makes the data: what was seen stays seen, so no undo and no
  /// other data between takes a look back.
  public var testLooks: [String: Int] = [:]
  /// How often on the data in view.
  public var testOpenings: Int { testLooks[source.command] ?? 0 }
  /// What came of the last time, by the metric's name.
  public var testFigures: [String: Double] = [:]
  public var plots = SessionEnvironment.PlotDestination.inline
  /// Whether the figure of what runs is redrawn as it runs.
  public var plotsAreLive = false
  /// Whether trainings say what to try next; an exercise may want the learner to find it.
  public var showsAdvice = true
  /// The ground that figures are drawn on.
  public var theme = FigureTheme.light

  public init(seed: UInt64) { self.seed = seed }

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
  public var promptCaution: String? { plan.mistakes.isEmpty ? nil : "mistake" }
  /// What the prompt shows: `moons`, `mlp`.
  public var promptWords: (data: String, model: String) { (source.shortName, model) }
}

/// What a search's trial is judged by.
public struct Objective: Sendable, Equatable {
  public var metric = "val_loss"
  public var direction = StudyDefinition.Direction.minimize
  public var kind = EvaluatorRecord.training
  public init() {}

  var isTraining: Bool { kind.has(.bench) }

  /// What a search does with it.
  var sentence: String {
    kind.evaluator?.sentence(direction, metric) ?? "Nothing here evaluates trials as \(kind.name) does."
  }

  /// That of a study.
  init(of definition: StudyDefinition) {
    (metric, direction, kind) = (definition.metric, definition.direction, definition.objective)
  }
}

extension SessionState {
  /// Of the first training of a run: an applied trial's, or the session's.
  var trainingSeed: UInt64 { recall?.seed ?? seed }

  /// What a training with such settings would be made on and with; those in force unless told.
  func bench(_ settings: Settings? = nil) -> Bench {
    Bench(source: source, seed: seed, plan: plan, model: model, settings: settings ?? self.settings)
  }
}
