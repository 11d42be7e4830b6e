import Language

/// The numbers that claims prove, by what they say of them.
struct ProvenNumbers {
  /// Held against something that was recorded.
  private(set) var measured: [Double] = []
  /// In arithmetic alone, `1 / 20 == 0.05`: it proves parts and counts, and no decimal that a learner would look for on the screen.
  private(set) var reckoned: [Double] = []
  /// Those that were measured, with the names that each was held against; none where arithmetic went on from one.
  private(set) var proofs: [(number: Double, names: [String])] = []

  /// - Parameter known: what claims before these have measured, which arithmetic may go on from: `round(0.0526, 3) == 0.053`.
  init(of claims: [Lesson.Claim], known: [Double] = []) {
    let parts = claims.compactMap { try? Expression.parse($0.expression) }.flatMap(\.parts)
    for part in parts where !part.names.isEmpty {
      // What only counts says nothing of a decimal: no run has the number 0.3. A part of what was counted may be two thirds.
      let onlyCounts =
        !part.dividesMeasured
        && part.names.allSatisfy { name in [".number", ".count"].contains { name.hasSuffix($0) } }
      let held = part.numbers.filter { !onlyCounts || $0 == $0.rounded() }
      measured += held
      proofs += held.map { ($0, part.names) }
    }
    for part in parts where part.names.isEmpty {
      let goesOn = part.numbers.contains { number in
        number != number.rounded() && (measured + known).contains { Self.isSame($0, number) }
      }
      if goesOn {
        measured += part.numbers
        proofs += part.numbers.map { ($0, []) }
      } else {
        reckoned += part.numbers
      }
    }
  }

  static func isSame(_ first: Double, _ second: Double) -> Bool {
    (first - second).magnitude <= 1e-9 * max(first.magnitude, second.magnitude)
  }
}

extension Expression {
  /// The comparisons that must all hold, each of which says something: none that is one of several (`or`), that says what a value
  /// is not, or that has the same on both sides.
  var parts: [Expression] {
    switch self {
    case .binary(.and, let left, let right, _): left.parts + right.parts
    case .binary(.or, _, _, _), .binary(.unequal, _, _, _), .not: []
    case .binary(_, let left, let right, _): left.isSame(as: right) ? [] : [self]
    case .literal, .name, .negative, .call: [self]
    }
  }

  /// The names in each of these comparisons that says which of two values is larger, where at least one of them was recorded.
  var comparedNames: [[String]] {
    parts.compactMap { part in
      guard case .binary(let operation, _, _, _) = part, !part.names.isEmpty else { return nil }
      return [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(operation) ? part.names : nil
    }
  }

  /// Whether one side is a quotient of something that was recorded.
  fileprivate var dividesMeasured: Bool {
    guard case .binary(_, let left, let right, _) = self else { return false }
    return [left, right].contains { side in
      if case .binary(.over, _, _, _) = side { !side.names.isEmpty } else { false }
    }
  }

  /// Whether it is another by nothing but its place: `37.5` and `37.5`, `run.loss` and `run.loss`.
  private func isSame(as other: Expression) -> Bool {
    switch (self, other) {
    case (.literal(let mine), .literal(let its)): mine.value == its.value
    case (.name(let mine), .name(let its)): mine.value == its.value
    case (.negative(let mine, _), .negative(let its, _)), (.not(let mine, _), .not(let its, _)): mine.isSame(as: its)
    case (.binary(let mine, let left, let right, _), .binary(let its, let first, let second, _)):
      mine == its && left.isSame(as: first) && right.isSame(as: second)
    case (.call(let mine, let inner, _), .call(let its, let outer, _)):
      mine.value == its.value && inner.count == outer.count && zip(inner, outer).allSatisfy { $0.isSame(as: $1) }
    default: false
    }
  }
}
