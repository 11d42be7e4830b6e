/// One argument as it was typed.
package enum ArgumentSyntax: Sendable, Equatable {
  case bare(Spanned<Value>)
  case named(Spanned<String>, Spanned<Value>)
  /// `if optimizer=momentum`, `if layers={2, 3}`, `if layers>=2`: what is compared, how, and with what.
  case condition(Spanned<String>, Spanned<Value>, relation: String)

  package var span: Span {
    switch self {
    case .bare(let value): value.span
    case .named(let name, let value), .condition(let name, let value, _): name.span.through(value.span)
    }
  }
}

extension CellSyntax {
  /// The arguments of a command, read as values. Throws what cannot be read.
  package func arguments(of command: Command, source: String) throws(Diagnostic) -> [ArgumentSyntax] {
    var reader = ArgumentReader(source: source, tokens: tokenize(characters, in: command.body))
    return try reader.arguments()
  }
}

/// Reads values, domains and named arguments from tokens.
struct ArgumentReader {
  let source: String
  let tokens: [Token]
  var next = 0
  /// Brackets that are open.
  private var depth = 0

  init(source: String, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  mutating func arguments() throws(Diagnostic) -> [ArgumentSyntax] {
    var arguments: [ArgumentSyntax] = []
    while next < tokens.count {
      if case .word("if") = tokens[next].kind, next + 1 < tokens.count {
        next += 1
        arguments.append(try condition())
      } else if let (name, value) = try namedValue() {
        arguments.append(.named(name, value))
      } else {
        arguments.append(.bare(try value()))
      }
    }
    return arguments
  }

  private mutating func namedValue() throws(Diagnostic) -> (Spanned<String>, Spanned<Value>)? {
    guard next + 1 < tokens.count, tokens[next + 1].kind == .punctuation("=") else { return nil }
    let name: String
    switch tokens[next].kind {
    case .word(let word): name = word
    case .text, .punctuation: return nil
    }
    let spanned = Spanned(name, tokens[next].span)
    next += 2
    if next < tokens.count, tokens[next].kind == .punctuation("=") { next += 1 }
    guard next < tokens.count else {
      throw error(.noValue(behind: name + "="), spanned.span.through(tokens[next - 1].span))
    }
    return (spanned, try value())
  }

  /// `optimizer=momentum`, `layers={2, 3}`, `layers >= 2`.
  private mutating func condition() throws(Diagnostic) -> ArgumentSyntax {
    let start = tokens[next].span
    guard case .word(let word) = tokens[next].kind else { throw error(.noCondition, start) }
    let end = word.firstIndex { "<>!".contains($0) } ?? word.endIndex
    let name = Spanned(
      String(word[..<end]), Span(start.lower, start.lower + word.distance(from: word.startIndex, to: end)))
    var relation = String(word[end...])
    next += 1
    if relation.isEmpty, next < tokens.count, case .word(let sign) = tokens[next].kind, let first = sign.first,
      "<>!".contains(first)
    {
      relation = sign
      next += 1
    }
    // What follows the sign without a blank, as in `layers>2`.
    let glued = relation.firstIndex { !"<>!".contains($0) }.map { String(relation[$0...]) }
    relation = String(relation.prefix { "<>!".contains($0) })
    if glued == nil {
      while next < tokens.count, tokens[next].kind == .punctuation("="), relation.count < 2 {
        relation += "="
        next += 1
      }
    }
    guard !name.value.isEmpty, ["=", "==", "!=", ">", ">=", "<", "<="].contains(relation) else {
      throw error(.noCondition, start)
    }
    if relation == "==" { relation = "=" }
    if let glued {
      let span = tokens[next - 1].span
      return .condition(
        name, Spanned(try scalar(glued, span), Span(span.upper - glued.count, span.upper)), relation: relation)
    }
    guard next < tokens.count else { throw error(.noValue(behind: name.value + relation), start) }
    return .condition(name, try value(), relation: relation)
  }

  mutating func value() throws(Diagnostic) -> Spanned<Value> {
    let token = tokens[next]
    next += 1
    switch token.kind {
    case .text(let text): return Spanned(.text(text), token.span)
    case .punctuation("["): return try sequence(from: token, closing: "]") { .list($0) }
    case .punctuation("{") where beginsPair: return try pairs(from: token)
    case .punctuation("{"):
      let set = try sequence(from: token, closing: "}") { .domain(Domain(.set($0))) }
      guard case .domain(var domain) = set.value, domain.extent != .set([]) else {
        throw error(.emptySet, set.span)
      }
      let end = next
      while next < tokens.count, case .word(let word) = tokens[next].kind {
        if word == "ordered" {
          domain.isOrdered = true
        } else if let role = Domain.Role(rawValue: word) {
          domain.role = role
        } else {
          break
        }
        next += 1
      }
      return next == end ? set : Spanned(.domain(domain), set.span.through(tokens[next - 1].span))
    case .punctuation(let character): throw error(.misplaced(character), token.span)
    case .word(let word): return try domainOrScalar(word, token.span)
    }
  }

  /// Whether a name and `=` come next.
  private var beginsPair: Bool {
    guard next + 1 < tokens.count, tokens[next + 1].kind == .punctuation("=") else { return false }
    if case .punctuation = tokens[next].kind { return false }
    return true
  }

  /// `{zip=text, quality=number}`, behind its bracket.
  private mutating func pairs(from open: Token) throws(Diagnostic) -> Spanned<Value> {
    var pairs: [Value.Pair] = []
    while next < tokens.count {
      if tokens[next].kind == .punctuation("}") {
        next += 1
        return Spanned(.pairs(pairs), open.span.through(tokens[next - 1].span))
      }
      if tokens[next].kind == .punctuation(",") {
        next += 1
        continue
      }
      let token = tokens[next]
      guard beginsPair else { throw error(.noPair, token.span) }
      let name =
        if case .text(let text) = token.kind { text } else if case .word(let word) = token.kind { word } else { "" }
      next += 2
      guard next < tokens.count else { break }
      guard !pairs.contains(where: { $0.name == name }) else { throw error(.pairTwice(name), token.span) }
      pairs.append(.init(name, try value().value))
    }
    throw error(.bracketNeverClosed(end: "}"), open.span)
  }

  private mutating func sequence(
    from open: Token, closing: Character, _ make: ([Value]) -> Value
  ) throws(Diagnostic) -> Spanned<Value> {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Nesting.limit else { throw error(.bracketsTooDeep, open.span) }
    var values: [Value] = []
    while next < tokens.count {
      if tokens[next].kind == .punctuation(closing) {
        next += 1
        return Spanned(make(values), open.span.through(tokens[next - 1].span))
      }
      if tokens[next].kind == .punctuation(",") {
        next += 1
      } else {
        values.append(try value().value)
      }
    }
    throw error(.bracketNeverClosed(end: closing), open.span)
  }

  private mutating func domainOrScalar(_ word: String, _ span: Span) throws(Diagnostic) -> Spanned<Value> {
    var lower: Substring = word[...]
    var upper: Substring?
    var whole = span
    if let dots = word.firstRange(of: ".."), rangeEnd(word[..<dots.lowerBound]) != nil {
      lower = word[..<dots.lowerBound]
      upper = word[dots.upperBound...]
    } else if rangeEnd(lower) != nil, next < tokens.count, case .word(let dots) = tokens[next].kind,
      dots.hasPrefix("..")
    {
      upper = dots.dropFirst(2)
      whole = whole.through(tokens[next].span)
      next += 1
    }
    guard var end = upper else { return Spanned(try scalar(word, span), span) }
    if end.isEmpty, next < tokens.count, case .word(let word) = tokens[next].kind, rangeEnd(word[...]) != nil {
      end = word[...]
      whole = whole.through(tokens[next].span)
      next += 1
    }
    // As other languages write a range, and as a finger slips: of a number such as .1 the dot would be the third.
    guard !end.hasPrefix(".") else {
      throw error(.tooManyDots(lower: String(lower), upper: String(end.drop { $0 == "." })), whole)
    }
    guard let from = rangeEnd(lower), let to = rangeEnd(end) else { throw error(.noEnds, whole) }
    guard from.isFinite, to.isFinite else { throw error(.endTooLarge, whole) }
    var domain = Domain(.range(lower: from, upper: to))
    while next < tokens.count, case .word(let word) = tokens[next].kind {
      if word == "log" {
        domain.isLog = true
      } else if word == "int" || word == "integer" {
        domain.isInteger = true
      } else if let role = Domain.Role(rawValue: word) {
        domain.role = role
      } else if word == "step", let (_, value) = try namedValue() {
        guard case .number(let step) = value.value else { throw error(.stepNoNumber, value.span) }
        domain.step = step
        whole = whole.through(value.span)
        continue
      } else if word != "linear" {
        break
      }
      whole = whole.through(tokens[next].span)
      next += 1
    }
    return Spanned(.domain(domain), whole)
  }

  private func scalar(_ word: String, _ span: Span) throws(Diagnostic) -> Value {
    switch word {
    case "on", "true", "yes": return .flag(true)
    case "off", "false", "no": return .flag(false)
    default: break
    }
    guard let first = word.first, first.isASCII, first.isNumber || "+-.".contains(first) else { return .word(word) }
    if let number = scalarNumber(word[...]) {
      guard number.isFinite else { throw error(.numberTooLarge(word), span) }
      return .number(number)
    }
    if let unit = word.last, "%smh".contains(unit), let number = scalarNumber(word.dropLast()) {
      guard number.isFinite else { throw error(.numberTooLarge(word), span) }
      switch unit {
      case "%": return .number(number / 100)
      case "s": return try duration(number, word, span)
      case "m": return try duration(number * 60, word, span)
      case "h": return try duration(number * 3600, word, span)
      default: break
      }
    }
    let sides = word.split(separator: "x", omittingEmptySubsequences: false)
    if sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]) {
      return .size(width: width, height: height)
    }
    return .word(word)
  }

  private func duration(_ seconds: Double, _ word: String, _ span: Span) throws(Diagnostic) -> Value {
    guard seconds.isFinite else { throw error(.timeTooLong(word), span) }
    return .duration(seconds)
  }

  private func error(_ fault: SyntaxFault, _ span: Span) -> Diagnostic {
    Diagnostic(fault, source: source, span: span)
  }
}

/// A decimal number: an optional sign, digits with an optional point, an optional exponent. Nothing else (no hexadecimal, no `inf`).
func scalarNumber(_ text: Substring) -> Double? {
  let allowed = text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
  guard allowed, text.contains(where: \.isNumber) else { return nil }
  return Double(text.hasPrefix("+") ? text.dropFirst() : text)
}

/// An end of a range: a number, or a percentage.
private func rangeEnd(_ text: Substring) -> Double? {
  text.hasSuffix("%") ? scalarNumber(text.dropLast()).map { $0 / 100 } : scalarNumber(text)
}
