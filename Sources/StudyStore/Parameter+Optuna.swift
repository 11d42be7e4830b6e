import Foundation
import Search

extension Parameter {
  /// The number that Optuna keeps: the value itself, or a choice's index.
  func internalValue(_ value: ParameterValue) -> Double {
    if let choices { return Double(choices.firstIndex(of: value) ?? 0) }
    switch value {
    case .number(let number): return number
    case .integer(let integer): return Double(integer)
    case .category: return 0
    }
  }

  /// The value behind that number; nil when it lies outside.
  func value(internal number: Double) -> ParameterValue? {
    switch kind {
    case .number: .number(number)
    case .integer: number.magnitude <= 0x1p53 ? .integer(Int(number.rounded())) : nil
    case .choice(let choices), .ordered(let choices):
      Int(exactly: number).flatMap { choices.indices.contains($0) ? choices[$0] : nil }
    }
  }

  /// Its range or choices in Optuna's JSON.
  var distribution: String {
    get throws {
      let object: [String: Any]
      switch kind {
      case .number(let lower, let upper, let scale, let step):
        object = [
          "name": "FloatDistribution",
          "attributes": ["step": step as Any? ?? NSNull(), "low": lower, "high": upper, "log": scale == .log],
        ]
      case .integer(let lower, let upper, let scale, let step):
        object = [
          "name": "IntDistribution", "attributes": ["log": scale == .log, "step": step, "low": lower, "high": upper],
        ]
      case .choice(let choices), .ordered(let choices):
        let values = choices.map { choice -> Any in
          switch choice {
          case .number(let number): number
          case .integer(let integer): integer
          case .category(let name): name
          }
        }
        object = ["name": "CategoricalDistribution", "attributes": ["choices": values]]
      }
      return String(decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
    }
  }
}
