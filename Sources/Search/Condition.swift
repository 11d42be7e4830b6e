extension Parameter {
  /// When a parameter matters: where an earlier one has a certain value, one of several, or a number on one side of a bound.
  package struct Condition: Sendable, Equatable {
    /// How a number is compared with a bound.
    package enum Relation: String, Sendable, Codable, CaseIterable {
      case atLeast = ">="
      case atMost = "<="
      case above = ">"
      case below = "<"

      func holds(_ number: Double, _ bound: Double) -> Bool {
        switch self {
        case .atLeast: number >= bound
        case .atMost: number <= bound
        case .above: number > bound
        case .below: number < bound
        }
      }
    }
    /// What the other parameter's value must be.
    package enum Requirement: Sendable, Equatable {
      case oneOf([ParameterValue])
      case compared(Relation, Double)
    }
    /// The parameter that it looks at.
    package var parameter: String
    package var requirement: Requirement

    package init(parameter: String, _ requirement: Requirement) {
      self.parameter = parameter
      self.requirement = requirement
    }
    /// Active only where the other parameter has this value.
    package init(parameter: String, value: ParameterValue) { self.init(parameter: parameter, .oneOf([value])) }

    /// Whether it holds where the other parameter has this value; never where that one is not active itself.
    package func holds(_ value: ParameterValue?) -> Bool {
      guard let value else { return false }
      switch requirement {
      case .oneOf(let values): return values.contains(value)
      case .compared(let relation, let bound): return value.double.map { relation.holds($0, bound) } ?? false
      }
    }
  }

  /// A value of this parameter for which a condition that looks at it holds: its own first choice that does, or what lies
  /// nearest to the bound; nil where there is none.
  package func value(meeting condition: Condition) -> ParameterValue? {
    if let choices { return choices.first(where: condition.holds) }
    switch condition.requirement {
    case .oneOf(let values): return values.first(where: holds)
    case .compared(let relation, let bound):
      guard case .number(let lower, let upper, _, nil) = kind else { return value(on: relation, of: bound) }
      let inside = min(max(bound, lower), upper)
      // Past the bound where it is not included itself: half the way to the end.
      let end = relation == .atLeast || relation == .above ? upper : lower
      return [inside, inside + (end - inside) / 2, end].map { .number($0) }.first(where: condition.holds)
    }
  }

  /// For whole numbers or steps: the value nearest to the bound, on the side that the relation asks for.
  private func value(on relation: Condition.Relation, of bound: Double) -> ParameterValue? {
    let (lower, upper, step): (Double, Double, Double)
    switch kind {
    case .number(let low, let high, _, let by): (lower, upper, step) = (low, high, by ?? 1)
    case .integer(let low, let high, _, let by): (lower, upper, step) = (Double(low), Double(high), Double(by))
    case .choice, .ordered: return nil
    }
    let count = Double((valueCount ?? 1) - 1)
    let nearest = ((min(max(bound, lower), upper) - lower) / step).rounded()
    let places = [nearest, nearest - 1, nearest + 1].filter { $0 >= 0 && $0 <= count }
    return places.map { place in
      if case .integer(let low, _, _, let by) = kind { return .integer(low + by * Int(place)) }
      return value(at: (place + 0.5) / (count + 1))
    }.first { Condition(parameter: name, .compared(relation, bound)).holds($0) }
  }
}

extension Parameter.Condition: Codable {
  private enum CodingKeys: String, CodingKey { case parameter, value, values, relation, bound }

  /// A condition on a single value keeps the form `{parameter, value}` that studies had before there were other
  /// conditions.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(parameter, forKey: .parameter)
    switch requirement {
    case .oneOf(let values) where values.count == 1: try container.encode(values[0], forKey: .value)
    case .oneOf(let values): try container.encode(values, forKey: .values)
    case .compared(let relation, let bound):
      try container.encode(relation, forKey: .relation)
      try container.encode(bound, forKey: .bound)
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    parameter = try container.decode(String.self, forKey: .parameter)
    if let value = try container.decodeIfPresent(ParameterValue.self, forKey: .value) {
      requirement = .oneOf([value])
    } else if let values = try container.decodeIfPresent([ParameterValue].self, forKey: .values) {
      requirement = .oneOf(values)
    } else {
      requirement = .compared(
        try container.decode(Relation.self, forKey: .relation), try container.decode(Double.self, forKey: .bound))
    }
  }
}
