import Arithmetic
import Text

extension Parameter {
  /// The value at a place from 0 to 1 along the parameter: evenly, or evenly in the logarithm; each whole number, step or
  /// choice has its share.
  package func value(at place: Double) -> ParameterValue {
    let isRange = if case .number(_, _, _, nil) = kind { true } else { false }
    let place = min(max(place, 0), isRange ? 1 : 0x1.fffffffffffffp-1)
    switch kind {
    case .number(let lower, let upper, .log, _):
      let (from, to) = (Elementary.log(lower), Elementary.log(upper))
      return .number(rounded(Elementary.exp(from + (to - from) * place), lower, upper))
    case .number(let lower, let upper, .linear, nil):
      return .number(rounded(lower + (upper - lower) * place, lower, upper))
    case .number(let lower, let upper, .linear, let step?):
      let count = ((upper - lower) / step + 1e-9).rounded(.down) + 1
      return .number(NumberText.rounded(lower + step * (place * count).rounded(.down), digits: 12))
    case .integer(let lower, let upper, .log, _):
      // Each whole number has the room from half below it to half above it.
      let (from, to) = (Elementary.log(Double(lower) - 0.5), Elementary.log(Double(upper) + 0.5))
      return .integer(min(max(Int(Elementary.exp(from + (to - from) * place).rounded()), lower), upper))
    case .integer(let lower, let upper, .linear, let step):
      let count = (upper - lower) / step + 1
      return .integer(lower + step * min(Int(place * Double(count)), count - 1))
    case .choice(let choices), .ordered(let choices):
      return choices[min(Int(place * Double(choices.count)), choices.count - 1)]
    }
  }

  /// Twelve digits are as many as anybody means; what lies between two of them would read badly.
  private func rounded(_ value: Double, _ lower: Double, _ upper: Double) -> Double {
    min(max(NumberText.rounded(value, digits: 12), lower), upper)
  }

  /// How many values it has; nil for a range of numbers without a step.
  package var valueCount: Int? {
    switch kind {
    case .number(_, _, _, nil): nil
    case .number(let lower, let upper, _, let step?): Int(min(((upper - lower) / step + 1e-9).rounded(.down) + 1, 1e15))
    case .integer(let lower, let upper, _, let step): (upper - lower) / step + 1
    case .choice(let choices), .ordered(let choices): choices.count
    }
  }

  /// The values of a grid: so many along a range, evenly (in the logarithm, on a log scale), both ends included; every
  /// choice, and every step or whole number where there are no more than that.
  package func gridValues(points: Int) -> [ParameterValue] {
    switch kind {
    case .choice(let choices), .ordered(let choices): return choices
    case .number(let lower, _, _, let step?):
      guard let count = valueCount, count > points else {
        return (0..<(valueCount ?? 0)).map { .number(NumberText.rounded(lower + step * Double($0), digits: 12)) }
      }
      return spread(count, points).map { .number(NumberText.rounded(lower + step * Double($0), digits: 12)) }
    case .number(let lower, let upper, let scale, nil):
      guard points > 1 else { return [value(at: 0.5)] }
      return (0..<points).map { index in
        if index == 0 { return .number(lower) }
        if index == points - 1 { return .number(upper) }
        let share = Double(index) / Double(points - 1)
        let value =
          scale == .log
          ? Elementary.exp(Elementary.log(lower) + (Elementary.log(upper) - Elementary.log(lower)) * share)
          : lower + (upper - lower) * share
        return .number(NumberText.rounded(value, digits: 12))
      }
    case .integer(let lower, let upper, let scale, let step):
      guard let count = valueCount, count > points else {
        return stride(from: lower, through: upper, by: step).map { .integer($0) }
      }
      guard scale == .log, points > 1 else { return spread(count, points).map { .integer(lower + step * $0) } }
      let (from, to) = (Elementary.log(Double(lower)), Elementary.log(Double(upper)))
      let values = (0..<points).map {
        Int(Elementary.exp(from + (to - from) * Double($0) / Double(points - 1)).rounded())
      }
      return values.reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }.map { .integer($0) }
    }
  }

  /// So many of the places 0 ..< count, evenly.
  private func spread(_ count: Int, _ points: Int) -> [Int] {
    guard points > 1 else { return [count / 2] }
    return (0..<points).map { Int((Double($0) * Double(count - 1) / Double(points - 1)).rounded()) }
  }
}

extension SearchSpace {
  /// Only the parameters whose condition holds, in order.
  package func active(_ values: [String: ParameterValue]) -> [String: ParameterValue] {
    var active: [String: ParameterValue] = [:]
    for parameter in parameters {
      if let condition = parameter.condition, !condition.holds(active[condition.parameter]) { continue }
      active[parameter.name] = values[parameter.name]
    }
    return active
  }

  /// How many configurations there are; nil where one parameter has endless values, or where there are more than a million.
  var configurationCount: Int? {
    var count = 1
    for parameter in parameters {
      guard let values = parameter.valueCount else { return nil }
      let (product, overflows) = count.multipliedReportingOverflow(by: values)
      guard !overflows, product <= 1_000_000 else { return nil }
      count = product
    }
    return count
  }
}

extension Parameter {
  /// How fast the value changes with its coordinate; nil for choices.
  func rate(at value: Double) -> Double? {
    switch kind {
    case .number(let lower, let upper, .log, _): value * (Elementary.log(upper) - Elementary.log(lower))
    case .number(let lower, let upper, .linear, _): upper - lower
    case .integer(let lower, let upper, .log, _):
      value * (Elementary.log(Double(upper) + 0.5) - Elementary.log(Double(lower) - 0.5))
    case .integer(let lower, let upper, .linear, let step): Double(upper - lower + step)
    case .choice, .ordered: nil
    }
  }
}
