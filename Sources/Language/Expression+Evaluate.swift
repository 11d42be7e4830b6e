extension Expression {
  /// The value, with names looked up as they come.
  ///
  /// A name without dots that nobody knows stands for itself as a word, so that `run.verdict == overfitting` needs no quotes;
  /// as the whole expression it is an error. `lookup` returns nil for unknown names and throws for known ones that have
  /// no value yet. `power` and `log` come from the caller, since exact elementary functions live elsewhere.
  package func evaluate(
    source: String, functions: [String: ExpressionFunction] = ExpressionFunction.basic,
    lookup: @escaping (Spanned<String>) throws(Diagnostic) -> Value?
  ) throws(Diagnostic) -> Value {
    let evaluation = Evaluation(source: source, functions: functions, lookup: lookup)
    if case .name(let name) = self, try lookup(name) == nil {
      throw Diagnostic(EvaluationFault.unknownName(name.value), source: source, span: name.span)
    }
    return try evaluation.value(of: self)
  }
}

/// A function that expressions may call: how many numbers it takes, and what it makes of them.
package struct ExpressionFunction: Sendable {
  package var name: String
  package var summary: String
  /// How many numbers it takes.
  package var count: ClosedRange<Int>
  package var apply: @Sendable ([Double]) -> Double
  package init(
    _ name: String, _ summary: String, count: ClosedRange<Int>, apply: @escaping @Sendable ([Double]) -> Double
  ) {
    self.name = name
    self.summary = summary
    self.count = count
    self.apply = apply
  }

  /// `abs`, `min`, `max`, `round`, `sqrt`.
  package static let basic: [String: ExpressionFunction] = Dictionary(
    uniqueKeysWithValues: [
      ExpressionFunction("abs", "the size of a number", count: 1...1) { $0[0].magnitude },
      ExpressionFunction("min", "the smallest", count: 1...64) { $0.min() ?? .nan },
      ExpressionFunction("max", "the largest", count: 1...64) { $0.max() ?? .nan },
      ExpressionFunction("round", "to so many decimals", count: 1...2) { arguments in
        var scale = 1.0
        for _ in 0..<Int(max(0, min(15, arguments.count > 1 ? arguments[1] : 0))) { scale *= 10 }
        return (arguments[0] * scale).rounded() / scale
      },
      ExpressionFunction("sqrt", "the square root", count: 1...1) { $0[0].squareRoot() },
    ].map { ($0.name, $0) })
}

private struct Evaluation {
  let source: String
  let functions: [String: ExpressionFunction]
  let lookup: (Spanned<String>) throws(Diagnostic) -> Value?

  func value(of expression: Expression) throws(Diagnostic) -> Value {
    switch expression {
    case .literal(let value): return value.value
    case .name(let name):
      if let value = try lookup(name) { return value }
      if !name.value.contains(".") { return .word(name.value) }
      throw Diagnostic(EvaluationFault.unknownName(name.value), source: source, span: name.span)
    case .negative(let operand, _): return .number(-(try number(operand)))
    case .not(let operand, _): return .flag(!(try flag(operand)))
    case .call(let name, let arguments, let span): return .number(try call(name, arguments, span))
    case .binary(let operation, let left, let right, _): return try binary(operation, left, right)
    }
  }

  private func call(_ name: Spanned<String>, _ arguments: [Expression], _ span: Span) throws(Diagnostic) -> Double {
    guard let function = functions[name.value] else {
      let known = functions.keys.sorted()
      throw Diagnostic(
        EvaluationFault.unknownFunction(name.value, near: Proposal.nearest(to: name.value, in: known), known: known),
        source: source, span: name.span)
    }
    guard function.count.contains(arguments.count) else {
      throw Diagnostic(
        EvaluationFault.wrongCount(function: name.value, takes: function.count, given: arguments.count),
        source: source, span: span)
    }
    var numbers: [Double] = []
    for argument in arguments { numbers.append(try number(argument)) }
    return function.apply(numbers)
  }

  private func binary(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws(Diagnostic) -> Value {
    switch operation {
    case .or: return .flag(try flag(left) ? true : try flag(right))
    case .and: return .flag(try flag(left) ? try flag(right) : false)
    case .equal: return .flag(try equal(left, right))
    case .unequal: return .flag(!(try equal(left, right)))
    case .less: return .flag(try number(left) < number(right))
    case .lessOrEqual: return .flag(try number(left) <= number(right))
    case .greater: return .flag(try number(left) > number(right))
    case .greaterOrEqual: return .flag(try number(left) >= number(right))
    case .plus, .minus, .times, .over: return .number(try chain(operation, left, right))
    case .power:
      let (base, exponent) = (try number(left), try number(right))
      if exponent != exponent.rounded() || exponent.magnitude > 1024, let power = functions["power"] {
        return .number(power.apply([base, exponent]))
      }
      return .number(repeatedProduct(base, exponent))
    }
  }

  /// A chain of sums and products, whose beginnings stand in one another to the left: one after the other, so that a long one
  /// takes no deep stack.
  private func chain(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws(Diagnostic) -> Double {
    var links = [(operation, right)]
    var first = left
    while case .binary(let operation, let left, let right, _) = first, Self.chained.contains(operation) {
      links.append((operation, right))
      first = left
    }
    var result = try number(first)
    for (operation, right) in links.reversed() {
      let next = try number(right)
      switch operation {
      case .plus: result += next
      case .minus: result -= next
      case .times: result *= next
      default: result /= next
      }
    }
    return result
  }
  private static let chained: [Expression.Operator] = [.plus, .minus, .times, .over]

  /// Whole powers by squaring; NaN for others (which need a `power` function).
  private func repeatedProduct(_ base: Double, _ exponent: Double) -> Double {
    guard exponent == exponent.rounded(), exponent.magnitude <= 1024 else { return .nan }
    var result = 1.0
    var factor = base
    var left = Int(exponent.magnitude)
    while left > 0 {
      if left & 1 == 1 { result *= factor }
      factor *= factor
      left >>= 1
    }
    return exponent < 0 ? 1 / result : result
  }

  private func equal(_ left: Expression, _ right: Expression) throws(Diagnostic) -> Bool {
    let first = try value(of: left)
    let second = try value(of: right)
    if let first = first.string, let second = second.string { return first == second }
    // A word that a name stands for is another value than a number; a word that stands for nothing is a slip.
    if case .number = first, second.string != nil, try !isKnown(right) { _ = try number(right) }
    if case .number = second, first.string != nil, try !isKnown(left) { _ = try number(left) }
    return first == second
  }

  private func isKnown(_ expression: Expression) throws(Diagnostic) -> Bool {
    guard case .name(let name) = expression else { return false }
    return try lookup(name) != nil
  }

  private func number(_ expression: Expression) throws(Diagnostic) -> Double {
    switch try value(of: expression) {
    case .number(let number), .duration(let number): return number
    case .flag(let flag): return flag ? 1 : 0
    case .word(let word):
      throw Diagnostic(EvaluationFault.unknownName(word), source: source, span: expression.span)
    case let other:
      throw Diagnostic(EvaluationFault.noNumber(other.text), source: source, span: expression.span)
    }
  }

  private func flag(_ expression: Expression) throws(Diagnostic) -> Bool {
    switch try value(of: expression) {
    case .flag(let flag): return flag
    case .word(let word):
      throw Diagnostic(EvaluationFault.unknownName(word), source: source, span: expression.span)
    case let other:
      throw Diagnostic(
        EvaluationFault.neitherTrueNorFalse(other.text), source: source, span: expression.span)
    }
  }
}
