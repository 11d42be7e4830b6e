import Foundation
import Language
import Learning
import Options
import Search
import Text

/// Values as Python writes them. Text from outside is quoted here and nowhere else.
enum Python {
  static func number(_ number: Double) -> String {
    if number.isNaN { return "math.nan" }
    if number.isInfinite { return number < 0 ? "-math.inf" : "math.inf" }
    return "\(number)"
  }

  /// A text in quotes, whatever is in it: all but printable ASCII as escapes.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case " "..."~": quoted.unicodeScalars.append(scalar)
      default: quoted += "\\U" + String(format: "%08x", scalar.value)
      }
    }
    return quoted + "\""
  }

  static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  /// A Python tuple; one of a single item has the comma that it needs.
  static func tuple(_ items: [String]) -> String {
    "(" + items.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
  }

  /// Text as comment lines of at most 110 columns, without a line break of its own.
  static func comment(_ text: String, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent) + "# "
    var lines: [String] = []
    var line = ""
    for word in plain(text).split(separator: " ") {
      if !line.isEmpty, margin.count + line.count + 1 + word.count > 110 {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(margin + line) }
    return lines.joined(separator: "\n")
  }

  /// What stands in a comment or a docstring: nothing that could end it.
  static func plain(_ text: String) -> String {
    DisplayWidth.safe(text, mark: " ").replacing("\\", with: "/").replacing("\"\"\"", with: "'''")
  }

  /// The lines with so many blanks before each; empty ones stay empty.
  static func indented(_ text: String, by columns: Int = 4) -> String {
    let margin = String(repeating: " ", count: columns)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }

  /// The value of a setting: switches are True and False, and a word in place of a number (off, full, none) is None.
  static func value(_ value: OptionValue?, of setting: Setting) -> String {
    switch value {
    case nil: "None"
    case .number(let value): number(value)
    case .integer(let value): "\(value)"
    case .flag(let flag): flag ? "True" : "False"
    case .word(let word): setting.option.domain.word?.name == word ? "None" : quoted(word)
    case .integers(let values): list(values.map { "\($0)" })
    case .numbers(let values): list(values.map(number))
    case .words(let words): list(words.map(quoted))
    case .range(let range): tuple([number(range.lower), number(range.upper)])
    case .other(let value): quoted(value.text)
    }
  }

  /// A value of a parameter, as its setting takes it.
  static func value(_ value: ParameterValue, of parameter: String) -> String {
    if let setting = Setting.named(parameter) { return self.value(OptionValue(value, for: setting), of: setting) }
    switch value {
    case .number(let value): return number(value)
    case .integer(let value): return "\(value)"
    case .category(let word): return quoted(word)
    }
  }
}
