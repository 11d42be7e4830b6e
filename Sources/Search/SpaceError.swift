/// Why a space cannot be searched, as data; `message` says it in a sentence.
public enum SpaceError: Error, Sendable, Equatable {
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
  /// It depends on a single value of a parameter that has a range of them.
  case conditionOnRange(String, on: String)
  /// The method cannot search such a space, and why: a sentence.
  case unfit(String)

  public var message: String {
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
    case .impossibleCondition(let name, let other): "\(name) would never be used: \(other) never has that value."
    case .conditionOnRange(let name, let other):
      "\(name) would hardly ever be used: \(other) has a whole range of values, and seldom that very one."
    case .unfit(let reason): reason
    }
  }

  public var proposal: String? {
    switch self {
    case .upsideDown: "write the smaller number first"
    case .logOfZero: "begin at a small number, such as 1e-6"
    case .unknownCondition(_, let other): "space \(other) first"
    case .conditionOnRange(_, let other): "make \(other) a set: space \(other) {…}"
    default: nil
    }
  }
}

extension SearchSpace {
  /// Throws the first thing that keeps it from being searched.
  public func validate() throws(SpaceError) {
    for (index, parameter) in parameters.enumerated() {
      try parameter.validate()
      guard let condition = parameter.condition else { continue }
      guard let other = parameters[..<index].first(where: { $0.name == condition.parameter }) else {
        throw .unknownCondition(parameter.name, on: condition.parameter)
      }
      guard other.holds(condition.value) else { throw .impossibleCondition(parameter.name, on: condition.parameter) }
      if case .number(_, _, _, nil) = other.kind {
        throw .conditionOnRange(parameter.name, on: condition.parameter)
      }
    }
  }
}

extension Parameter {
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
