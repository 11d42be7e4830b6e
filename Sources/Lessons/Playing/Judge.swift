import Language
import Text
import Workbench

/// Judges conditions over a session: recorded runs, settings, studies and figures, never the text typed.
struct Judge: LessonFacts {
  /// What is said of a try; all but right with what was measured against what was asked.
  enum Verdict: Equatable {
    case right
    case almost(String, _ measured: String)
    case wrong(String)
    case missing(String)
  }

  let session: Session
  /// The state that the step goes on from.
  var before: SessionState?

  /// Whether a condition holds; nil when it cannot be said yet (nothing was run), with the reason.
  func holds(_ condition: String) -> (value: Bool?, reason: String) {
    do {
      guard case .flag(let value) = try session.evaluate(condition) else {
        return (nil, "\(condition) is no condition.")
      }
      return (value, "")
    } catch {
      return (nil, error.message)
    }
  }

  func reaches(_ condition: String) -> (value: Bool?, reason: String) {
    let seen = asksOfAnyWalk(condition) ? session.withEachWalkFirst { holds(condition) } : [holds(condition)]
    return seen.first { $0.value == true } ?? seen[0]
  }

  /// A goal that numbers its walks says itself which it means.
  private func asksOfAnyWalk(_ condition: String) -> Bool {
    let subjects = Set(((try? Expression.parse(condition))?.names ?? []).map { $0.prefix { $0 != "." } })
    return subjects.contains("walk") && !subjects.contains { $0.hasPrefix("walk") && $0 != "walk" }
  }

  func number(_ expression: String) -> Double? {
    guard case .number(let number)? = try? session.evaluate(expression) else { return nil }
    return number
  }

  var hasResult: Bool { before.map { session.state.hasResult(since: $0) } ?? false }
  func lacks(for goal: String) -> SessionState.Subject? {
    let names = (try? Expression.parse(goal))?.names ?? []
    return before.flatMap { session.state.lacks(since: $0, for: names) }
  }
  var hasDrawn: Bool { before.map { session.state.plotsMade.count != $0.plotsMade.count } ?? false }
  var changed: [String] { session.state.changesOfLastRun(since: before) }
  var setUp: [String] { before.map { session.state.setUp(since: $0) } ?? [] }
  var otherGround: [(words: String, verb: String, isSearchs: Bool)] {
    before.map { session.state.otherGround(since: $0) } ?? []
  }
  var hasSearched: Bool { before.map { session.state.hasSearched(since: $0) } ?? false }

  /// What was measured against what was asked, for the comparisons that fail: `val_accuracy 0.84, wanted at least 0.9`.
  func shortfall(_ condition: String) -> String { shortfall(condition, inWords: false) }

  private func shortfall(_ condition: String, inWords: Bool) -> String {
    guard let expression = try? Expression.parse(condition) else { return "" }
    let source = Array(condition)
    var parts: [String] = []
    collect(expression, source, condition, inWords, into: &parts)
    return parts.joined(separator: "; ")
  }

  func shortfall(reaching condition: String) -> String { shortfall(reaching: condition, inWords: true) }

  /// - Parameter inWords: as a learner reads it; otherwise as its author wrote it.
  func shortfall(reaching condition: String, inWords: Bool) -> String {
    let shortfall = { (condition: String) in self.shortfall(condition, inWords: inWords) }
    guard asksOfAnyWalk(condition) else { return shortfall(condition) }
    // Of those that fail in as few parts, the one that came lowest.
    let seen = session.withEachWalkFirst { (text: shortfall(condition), value: number("walk.value") ?? .infinity) }
    let parts = { (text: String) in text.split(separator: "; ").count }
    return seen.filter { !$0.text.isEmpty }.min { (parts($0.text), $0.value) < (parts($1.text), $1.value) }?.text ?? ""
  }

  private func collect(
    _ expression: Expression, _ characters: [Character], _ source: String, _ inWords: Bool,
    into parts: inout [String]
  ) {
    guard case .binary(let operation, var left, var right, _) = expression else { return }
    if operation == .and || operation == .or {
      // Of alternatives of which one holds, nothing is wanting.
      if operation == .or, (try? session.evaluate(expression, source: source)) == .flag(true) { return }
      collect(left, characters, source, inWords, into: &parts)
      collect(right, characters, source, inWords, into: &parts)
      return
    }
    // 0.3 < run.val_loss asks of the loss.
    let isTurned = left.names.isEmpty && !right.names.isEmpty
    if isTurned { (left, right) = (right, left) }
    let wanted: String
    switch operation {
    case .greaterOrEqual: wanted = isTurned ? "at most" : "at least"
    case .greater: wanted = isTurned ? "below" : "above"
    case .lessOrEqual: wanted = isTurned ? "at least" : "at most"
    case .less: wanted = isTurned ? "above" : "below"
    case .equal: wanted = ""
    case .unequal: wanted = "anything but"
    default: return
    }
    guard let whole = try? session.evaluate(expression, source: source), whole == .flag(false),
      let measured = value(of: left, source), let asked = value(of: right, source)
    else { return }
    if inWords, let parameter = left.searchedParameter, case .flag(let varies) = measured {
      parts.append("the search \(varies ? "varies" : "does not vary") \(parameter)")
      return
    }
    let formula =
      left.sum.map { "\($0.listed()) together:" }
      ?? String(characters[left.span.lower..<left.span.upper]).replacing("run.", with: "")
    // What has no words is no sentence of a learner's.
    guard let name = inWords ? left.quantity : formula else { return }
    // What a knn remembers, and what leaves a tree has, is no number of weights.
    if left.names == ["run.weights"], !session.state.lastRunHasWeights { return }
    let (shown, than) = Self.texts(measured, asked)
    let space = wanted.isEmpty ? "" : " "
    // What is to differ from an equal has no number of its own to be told apart by.
    let asks = shown == than && operation != .equal ? "that" : than
    parts.append("\(name)\(name.hasSuffix(":") ? "" : " is") \(shown), wanted \(wanted)\(space)\(asks)")
  }

  /// A name that stands for nothing is a word: `run.model == mlp`.
  private func value(of expression: Expression, _ source: String) -> Value? {
    if let value = try? session.evaluate(expression, source: source) { return value }
    guard case .name(let name) = expression else { return nil }
    return .word(name.value)
  }

  /// Two values beside each other: of numbers, so many digits that they differ as the values do, and lie the same way round.
  static func texts(_ measured: Value, _ asked: Value) -> (String, String) {
    guard case .number(let first) = measured, case .number(let second) = asked else {
      return (text(measured), text(asked))
    }
    let digits = (usualDigits...17).first { digits in
      let mine = NumberText.rounded(first, digits: digits)
      let other = NumberText.rounded(second, digits: max(digits, 6))
      return (mine < other, mine > other) == (first < second, first > second)
    }
    return (
      NumberText.short(first, digits: digits ?? 17), NumberText.short(second, digits: max(digits ?? 17, 6))
    )
  }

  private static let usualDigits = 4

  /// A number in so many digits that it can be told from others that it is not.
  static func text(_ number: Double, apartFrom others: [Double] = []) -> String {
    let digits = (usualDigits...17).first { digits in
      !others.contains { $0 != number && $0 == NumberText.rounded(number, digits: digits) }
    }
    return NumberText.short(number, digits: digits ?? 17)
  }

  private static func text(_ value: Value) -> String {
    guard case .number(let number) = value else { return value.string ?? value.text }
    return text(number)
  }
}

extension Expression {
  /// What is added up, where that are values of one thing, by their names: of `best.l1 + best.dropout` l1 and dropout.
  var sum: [String]? {
    guard case .binary(.plus, let left, let right, _) = self else { return nil }
    let (before, behind) = (left.sum ?? left.lastName.map { [$0] }, right.lastName)
    guard let before, let behind, Set(names.map { $0.prefix { $0 != "." } }).count == 1 else { return nil }
    return before + [behind]
  }

  private var lastName: String? {
    guard case .name(let name) = self, let last = name.value.split(separator: ".").last else { return nil }
    return String(last)
  }
}
