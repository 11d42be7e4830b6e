import Experiments
import Language
import Learning
import Options
import Search

/// What must be so of a trial for `trials where=` to list it: `lr < 0.1 and val_accuracy > 0.9`.
struct TrialCondition {
  private let text: String
  private let condition: Expression
  private let study: Study
  private let figures: StudyFigures
  static let example = "trials where=\"value < 0.2\""

  /// Throws what cannot be read, and names that no trial has.
  init(_ text: String, of study: Study) throws(Diagnostic) {
    (self.text, self.study) = (text, study)
    figures = study.figures
    let names = figures.names
    condition = try Expression.parse(text, example: Self.example)
    let unknown = condition.names.filter { name in
      !["value", "number", "trial", "state", study.definition.metric].contains(name.value)
        && study.definition.space.parameter(called: name.value) == nil && !names.contains(name.value)
    }
    if let first = unknown.first { throw fault(of: first, among: unknown) }
  }

  /// Whether it is so of a trial. What speaks of something that the trial has not got is neither so nor not so, as in SQL.
  func holds(of trial: Trial) throws(Diagnostic) -> Bool { try truth(of: condition, trial) == true }

  private func truth(of expression: Expression, _ trial: Trial) throws(Diagnostic) -> Bool? {
    switch expression {
    case .not(let inner, _): return try truth(of: inner, trial).map { !$0 }
    case .binary(.and, let left, let right, _):
      let (first, second) = (try truth(of: left, trial), try truth(of: right, trial))
      if first == false || second == false { return false }
      return first == nil || second == nil ? nil : true
    case .binary(.or, let left, let right, _):
      let (first, second) = (try truth(of: left, trial), try truth(of: right, trial))
      if first == true || second == true { return true }
      return first == nil || second == nil ? nil : false
    default:
      guard expression.names.allSatisfy({ value(of: $0.value, trial) != nil }) else { return nil }
      let result = try expression.evaluate(source: text, functions: Session.functions) { name throws(Diagnostic) in
        value(of: name.value, trial)
      }
      guard case .flag(let holds) = result else {
        throw Diagnostic(ConditionFault.neitherTrueNorFalse, source: text, span: expression.span)
      }
      return holds
    }
  }

  /// The study's own figure is the value; a parameter that is not active has none.
  private func value(of name: String, _ trial: Trial) -> Value? {
    switch name {
    case "value", study.definition.metric: return trial.value.map { .number($0) }
    case "number", "trial": return .number(Double(trial.number + 1))
    case "state": return .text(trial.state.rawValue)
    default:
      guard let parameter = study.definition.space.parameter(called: name) else {
        return figures.value(name, of: trial).map { .number($0) }
      }
      return trial.configuration[parameter.name]?.value
    }
  }

  /// What to say of a name that no trial has: a choice or a state has only lost its quotes.
  private func fault(of name: Spanned<String>, among unknown: [Spanned<String>]) -> Diagnostic {
    func isChoice(_ word: String) -> Bool {
      study.definition.space.parameters.contains { $0.choices?.contains(.category(word)) == true }
    }
    func isState(_ word: String) -> Bool { Trial.State(rawValue: word) != nil }
    if isChoice(name.value) || isState(name.value) {
      var quoted = Array(text)
      for word in unknown.reversed() where isChoice(word.value) || isState(word.value) {
        quoted.replaceSubrange(word.span.lower..<word.span.upper, with: "'\(word.value)'")
      }
      return Diagnostic(
        ConditionFault.unquoted(name.value, isChoice: isChoice(name.value), mended: String(quoted)), source: text,
        span: name.span)
    }
    let parameters = study.definition.space.parameters.map(\.name)
    let aliases = parameters.flatMap { Setting.named($0)?.aliases ?? [] }
    var names = ["value", "number", "state"]
    for name in parameters + aliases + [study.definition.metric] + figures.names where !names.contains(name) {
      names.append(name)
    }
    let mended = Proposal.nearest(to: name.value, in: names).map { near in
      var mended = Array(text)
      mended.replaceSubrange(name.span.lower..<name.span.upper, with: near)
      return String(mended)
    }
    return Diagnostic(ConditionFault.unknown(name.value, mended: mended, known: names), source: text, span: name.span)
  }
}
