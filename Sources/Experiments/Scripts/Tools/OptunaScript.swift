import Learning
import Options
import Search

extension ScriptTool {
  /// Optuna 5.
  static let optuna = ScriptTool(
    name: "optuna", title: "Optuna", packages: ["optuna"],
    furtherPackages: { $0.definition.method == "cmaes" ? ["cmaes"] : [] }, imports: ["import optuna"],
    fault: { search in
      guard OptunaScript(search).sampler == nil else { return nil }
      return .noMethod(
        search.definition.method, tool: "Optuna", known: [],
        instead: search.definition.search(by: search.definition.method == "gradient" ? "bayes" : "ga"))
    }, options: { OptunaScript($0).options }
  ) { OptunaScript($0).text }
}

/// The search as Optuna has it: define-by-run, with a sampler and a pruner.
struct OptunaScript {
  let search: ScriptSearch
  var definition: StudyDefinition { search.definition }
  var isGrid: Bool { definition.method == "grid" }
  var isConditional: Bool { definition.space.parameters.contains { $0.condition != nil } }

  init(_ search: ScriptSearch) { self.search = search }

  /// Its sampler, and what of ours it has not; nil where there is none like ours.
  var sampler: (python: String, note: String)? {
    let (seed, options) = (search.seed, definition.options)
    switch definition.method {
    case "grid" where isConditional:
      return (
        "optuna.samplers.BruteForceSampler(seed=\(seed))",
        "Every combination, where each parameter is a list; in another order than ours."
      )
    case "grid":
      return ("optuna.samplers.GridSampler(GRID, seed=\(seed))", "Every combination, in another order than ours.")
    case "random", "asha", "hyperband", "halving":
      return (
        "optuna.samplers.RandomSampler(seed=\(seed))",
        definition.method == "random" ? "" : "Configurations by chance; which of them go on is the pruner's."
      )
    case "sobol", "lhs":
      let note =
        definition.method == "lhs"
        ? "Optuna has no Latin hypercube: Sobol's points are spread as evenly. " : ""
      return (
        "optuna.samplers.QMCSampler(qmc_type=\"sobol\", scramble=True, seed=\(seed))",
        note + "Choices without order, and what hangs on a condition, are drawn by chance there."
      )
    case "tpe":
      return (
        "optuna.samplers.TPESampler(\n    n_startup_trials=\(options[TPESampler.startup]), n_ei_candidates=\(options[TPESampler.candidates]), multivariate=True\(isConditional ? ", group=True" : ""), seed=\(seed))",
        ""
      )
    case "bohb":
      return (
        "optuna.samplers.TPESampler(multivariate=True\(isConditional ? ", group=True" : ""), seed=\(seed))",
        "BOHB's model of densities, with the pruner in the place of its brackets."
      )
    case "bayes":
      let asked = options[BayesSampler.startup]
      let startup = asked > 0 ? asked : min(max(2 * definition.space.parameters.count, 4), 10)
      let acquisition = options[BayesSampler.acquisition]
      let note =
        acquisition == BayesSampler.acquisition.defaultValue
        ? "" : "Optuna's acquisition is always the logarithm of expected improvement, here it was \(acquisition)."
      return ("optuna.samplers.GPSampler(n_startup_trials=\(startup), seed=\(seed))", note)
    case "cmaes":
      return (
        "optuna.samplers.CmaEsSampler(seed=\(seed))",
        "Choices without order are drawn by chance there."
      )
    case "ga":
      let asked = options[GeneticSampler.population]
      let population = asked > 0 ? asked : max(4, min(50, definition.budget / 5))
      return (
        "optuna.samplers.NSGAIISampler(population_size=\(population), seed=\(seed))",
        "Optuna's genetic algorithm is NSGA-II, with one objective here."
      )
    default: return nil
    }
  }

  /// What of our options its sampler and its pruner have, or its notes speak of.
  var options: Set<String> { samplerOptions.union(prunerOptions).union(["batch"]) }

  var samplerOptions: Set<String> {
    switch definition.method {
    case "grid": GridOptions.names
    case "tpe": [TPESampler.startup.name, TPESampler.candidates.name]
    case "bayes": [BayesSampler.startup.name, BayesSampler.acquisition.name]
    case "ga": [GeneticSampler.population.name]
    default: []
    }
  }

  private var prunerOptions: Set<String> {
    let timing: Set = [PrunerTiming.warmup.name, PrunerTiming.interval.name]
    let finished = timing.union([FinishedTrialsRule.startup.name, FinishedTrialsRule.minTrials.name])
    return switch (definition.pruner, definition.method) {
    case ("median", _): finished
    case ("percentile", _): finished.union([PercentilePruner.percentile.name])
    case ("asha", _):
      [AshaPruner.minEpochs.name, AshaPruner.eta.name, AshaPruner.skip.name, AshaPruner.bootstrap.name]
    case ("threshold", _): timing.union([ThresholdPruner.lower.name, ThresholdPruner.upper.name])
    case ("patience", _): [PatiencePruner.patience.name, PatiencePruner.minDelta.name]
    case (_, "asha"): [Brackets.minEpochs.name, Brackets.eta.name, AshaSampler.skip.name]
    case (_, "halving"): [HalvingSampler.minEpochs.name, HalvingSampler.eta.name]
    case ("hyperband", _): [HyperbandPruner.minEpochs.name, HyperbandPruner.eta.name]
    case (_, "hyperband"), (_, "bohb"): [Brackets.minEpochs.name, Brackets.eta.name]
    default: []
    }
  }

  /// Its pruner, and what of ours it has not.
  private var pruner: (python: String, note: String) {
    let (epochs, options, own) = (search.epochs, definition.prunerOptions, definition.options)
    let timing =
      "n_warmup_steps=\(options[PrunerTiming.warmup]), interval_steps=\(options[PrunerTiming.interval])"
    let (startup, minTrials) = (options[FinishedTrialsRule.startup], options[FinishedTrialsRule.minTrials])
    switch (definition.pruner, definition.method) {
    case ("median", _):
      return (
        "MedianPruner(\n    n_startup_trials=\(startup), \(timing), n_min_trials=\(minTrials))",
        ""
      )
    case ("percentile", _):
      return (
        "PercentilePruner(\n    \(options.text(PercentilePruner.percentile)), n_startup_trials=\(startup), \(timing), n_min_trials=\(minTrials))",
        ""
      )
    case ("asha", _):
      let given = options[AshaPruner.minEpochs]
      let first = given > 0 ? given : max(epochs / 100, 1)
      return (
        "SuccessiveHalvingPruner(\n    min_resource=\(first), reduction_factor=\(options[AshaPruner.eta]), min_early_stopping_rate=\(options[AshaPruner.skip]), bootstrap_count=\(options[AshaPruner.bootstrap]))",
        ""
      )
    case ("hyperband", _):
      return (
        "HyperbandPruner(\n    min_resource=\(options[HyperbandPruner.minEpochs]), max_resource=\(epochs), reduction_factor=\(options[HyperbandPruner.eta]))",
        ""
      )
    case ("threshold", _):
      let bounds = [ThresholdPruner.lower, ThresholdPruner.upper].compactMap { bound in
        options[bound.option].map { "\(bound.name)=\($0.text)" }
      }
      return ("ThresholdPruner(\((bounds + [timing]).joined(separator: ", ")))", "")
    case ("patience", _):
      return (
        "PatientPruner(None, patience=\(options[PatiencePruner.patience]), min_delta=\(options.text(PatiencePruner.minDelta)))",
        ""
      )
    case (_, "asha"), (_, "halving"):
      let isHalving = definition.method == "halving"
      return (
        "SuccessiveHalvingPruner(\n    min_resource=\(definition.firstRung ?? own[Brackets.minEpochs]), reduction_factor=\(isHalving ? own[HalvingSampler.eta] : own[Brackets.eta]), min_early_stopping_rate=\(isHalving ? 0 : own[AshaSampler.skip]))",
        "Optuna stops trials for good, and never goes on with one that was paused."
      )
    case (_, "hyperband"), (_, "bohb"):
      return (
        "HyperbandPruner(\n    min_resource=\(own[Brackets.minEpochs]), max_resource=\(epochs), reduction_factor=\(own[Brackets.eta]))",
        "Optuna deals the trials out to brackets and stops them for good, where ours plans the brackets."
      )
    default: return ("NopPruner()", "")
    }
  }

  /// A parameter as `trial.suggest_…` has it.
  private func suggestion(_ parameter: Parameter) -> String {
    let name = Python.quoted(parameter.name)
    func categorical(_ values: [ParameterValue]) -> String {
      let items = Python.list(values.map { Python.value($0, of: parameter.name) })
      return "trial.suggest_categorical(\(name), \(items))"
    }
    if isGrid { return categorical(gridValues(parameter)) }
    switch parameter.kind {
    case .number(let lower, let upper, let scale, let step):
      return "trial.suggest_float(\(name), \(Python.number(lower)), \(Python.number(upper))"
        + (scale == .log ? ", log=True" : "") + (step.map { ", step=\(Python.number($0))" } ?? "") + ")"
    case .integer(let lower, let upper, .log, let step) where step > 1:
      return categorical(stride(from: lower, through: upper, by: step).map { .integer($0) })
        + "  # by factors and in steps: Optuna has either"
    case .integer(let lower, let upper, let scale, let step):
      return "trial.suggest_int(\(name), \(lower), \(upper)" + (scale == .log ? ", log=True" : "")
        + (step > 1 ? ", step=\(step)" : "") + ")"
    case .choice(let choices): return categorical(choices)
    case .ordered(let choices): return categorical(choices) + "  # that these have an order is nothing to Optuna"
    }
  }

  private func gridValues(_ parameter: Parameter) -> [ParameterValue] {
    search.gridValues(of: parameter)
  }

  var parametersPiece: String {
    var lines = ["config = {}"]
    for parameter in definition.space.parameters {
      let assignment = "config[\(Python.quoted(parameter.name))] = \(suggestion(parameter))"
      let comment = "# " + Python.plain(parameter.command)
      guard let condition = parameter.condition else {
        lines += [comment, assignment]
        continue
      }
      let isOptional = definition.space[condition.parameter]?.condition != nil
      lines += [
        comment, "if \(condition.python(of: "config", isOptional: isOptional)):", "    " + assignment,
      ]
    }
    lines.append("return config")
    return "def parameters(trial):\n" + Python.indented(lines.joined(separator: "\n"))
  }

  /// What ends the search before its budget is used up.
  private var callbacksPiece: String? {
    let limits = definition.limits
    var lines: [String] = []
    let better = search.isMinimized ? "<=" : ">="
    if let target = limits.target {
      lines.append("if study.best_value \(better) \(Python.number(target)):  # target=\n    study.stop()")
    }
    if let patience = limits.patience {
      lines.append(
        "if trial.number - study.best_trial.number >= \(patience):  # no_progress=\n    study.stop()")
    }
    if let epochs = limits.epochs {
      let each = definition.repeats * search.splits.count
      lines.append(
        "epochs = sum(len(one.intermediate_values) + 1 for one in study.trials)\(each > 1 ? " * \(each)" : "")\nif epochs >= \(epochs):  # epochs=\n    study.stop()"
      )
    }
    guard !lines.isEmpty else { return nil }
    return
      "def stop_early(study, trial):\n    if not any(one.state.name == \"COMPLETE\" for one in study.trials):\n        return\n"
      + Python.indented(lines.joined(separator: "\n"))
  }

  var text: String {
    let prunes = pruner.python != "NopPruner()"
    // Rungs lie at epochs; the other rules count them from 0, as ours do.
    let countsFromZero = ["median", "percentile", "threshold", "patience"].contains(definition.pruner)
    let hasReports = search.ways.steps
    let objective =
      hasReports
      ? """
      def objective(trial):
          def report(epoch, value):
              trial.report(value, epoch\(countsFromZero ? " - 1" : ""))  # Optuna calls it a step
              if trial.should_prune():
                  raise optuna.TrialPruned()

          return evaluate(parameters(trial), trial.number, report)
      """
      : """
      def objective(trial):
          return evaluate(parameters(trial), trial.number)
      """
    let grid =
      isGrid && !isConditional
      ? "GRID = {\n"
        + definition.space.parameters.map {
          let values = gridValues($0)
          let name = $0.name
          return "    \(Python.quoted(name)): \(Python.list(values.map { Python.value($0, of: name) })),\n"
        }.joined() + "}\n" : ""
    let notes = [
      sampler?.note ?? "", prunes ? pruner.note : "",
      definition.batch > 1
        ? "batch=\(definition.batch) is left out: Optuna suggests one at a time, or with n_jobs as they come." : "",
    ].filter { !$0.isEmpty }
    let stops = callbacksPiece.map { $0 + "\n\n\n" } ?? ""
    return """
      \(parametersPiece)


      \(objective)


      \(stops)\(Python.comment(search.tuneCommand))
      \(notes.isEmpty ? "" : notes.map { Python.comment($0) }.joined(separator: "\n") + "\n")\(grid)study = optuna.create_study(
          study_name=\(Python.quoted(definition.name)), direction="\(definition.direction.rawValue)",
          sampler=\(Python.indented(sampler?.python ?? "").trimmed),
          pruner=\(Python.indented("optuna.pruners." + pruner.python).trimmed))
      study.optimize(objective, n_trials=\(definition.budget)\(definition.timeout.map { ", timeout=\(Python.number($0))" } ?? "")\(callbacksPiece == nil ? "" : ", callbacks=[stop_early]"))
      print(study.best_params)
      print("best \(Python.plain(definition.metric)):", study.best_value)
      """
  }
}

extension String {
  /// The text without blanks before it.
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}

extension OptionValues {
  /// As it would be typed: what was given, else the default.
  func text<Value>(_ key: OptionKey<Value>) -> String { self[key].optionValue?.text ?? "" }
}

extension GridOptions {
  /// Those options of our grid that the grids of all tools have as well.
  static let names: Set<String> = [points.name, values.name]
}

extension ScriptSearch {
  /// The values along a parameter that the grid has.
  func gridValues(of parameter: Parameter) -> [ParameterValue] {
    let points = definition.options[GridOptions.points]
    let isWhole = definition.options[GridOptions.values] == "all" && parameter.isTakenWhole
    return parameter.gridValues(points: isWhole ? max(parameter.valueCount ?? points, 1) : points)
  }
}
