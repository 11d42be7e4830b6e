import Learning
import Options
import Search

extension ScriptTool {
  /// Ray Tune 2.60.
  static let rayTune = ScriptTool(
    name: "ray-tune", title: "Ray Tune", packages: ["\"ray[tune]\""],
    furtherPackages: {
      (RayTuneScript($0).usesOptuna ? ["optuna"] : []) + ($0.definition.method == "cmaes" ? ["cmaes"] : [])
    },
    imports: ["import ray", "from ray import tune"],
    furtherImports: { RayTuneScript($0).imports },
    preamble: """
      os.environ.setdefault("TUNE_DISABLE_AUTO_CALLBACK_LOGGERS", "1")
      """,
    standardImports: ["import os", "import tempfile"],
    furtherStandardImports: { $0.numbersTrials ? ["import zlib"] : [] },
    fault: { search in
      let script = RayTuneScript(search)
      if !script.isOwn, OptunaScript(search).sampler == nil {
        return .noMethodForScript(
          search.definition.method, tool: "Ray Tune", instead: search.definition.search(by: "tpe"))
      }
      return nil
    }, options: { RayTuneScript($0).options }
  ) { RayTuneScript($0).text }
}

/// The search as Ray Tune has it: a trainable that reports, a space or a search algorithm, and a scheduler.
private struct RayTuneScript {
  let search: ScriptSearch
  var definition: StudyDefinition { search.definition }
  init(_ search: ScriptSearch) { self.search = search }

  /// What of our options its sampler and its scheduler have.
  var options: Set<String> {
    let own: Set<String> = definition.method == "grid" ? GridOptions.names : []
    let sampler = isOwn ? own : OptunaScript(search).samplerOptions
    if definition.pruner == "median" {
      return sampler.union([PrunerTiming.warmup.name, FinishedTrialsRule.startup.name])
    }
    return sampler.union(RungOptions(definition)?.names ?? [])
  }

  /// Whether Ray's own generator draws the trials; elsewhere Optuna's samplers do, which it wraps.
  var isOwn: Bool { ["grid", "random", "asha", "hyperband", "halving"].contains(definition.method) }
  var usesOptuna: Bool { !isOwn }

  var imports: [String] {
    (isOwn
      ? ["from ray.tune.search.basic_variant import BasicVariantGenerator"]
      : ["import optuna", "from ray.tune.search.optuna import OptunaSearch"])
      + (scheduler.map { ["from ray.tune.schedulers import \($0.name)"] } ?? [])
  }

  /// What stops trials, and what of ours it has not.
  private var scheduler: (name: String, python: String, note: String)? {
    let most = search.epochs + 1
    if definition.pruner == "median" {
      let options = definition.prunerOptions
      return (
        "MedianStoppingRule",
        "MedianStoppingRule(\n    time_attr=\"epoch\", grace_period=\(max(options[PrunerTiming.warmup], 1)), min_samples_required=\(options[FinishedTrialsRule.startup]))",
        "Ray compares with the median of running means."
      )
    }
    guard let rungs = RungOptions(definition) else { return nil }
    switch (definition.pruner, definition.method) {
    case ("asha", _), (_, "asha"), (_, "halving"):
      let given = rungs.minEpochs
      let first =
        definition.firstRung ?? (given > 0 ? given : definition.pruner == "asha" ? max(search.epochs / 100, 1) : 1)
      return (
        "ASHAScheduler",
        "ASHAScheduler(\n    time_attr=\"epoch\", max_t=\(most), grace_period=\(first), reduction_factor=\(rungs.eta))",
        definition.pruner == "asha" ? "" : "Ray stops trials for good, and never goes on with one that was paused."
      )
    default:
      return (
        "ASHAScheduler",
        "ASHAScheduler(\n    time_attr=\"epoch\", max_t=\(most), grace_period=\(rungs.minEpochs), reduction_factor=\(rungs.eta), brackets=3)",
        "Hyperband in its asynchronous form, whose brackets stop trials and need no checkpoints."
      )
    }
  }

  private func domain(_ parameter: Parameter) -> String {
    func list(_ kind: String, _ values: [ParameterValue]) -> String {
      "tune.\(kind)(\(Python.list(values.map { Python.value($0, of: parameter.name) })))"
    }
    if definition.method == "grid" { return list("grid_search", search.gridValues(of: parameter)) }
    switch parameter.kind {
    case .number(let lower, let upper, let scale, nil):
      return "tune.\(scale == .log ? "loguniform" : "uniform")(\(Python.number(lower)), \(Python.number(upper)))"
    case .number: return list("choice", parameter.gridValues(points: parameter.valueCount ?? 1))
    case .integer(let lower, let upper, let scale, let step):
      if step > 1 { return "tune.choice(list(range(\(lower), \(upper + 1), \(step))))" }
      return "tune.\(scale == .log ? "lograndint" : "randint")(\(lower), \(upper + 1))"
    case .choice(let choices), .ordered(let choices): return list("choice", choices)
    }
  }

  private var notes: [String] {
    let samplerNote = isOwn ? nil : OptunaScript(search).sampler?.note
    let left =
      definition.pruner != "none" && scheduler == nil
      ? "prune=\(definition.pruner) is left out: Ray Tune has none like it." : nil
    let conditions =
      isOwn && search.isConditional
      ? "What hangs on a condition is \(definition.method == "grid" ? "combined" : "drawn") for every trial, and dropped where it has no say."
      : nil
    return [
      conditions, samplerNote, scheduler?.note, left, search.limitsNote("Ray Tune", besides: ["timeout"]),
    ].compactMap(\.self).filter { !$0.isEmpty }
  }

  private var spacePiece: String {
    guard isOwn else {
      return """
        \(OptunaScript(search).parametersPiece)


        def space(trial):
            parameters(trial)  # Ray reads off what was suggested
        """
    }
    let lines = definition.space.parameters.map {
      "    \(Python.quoted($0.name)): \(domain($0)),  # \(Python.plain($0.command))\n"
    }
    return "SPACE = {\n\(lines.joined())}"
  }

  var text: String {
    let metric = Python.quoted(definition.metric)
    let mode = search.isMinimized ? "min" : "max"
    let algorithm =
      isOwn
      ? "BasicVariantGenerator(random_state=\(search.seed)\(definition.method == "grid" ? ", constant_grid_search=True" : ""))"
      : "OptunaSearch(\n    space=space, metric=\(metric), mode=\"\(mode)\",\n    sampler=\(Python.indented(OptunaScript(search).sampler?.python ?? "").drop { $0 == " " }))"
    let conditions = isOwn ? search.conditionsPiece : ""
    let number = search.numberPiece("Ray Tune")
    let timeout = definition.timeout.map { ",\n            time_budget_s=\(Python.number($0))" } ?? ""
    return """
      \(spacePiece)


      \(number.isEmpty ? "" : number + "\n\n\n")def trial(config):
          config = dict(config)
      \(conditions.isEmpty ? "" : Python.indented(conditions) + "\n")
          def report(epoch, value):
              tune.report({\(metric): value, "epoch": epoch, "whole": False})

          value = evaluate(config, \(number.isEmpty ? "0" : "number_of(config)"), report)
          tune.report({\(metric): value, "epoch": \(search.epochs + 1), "whole": True})


      \(Python.comment(search.tuneCommand))
      \(notes.map { Python.comment($0) + "\n" }.joined())algorithm = \(algorithm)
      \(scheduler.map { "scheduler = \($0.python)\n" } ?? "")ray.init(log_to_driver=False, logging_level="error", include_dashboard=False)
      with tempfile.TemporaryDirectory() as folder:
          results = tune.Tuner(
              trial\(isOwn ? ", param_space=SPACE" : ""),
              tune_config=tune.TuneConfig(
                  metric=\(metric), mode="\(mode)", num_samples=\(definition.method == "grid" ? 1 : definition.budget), search_alg=algorithm\(scheduler == nil ? "" : ", scheduler=scheduler")\(timeout)\(isOwn ? "" : ",\n            max_concurrent_trials=1")),
              run_config=tune.RunConfig(storage_path=folder, verbose=0)).fit()
      whole = [result for result in results if result.metrics and result.metrics.get("whole")]
      best = \(mode)(whole, key=lambda result: result.metrics[\(metric)])
      print(best.config)
      print("best \(Python.plain(definition.metric)):", best.metrics[\(metric)])
      """
  }
}
