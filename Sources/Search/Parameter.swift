/// A value of a parameter.
public enum ParameterValue: Sendable, Hashable, Codable {
  case number(Double)
  case integer(Int)
  /// A choice by its name; `on` and `off` are choices like any other.
  case category(String)
}

/// One dimension of a search space.
public struct Parameter: Sendable, Equatable, Codable {
  public enum Scale: String, Sendable, Codable { case linear, log }
  public enum Kind: Sendable, Equatable, Codable {
    /// From lower to upper, both included; on a step's multiples from lower, when there is one (linear scale only).
    case number(lower: Double, upper: Double, scale: Scale, step: Double?)
    /// Whole numbers from lower to upper, both included.
    case integer(lower: Int, upper: Int, scale: Scale, step: Int)
    /// One of these, without order.
    case choice([ParameterValue])
    /// One of these, in ascending order.
    case ordered([ParameterValue])
  }
  /// Active only where another parameter of the space has this value.
  public struct Condition: Sendable, Equatable, Codable {
    public var parameter: String
    public var value: ParameterValue
    public init(parameter: String, value: ParameterValue) {
      self.parameter = parameter
      self.value = value
    }
  }
  public var name: String
  public var kind: Kind
  public var condition: Condition?
  /// What it may be, where that is a list; nil for a range.
  public var choices: [ParameterValue]? {
    switch kind {
    case .choice(let choices), .ordered(let choices): choices
    case .number, .integer: nil
    }
  }
  public var isOrdered: Bool { if case .choice = kind { false } else { true } }
  public init(name: String, kind: Kind, condition: Condition? = nil) {
    self.name = name
    self.kind = kind
    self.condition = condition
  }
}

/// What is searched: parameters in the order they were named; a condition names an earlier one.
public struct SearchSpace: Sendable, Equatable, Codable {
  public var parameters: [Parameter]
  public init(parameters: [Parameter] = []) { self.parameters = parameters }
  public subscript(name: String) -> Parameter? { parameters.first { $0.name == name } }
}
