extension Expression {
  /// Reads an expression; the span is that of the expression in the cell's characters.
  ///
  /// From loosest to tightest: `or`, `and`, `not`, comparisons, `+ -`, `* /`, a sign, `^`.
  package static func parse(_ syntax: CellSyntax, in span: Span, source: String) throws(Diagnostic) -> Expression {
    var parser = ExpressionParser(source: source, characters: syntax.characters, next: span.lower, end: span.upper)
    return try parser.whole()
  }

  /// Reads a text that is an expression and nothing else.
  ///
  /// - Parameter example: what is proposed where something is missing.
  package static func parse(_ source: String, example: String = defaultExample) throws(Diagnostic) -> Expression {
    let characters = Array(source)
    var parser = ExpressionParser(source: source, characters: characters, next: 0, end: characters.count)
    parser.example = example
    return try parser.whole()
  }

  /// Something that can be printed.
  package static let defaultExample = "print run.val_loss"

  /// The names in it, from left to right; those of functions are none.
  package var names: [Spanned<String>] {
    switch self {
    case .literal: []
    case .name(let name): [name]
    case .negative(let operand, _), .not(let operand, _): operand.names
    case .binary(_, let left, let right, _): left.names + right.names
    case .call(_, let arguments, _): arguments.flatMap(\.names)
    }
  }

  /// Where it stands.
  package var span: Span {
    switch self {
    case .literal(let value): value.span
    case .name(let name): name.span
    case .negative(_, let span), .not(_, let span), .binary(_, _, _, let span), .call(_, _, let span): span
    }
  }
}

/// A parser by recursive descent. Depth is bounded, and so is the number of operations, each of which makes the tree one
/// deeper in the worst case, so that no text can exhaust the stack.
private struct ExpressionParser {
  let source: String
  let characters: [Character]
  var next: Int
  let end: Int
  var depth = 0
  var operations = 0
  static let mostOperations = 1000
  var example = Expression.defaultExample

  init(source: String, characters: [Character], next: Int, end: Int) {
    self.source = source
    self.characters = characters
    self.next = next
    self.end = end
  }

  mutating func whole() throws(Diagnostic) -> Expression {
    let expression = try disjunction()
    skipBlanks()
    guard next == end else { throw error(.goesOn, Span(next, end)) }
    return expression
  }

  private mutating func disjunction() throws(Diagnostic) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Nesting.limit else { throw error(.expressionTooDeep, Span(next, end)) }
    var left = try conjunction()
    while takeWord("or") { left = try joined(.or, left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(Diagnostic) -> Expression {
    var left = try negation()
    while takeWord("and") { left = try joined(.and, left, try negation()) }
    return left
  }

  private mutating func negation() throws(Diagnostic) -> Expression {
    skipBlanks()
    let start = next
    var count = 0
    while takeWord("not") { count += 1 }
    var expression = try comparison()
    // A pair of them leaves what it stands before, but for the check that it is true or false.
    for _ in 0..<(count > 2 ? 2 - count % 2 : count) {
      expression = .not(expression, Span(start, expression.span.upper))
    }
    return expression
  }

  private mutating func comparison() throws(Diagnostic) -> Expression {
    let left = try sum()
    for operation in [Expression.Operator.equal, .unequal, .lessOrEqual, .greaterOrEqual, .less, .greater] {
      if take(operation.rawValue) { return try joined(operation, left, try sum()) }
    }
    if take("=") { return try joined(.equal, left, try sum()) }
    return left
  }

  private mutating func sum() throws(Diagnostic) -> Expression {
    var left = try product()
    while true {
      if take("+") {
        left = try joined(.plus, left, try product())
      } else if take("-") {
        left = try joined(.minus, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(Diagnostic) -> Expression {
    var left = try signed()
    while true {
      if take("*") {
        left = try joined(.times, left, try signed())
      } else if take("/") {
        left = try joined(.over, left, try signed())
      } else {
        return left
      }
    }
  }

  private mutating func signed() throws(Diagnostic) -> Expression {
    skipBlanks()
    let start = next
    var isNegative = false
    while next < end {
      if take("-") { isNegative.toggle() } else if !take("+") { break }
    }
    let operand = try power()
    return isNegative ? .negative(operand, Span(start, operand.span.upper)) : operand
  }

  private mutating func power() throws(Diagnostic) -> Expression {
    let base = try primary()
    guard take("^") else { return base }
    depth += 1
    defer { depth -= 1 }
    guard depth < Nesting.limit else { throw error(.expressionTooDeep, Span(next, end)) }
    return try joined(.power, base, try signed())
  }

  private mutating func primary() throws(Diagnostic) -> Expression {
    skipBlanks()
    guard next < end else { throw error(.ends(example: example), Span(max(0, end - 1), end)) }
    let start = next
    let character = characters[next]
    if character == "(" {
      next += 1
      let inner = try disjunction()
      guard take(")") else { throw error(.bracketNeverClosed(end: ")"), Span(start, start + 1)) }
      return inner
    }
    if character == "\"" || character == "'" {
      let (text, after) = quoted(characters, from: next, to: end)
      next = after
      return .literal(Spanned(.text(text), Span(start, after)))
    }
    if character.isASCII, character.isNumber || character == "." { return try number() }
    guard character.isLetter || character == "_" else {
      throw error(.misplaced(character), Span(start, start + 1))
    }
    let name = identifier()
    let spanned = Spanned(name, Span(start, next))
    switch name {
    case "on", "true": return .literal(Spanned(.flag(true), spanned.span))
    case "off", "false": return .literal(Spanned(.flag(false), spanned.span))
    default: break
    }
    guard next < end, characters[next] == "(" else { return .name(spanned) }
    next += 1
    var arguments: [Expression] = []
    while !take(")") {
      arguments.append(try disjunction())
      if !take(","), next >= end || characters[next] != ")" {
        throw error(.noCommaOrBracket, Span(max(start, next - 1), max(next, start + 1)))
      }
    }
    return .call(spanned, arguments, Span(start, next))
  }

  private mutating func number() throws(Diagnostic) -> Expression {
    let start = next
    while next < end, characters[next].isASCII,
      characters[next].isNumber || characters[next] == "."
        || ("eE".contains(characters[next]) && next + 1 < end
          && (characters[next + 1].isNumber || "+-".contains(characters[next + 1])))
        || ("+-".contains(characters[next]) && next > start && "eE".contains(characters[next - 1]))
    { next += 1 }
    guard let value = scalarNumber(String(characters[start..<next])[...]), value.isFinite else {
      throw error(.noNumber, Span(start, next))
    }
    if next < end, characters[next] == "%" {
      next += 1
      return .literal(Spanned(.number(value / 100), Span(start, next)))
    }
    return .literal(Spanned(.number(value), Span(start, next)))
  }

  private mutating func identifier() -> String {
    let start = next
    while next < end, characters[next].isLetter || characters[next].isNumber || "_.".contains(characters[next]) {
      next += 1
    }
    return String(characters[start..<next])
  }

  private mutating func skipBlanks() { while next < end, characters[next].isBlank { next += 1 } }

  private mutating func take(_ symbol: String) -> Bool {
    skipBlanks()
    let wanted = Array(symbol)
    guard next + wanted.count <= end, Array(characters[next..<next + wanted.count]) == wanted else { return false }
    next += wanted.count
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    skipBlanks()
    let start = next
    if next < end, characters[next].isLetter, identifier() == word { return true }
    next = start
    return false
  }

  private mutating func joined(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws(Diagnostic) -> Expression {
    operations += 1
    guard operations <= Self.mostOperations else {
      throw error(.tooManyOperations(most: Self.mostOperations), right.span)
    }
    return .binary(operation, left, right, left.span.through(right.span))
  }

  private func error(_ fault: SyntaxFault, _ span: Span) -> Diagnostic {
    Diagnostic(fault, source: source, span: span)
  }
}
