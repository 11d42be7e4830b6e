/// The combinations of the values of some parameters, each with a number, the last parameter changing fastest. Where a
/// parameter is not active it makes no difference.
struct Combinations {
  /// The values of one parameter, by place.
  struct Axis {
    let count: Int
    let value: (Int) -> ParameterValue

    init(_ values: [ParameterValue]) {
      count = values.count
      value = { values[$0] }
    }
    /// Every value that a parameter has, made when it is asked for; nil for a range without steps.
    init?(everyValueOf parameter: Parameter) {
      guard let count = parameter.valueCount else { return nil }
      self.count = count
      switch parameter.kind {
      case .choice(let choices), .ordered(let choices): value = { choices[$0] }
      case .number: value = { parameter.value(at: (Double($0) + 0.5) / Double(count)) }
      case .integer(let lower, _, _, let step): value = { .integer(lower + step * $0) }
      }
    }
  }

  /// What `count` is where there are at least as many combinations, or where they cannot be counted.
  static let vast = 1_000_000_000_000
  /// The most values that a parameter others depend on may have; with more, nothing is counted.
  private static let mostDeciding = 1_000_000

  private let space: SearchSpace
  private let axes: [Axis]
  /// For a parameter that others depend on: its values sorted into kinds, where values of one kind make the same
  /// conditions hold. `examples` has one value of each kind, `kind` the kind of each value by its place. nil for a
  /// parameter that nothing depends on.
  private let kinds: [(examples: [ParameterValue], kind: [Int])?]
  /// How many combinations there are; `vast` where there are more, or where they cannot be counted.
  let count: Int

  init(of space: SearchSpace, axes: [Axis]) {
    self.space = space
    self.axes = axes
    var kinds: [(examples: [ParameterValue], kind: [Int])?] = []
    var canCount = true
    for (index, parameter) in space.parameters.enumerated() {
      let conditions = space.parameters[(index + 1)...].compactMap(\.condition).filter {
        $0.parameter == parameter.name
      }
      guard !conditions.isEmpty, axes[index].count <= Self.mostDeciding else {
        if !conditions.isEmpty { canCount = false }
        kinds.append(nil)
        continue
      }
      var known: [[Bool]: Int] = [:]
      var (examples, kind): ([ParameterValue], [Int]) = ([], [])
      kind.reserveCapacity(axes[index].count)
      for place in 0..<axes[index].count {
        let value = axes[index].value(place)
        let holding = conditions.map { $0.holds(value) }
        if let old = known[holding] {
          kind.append(old)
        } else {
          known[holding] = examples.count
          kind.append(examples.count)
          examples.append(value)
        }
      }
      kinds.append((examples, kind))
    }
    self.kinds = kinds
    count = canCount ? Self.count(from: 0, [:], space, axes, kinds) : Self.vast
  }

  /// The combination with that number, counted from 0; nil beyond the last.
  func configuration(_ number: Int) -> [String: ParameterValue]? {
    guard number >= 0, number < count, count < Self.vast else { return nil }
    var left = number
    var chosen: [String: ParameterValue] = [:]
    for (index, parameter) in space.parameters.enumerated() {
      guard Self.isActive(parameter, chosen) else { continue }
      guard let (examples, kind) = kinds[index] else {
        let below = Self.count(from: index + 1, chosen, space, axes, kinds)
        chosen[parameter.name] = axes[index].value(left / below)
        left %= below
        continue
      }
      let below = examples.map { example in
        var further = chosen
        further[parameter.name] = example
        return Self.count(from: index + 1, further, space, axes, kinds)
      }
      for (place, kind) in kind.enumerated() {
        guard left >= below[kind] else {
          chosen[parameter.name] = axes[index].value(place)
          break
        }
        left -= below[kind]
      }
    }
    return chosen
  }

  private static func isActive(_ parameter: Parameter, _ chosen: [String: ParameterValue]) -> Bool {
    parameter.condition.map { $0.holds(chosen[$0.parameter]) } ?? true
  }

  /// Combinations of the parameters from an index on, given what was chosen before.
  private static func count(
    from index: Int, _ chosen: [String: ParameterValue], _ space: SearchSpace, _ axes: [Axis],
    _ kinds: [(examples: [ParameterValue], kind: [Int])?]
  ) -> Int {
    guard index < space.parameters.count else { return 1 }
    let parameter = space.parameters[index]
    guard isActive(parameter, chosen) else { return count(from: index + 1, chosen, space, axes, kinds) }
    guard let (examples, kind) = kinds[index] else {
      let (product, overflows) = axes[index].count.multipliedReportingOverflow(
        by: count(from: index + 1, chosen, space, axes, kinds))
      return overflows ? vast : min(product, vast)
    }
    var sizes = [Int](repeating: 0, count: examples.count)
    for kind in kind { sizes[kind] += 1 }
    var total = 0
    for (example, size) in zip(examples, sizes) {
      var further = chosen
      further[parameter.name] = example
      let (product, overflows) = size.multipliedReportingOverflow(
        by: count(from: index + 1, further, space, axes, kinds))
      total = overflows ? vast : min(total + min(product, vast), vast)
    }
    return total
  }
}

extension SearchSpace {
  /// How many configurations there are that differ in something that is active; nil where a range has endless values, or
  /// where there may be more than a million.
  package var combinationCount: Int? { combinations?.count }

  /// The combinations that `combinationCount` counts; nil where that is nil.
  var combinations: Combinations? {
    let axes = parameters.compactMap { Combinations.Axis(everyValueOf: $0) }
    guard axes.count == parameters.count else { return nil }
    let all = Combinations(of: self, axes: axes)
    return all.count <= 1_000_000 ? all : nil
  }
}

extension Study {
  /// How many combinations the space has, where each of them was tried; nil where some was not, or where they are endless.
  package var exhaustedCombinations: Int? {
    untriedCombinations == 0 ? definition.space.combinationCount : nil
  }

  /// How many combinations of the space were not tried; nil where they are endless.
  package var untriedCombinations: Int? {
    guard let count = definition.space.combinationCount else { return nil }
    var tried: Set<[String: ParameterValue]> = []
    for trial in trials where trial.state != .running && trial.state != .interrupted {
      tried.insert(trial.stages.first?.configuration ?? trial.configuration)
    }
    return max(count - tried.count, 0)
  }
}
