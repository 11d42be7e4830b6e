package import Language

/// What an option takes.
package enum OptionDomain: Sendable, Equatable {
  /// From lower to upper; an open end is not included; `word`, when not nil, may stand in place of a number.
  case number(
    lower: Double = -.infinity, upper: Double = .infinity, openLower: Bool = false, openUpper: Bool = false,
    word: OptionChoice? = nil)
  /// Whole numbers, both ends included; `word`, when not nil, may stand in place of a number.
  case integer(lower: Int, upper: Int, word: OptionChoice? = nil)
  case choice([OptionChoice])
  case flag
  /// Up to `count` whole numbers from 1 to `upper`.
  case integers(upper: Int, count: Int)
  /// A list of numbers, or a single one.
  case numbers
  /// A range of numbers.
  case range
  /// A word that names something; who reads it knows what there is.
  case name
  /// A list of words, or a single one: of these, or any where there are none.
  case words([OptionChoice])
  /// A time within `durations`.
  case duration
  /// Width and height.
  case size
  /// A range or a set to search.
  case searchDomain
  /// A file's path: one of these endings, or any where there are none.
  case file(endings: [String])
  /// Names in braces, each with a word: `{zip=text}`; who reads them knows what there is.
  case pairs
  /// Whatever the language can write.
  case any

  /// Times that can be waited for: from a millisecond to a year, in seconds.
  package static let durations = 0.001...31_536_000

  /// The word that may stand in place of a number; nil where none may.
  package var word: OptionChoice? {
    switch self {
    case .number(_, _, _, _, let word), .integer(_, _, let word): word
    case .choice, .flag, .integers, .numbers, .range, .name, .words, .duration, .size, .searchDomain, .file, .pairs,
      .any:
      nil
    }
  }

  /// The words that are known of it; nil where it takes none, or whoever reads them knows which.
  package var choices: [OptionChoice]? {
    switch self {
    case .choice(let choices): choices
    case .words(let choices): choices.isEmpty ? nil : choices
    default: nil
    }
  }

  /// Whether one word of several is chosen.
  package var isChoice: Bool { if case .choice = self { true } else { false } }
}

extension OptionDomain {
  /// What was typed, as a value of this domain; nil where it is none.
  package func read(_ typed: Value) -> OptionValue? {
    switch (self, typed) {
    case (.number(let lower, let upper, let openLower, let openUpper, _), .number(let number)):
      let isInside = (openLower ? number > lower : number >= lower) && (openUpper ? number < upper : number <= upper)
      return isInside && number.isFinite ? .number(number) : nil
    case (.integer(let lower, let upper, _), .number(let number)):
      let isInside = number == number.rounded() && number >= Double(lower) && number <= Double(upper)
      return isInside ? Int(exactly: number).map { .integer($0) } : nil
    case (.integer(_, _, let word?), .word(let typed)), (.number(_, _, _, _, let word?), .word(let typed)):
      return word.name == typed ? .word(typed) : nil
    // A bare `off` is read as a switch.
    case (.integer(_, _, let word?), .flag(false)), (.number(_, _, _, _, let word?), .flag(false)):
      return word.name == "off" ? .word("off") : nil
    case (.integers(let upper, let count), .list(let list)):
      let numbers = list.compactMap { item -> Int? in
        guard case .number(let number) = item, number == number.rounded(), (1...Double(upper)).contains(number) else {
          return nil
        }
        return Int(exactly: number)
      }
      return numbers.count == list.count && numbers.count <= count ? .integers(numbers) : nil
    case (.choice(let choices), .word(let word)), (.choice(let choices), .text(let word)):
      return choices.contains { $0.name == word } ? .word(word) : nil
    case (.choice(let choices), .number), (.choice(let choices), .flag):
      return choices.contains { $0.name == typed.text } ? .word(typed.text) : nil
    case (.flag, .flag(let flag)): return .flag(flag)
    case (.numbers, .list(let list)):
      let numbers = list.compactMap(\.number)
      return numbers.count == list.count ? .numbers(numbers) : nil
    case (.numbers, _): return typed.number.map { .numbers([$0]) }
    case (.range, .domain(let domain)):
      guard case .range(let lower, let upper) = domain.extent, lower < upper else { return nil }
      return .range(OptionRange(lower: lower, upper: upper, isLog: domain.isLog))
    case (.name, _): return typed.word.map { .word($0) }
    case (.words(let choices), .list(let list)):
      let words = list.compactMap(\.word)
      let isKnown = words.allSatisfy { word in choices.isEmpty || choices.contains { $0.name == word } }
      return words.count == list.count && isKnown ? .words(words) : nil
    case (.words, _): return read(.list([typed]))
    case (.duration, .duration(let seconds)): return Self.durations.contains(seconds) ? .other(typed) : nil
    case (.size, .size), (.searchDomain, .domain), (.pairs, .pairs), (.any, _): return .other(typed)
    case (.file, .word(let path)), (.file, .text(let path)): return .word(path)
    default: return nil
    }
  }

  /// A value that was kept somewhere as one of this domain: whole numbers are numbers where those are wanted, and what lies
  /// beyond an end is moved to it; nil where it is of another kind.
  package func admit(_ kept: OptionValue) -> OptionValue? {
    switch (self, kept) {
    case (.number(let lower, let upper, _, _, _), .number(let number)):
      number.isNaN ? nil : .number(min(max(number, lower), upper))
    case (.number(let lower, let upper, _, _, _), .integer(let number)): .number(min(max(Double(number), lower), upper))
    case (.integer(let lower, let upper, _), .integer(let number)): .integer(min(max(number, lower), upper))
    default: read(kept.value)
    }
  }

  /// Which values it takes, in words: `a number above 0`.
  package var text: String {
    switch self {
    case .number(let lower, let upper, let openLower, let openUpper, let word):
      let (least, most) = (Value.text(of: lower), Value.text(of: upper))
      let range =
        if lower == -.infinity, upper == .infinity {
          "a number"
        } else if upper == .infinity {
          openLower ? "a number above \(least)" : "a number from \(least) up"
        } else if openLower {
          "a number above \(least)\(openUpper ? " and below" : ", up to") \(most)"
        } else {
          "a number from \(least) \(openUpper ? "up to, not including," : "to") \(most)"
        }
      return range + (word.map { ", or \($0.name)" } ?? "")
    case .integer(let lower, let upper, let word):
      return (upper == .max ? "a whole number from \(lower) up" : "a whole number from \(lower) to \(upper)")
        + (word.map { ", or \($0.name)" } ?? "")
    case .choice(let choices): return choices.map(\.name).joined(separator: ", ")
    case .flag: return "on or off"
    case .integers(let upper, let count): return "a list of up to \(count) whole numbers from 1 to \(upper)"
    case .numbers: return "a list of numbers, such as [-1.5, 2]"
    case .range: return "a range such as 1e-5..10"
    case .name: return "a name"
    case .words(let choices):
      return "a list of words" + (choices.isEmpty ? "" : ": " + choices.map(\.name).joined(separator: ", "))
    case .duration:
      return "a time from 0.001s to \(Value.text(of: Self.durations.upperBound / 3600))h, such as 30s or 5m"
    case .size: return "a size such as 800x600"
    case .searchDomain: return "a range such as 1e-4..1 log, or a set such as {sgd, adam}"
    case .file(let endings):
      return endings.isEmpty
        ? "a file's path" : "a file's path ending in " + endings.map { "." + $0 }.joined(separator: ", ")
    case .pairs: return "names in braces, each with a word"
    case .any: return "a value"
    }
  }
}

extension Value {
  /// A finite number; nil for anything else.
  fileprivate var number: Double? {
    if case .number(let number) = self, number.isFinite { number } else { nil }
  }

  /// What was typed where a word is wanted: a name may look like a number or a switch.
  fileprivate var word: String? {
    switch self {
    case .word(let word), .text(let word): word
    case .number, .flag: text
    default: nil
    }
  }
}
