import Options

/// The value of a setting on its way to another machine.
enum SentSetting: Codable {
  case number(ExactNumbers)
  case integer(Int)
  case word(String)
  case flag(Bool)
  case integers([Int])
  case numbers(ExactNumbers)
  case words([String])

  /// nil for a range and for values of `other`: no setting has such a value.
  init?(_ value: OptionValue) {
    switch value {
    case .number(let number): self = .number(ExactNumbers([number]))
    case .integer(let integer): self = .integer(integer)
    case .word(let word): self = .word(word)
    case .flag(let flag): self = .flag(flag)
    case .integers(let integers): self = .integers(integers)
    case .numbers(let numbers): self = .numbers(ExactNumbers(numbers))
    case .words(let words): self = .words(words)
    case .range, .other: return nil
    }
  }

  var value: OptionValue {
    switch self {
    case .number(let number): .number(number.numbers.first ?? .nan)
    case .integer(let integer): .integer(integer)
    case .word(let word): .word(word)
    case .flag(let flag): .flag(flag)
    case .integers(let integers): .integers(integers)
    case .numbers(let numbers): .numbers(numbers.numbers)
    case .words(let words): .words(words)
    }
  }
}
