import Learning
import Options
import Search

extension ScriptTool {
  /// KerasTuner 1.4, with Keras 3 on PyTorch.
  static let kerasTuner = ScriptTool(
    name: "keras-tuner", title: "KerasTuner", packages: ["keras-tuner", "keras", "six", "torch"],
    imports: ["import keras_tuner"],
    preamble: """
      os.environ.setdefault("KERAS_BACKEND", "torch")
      """,
    standardImports: ["import os", "import tempfile"],
    fault: { search in
      guard KerasTunerScript(search).oracle == nil else { return nil }
      return .noMethod(
        search.definition.method, tool: "KerasTuner", known: ["grid", "random", "bayes", "hyperband"],
        instead: search.definition.search(by: search.definition.method == "tpe" ? "bayes" : "random"))
    }, options: { KerasTunerScript($0).options }
  ) { KerasTunerScript($0).text }
}

/// The search as KerasTuner has it: hyperparameters with scopes, an oracle, and a tuner that runs a trial as we do.
private struct KerasTunerScript {
  let search: ScriptSearch
  var definition: StudyDefinition { search.definition }
  init(_ search: ScriptSearch) { self.search = search }

  /// What of our options its oracle has.
  var options: Set<String> {
    switch definition.method {
    case "grid": GridOptions.names
    case "bayes": [BayesSampler.startup.name]
    case "hyperband": [Brackets.eta.name]
    default: []
    }
  }

  /// Its oracle, and what of ours it has not; nil where there is none like ours.
  var oracle: (python: String, note: String)? {
    let metric = Python.quoted(definition.metric)
    let common = """
      objective=keras_tuner.Objective(\(metric), "\(search.isMinimized ? "min" : "max")"), seed=\(search.seed),
          hyperparameters=space, max_consecutive_failed_trials=\(definition.budget)
      """
    switch definition.method {
    case "grid": return ("GridSearchOracle(\n    max_trials=\(definition.budget), \(common))", "")
    case "random": return ("RandomSearchOracle(\n    max_trials=\(definition.budget), \(common))", "")
    case "bayes":
      let asked = definition.options[BayesSampler.startup]
      let first = asked > 0 ? asked : min(max(2 * definition.space.parameters.count, 4), 10)
      return (
        "BayesianOptimizationOracle(\n    max_trials=\(definition.budget), num_initial_points=\(first), \(common))",
        "Its Gaussian process has one length for all parameters, and a lower bound of confidence to choose by."
      )
    case "hyperband" where search.ways.steps && definition.space[.epochs] == nil:
      let eta = definition.options[Brackets.eta]
      return (
        "HyperbandOracle(\n    max_epochs=\(search.epochs), factor=\(eta), \(common))",
        "KerasTuner plans the number of trials itself, and each round is trained anew, where ours goes on."
      )
    default: return nil
    }
  }

  private var isHyperband: Bool { definition.method == "hyperband" }

  /// A parameter as `hp.…` has it.
  private func hyperparameter(_ parameter: Parameter) -> String {
    let name = Python.quoted(parameter.name)
    func choice(_ values: [ParameterValue], isOrdered: Bool) -> String {
      let texts = values.map { Python.value($0, of: parameter.name) }
      if texts.allSatisfy({ ["True", "False"].contains($0) }), values.count == 2 { return "hp.Boolean(\(name))" }
      let isNumeric = values.allSatisfy { if case .category = $0 { false } else { true } }
      if isNumeric {
        let isWhole = values.allSatisfy { if case .integer = $0 { true } else { false } }
        let numbers = isWhole ? texts : values.map { Python.number($0.double ?? 0) }
        return "hp.Choice(\(name), \(Python.list(numbers)), ordered=\(isOrdered ? "True" : "False"))"
      }
      if texts.allSatisfy({ $0.hasPrefix("\"") }) { return "hp.Choice(\(name), \(Python.list(texts)), ordered=False)" }
      // Choices of one hyperparameter are of one type there: numbers beside words go as words.
      let pairs = zip(values, texts).map { "\(Python.quoted(parameter.text(of: $0))): \($1)" }
      return
        "{\(pairs.joined(separator: ", "))}[\n    hp.Choice(\(name), \(Python.list(values.map { Python.quoted(parameter.text(of: $0)) })), ordered=False)]"
    }
    if definition.method == "grid" { return choice(search.gridValues(of: parameter), isOrdered: parameter.isOrdered) }
    switch parameter.kind {
    case .number(let lower, let upper, let scale, let step):
      return "hp.Float(\(name), \(Python.number(lower)), \(Python.number(upper))"
        + (step.map { ", step=\(Python.number($0))" } ?? "") + (scale == .log ? ", sampling=\"log\"" : "") + ")"
    case .integer(let lower, let upper, .log, let step) where step > 1:
      return choice(stride(from: lower, through: upper, by: step).map { .integer($0) }, isOrdered: true)
        + "  # by factors and in steps: KerasTuner's step would be a factor"
    case .integer(let lower, let upper, let scale, let step):
      return "hp.Int(\(name), \(lower), \(upper)" + (step > 1 ? ", step=\(step)" : "")
        + (scale == .log ? ", sampling=\"log\"" : "") + ")"
    case .choice(let choices): return choice(choices, isOrdered: false)
    case .ordered(let choices): return choice(choices, isOrdered: true)
    }
  }

  /// The values of another parameter for which a condition holds, as its scope takes them; nil where they are endless.
  private func scope(_ condition: Parameter.Condition) -> String? {
    guard let other = definition.space[condition.parameter] else { return nil }
    let values: [ParameterValue]
    if definition.method == "grid" {
      values = search.gridValues(of: other)
    } else if let choices = other.choices {
      values = choices
    } else if case .integer = other.kind, let count = other.valueCount, count <= 200 {
      values = other.gridValues(points: count)
    } else {
      return nil
    }
    // Words and numbers beside each other are words there.
    let isMixed = Set(values.map { if case .category = $0 { true } else { false } }).count > 1
    let held = values.filter { condition.holds($0) }
    return Python.list(
      held.map { isMixed ? Python.quoted(other.text(of: $0)) : Python.value($0, of: other.name) })
  }

  /// The scopes that a parameter stands in, the outermost first: KerasTuner knows another parameter within that one's scopes alone.
  private func scopes(_ condition: Parameter.Condition) -> [String] {
    guard let values = scope(condition) else { return [] }
    let outer = definition.space[condition.parameter]?.condition.map(scopes) ?? []
    return outer + ["with hp.conditional_scope(\(Python.quoted(condition.parameter)), \(values)):"]
  }

  private var parametersPiece: String {
    var lines = ["config = {}"]
    for parameter in definition.space.parameters {
      let assignment = "config[\(Python.quoted(parameter.name))] = \(hyperparameter(parameter))"
      lines.append("# " + Python.plain(parameter.command))
      guard let condition = parameter.condition else {
        lines.append(assignment)
        continue
      }
      let isOptional = definition.space[condition.parameter]?.condition != nil
      let test = condition.python(of: "config", isOptional: isOptional)
      let scopes = scopes(condition)
      if scopes.isEmpty {
        lines.append(
          "# KerasTuner's scopes list values: this one is drawn for every trial, and dropped where it has no say.")
      }
      lines += [
        scopes.reversed().reduce(assignment) { "\($1)\n\(Python.indented($0))" }, "if not (\(test)):",
        "    config.pop(\(Python.quoted(parameter.name)))",
      ]
    }
    lines.append("return config")
    return "def parameters(hp):\n" + Python.indented(lines.joined(separator: "\n"))
  }

  var text: String {
    let metric = Python.quoted(definition.metric)
    let epochs =
      isHyperband
      ? """
              config["epochs"] = trial.hyperparameters.values.get("tuner/epochs", \(search.epochs))

      """ : ""
    let notes = [
      oracle?.note ?? "",
      definition.pruner == "none"
        ? "" : "prune=\(definition.pruner) is left out: KerasTuner trains each trial to its end.",
      search.limitsNote("KerasTuner") ?? "",
    ].filter { !$0.isEmpty }
    return """
      \(parametersPiece)


      class Search(keras_tuner.Tuner):
          \"\"\"A tuner whose trials are our trainings: KerasTuner's way to have a loop of one's own.\"\"\"

          def run_trial(self, trial, **options):
              config = parameters(trial.hyperparameters)
      \(epochs)        number = int(trial.trial_id) if trial.trial_id.isdigit() else 0
              value = evaluate(config, number)
              if not math.isfinite(value):
                  raise keras_tuner.errors.FailedTrialError("The training diverged.")
              return {\(metric): value}


      \(Python.comment(search.tuneCommand))
      \(notes.map { Python.comment($0) + "\n" }.joined())space = keras_tuner.HyperParameters()
      parameters(space)
      oracle = keras_tuner.oracles.\(oracle?.python ?? "")
      with tempfile.TemporaryDirectory() as folder:
          Search(oracle=oracle, directory=folder, project_name="search").search(verbose=0)
          best = oracle.get_best_trials(1)[0]
      print(best.hyperparameters.values)
      print("best \(Python.plain(definition.metric)):", best.score)
      """
  }
}
