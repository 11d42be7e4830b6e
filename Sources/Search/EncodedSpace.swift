package import Arithmetic

/// A search space as algorithms see it: coordinates without names or units.
///
/// A point has a coordinate for each parameter: from 0 to 1 along a range or an order (evenly on the parameter's scale; a
/// whole number, step or ordered choice stands in the middle of its share), the index of a choice without order, and NaN
/// for a parameter that is not active.
///
/// ```swift
/// let encoded = EncodedSpace(space)
/// encoded.decode(encoded.encode(configuration)) == configuration
/// ```
package struct EncodedSpace: Sendable {
  /// Which values a parameter's coordinate takes.
  package enum Kind: Sendable, Equatable {
    /// From 0 to 1.
    case continuous
    /// So many places between 0 and 1, in order.
    case discrete(Int)
    /// So many indices from 0, without order.
    case categorical(Int)
  }

  /// The search space whose parameters the coordinates stand for.
  package let space: SearchSpace
  /// For each parameter, which values its coordinate takes.
  package let kinds: [Kind]
  /// For each parameter, the place in the list of the one that its condition looks at.
  package let conditions: [Int?]
  /// Whether another parameter's condition looks at it.
  private let isCondition: [Bool]

  package init(_ space: SearchSpace) {
    self.space = space
    kinds = space.parameters.map { parameter in
      switch parameter.kind {
      case .choice(let choices): .categorical(choices.count)
      default: parameter.valueCount.map { .discrete($0) } ?? .continuous
      }
    }
    conditions = space.parameters.map { parameter in
      parameter.condition.flatMap { condition in space.parameters.firstIndex { $0.name == condition.parameter } }
    }
    isCondition = space.parameters.map { parameter in
      space.parameters.contains { $0.condition?.parameter == parameter.name }
    }
  }

  /// How many coordinates a point has.
  package var count: Int { kinds.count }

  /// How many different points there are; nil where a range has endless values, or beyond a million.
  package var pointCount: Int? { space.configurationCount }

  /// The point of a configuration; NaN where a parameter is not in it.
  package func encode(_ configuration: [String: ParameterValue]) -> [Double] {
    space.parameters.map { parameter in configuration[parameter.name].map { parameter.coordinate(of: $0) } ?? .nan }
  }

  /// The configuration at a point, active parameters only. A coordinate outside its range counts as the nearest inside; one
  /// that is missing where its parameter is active, as the middle.
  package func decode(_ point: [Double]) -> [String: ParameterValue] {
    var configuration: [String: ParameterValue] = [:]
    for (index, parameter) in space.parameters.enumerated() {
      if let condition = parameter.condition, !condition.holds(configuration[condition.parameter]) { continue }
      configuration[parameter.name] = parameter.value(coordinate: point[index])
    }
    return configuration
  }

  /// The nearest point that a configuration stands at: whole numbers, steps and choices in their places, NaN where a
  /// parameter is not active.
  ///
  /// A coordinate along a range without steps stays as it is.
  package func snapped(_ point: [Double]) -> [Double] {
    var snapped = point
    var chosen: [ParameterValue?] = Array(repeating: nil, count: count)
    for (index, parameter) in space.parameters.enumerated() {
      if let condition = parameter.condition {
        guard let other = conditions[index], condition.holds(chosen[other]) else {
          snapped[index] = .nan
          continue
        }
      }
      if kinds[index] == .continuous {
        snapped[index] = point[index].isNaN ? 0.5 : min(max(point[index], 0), 1)
        guard isCondition[index] else { continue }
      }
      let value = parameter.value(coordinate: point[index])
      chosen[index] = value
      if kinds[index] != .continuous { snapped[index] = parameter.coordinate(of: value) }
    }
    return snapped
  }

  /// Which coordinates are active at a point.
  package func activity(at point: [Double]) -> [Bool] { snapped(point).map { !$0.isNaN } }

  /// The coordinates at which a parameter has its values, ascending; none for a range without steps.
  func places(_ index: Int) -> [Double] {
    let parameter = space.parameters[index]
    return parameter.valueCount.map { parameter.gridValues(points: $0).map { parameter.coordinate(of: $0) } } ?? []
  }

  /// Every point of a finite space, each once, the last parameter changing fastest; as many steps as its parameters have
  /// values multiplied.
  func everyPoint() -> [[Double]] {
    guard pointCount != nil else { return [] }
    var points: [[Double]] = [[]]
    for index in kinds.indices {
      let places = places(index)
      points = points.flatMap { point in places.map { point + [$0] } }
    }
    var seen: Set<[Double]> = []
    return points.map { snapped($0) }.filter { seen.insert($0.map { $0.isNaN ? -1 : $0 }).inserted }
  }

  /// A point by chance, evenly in each active coordinate.
  package func randomPoint(_ random: inout RandomSource) -> [Double] {
    snapped(
      kinds.map { kind in
        let share = random.uniform()
        if case .categorical(let count) = kind { return Double(min(Int(share * Double(count)), count - 1)) }
        return share
      })
  }
}

extension Parameter {
  /// Where a value stands: from 0 to 1 along a range or order, the index of a choice; NaN for a value it cannot have.
  func coordinate(of value: ParameterValue) -> Double {
    switch kind {
    case .choice(let choices): return choices.firstIndex(of: value).map(Double.init) ?? .nan
    case .ordered(let choices):
      return choices.firstIndex(of: value).map { (Double($0) + 0.5) / Double(choices.count) } ?? .nan
    case .number(let lower, let upper, let scale, let step):
      guard let number = value.double else { return .nan }
      if let step {
        let count = Double(valueCount ?? 1)
        return min(max((((number - lower) / step).rounded() + 0.5) / count, 0), 1)
      }
      let share =
        scale == .log
        ? (Elementary.log(number) - Elementary.log(lower)) / (Elementary.log(upper) - Elementary.log(lower))
        : (number - lower) / (upper - lower)
      return min(max(share, 0), 1)
    case .integer(let lower, let upper, let scale, let step):
      guard let number = value.double else { return .nan }
      guard scale == .log else {
        return min(max(((number - Double(lower)) / Double(step) + 0.5) / Double((upper - lower) / step + 1), 0), 1)
      }
      let (from, to) = (Elementary.log(Double(lower) - 0.5), Elementary.log(Double(upper) + 0.5))
      return min(max((Elementary.log(number) - from) / (to - from), 0), 1)
    }
  }

  /// The value at a coordinate.
  func value(coordinate: Double) -> ParameterValue {
    if case .choice(let choices) = kind {
      guard coordinate > 0 else { return choices[0] }
      return choices[Int(min(coordinate.rounded(), Double(choices.count - 1)))]
    }
    return value(at: coordinate.isNaN ? 0.5 : coordinate)
  }
}

extension ParameterValue {
  /// The value as a number; nil for a category.
  package var double: Double? {
    switch self {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    case .category: nil
    }
  }
}

extension ParameterValue {
  /// The value as text: a category as it is called, a number in its shortest form.
  var plainText: String {
    switch self {
    case .number(let number): "\(number)"
    case .integer(let integer): "\(integer)"
    case .category(let name): name
    }
  }
}
