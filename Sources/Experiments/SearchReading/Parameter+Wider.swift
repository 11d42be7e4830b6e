package import Language
import Learning
package import Options
package import Search
import Text

extension Parameter {
  /// Its domain as it is typed, with its role.
  package var domain: Domain {
    var domain = values
    domain.role = role.flatMap { Domain.Role(rawValue: $0.rawValue) }
    return domain
  }

  /// The same without its role.
  var values: Domain {
    switch kind {
    case .number(let lower, let upper, let scale, let step):
      return Domain(.range(lower: lower, upper: upper), isLog: scale == .log, step: step)
    case .integer(let lower, let upper, let scale, let step):
      return Domain(
        .range(lower: Double(lower), upper: Double(upper)), isLog: scale == .log, isInteger: Setting.named(name) == nil,
        step: step > 1 ? Double(step) : nil)
    case .choice(let choices): return Domain(.set(choices.map(\.value)))
    case .ordered(let choices):
      var domain = Domain(.set(choices.map(\.value)))
      domain.isOrdered = choices.contains { $0.double == nil }
      return domain
    }
  }

  /// What searches it as it is.
  package var searched: Action { .searched(name, domain, onlyIf: condition?.text) }

  /// A domain that goes on beyond one end: ten times as far on a log scale, half its width more on a linear one.
  ///
  /// - Parameters:
  ///   - bounds: where the evaluator's own domain ends, if it has one.
  /// - Returns: nil where it ends by nature, such as a dropout at 0, or there is no room left.
  func wider(atUpper isUpper: Bool, within bounds: ClosedRange<Double>? = nil) -> Domain? {
    var wider = domain
    var (lower, upper, isWhole) = (0.0, 0.0, false)
    switch kind {
    case .number(let low, let high, _, _): (lower, upper) = (low, high)
    case .integer(let low, let high, _, _): (lower, upper, isWhole) = (Double(low), Double(high), true)
    case .ordered(let choices): return widerSet(choices.compactMap(\.double), atUpper: isUpper)
    case .choice: return nil
    }
    guard lower < upper else { return nil }
    let end = isUpper ? upper : lower
    let width = upper - lower
    var next: Double
    if wider.isLog {
      let factor = isWhole ? 4.0 : 10.0
      next = NumberText.rounded(isUpper ? end * factor : end / factor, digits: 12)
    } else {
      var move = NumberText.rounded(width / 2, digits: 1)
      if let step = wider.step { move = max((move / step).rounded(), 1) * step }
      // Of few whole numbers a half is hardly a step.
      if isWhole { move = max(move.rounded(), min(width, 8), 2) }
      next = NumberText.rounded(isUpper ? end + move : end - move, digits: 6)
      // What begins at nothing has nothing below; a share ends at 1.
      // Of a parameter of one's own nobody knows whether it may go beyond: at that very end it is asked.
      let isOwn = Setting.named(name) == nil && bounds == nil
      if !isUpper, lower >= 0, next < 0, !isOwn || isWhole || lower > 0 { next = 0 }
      if isUpper, lower >= 0, upper < 1, next > 1, isOwn { next = 1 }
    }
    if isWhole { next = next.rounded(.up) }
    next = admitted(next, from: end, bounds)
    if wider.isLog, next <= 0 { return nil }
    // A range that would grow by next to nothing is not proposed: by half its end on a log scale, by a twelfth of its width else.
    let room = wider.isLog ? max(next / end, end / next) - 1 : abs(next - end) / width
    guard room >= (wider.isLog ? 0.5 : 0.08), isUpper ? next > end : next < end else { return nil }
    wider.extent = isUpper ? .range(lower: lower, upper: next) : .range(lower: next, upper: upper)
    return wider
  }

  /// A value that the setting, or the evaluator, may have: as far as it goes, and half of what is left where an end is open.
  private func admitted(_ value: Double, from end: Double, _ bounds: ClosedRange<Double>?) -> Double {
    var value = value
    if let bounds { value = min(max(value, bounds.lowerBound), bounds.upperBound) }
    switch Setting.named(name)?.domain {
    case .number(let least, let most, let isOpenBelow, let isOpenAbove, _)?:
      if value > most || isOpenAbove && value >= most { value = isOpenAbove ? (end + most) / 2 : most }
      if value < least || isOpenBelow && value <= least { value = isOpenBelow ? (end + least) / 2 : least }
    case .integer(let least, let most, _)?: value = min(max(value, Double(least)), Double(most))
    default: break
    }
    return value
  }

  /// A list of numbers with one more, as far from the last as that is from the one before, or by the same factor.
  private func widerSet(_ numbers: [Double], atUpper isUpper: Bool) -> Domain? {
    guard numbers.count == choices?.count, numbers.count >= 3, Setting.named(name) != nil || spellings == nil else {
      return nil
    }
    let (end, before) = isUpper ? (numbers[numbers.count - 1], numbers[numbers.count - 2]) : (numbers[0], numbers[1])
    let isByFactor = before != 0 && end / before > 0 && max(end / before, before / end) >= 1.9
    var next = NumberText.rounded(isByFactor ? end * end / before : end + (end - before), digits: 3)
    if case .integer? = Setting.named(name)?.domain { next = next.rounded() }
    if !isUpper, numbers[0] >= 0, next < 0 { return nil }
    next = admitted(next, from: end, nil)
    guard isUpper ? next > end : next < end else { return nil }
    var wider = domain
    wider.extent = .set((isUpper ? numbers + [next] : [next] + numbers).map { .number($0) })
    return wider
  }
}
