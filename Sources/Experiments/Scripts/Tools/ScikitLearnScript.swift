import Learning
import Options
import Search

extension ScriptTool {
  /// scikit-learn 1.9.
  static let scikitLearn = ScriptTool(
    name: "sklearn", title: "scikit-learn", packages: ["scikit-learn", "scipy"],
    imports: ["from sklearn.base import BaseEstimator"],
    furtherStandardImports: { $0.numbersTrials ? ["import zlib"] : [] },
    fault: { search in
      switch search.definition.method {
      case "grid", "random": nil
      case "halving" where search.ways.steps && !search.ways.solved: nil
      default:
        .noMethod(
          search.definition.method, tool: "scikit-learn", known: ["grid", "random", "halving"],
          instead: search.definition.search(by: "random"))
      }
    }, options: { ScikitLearnScript($0).options }
  ) { ScikitLearnScript($0).text }
}

/// The search as scikit-learn has it: an estimator whose arguments are the parameters, and a search over them.
private struct ScikitLearnScript {
  let search: ScriptSearch
  var definition: StudyDefinition { search.definition }
  init(_ search: ScriptSearch) { self.search = search }

  /// What of our options its search has.
  var options: Set<String> {
    switch definition.method {
    case "grid": GridOptions.names
    case "halving": [HalvingSampler.eta.name]
    default: []
    }
  }

  /// What the estimator takes: every parameter, with what is set where it has no say; epochs where they are given out.
  private var arguments: [String] {
    definition.space.parameters.map { $0.name }
      + (definition.method == "halving" && definition.space[.epochs] == nil ? [SettingKey.epochs.name] : [])
  }

  private func distribution(_ parameter: Parameter) -> String {
    let name = parameter.name
    switch parameter.kind {
    case .number(let lower, let upper, .log, nil):
      return "loguniform(\(Python.number(lower)), \(Python.number(upper)))"
    case .number(let lower, let upper, _, nil):
      return "uniform(\(Python.number(lower)), \(Python.number(upper - lower)))"
    case .number(let lower, _, _, let step?):
      let count = parameter.valueCount ?? 1
      return "[\(Python.number(lower)) + \(Python.number(step)) * place for place in range(\(count))]"
    case .integer(let lower, let upper, .log, _): return "WholeLogUniform(\(lower), \(upper))"
    case .integer(let lower, let upper, _, let step):
      return step > 1 ? "list(range(\(lower), \(upper + 1), \(step)))" : "randint(\(lower), \(upper + 1))"
    case .choice(let choices), .ordered(let choices):
      return Python.list(choices.map { Python.value($0, of: name) })
    }
  }

  /// The grid as lists of values: one where nothing hangs on another, else one for each set of parameters that have a say.
  private var gridPiece: String {
    var grids: [[(Parameter, [ParameterValue])]] = [[]]
    for parameter in definition.space.parameters {
      let values = search.gridValues(of: parameter)
      grids = grids.flatMap { grid -> [[(Parameter, [ParameterValue])]] in
        if let condition = parameter.condition {
          let looked = grid.first { $0.0.name == condition.parameter }
          guard let looked, looked.1.allSatisfy({ condition.holds($0) }) else { return [grid] }
        }
        // Those of its values that others look at are kept apart, so that each list has one set of parameters.
        let others = definition.space.parameters.compactMap(\.condition).filter { $0.parameter == parameter.name }
        var groups: [[Bool]: [ParameterValue]] = [:]
        var order: [[Bool]] = []
        for value in values {
          let key = others.map { $0.holds(value) }
          if groups[key] == nil { order.append(key) }
          groups[key, default: []].append(value)
        }
        return order.map { grid + [(parameter, groups[$0] ?? [])] }
      }
    }
    let texts = grids.map { grid in
      "{"
        + grid.map { parameter, values in
          "\(Python.quoted(parameter.name)): \(Python.list(values.map { Python.value($0, of: parameter.name) }))"
        }.joined(separator: ",\n     ") + "}"
    }
    return "SPACE = [\n" + texts.map { "    " + $0 + ",\n" }.joined() + "]"
  }

  private var spacePiece: String {
    definition.space.parameters.map { parameter in
      "    \(Python.quoted(parameter.name)): \(distribution(parameter)),  # \(Python.plain(parameter.command))\n"
    }.joined()
  }

  private var searchPiece: (imports: [String], text: String) {
    let folds = search.classesToJudge == nil ? "SPLITS" : "[SPLITS[fold] for fold in FOLDS]"
    let common = "scoring=None, cv=\(folds), refit=False, error_score=\"raise\""
    switch definition.method {
    case "grid":
      return (
        ["from sklearn.model_selection import GridSearchCV"],
        "\(gridPiece)\nsearch = GridSearchCV(Candidate(), SPACE, \(common))"
      )
    case "halving":
      let eta = definition.options[HalvingSampler.eta]
      return (
        [
          "from sklearn.experimental import enable_halving_search_cv  # noqa: F401",
          "from sklearn.model_selection import HalvingRandomSearchCV",
        ],
        """
        # Trained anew from rung to rung, where ours goes on.
        search = HalvingRandomSearchCV(
            Candidate(), SPACE, n_candidates=\(definition.budget), factor=\(eta), resource="epochs",
            min_resources=\(definition.firstRung ?? 1), max_resources=\(search.epochs), random_state=\(search.seed),
            \(common))
        """
      )
    default:
      return (
        ["from sklearn.model_selection import RandomizedSearchCV"],
        """
        search = RandomizedSearchCV(
            Candidate(), SPACE, n_iter=\(definition.budget), random_state=\(search.seed), \(common))
        """
      )
    }
  }

  private var distributionImports: [String] {
    let parameters = definition.method == "grid" ? [] : definition.space.parameters
    let texts = parameters.map(distribution)
    let used = ["loguniform", "randint", "uniform"].filter { name in texts.contains { $0.hasPrefix(name + "(") } }
    return used.isEmpty ? [] : ["from scipy.stats import \(used.joined(separator: ", "))"]
  }

  var text: String {
    let sign = search.isMinimized ? "-" : ""
    let settings = arguments.map { name -> String in
      "\(name)=SETTINGS[\(Python.quoted(name))]"
    }.joined(separator: ",\n                 ")
    let usesWhole =
      definition.method != "grid"
      && definition.space.parameters.contains {
        if case .integer(_, _, .log, _) = $0.kind { true } else { false }
      }
    let whole = """
      class WholeLogUniform:
          \"\"\"Whole numbers, each by the width that it has on a logarithmic scale.\"\"\"

          def __init__(self, low, high):
              self.low, self.high = low, high

          def rvs(self, random_state=None):
              low, high = math.log(self.low - 0.5), math.log(self.high + 0.5)
              return min(max(round(math.exp(random_state.uniform(low, high))), self.low), self.high)


      """
    let notes = [
      definition.pruner == "none"
        ? "" : "prune=\(definition.pruner) is left out: scikit-learn trains each candidate to its end.",
      search.limitsNote("scikit-learn") ?? "",
      definition.space.parameters.contains { $0.condition != nil } && definition.method != "grid"
        ? "What hangs on a condition is drawn for every candidate, and dropped where it has no say." : "",
    ].filter { !$0.isEmpty }
    let space = definition.method == "grid" ? "" : "SPACE = {\n\(spacePiece)}\n"
    let hasConditions = !search.conditionsPiece.isEmpty && definition.method != "grid"
    let grid = definition.method == "grid"
    let number = search.numberPiece(
      "scikit-learn", besides: definition.method == "halving" && definition.space[.epochs] == nil ? .epochs : nil)
    return """
      \(searchPiece.imports.joined(separator: "\n"))\(distributionImports.isEmpty ? "" : "\n" + distributionImports.joined(separator: "\n"))


      \(number.isEmpty ? "" : number + "\n\n\n")class Candidate(BaseEstimator):
          \"\"\"A trial as an estimator: its arguments are the parameters, its score is \(sign)\(Python.plain(definition.metric)).\"\"\"

          def __init__(self, \(settings)):
      \(arguments.map { "        self.\($0) = \($0)" }.joined(separator: "\n"))

          def fit(self, x, y, rows):
              # The rows' numbers tell which fold this is; its validation rows are what the value is measured on.
              fold = next(place for place, (train, _) in enumerate(SPLITS) if np.array_equal(train, rows))
              config = self.get_params()
      \(hasConditions ? Python.indented(search.conditionsPiece, by: 8) + "\n" : "")        self.value_ = evaluate(config, \(number.isEmpty ? "0" : "number_of(config)"), folds=[fold])
              return self

          def score(self, x, y):
              return \(sign)self.value_ if math.isfinite(self.value_) else -1e300


      \(usesWhole ? whole + "\n\n" : "")\(Python.comment(search.tuneCommand))
      \(notes.map { Python.comment($0) + "\n" }.joined())\(space)\(grid ? definition.space.parameters.map { "# " + Python.plain($0.command) + "\n" }.joined() : "")\(searchPiece.text)
      search.fit(X, Y, rows=np.arange(len(Y)))
      print(search.best_params_)
      print("best \(Python.plain(definition.metric)):", \(sign)search.best_score_)
      """
  }
}
