import Arithmetic
import Experiments
import Language
import Search

/// What an expression may ask of the search in view as a whole: `trials.median`, `study.pruner`.
struct StudyField: Sendable {
  var name: String
  /// The subject it is written behind: `trials` for what came of it, `study` for what was asked. Either is understood.
  var subject: String
  var summary: String
  /// Its value for a search, or for none in view (0 trials, "none" as the pruner); nil where it has no value.
  var value: @Sendable (Study?) -> Value?

  init(_ name: String, _ subject: String, _ summary: String, value: @escaping @Sendable (Study?) -> Value?) {
    self.name = name
    self.subject = subject
    self.summary = summary
    self.value = value
  }

  /// Something that the search was asked for, "none" where there is no search.
  private static func asked(
    _ name: String, _ summary: String, value: @escaping @Sendable (StudyDefinition) -> Value
  ) -> StudyField {
    StudyField(name, "study", summary) { study in study.map { value($0.definition) } ?? .text("none") }
  }

  /// How many of the trials are in certain states.
  private static func count(
    _ name: String, _ summary: String, where isCounted: @escaping @Sendable (Trial) -> Bool
  ) -> StudyField {
    StudyField(name, "trials", summary) { study in .number(Double(study?.trials.count(where: isCounted) ?? 0)) }
  }

  static let all: [StudyField] = [
    count("count", "trials of the search in view") { _ in true },
    count("finished", "trials that finished") { $0.state == .finished },
    count("diverged", "trials that diverged") { $0.state == .diverged },
    count("stopped", "trials that were stopped before their end") { $0.state == .pruned || $0.state == .paused },
    StudyField("median", "trials", "the median of the finished trials' values") { study in
      study.flatMap(\.finishedInOrder).map { .number($0.median) }
    },
    StudyField("worst", "trials", "the worst of them") { study in
      study.flatMap(\.finishedInOrder)?.last.map { .number($0) }
    },
    StudyField("epochs", "trials", "epochs that all trials together have taken") { study in
      .number(Double(study?.epochsUsed ?? 0))
    },
    asked("method", "how the search in view chooses its trials") { .text($0.settled.method) },
    asked("metric", "what a trial's value is") { .text($0.metric) },
    asked("direction", "which way a value is better: minimize, maximize") { .text($0.direction.rawValue) },
    asked("pruner", "the rule that stops its trials early; none where there is none") { .text($0.pruner) },
    asked("folds", "folds behind a trial's value; 1 where there is one division") { .number(Double($0.folds)) },
    asked("repeats", "trainings behind a trial's value, apart from folds; auto where the best get more") {
      $0.mostRepeats == nil ? .number(Double($0.repeats)) : .text("auto")
    },
    asked("seed", "what its random numbers derive from") { .number(Double($0.seed)) },
    asked("budget", "how many trials were asked for") { .number(Double($0.budget)) },
    asked("trial_epochs", "epochs of a whole trial; 1 where there are none") { .number(Double($0.epochs)) },
    asked("parameters", "what it varies: their full names in order of the alphabet") {
      .text($0.space.parameters.map(\.name).sorted().joined(separator: ", "))
    },
  ]

  static func named(_ name: String) -> StudyField? { all.first { $0.name == name } }
}

/// What an expression may ask of one parameter that the search in view varies: `study.lr.low`. Whether it does so at all is
/// `study.lr.varies`.
struct ParameterField: Sendable {
  var name: String
  var summary: String
  /// nil where the parameter has nothing of that name: choices have no lowest one.
  var value: @Sendable (Parameter) -> Value?

  init(_ name: String, _ summary: String, value: @escaping @Sendable (Parameter) -> Value?) {
    self.name = name
    self.summary = summary
    self.value = value
  }

  static let all: [ParameterField] = [
    ParameterField("low", "the lowest value of its range or list of numbers") {
      $0.bounds.map { .number($0.lowerBound) }
    },
    ParameterField("high", "the highest value of its range or list of numbers") {
      $0.bounds.map { .number($0.upperBound) }
    },
    ParameterField("scale", "linear or log; list where its values are listed") { parameter in
      switch parameter.kind {
      case .number(_, _, let scale, _), .integer(_, _, let scale, _): .text(scale.rawValue)
      case .choice, .ordered: .text("list")
      }
    },
    ParameterField("step", "from one value to the next; 0 where that is not the same everywhere") { parameter in
      switch parameter.kind {
      case .number(_, _, _, let step): .number(step ?? 0)
      case .integer(_, _, .linear, let step): .number(Double(step))
      case .integer: .number(0)
      case .choice, .ordered: parameter.listedNumbers.map { .number($0.step) }
      }
    },
    ParameterField("values", "the values that are listed, in order of the alphabet") { parameter in
      parameter.choices.map { .text($0.map(parameter.text).sorted().joined(separator: ", ")) }
    },
  ]
}

extension Parameter {
  /// The lowest and the highest number that it can be; nil where it is one of words.
  fileprivate var bounds: ClosedRange<Double>? {
    switch kind {
    case .number(let lower, let upper, _, _): return lower...upper
    case .integer(let lower, let upper, _, _): return Double(lower)...Double(upper)
    case .choice, .ordered:
      guard let numbers = listedNumbers, let low = numbers.first, let high = numbers.last else { return nil }
      return low...high
    }
  }

  /// The numbers that are listed, in ascending order; nil where it is a range, or words are among them.
  fileprivate var listedNumbers: [Double]? {
    let numbers = choices?.compactMap(\.double)
    return numbers?.count == choices?.count ? numbers?.sorted() : nil
  }
}

extension [Double] {
  /// The step from each value to the next where it is the same everywhere, else 0.
  fileprivate var step: Double {
    guard count > 1 else { return 0 }
    let step = self[1] - self[0]
    return indices.dropFirst().allSatisfy { self[$0] - self[$0 - 1] == step } ? step : 0
  }
}

extension Session {
  /// `trials.median`, `study.pruner`, `study.lr.low`; nil for a name that no search has.
  func studyValue(_ field: String, name: Spanned<String>, source: String) throws(Diagnostic) -> Value? {
    guard let point = field.lastIndex(of: ".") else { return StudyField.named(field)?.value(state.study) }
    let (parameter, asked) = (String(field[..<point]), String(field[field.index(after: point)...]))
    let known = ParameterField.all.first { $0.name == asked }
    guard known != nil || asked == "varies" else { return nil }
    try consult(.study)
    guard let space = state.study?.definition.space else {
      throw Diagnostic(
        SearchFault.noneYet(without: "range of \(parameter)", instead: proposedSearch), source: source, span: name.span)
    }
    let found = space.parameter(called: parameter)
    guard let known else { return .flag(found != nil) }
    guard let found else {
      let known = space.parameters.map { space.shortName(of: $0.name) }
      throw Diagnostic(SearchFault.doesNotVary(parameter, known: known), source: source, span: name.span)
    }
    if let value = known.value(found) { return value }
    let isListed = found.choices != nil
    let instead = "print study.\(space.shortName(of: found.name)).\(isListed ? "values" : "low")"
    throw Diagnostic(
      SearchFault.noEnd(asked, of: parameter, isListed: isListed, instead: instead), source: source, span: name.span)
  }

  /// The names behind `trials.` and `study.`, those of the parameters in view with them.
  var studyNames: [Candidate] {
    let fields = StudyField.all.map { Candidate("\($0.subject).\($0.name)", $0.summary, suffix: " ") }
    guard let space = state.study?.definition.space else { return fields }
    return fields
      + space.parameters.flatMap { parameter in
        ParameterField.all.filter { $0.value(parameter) != nil }.map {
          Candidate("study.\(space.shortName(of: parameter.name)).\($0.name)", $0.summary, suffix: " ")
        } + [
          Candidate("study.\(space.shortName(of: parameter.name)).varies", "whether the search varies it", suffix: " ")
        ]
      }
  }
}
