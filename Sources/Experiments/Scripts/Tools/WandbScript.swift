import Learning
import Options
import Search

extension ScriptTool {
  /// W&B Sweeps: `sweep.yaml` and its program, which runs the sweep offline when no agent starts it.
  static let wandb = ScriptTool(
    name: "wandb", title: "W&B Sweeps", packages: ["wandb", "sweeps", "pyyaml", "setuptools"],
    imports: ["import yaml", "import wandb"], standardImports: ["import os", "import random", "import tempfile"],
    furtherStandardImports: { $0.numbersTrials ? ["import zlib"] : [] },
    fault: { search in
      guard WandbScript(search).method == nil else { return nil }
      return .noMethod(
        search.definition.method, tool: "W&B Sweeps", known: ["grid", "random", "bayes"],
        instead: search.definition.search(by: "bayes"))
    },
    options: { WandbScript($0).options }, search: { WandbScript($0).text },
    further: { [("yaml", WandbScript($0).sweep)] }, furtherEndings: ["yaml"])
}

/// The search as W&B has it: a sweep's configuration and a program that is one trial.
private struct WandbScript {
  let search: ScriptSearch
  var definition: StudyDefinition { search.definition }
  init(_ search: ScriptSearch) { self.search = search }

  /// What of our options a sweep has.
  var options: Set<String> {
    if definition.method == "grid" { return GridOptions.names }
    return termination == nil ? [] : RungOptions(definition)?.names ?? []
  }

  var method: String? {
    switch definition.method {
    case "grid", "random", "bayes": definition.method
    case "hyperband", "asha", "halving": "random"
    default: nil
    }
  }

  private func number(_ value: Double) -> String {
    // Without a point it would be a word to YAML 1.1.
    let text = "\(value)"
    guard text.contains("e"), !text.contains(".") else { return text }
    return text.replacing("e", with: ".0e")
  }

  private func word(_ value: ParameterValue, of parameter: Parameter) -> String {
    switch value {
    case .number(let value): return number(value)
    case .integer(let value): return "\(value)"
    case .category(let word):
      switch Python.value(value, of: parameter.name) {
      case "True": return "true"
      case "False": return "false"
      case "None": return "null"
      default: return Python.quoted(word)
      }
    }
  }

  private func values(_ values: [ParameterValue], of parameter: Parameter) -> String {
    "{values: \(Python.list(values.map { word($0, of: parameter) }))}"
  }

  private func domain(_ parameter: Parameter) -> String {
    if definition.method == "grid" { return values(search.gridValues(of: parameter), of: parameter) }
    switch parameter.kind {
    case .number(let lower, let upper, let scale, nil):
      return
        "{distribution: \(scale == .log ? "log_uniform_values" : "uniform"), min: \(number(lower)), max: \(number(upper))}"
    case .number: return values(parameter.gridValues(points: parameter.valueCount ?? 1), of: parameter)
    case .integer(let lower, let upper, .log, 1):
      return "{distribution: q_log_uniform_values, min: \(lower), max: \(upper), q: 1}"
    case .integer(let lower, let upper, _, let step) where step > 1:
      return values(stride(from: lower, through: upper, by: step).map { .integer($0) }, of: parameter)
    case .integer(let lower, let upper, _, _): return "{distribution: int_uniform, min: \(lower), max: \(upper)}"
    case .choice(let choices), .ordered(let choices): return values(choices, of: parameter)
    }
  }

  /// `early_terminate`, for what stops trials.
  private var termination: String? {
    let isHyperband =
      ["asha", "hyperband"].contains(definition.pruner) || ["asha", "hyperband", "halving"].contains(definition.method)
    guard isHyperband, let rungs = RungOptions(definition) else { return nil }
    return
      "early_terminate: {type: hyperband, min_iter: \(definition.firstRung ?? max(rungs.minEpochs, 1)), eta: \(rungs.eta), strict: true}"
  }

  private var notes: [String] {
    let left =
      definition.pruner != "none" && termination == nil
      ? "prune=\(definition.pruner) is left out: W&B stops trials by hyperband alone." : nil
    let conditions =
      search.isConditional
      ? "W&B knows no conditions: what hangs on one is \(definition.method == "grid" ? "combined" : "drawn") for every trial, and dropped by the program where it has no say."
      : nil
    return [conditions, left, search.limitsNote("W&B")].compactMap(\.self)
  }

  /// How many trials it may have. Its grid combines also what hangs on a condition, so that there are more than ours.
  private var most: Int {
    let combined = definition.space.parameters.reduce(1) { count, parameter in
      count.multipliedReportingOverflow(by: max(search.gridValues(of: parameter).count, 1)).partialValue
    }
    let isWhole =
      definition.budget >= (definition.sampler?.trialCount(of: definition.space, options: definition.options) ?? .max)
    return definition.method == "grid" && search.isConditional && isWhole && combined > 0
      ? max(combined, definition.budget) : definition.budget
  }

  /// The file that `wandb sweep` reads.
  var sweep: String {
    let lines = definition.space.parameters.map {
      "  # \(Python.plain($0.command))\n  \($0.name): \(domain($0))\n"
    }
    return """
      \(Python.comment("A search of tunebook's for W&B Sweeps: " + definition.name + ". Online: wandb sweep, then wandb agent; offline: python with its program."))
      \(Python.comment(search.tuneCommand))
      \(notes.map { Python.comment($0) + "\n" }.joined())program: \(Python.quoted(search.fileName))
      name: \(Python.quoted(definition.name))
      method: \(method ?? "random")
      # \(search.objectiveCommand)
      metric: {name: \(definition.metric), goal: \(definition.direction.rawValue)}
      run_cap: \(most)
      \(termination.map { $0 + "\n" } ?? "")parameters:
      \(lines.joined())
      """
  }

  /// What makes of a configuration of W&B's one that `evaluate` takes, line by line.
  private var tidying: String {
    let whole = definition.space.parameters.compactMap { parameter -> String? in
      if case .integer = parameter.kind { parameter.name } else { nil }
    }
    var lines = whole.map { "config[\(Python.quoted($0))] = int(config[\(Python.quoted($0))])" }
    // What is no word and no number there goes as a word: lists of widths.
    lines += definition.space.parameters.compactMap { parameter -> String? in
      guard let choices = parameter.choices else { return nil }
      let pairs = choices.compactMap { value -> String? in
        let python = Python.value(value, of: parameter.name)
        guard case .category(let word) = value, python.hasPrefix("[") else { return nil }
        return "\(Python.quoted(word)): \(python)"
      }
      let name = Python.quoted(parameter.name)
      return pairs.isEmpty
        ? nil : "config[\(name)] = {\(pairs.joined(separator: ", "))}.get(config[\(name)], config[\(name)])"
    }
    if !search.conditionsPiece.isEmpty { lines.append(search.conditionsPiece) }
    return lines.joined(separator: "\n")
  }

  /// The function that makes the whole sweep without an account.
  private var offline: String {
    let metric = Python.quoted(definition.metric)
    let better = search.isMinimized ? "min" : "max"
    return """
      def offline():
          \"\"\"The whole sweep on this machine, without an account: W&B's own engine suggests, its runs are kept in a folder.\"\"\"
          import sweeps  # the engine, which its server has too

          random.seed(SEED)
          np.random.seed(SEED)
          runs = []
          with tempfile.TemporaryDirectory() as folder:
              for number in range(SWEEP["run_cap"]):
                  suggested = sweeps.next_run({key: value for key, value in SWEEP.items() if key != "program"}, runs)
                  if suggested is None:  # every combination was tried
                      break
                  config = {name: entry["value"] for name, entry in suggested.config.items()}
                  suggested.name, suggested.state, suggested.history = str(number), sweeps.RunState.running, []
                  with wandb.init(config=config, dir=folder, mode="offline", settings=wandb.Settings(silent=True)) as run:
                      def log(values):
                          run.log(values)
                          suggested.history.append(values)
                          if "early_terminate" in SWEEP:
                              if any(one.name == suggested.name for one in sweeps.stop_runs(SWEEP, runs + [suggested])):
                                  raise Stopped

                      try:
                          value = trial(config, number, log)
                          run.summary[\(metric)] = value
                          suggested.summary_metrics = {\(metric): value}
                          suggested.state = sweeps.RunState.finished
                      except Stopped:
                          suggested.summary_metrics = suggested.history[-1]
                          suggested.state = sweeps.RunState.killed
                  runs.append(suggested)
          finished = [run for run in runs if run.state == sweeps.RunState.finished]
          best = \(better)(finished, key=lambda run: run.summary_metrics[\(metric)])
          print({name: entry["value"] for name, entry in best.config.items()})
          print("best \(Python.plain(definition.metric)):", best.summary_metrics[\(metric)])
      """
  }

  /// The program: one trial, and the whole sweep where no agent of W&B's starts it.
  var text: String {
    let metric = Python.quoted(definition.metric)
    let tidying = self.tidying
    let number = search.numberPiece("an agent")
    return """
      # The space and the method are in the YAML file of the same name.
      SWEEP = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


      def trial(config, number, log):
          \"\"\"One trial; log gets its value after every epoch.\"\"\"
      \(tidying.isEmpty ? "" : Python.indented(tidying) + "\n")    return evaluate(config, number, lambda epoch, value: log({\(metric): value}))


      \(number.isEmpty ? "" : number + "\n\n\n")def of_agent():
          \"\"\"A trial that an agent of W&B's asks for.\"\"\"
          with wandb.init() as run:
              config = dict(run.config)
              run.summary[\(metric)] = trial(config, \(number.isEmpty ? "0" : "number_of(config)"), run.log)


      class Stopped(Exception):
          \"\"\"early_terminate has stopped the trial.\"\"\"


      \(offline)


      \(Python.comment(search.tuneCommand))
      if "WANDB_SWEEP_ID" in os.environ:
          of_agent()
      else:
          offline()
      """
  }
}
