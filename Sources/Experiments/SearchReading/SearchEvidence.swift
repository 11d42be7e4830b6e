import Arithmetic
import Language
package import Learning
import Options
package import Search
import Text

/// What is known of a search, as its signs look at it.
package struct SearchEvidence: Sendable {
  /// The search itself.
  package let study: Study
  let space: EncodedSpace
  /// The trials whose values stand for a result and are finite, the best first.
  let ranked: [Trial]
  /// Their values, the smaller the better.
  let costs: [Double]
  /// The points of the ranked trials in the encoded space.
  let points: [[Double]]
  let diverged: [Trial]
  /// Their points in the encoded space.
  let divergedPoints: [[Double]]
  /// The model and the settings under which the trials were trained, where they were trained here.
  package var bench: (model: String, settings: Settings)?
  /// How many rows judge a trial; nil where that is not known.
  package var validationRows: Int?
  /// How many of them are of each class; empty where that is not known, or a number is learned.
  package var classRows: [ClassRows] = []
  /// What guessing comes to in the metric on the rows that judge a trial; nil where that is not known.
  package var guessing: Double?
  /// Whether the target is a class; nil where that is not known.
  package var isClassification: Bool?
  /// Whether there are rows that no trial has seen, not even to be judged by.
  package var hasTestPart = false
  /// Trainings of this session, some of which may have repeated the best trial.
  package var runs: [Run] = []
  /// How far chance moves what the best trial costs, by its own rows; nil where it was not trained again.
  package var rowErrorsOfBest: RowErrors?
  /// What the best trial's training shows by itself, trained once more; nil where it was not.
  package var verdictOfBest: Diagnosis?

  package init(_ study: Study) {
    self.study = study
    let encoded = EncodedSpace(study.definition.space)
    let sign = study.sign
    let counted = study.trials.filter { study.counts($0) && $0.value?.isFinite == true }
    let ranked = counted.sorted {
      (($0.value ?? 0) * sign, $0.number) < (($1.value ?? 0) * sign, $1.number)
    }
    space = encoded
    self.ranked = ranked
    costs = ranked.map { ($0.value ?? 0) * sign }
    points = ranked.map { encoded.encode($0.configuration) }
    let diverged = study.trials.filter { $0.state == .diverged }
    self.diverged = diverged
    divergedPoints = diverged.map { encoded.encode($0.configuration) }
  }

  var definition: StudyDefinition { study.definition }
  var metric: String { definition.metric }
  var best: Trial? { study.best }
  /// The median of the costs.
  var middle: Double { costs.median }
  /// The median's cost minus the best one's: what the search's values differ by.
  var spread: Double { costs.isEmpty ? 0 : middle - costs[0] }
  /// Whether half of the trainings came so near to the best that nobody could make use of the difference: a thousandth.
  ///
  /// What else is searched may be of any scale: there only the very same values are alike.
  private var isHalfAlike: Bool {
    guard costs.count >= 5 else { return false }
    return definition.objective.has(.bench) ? spread <= 1e-3 * abs(middle) : costs.first == costs.last
  }
  /// Whether the worst of the trials is no worse than the best by more than a hundredth.
  var isWorstAlike: Bool {
    guard let best = costs.first, let worst = costs.last, diverged.isEmpty else { return false }
    return worst - best <= 1e-2 * abs(middle)
  }
  /// Whether what was searched makes no difference over half of the space: half of trials that no value has led are alike, or all
  /// of them are.
  var isFlat: Bool { isHalfAlike && (sampler?.usesValues == false || isWorstAlike) }
  /// Whether half of the trials are alike because the method went back to the best of them.
  var hasConverged: Bool { isHalfAlike && !isFlat }
  /// How many come to the best value, or within a thousandth of it.
  var alikeCount: Int { costs.count { $0 - costs[0] <= 1e-3 * abs(middle) } }
  var sampler: (any Sampler)? { definition.sampler }

  /// The search cut by the values of its scientific parameters, those with the better best first: what each of them is worth is
  /// told by its own best trial. None where it has no such parameter.
  var scientificParts: [(words: String, evidence: SearchEvidence)] {
    let scientific = definition.space.parameters.filter { $0.role == .scientific }
    guard !scientific.isEmpty else { return [] }
    var parts: [(words: String, trials: [Trial])] = []
    for trial in ranked + diverged {
      let words = scientific.compactMap { one in trial.configuration[one.name].map { "\(one.name) \(one.text(of: $0))" }
      }
      .joined(separator: ", ")
      if let place = parts.firstIndex(where: { $0.words == words }) {
        parts[place].trials.append(trial)
      } else {
        parts.append((words, [trial]))
      }
    }
    guard parts.count > 1 else { return [] }
    return parts.map { part in
      var evidence = SearchEvidence(
        Study(definition: definition, trials: part.trials.sorted { $0.number < $1.number }))
      (evidence.bench, evidence.validationRows, evidence.guessing) = (bench, validationRows, guessing)
      (evidence.isClassification, evidence.hasTestPart, evidence.classRows) =
        (isClassification, hasTestPart, classRows)
      return (part.words, evidence)
    }
  }

  /// Whether the best trial does better than guessing, by more than a thousandth and more than may be luck; true where that is
  /// not known.
  var beatsGuessing: Bool {
    guard let guessing, let best = costs.first else { return true }
    return best < guessing * study.sign - 1e-3 * abs(guessing) - (chanceOfGuessing ?? 0)
  }

  /// Whether it does better than guessing by no more than may be luck.
  var mayBeLucky: Bool {
    guard let guessing, let best = costs.first else { return false }
    return !beatsGuessing && best < guessing * study.sign - 1e-3 * abs(guessing)
  }

  /// Whether the best trial is guessing itself: it comes to the very same.
  var isGuessing: Bool {
    guard let guessing, let best = costs.first else { return false }
    return abs(best - guessing * study.sign) <= 1e-3 * abs(guessing)
  }

  /// A value as it is printed.
  func text(_ value: Double) -> String { NumberText.short(value, digits: 4) }

  /// A parameter's short name.
  func name(_ index: Int) -> String { definition.space.shortName(of: parameter(index).name) }
  func parameter(_ index: Int) -> Parameter { definition.space.parameters[index] }

  /// The best trial's value of a parameter, as it is typed.
  func bestText(_ index: Int) -> String {
    guard let value = best?.configuration[parameter(index).name] else { return "" }
    if case .number(let number) = value { return NumberText.short(number, digits: 3) }
    return value.value.text
  }

  /// The best trial's curve, the smaller the better; nil where its value is not that of a whole training's end.
  var curveOfBest: [Double]? {
    guard let best, best.state == .finished, definition.valueRule == .last, definition.resource == .epochs,
      best.reported.count >= 10, let value = best.value, let last = best.reported.last
    else { return nil }
    // Where the best weights were taken back, the curve's end is not what the value is of.
    guard abs(value - last) <= 1e-9 * max(1, abs(value)) else { return nil }
    return best.reported.map { $0 * study.sign }
  }

  /// A setting under which the best trial was trained; nil where it was not trained here.
  func setting<Value>(_ key: SettingKey<Value>) -> OptionValue? {
    guard definition.objective.has(.bench) else { return nil }
    if let value = best?.configuration[key.name] { return OptionValue(value, for: key.setting) }
    return bench?.settings[key.setting]
  }
}
