package import Language

/// The value of an option.
package enum OptionValue: Sendable, Hashable {
  case number(Double)
  case integer(Int)
  /// A choice by name (`adam`), or a word in place of a number (`full` for a batch size).
  case word(String)
  case flag(Bool)
  /// Whole numbers in order: the widths of layers.
  case integers([Int])
  case numbers([Double])
  case words([String])
  case range(OptionRange)
  /// A value that only the language has a form for: a time, a size, a domain to search, names with words.
  case other(Value)
}

extension OptionValue {
  /// A time, as it is typed: `30s`.
  package static func seconds(_ seconds: Double) -> OptionValue { .other(.duration(seconds)) }
}

/// A range of numbers, the lower one first.
package struct OptionRange: Sendable, Hashable {
  package var lower: Double
  package var upper: Double
  package var isLog: Bool
  package init(lower: Double, upper: Double, isLog: Bool) {
    self.lower = lower
    self.upper = upper
    self.isLog = isLog
  }
}

extension OptionValue {
  /// As the language writes it.
  package var value: Value {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .number(Double(integer))
    case .word(let word): .word(word)
    case .flag(let flag): .flag(flag)
    case .integers(let numbers): .list(numbers.map { .number(Double($0)) })
    case .numbers(let numbers): .list(numbers.map { .number($0) })
    case .words(let words): .list(words.map { .word($0) })
    case .range(let range): .domain(Domain(.range(lower: range.lower, upper: range.upper), isLog: range.isLog))
    case .other(let value): value
    }
  }

  /// As it would be typed: `0.5`, `adam`, `on`, `[32, 16]`.
  package var text: String { value.text }
}

extension OptionValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByBooleanLiteral
{
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(stringLiteral value: String) { self = .word(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
}
