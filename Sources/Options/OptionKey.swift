/// An option together with the type of its value: what it is read by.
///
/// It is declared once, where what it means is known, and the option that lists and help show is part of it:
///
///     static let sigma = OptionKey<Double>("sigma", "first deviation, as a share of each range", default: 0.17, from: 1e-6, to: 10)
///     let options = [sigma.option]
///     …
///     values[sigma]  // a Double: what was given, else 0.17
///
/// A name that there is not does not compile.
package struct OptionKey<Value: OptionReadable>: Sendable {
  package let option: Option
  /// The value where none was given.
  package let defaultValue: Value

  package init(_ option: Option, default defaultValue: Value) {
    self.option = option
    self.defaultValue = defaultValue
  }

  package var name: String { option.name }
}

/// A type that the value of an option can be read as.
package protocol OptionReadable: Sendable {
  /// Reads a value; nil where it is of another kind.
  init?(_ value: OptionValue)
  /// The value as an option holds it; nil where there is none.
  var optionValue: OptionValue? { get }
}

/// A whole number is a number too.
extension Double: OptionReadable {
  package init?(_ value: OptionValue) {
    switch value {
    case .number(let number): self = number
    case .integer(let number): self = Double(number)
    default: return nil
    }
  }
  package var optionValue: OptionValue? { .number(self) }
}

extension Int: OptionReadable {
  package init?(_ value: OptionValue) {
    guard case .integer(let number) = value else { return nil }
    self = number
  }
  package var optionValue: OptionValue? { .integer(self) }
}

extension String: OptionReadable {
  package init?(_ value: OptionValue) {
    guard case .word(let word) = value else { return nil }
    self = word
  }
  package var optionValue: OptionValue? { .word(self) }
}

extension Bool: OptionReadable {
  package init?(_ value: OptionValue) {
    guard case .flag(let flag) = value else { return nil }
    self = flag
  }
  package var optionValue: OptionValue? { .flag(self) }
}

/// A type that lists in place of an option's value are made of.
package protocol OptionElement: Sendable {
  /// nil where the value is no such list.
  static func list(_ value: OptionValue) -> [Self]?
  static func optionValue(_ list: [Self]) -> OptionValue
}

extension Int: OptionElement {
  package static func list(_ value: OptionValue) -> [Int]? {
    if case .integers(let numbers) = value { numbers } else { nil }
  }
  package static func optionValue(_ list: [Int]) -> OptionValue { .integers(list) }
}

extension Double: OptionElement {
  package static func list(_ value: OptionValue) -> [Double]? {
    if case .numbers(let numbers) = value { numbers } else { nil }
  }
  package static func optionValue(_ list: [Double]) -> OptionValue { .numbers(list) }
}

extension String: OptionElement {
  package static func list(_ value: OptionValue) -> [String]? {
    if case .words(let words) = value { words } else { nil }
  }
  package static func optionValue(_ list: [String]) -> OptionValue { .words(list) }
}

extension Array: OptionReadable where Element: OptionElement {
  package init?(_ value: OptionValue) {
    guard let list = Element.list(value) else { return nil }
    self = list
  }
  package var optionValue: OptionValue? { Element.optionValue(self) }
}

extension OptionRange: OptionReadable {
  package init?(_ value: OptionValue) {
    guard case .range(let range) = value else { return nil }
    self = range
  }
  package var optionValue: OptionValue? { .range(self) }
}

/// Of a number that need not be there, or in whose place a word can stand (`off`): nil for that.
extension Optional: OptionReadable where Wrapped: OptionReadable {
  package init?(_ value: OptionValue) { self = Wrapped(value) }
  package var optionValue: OptionValue? { flatMap(\.optionValue) }
}

extension OptionKey<Double> {
  /// A number, both ends included.
  package init(
    _ name: String, _ summary: String, default defaultValue: Double, from lower: Double = -.infinity,
    to upper: Double = .infinity
  ) {
    self.init(
      Option(name, summary, .number(lower: lower, upper: upper), default: .number(defaultValue)), default: defaultValue)
  }
}

extension OptionKey<Double?> {
  /// A number that is not there unless it is told.
  package init(_ name: String, _ summary: String) { self.init(Option(name, summary, .number()), default: nil) }
}

extension OptionKey<Int> {
  /// A whole number, both ends included.
  package init(_ name: String, _ summary: String, default defaultValue: Int, from lower: Int, to upper: Int) {
    self.init(
      Option(name, summary, .integer(lower: lower, upper: upper), default: .integer(defaultValue)),
      default: defaultValue)
  }
}

extension OptionKey<String> {
  /// One of some words; the first unless it is told.
  package init(_ name: String, _ summary: String, _ choices: [OptionChoice]) {
    let defaultValue = choices.first?.name ?? ""
    self.init(Option(name, summary, .choice(choices), default: .word(defaultValue)), default: defaultValue)
  }
}
