import Language
package import Learning
package import Options
package import Search

extension OptionValue {
  /// From a search: choices are settings' words, `on` and `off` flags, lists as they are written. What lies beyond an end of the
  /// setting's range, as another program's trials may, is moved to it.
  package init(_ parameter: ParameterValue, for setting: Setting) {
    if let value = setting.domain.read(parameter.typed(for: setting)) {
      self = value
      return
    }
    let kept: OptionValue =
      switch parameter {
      case .number(let number): .number(number)
      case .integer(let integer): .integer(integer)
      case .category(let name): .word(name)
      }
    self = setting.domain.admit(kept) ?? kept
  }
}

extension ParameterValue {
  /// The value as it would be typed for a setting.
  func typed(for setting: Setting) -> Value {
    switch (self, setting.domain) {
    case (.number(let number), _): .number(number)
    case (.integer(let integer), _): .number(Double(integer))
    case (.category("on"), .flag): .flag(true)
    case (.category("off"), .flag): .flag(false)
    case (.category(let text), .integers), (.category(let text), .numbers):
      Self.list(text).map { .list($0.map { .number($0) }) } ?? .word(text)
    case (.category(let name), _): .word(name)
    }
  }

  /// `[16, 4]`; nil for anything else.
  private static func list(_ text: String) -> [Double]? {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
    let items = text.dropFirst().dropLast().split(separator: ",")
    let numbers = items.compactMap { Double($0.filter { !$0.isWhitespace }) }
    return numbers.count == items.count ? numbers : nil
  }
}
