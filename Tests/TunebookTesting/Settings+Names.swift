package import Learning
package import Options
import Testing

/// Settings by their names, for tables of cases; a name that there is not fails the test.
extension Settings {
  package mutating func set(_ value: OptionValue, named name: String) {
    guard let setting = Setting.named(name) else {
      Issue.record("There is no setting \(name).")
      return
    }
    self[setting] = value
  }

  /// As a number; NaN for a word.
  package func number(named name: String) -> Double {
    guard let value = value(named: name) else {
      Issue.record("There is no setting \(name).")
      return .nan
    }
    return Double(value) ?? .nan
  }
}
