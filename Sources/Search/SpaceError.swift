package import Options

/// Why a space cannot be searched, as data; `message` says it in a sentence.
package enum SpaceError: Error, Sendable, Equatable {
  case upsideDown(String)
  case oneValue(String)
  case notFinite(String)
  case logOfZero(String)
  case badStep(String)
  case stepOnLog(String)
  case emptySet(String)
  case twice(String)
  case unknownCondition(String, on: String)
  case impossibleCondition(String, on: String)
  /// It depends on several values, of which another parameter never has this one.
  case impossibleValue(String, on: String, value: String)
  /// It depends on a single value of a parameter that has a range of them.
  case conditionOnRange(String, on: String)
  /// It depends on how large a value is that is no number.
  case conditionOnWords(String, on: String)
  /// It is to be compared by its values, and has a range of endlessly many.
  case endlessComparison(String)
  /// It is to be compared, and depends on one that is not.
  case comparisonOnOther(String, on: String)
  /// A method that chooses among the others chose one that there is not.
  case unknownMethod(String)
  /// So many values would have to be tried together that nobody can count them.
  case endlessGrid
  /// What is compared has so many combinations, nil for more than can be counted.
  case tooManyComparisons([String], combinations: Int?, most: Int)
  /// The method follows slopes, and this one is no range of numbers.
  case noSlope(along: String, method: String)

  package var message: String {
    switch self {
    case .upsideDown(let name): "The range of \(name) is upside down."
    case .oneValue(let name): "The range of \(name) holds a single value."
    case .notFinite(let name): "The range of \(name) is not finite."
    case .logOfZero(let name): "A log scale begins above 0, and the range of \(name) does not."
    case .badStep(let name): "The step of \(name) must be above 0 and no larger than its range."
    case .stepOnLog(let name): "\(name) cannot have both a step and a log scale."
    case .emptySet(let name): "The set of \(name) is empty."
    case .twice(let name): "\(name) has the same value twice."
    case .unknownCondition(let name, let other): "\(name) depends on \(other), which is not in the space before it."
    case .impossibleCondition(let name, let other): "\(name) would never be used: \(other) never has such a value."
    case .impossibleValue(let name, let other, let value):
      "\(name) depends on \(other) being \(value), which it never is."
    case .conditionOnWords(let name, let other):
      "\(name) depends on how large \(other) is, and \(other) is no number."
    case .conditionOnRange(let name, let other):
      "\(name) would hardly ever be used: \(other) has a whole range of values, and seldom that very one."
    case .endlessComparison(let name):
      "\(name) is scientific, so its values are compared one by one, and this range has endlessly many."
    case .comparisonOnOther(let name, let other):
      "\(name) is scientific and depends on \(other), which is not: it would be missing in some of what is compared."
    case .unknownMethod(let name): "There is no method \(name)."
    case .endlessGrid: "This grid has more combinations than can be counted."
    case .tooManyComparisons(let names, let count, let most):
      "\(names.joined(separator: " and ")) have \(count.map { "\($0)" } ?? "too many") combinations to compare, and \(most) are the most."
    case .noSlope(let name, let method): "\(method) follows slopes along ranges of numbers, and \(name) is none."
    }
  }

  /// The parameter whose condition cannot be, where that is what is wrong.
  package var dependent: String? {
    switch self {
    case .impossibleCondition(let name, _), .impossibleValue(let name, _, _), .conditionOnRange(let name, _),
      .conditionOnWords(let name, _), .unknownCondition(let name, _):
      name
    default: nil
    }
  }

  /// The parameter that a condition asks, where the space lacks it.
  package var lacking: String? { if case .unknownCondition(_, let other) = self { other } else { nil } }

  /// What to do about it; nil where the sentence says it.
  package var suggestion: Suggestion? {
    switch self {
    case .upsideDown: .words("write the smaller number first")
    case .logOfZero: .words("begin at a small number, such as 1e-6")
    case .unknownCondition(_, let other): .words("space \(other) first")
    case .impossibleCondition(_, let other), .impossibleValue(_, let other, _):
      .words("space shows what \(other) may be")
    case .conditionOnRange(_, let other): .words("if \(other)>=… compares; or make \(other) a set")
    case .conditionOnWords(_, let other): .words("name its values: if \(other)={…}")
    default: nil
    }
  }

  package var proposal: String? { suggestion?.text }
}

extension SearchSpace {
  /// Throws the first thing that keeps it from being searched.
  package func validate() throws(SpaceError) {
    for (index, parameter) in parameters.enumerated() {
      try parameter.validate()
      guard let condition = parameter.condition else { continue }
      guard let other = parameters[..<index].first(where: { $0.name == condition.parameter }) else {
        throw .unknownCondition(parameter.name, on: condition.parameter)
      }
      try parameter.validate(condition, on: other)
    }
    try checkRoles()
  }
}

extension Parameter {
  /// Throws where its condition, which looks at an earlier parameter, can never hold.
  fileprivate func validate(_ condition: Condition, on other: Parameter) throws(SpaceError) {
    switch condition.requirement {
    case .oneOf(let values):
      guard values.contains(where: other.holds) else { throw .impossibleCondition(name, on: other.name) }
      if let never = values.first(where: { !other.holds($0) }) {
        throw .impossibleValue(name, on: other.name, value: never.plainText)
      }
      if case .number(_, _, _, nil) = other.kind { throw .conditionOnRange(name, on: other.name) }
    case .compared:
      if let choices = other.choices, choices.contains(where: { $0.double == nil }) {
        throw .conditionOnWords(name, on: other.name)
      }
    }
    guard other.value(meeting: condition) != nil else { throw .impossibleCondition(name, on: other.name) }
  }

  func validate() throws(SpaceError) {
    switch kind {
    case .number(let lower, let upper, let scale, let step):
      guard lower.isFinite, upper.isFinite, (upper - lower).isFinite else { throw .notFinite(name) }
      guard lower <= upper else { throw .upsideDown(name) }
      guard lower < upper else { throw .oneValue(name) }
      guard scale == .linear || lower > 0 else { throw .logOfZero(name) }
      guard let step else { return }
      guard scale == .linear else { throw .stepOnLog(name) }
      guard step > 0, step <= upper - lower else { throw .badStep(name) }
    case .integer(let lower, let upper, let scale, let step):
      guard lower <= upper else { throw .upsideDown(name) }
      guard lower < upper else { throw .oneValue(name) }
      guard scale == .linear || lower > 0 else { throw .logOfZero(name) }
      guard step > 0, step <= upper - lower else { throw .badStep(name) }
      guard scale == .linear || step == 1 else { throw .stepOnLog(name) }
    case .choice(let choices), .ordered(let choices):
      guard !choices.isEmpty else { throw .emptySet(name) }
      guard Set(choices).count == choices.count else { throw .twice(name) }
    }
  }

  /// Whether it can have this value.
  func holds(_ value: ParameterValue) -> Bool {
    switch (kind, value) {
    case (.choice(let choices), _), (.ordered(let choices), _): choices.contains(value)
    case (.integer(let lower, let upper, _, let step), .integer(let number)):
      number >= lower && number <= upper && (number - lower) % step == 0
    case (.number(let lower, let upper, _, _), .number(let number)): number >= lower && number <= upper
    default: false
    }
  }
}
