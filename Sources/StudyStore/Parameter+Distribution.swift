import Foundation
import Search

extension Parameter.Kind {
  private struct Distribution: Decodable {
    struct Attributes: Decodable {
      var low: Double?
      var high: Double?
      var log: Bool?
      var step: Double?
      var q: Double?
      var choices: [Choice]?
    }
    struct Choice: Decodable {
      var value: ParameterValue
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
          value = .category("None")
        } else if let flag = try? container.decode(Bool.self) {
          value = .category(flag ? "True" : "False")
        } else if let integer = try? container.decode(Int.self) {
          value = .integer(integer)
        } else if let number = try? container.decode(Double.self) {
          value = .number(number)
        } else {
          value = .category(try container.decode(String.self))
        }
      }
    }
    var name: String?
    var type: String?
    var attributes: Attributes?
  }

  /// From Optuna's JSON, of this version or an earlier one; nil where it is none.
  init?(distribution json: String) {
    let data = Data(json.utf8)
    guard let read = try? JSONDecoder().decode(Distribution.self, from: data) else { return nil }
    let flat = try? JSONDecoder().decode(Distribution.Attributes.self, from: data)
    guard let attributes = read.attributes ?? flat else { return nil }
    let kind = (read.name ?? read.type ?? "").lowercased()
    if let choices = attributes.choices {
      var values: [ParameterValue] = []
      // 1 and 1.0 are told apart there, and so may be True and the word.
      for choice in choices.map(\.value) { values.append(choice.unlike(values)) }
      guard !values.isEmpty else { return nil }
      self = .choice(values)
      return
    }
    guard let low = attributes.low, let high = attributes.high, low.isFinite, high.isFinite, low <= high else {
      return nil
    }
    let isLog = attributes.log ?? kind.contains("log")
    if kind.hasPrefix("int") {
      guard let lower = Int(exactly: low.rounded()), let upper = Int(exactly: high.rounded()) else { return nil }
      self = .integer(
        lower: lower, upper: upper, scale: isLog ? .log : .linear,
        step: isLog ? 1 : max(Int(attributes.step ?? 1), 1))
    } else {
      self = .number(
        lower: low, upper: high, scale: isLog ? .log : .linear, step: isLog ? nil : attributes.step ?? attributes.q)
    }
  }

  /// A range that holds both; of choices, all where one list begins with the other. nil where there is none.
  func joined(with other: Parameter.Kind) -> Parameter.Kind? {
    switch (self, other) {
    case (.number(let low, let high, let scale, let step), .number(let lower, let upper, let another, let by)):
      let isLog = scale == .log && another == .log
      return .number(
        lower: min(low, lower), upper: max(high, upper), scale: isLog ? .log : .linear,
        step: step == by && low == lower ? step : nil)
    case (.integer(let low, let high, let scale, let step), .integer(let lower, let upper, let another, let by)):
      return .integer(
        lower: min(low, lower), upper: max(high, upper), scale: scale == .log && another == .log ? .log : .linear,
        step: step == by && (low - lower).isMultiple(of: step) ? step : 1)
    case (.choice(let ours), .choice(let theirs)):
      // A trial stores which place its choice has in the list: the two are one where one list begins with the other.
      return ours.starts(with: theirs) ? self : theirs.starts(with: ours) ? other : nil
    case (.integer(let low, let high, _, _), .number), (.number, .integer(let low, let high, _, _)):
      let whole = Parameter.Kind.number(lower: Double(low), upper: Double(high), scale: .linear, step: nil)
      return if case .integer = self { whole.joined(with: other) } else { joined(with: whole) }
    default: return nil
    }
  }
}

extension ParameterValue {
  /// Itself, or with a mark behind it where it is among others already.
  fileprivate func unlike(_ others: [ParameterValue]) -> ParameterValue {
    guard others.contains(self) else { return self }
    var text =
      switch self {
      case .number(let number): "\(number)_"
      case .integer(let integer): "\(integer)_"
      case .category(let name): name + "_"
      }
    while others.contains(.category(text)) { text += "_" }
    return .category(text)
  }
}
