extension Value {
  /// As it would be typed.
  package var text: String {
    switch self {
    case .number(let number): Value.text(of: number)
    case .word(let word): word
    case .text(let text): Value.quoted(text)
    case .flag(let flag): flag ? "on" : "off"
    case .list(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    case .duration(let seconds): Value.text(ofSeconds: seconds)
    case .size(let width, let height): "\(width)x\(height)"
    case .domain(let domain): domain.text
    case .pairs(let pairs): "{" + pairs.map(\.text).joined(separator: ", ") + "}"
    }
  }

  /// A word or a text without its quotes; nil for everything else.
  package var string: String? {
    switch self {
    case .word(let word): word
    case .text(let text): text
    default: nil
    }
  }

  /// The shortest text that reads back as the same number; whole numbers without a point.
  package static func text(of number: Double) -> String {
    if number == number.rounded(), number.magnitude < 1e15 { return String(Int(number)) }
    let text = "\(number)"
    // As people write it, and as it stands beside it: 1e-8 and 1e20, not 1e-08 and 1e+20.
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else { return text }
    return "\(text[..<mark].hasSuffix(".0") ? text[..<mark].dropLast(2) : text[..<mark])e\(exponent)"
  }

  /// A time in the largest unit of which it is a whole number: 2h, 90m, 30s.
  private static func text(ofSeconds seconds: Double) -> String {
    let units = [("h", 3600.0), ("m", 60.0)]
    let unit = units.first { seconds.magnitude >= $0.1 && (seconds / $0.1).rounded() * $0.1 == seconds } ?? ("s", 1)
    return text(of: seconds / unit.1) + unit.0
  }

  /// In quotes, so that it reads back as the same text.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      switch character {
      case "\"", "\\": result += "\\\(character)"
      case "\n", "\r\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.append(character)
      }
    }
    return result + "\""
  }
}

extension Value.Pair {
  /// As it would be typed.
  package var text: String {
    let isWord = name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return (isWord ? name : Value.quoted(name)) + "=" + value.text
  }
}

extension Domain {
  /// As it would be typed.
  package var text: String {
    var text: String
    switch extent {
    case .range(let lower, let upper): text = "\(Value.text(of: lower))..\(Value.text(of: upper))"
    case .set(let values): text = "{" + values.map(\.text).joined(separator: ", ") + "}"
    }
    if isLog { text += " log" }
    if isInteger { text += " int" }
    if let step { text += " step=\(Value.text(of: step))" }
    if isOrdered { text += " ordered" }
    if let role { text += " \(role.rawValue)" }
    return text
  }
}
