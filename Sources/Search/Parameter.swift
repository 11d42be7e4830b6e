/// A value of a parameter.
package enum ParameterValue: Sendable, Hashable, Codable {
  case number(Double)
  case integer(Int)
  /// A choice by its name; `on` and `off` are choices like any other.
  case category(String)
}

/// One dimension of a search space.
package struct Parameter: Sendable, Equatable, Codable {
  /// Whether equal steps of a coordinate add the same or multiply by the same.
  package enum Scale: String, Sendable, Codable { case linear, log }
  /// Which values a parameter may have.
  package enum Kind: Sendable, Equatable, Codable {
    /// From lower to upper, both included; on a step's multiples from lower, when there is one (linear scale only).
    case number(lower: Double, upper: Double, scale: Scale, step: Double?)
    /// Whole numbers from lower to upper, both included.
    case integer(lower: Int, upper: Int, scale: Scale, step: Int)
    /// One of these, without order.
    case choice([ParameterValue])
    /// One of these, in ascending order.
    case ordered([ParameterValue])
  }
  /// What a parameter is to a search's question; one without a role is searched like a nuisance parameter.
  package enum Role: String, Sendable, Codable, CaseIterable {
    /// Its effect is the question: each of its values gets the same number of trials.
    case scientific
    /// It must be tuned anew for each value of the scientific ones, or the comparison would not be fair.
    case nuisance
  }
  package var name: String
  package var kind: Kind
  package var condition: Condition?
  package var role: Role?
  /// How a person wrote each of its choices, where that is not how numbers are written here; nil where it is.
  package var spellings: [String]?
  /// What it may be, where that is a list; nil for a range.
  package var choices: [ParameterValue]? {
    switch kind {
    case .choice(let choices), .ordered(let choices): choices
    case .number, .integer: nil
    }
  }
  package var isOrdered: Bool { if case .choice = kind { false } else { true } }
  package init(name: String, kind: Kind, condition: Condition? = nil) {
    self.name = name
    self.kind = kind
    self.condition = condition
  }
}

extension Parameter {
  /// What the parameter is called by which each trial has its own number of epochs. It is the name of a setting of trainings, which
  /// this floor does not know.
  package static let epochsName = "epochs"

  /// A value as whoever evaluates it gets it: a choice as it was spelled, else the shortest text.
  package func text(of value: ParameterValue) -> String {
    if let spellings, let index = choices?.firstIndex(of: value), spellings.indices.contains(index) {
      return spellings[index]
    }
    // What begins and steps with whole numbers holds nothing else, and is told so to whoever takes no 1.0.
    if case .number(let lower, _, .linear, let step?) = kind, case .number(let number) = value,
      [lower, step, number].allSatisfy({ $0 == $0.rounded() && $0.magnitude < 0x1p53 })
    {
      return "\(Int(number))"
    }
    return value.plainText
  }
}

/// What is searched: parameters in the order they were named; a condition names an earlier one.
package struct SearchSpace: Sendable, Equatable, Codable {
  package var parameters: [Parameter]
  package init(parameters: [Parameter] = []) { self.parameters = parameters }
  /// The parameter of that name; nil where the space has none.
  package subscript(name: String) -> Parameter? { parameters.first { $0.name == name } }
}
