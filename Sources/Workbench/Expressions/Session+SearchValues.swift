import Arithmetic
import Experiments
import Language
import Learning
import Options
import Search
import Text

// What an expression may ask of a search and of a race: `best.value`, `trial5.lr`, `trials.median`, `nested.optimism`, `race.winner`.

extension Session {
  func best(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value? {
    try consult(.study)
    if let study = state.study, study.best == nil {
      throw Diagnostic(TrialFault.noneBest(instead: "trials"), source: source, span: name.span)
    }
    guard let study = state.study, let trial = study.best else {
      throw Diagnostic(
        SearchFault.noneYet(without: "best trial", instead: proposedSearch), source: source, span: name.span)
    }
    return try value(of: field, in: trial, name: name, source: source)
  }

  /// `trial5`: number 5 of the search in view.
  func trial(called subject: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Trial? {
    guard subject.hasPrefix("trial"), let number = Int(subject.dropFirst(5)) else { return nil }
    // Of a search that is to come it is known how many trials it has at most.
    if !knows(.trials), knows(.study), let budget = state.study?.definition.budget, number > budget {
      throw Diagnostic(TrialFault.unknown(number, most: budget, instead: nil), source: source, span: name.span)
    }
    try consult(.trials)
    guard let study = state.study, let trial = study.trials.first(where: { $0.number == number - 1 }) else {
      let instead = state.study == nil ? proposedSearch : "type trials to see them"
      throw Diagnostic(TrialFault.unknown(number, most: nil, instead: instead), source: source, span: name.span)
    }
    return trial
  }

  func value(
    of field: String, in trial: Trial, name: Spanned<String>, source: String
  ) throws(Diagnostic) -> Value? {
    guard let study = state.study else { return nil }
    if field == "value" || field == study.definition.metric { return .number(trial.value ?? .nan) }
    if field == "number" { return .number(Double(trial.number + 1)) }
    if field == "seed", let seed = study.seed(of: trial) { return .number(Double(seed)) }
    if let figure = trial.metrics.value(named: field) { return .number(figure) }
    if TrialPlan.Label(rawValue: field) != nil, let noted = study.figures.value(field, of: trial) {
      return .number(noted)
    }
    if let parameter = study.definition.space.parameter(called: field)?.name,
      let value = trial.configuration[parameter]?.value
    {
      return value
    }
    // What a training's search did not vary is as it is set.
    if study.definition.objective.has(.bench), let setting = Setting.named(field) {
      return state.settings[setting]?.value
    }
    let names =
      ["value", "number", "seed"] + study.figures.all(of: trial).keys.sorted() + trial.configuration.keys.sorted()
    let number = name.value.hasPrefix("best.") ? nil : trial.number + 1
    throw Diagnostic(TrialFault.noField(field, trial: number, known: names), source: source, span: name.span)
  }

  /// `nested.value` is the mean over the outer folds, `nested.optimism` how much better the flat estimate looks.
  func nestedValue(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value? {
    try consult(.study, .trials)
    guard let estimate = state.study?.nestedEstimate else {
      throw Diagnostic(
        SearchFault.noneNested(instead: proposedSearch + " nested=3"), source: source, span: name.span)
    }
    // fold2, fold2_inner, fold2_trial
    let parts = field.split(separator: "_", maxSplits: 1).map(String.init)
    let fold = parts.first?.hasPrefix("fold") == true ? Int(parts[0].dropFirst(4)) : nil
    let known: [String: Double?] = [
      "value": estimate.mean, "sd": estimate.deviation, "flat": estimate.flat, "optimism": estimate.optimism,
      "folds": Double(estimate.folds.count),
    ]
    let result =
      fold.map { number -> Double? in
        let found = estimate.folds.first { $0.fold == number }
        switch parts.count > 1 ? parts[1] : "" {
        case "": return found?.value
        case "inner": return found?.innerValue
        case "trial": return found?.trial.map { Double($0 + 1) }
        default: return nil
        }
      } ?? known[field] ?? nil
    if let result { return .number(result) }
    throw Diagnostic(
      known[field] == nil && fold == nil ? SearchFault.noNestedField(field) : .noNestedValue(field), source: source,
      span: name.span)
  }

  /// `race.winner` is the method with the best median, `race.random` the median of that method's results, `race.random_lower`
  /// and `race.random_upper` their quartiles.
  func raceValue(_ field: String) -> Value? {
    guard let race = state.race else { return nil }
    if field == "winner" { return race.winner.map { .text($0.method) } }
    if let entry = race.entries.first(where: { $0.method == field }) {
      return .number(Quartiles(entry.finals).median)
    }
    for entry in race.entries {
      let quartiles = Quartiles(entry.finals)
      if field == entry.method + "_lower" { return .number(quartiles.lower) }
      if field == entry.method + "_upper" { return .number(quartiles.upper) }
    }
    return nil
  }
}
