import Experiments
import Learning
import Options
import Search

/// The part of a search space that has an effect on the bench as it is: only this is searched, counted and drawn.
///
/// A parameter that depends on another of the space (momentum on the optimizer) is active only where that one gives it
/// an effect, as if that had been typed behind `if`. One that can have no effect at all "sleeps": it stays in the space
/// that was declared, and is not searched.
struct AwakeSpace: Equatable {
  /// The parameters that have an effect, in the order in which they were declared; those that depend on another come
  /// behind it.
  var space: SearchSpace
  /// The parameters that sleep, by name, and why.
  var asleep: [String: Sleep]

  enum Sleep: Equatable {
    case inactive(Setting.Inactivity)
    /// A parameter that it depends on sleeps itself.
    case follows(String)
    /// Another setting of the space would have to meet the need, and only takes these values, which do not.
    case among(Setting.Need, [String])
    /// Its own condition and the need never hold at the same time.
    case never(Setting.Need)
  }

  /// - Parameter isClassification: whether the target is a class, as far as that is known, for a setting.
  init(
    _ declared: SearchSpace, in model: String, _ settings: Settings, isClassification: (Setting) -> Bool?
  ) {
    var resolver = Resolver(declared: declared, model: model, settings: settings)
    for parameter in declared.parameters {
      resolver.task[parameter.name] = Setting.named(parameter.name).flatMap(isClassification)
    }
    for parameter in declared.parameters { resolver.resolve(parameter) }
    space = SearchSpace(parameters: resolver.ordered)
    asleep = resolver.asleep
  }

  /// A space whose parameters are no settings: all of them are active.
  init(all space: SearchSpace) {
    self.space = space
    asleep = [:]
  }

  private struct Resolver {
    let declared: SearchSpace
    let model: String
    let settings: Settings
    var task: [String: Bool] = [:]
    var awake: [String: Parameter] = [:]
    var asleep: [String: Sleep] = [:]
    private var underWay: Set<String> = []

    init(declared: SearchSpace, model: String, settings: Settings) {
      (self.declared, self.model, self.settings) = (declared, model, settings)
    }

    mutating func resolve(_ parameter: Parameter) {
      let name = parameter.name
      guard awake[name] == nil, asleep[name] == nil, underWay.insert(name).inserted else { return }
      defer { underWay.remove(name) }
      guard let setting = Setting.named(name), setting.name == name else { return awake[name] = parameter }
      // What other settings have to do with it is looked at below.
      if let inactivity = setting.inactivity(in: model, settings, isClassification: task[name]) {
        if case .need = inactivity {} else { return asleep[name] = .inactive(inactivity) }
      }
      var conditions: [Parameter.Condition] = []
      if let own = parameter.condition {
        if let other = declared[own.parameter] { resolve(other) }
        guard awake[own.parameter] != nil else { return asleep[name] = .follows(own.parameter) }
        conditions.append(own)
      }
      for need in setting.needs(in: model) {
        let isMet = need.isMet(in: settings)
        if let other = declared[need.setting], !underWay.contains(need.setting) { resolve(other) }
        guard let other = awake[need.setting] else {
          guard isMet else { return asleep[name] = .inactive(.need(need)) }
          continue
        }
        guard let values = other.values(meeting: need) else { continue }
        // Where the other one is not active, what is set counts.
        if values.all, other.condition == nil || isMet { continue }
        guard let condition = values.condition else {
          guard other.condition != nil, isMet else {
            // A list of widths has words of its own for that.
            guard case .oneOf = need.values, let choices = other.choices else {
              return asleep[name] = .inactive(.need(need))
            }
            return asleep[name] = .among(need, choices.map(other.text))
          }
          continue
        }
        if let own = conditions.firstIndex(where: { $0.parameter == condition.parameter }) {
          guard let both = other.both(conditions[own], condition) else { return asleep[name] = .never(need) }
          conditions[own] = both
        } else {
          conditions.append(condition)
        }
      }
      var awoken = parameter
      awoken.condition = conditions.first { condition in !conditions.contains { implies($0, condition) } }
      awake[name] = awoken
    }

    /// The active parameters in the order of their declaration, but each behind the one that its condition looks at.
    var ordered: [Parameter] {
      var ordered: [Parameter] = []
      func place(_ parameter: Parameter) {
        guard !ordered.contains(where: { $0.name == parameter.name }) else { return }
        if let other = parameter.condition.flatMap({ awake[$0.parameter] }) { place(other) }
        ordered.append(parameter)
      }
      for parameter in declared.parameters.compactMap({ awake[$0.name] }) { place(parameter) }
      return ordered
    }

    /// Whether another condition can hold only where this one does, since the parameter that it looks at hangs on it.
    private func implies(_ other: Parameter.Condition, _ condition: Parameter.Condition) -> Bool {
      guard other != condition else { return false }
      var next = awake[other.parameter]?.condition
      while let current = next {
        if current.parameter == condition.parameter {
          guard let looked = awake[current.parameter] else { return false }
          return looked.both(current, condition) == current
        }
        next = awake[current.parameter]?.condition
      }
      return false
    }
  }
}

extension Parameter {
  /// Which of its values meet a need: all, or those of a condition, which is nil where none does.
  fileprivate func values(meeting need: Setting.Need) -> (all: Bool, condition: Condition?)? {
    guard let setting = Setting.named(name) else { return nil }
    if choices == nil {
      switch kind {
      case .integer(let lower, let upper, _, _): return compared(need, Double(lower), Double(upper))
      case .number(let lower, let upper, _, _): return compared(need, lower, upper)
      case .choice, .ordered: break
      }
    }
    guard let choices else { return nil }
    let meeting = choices.filter { need.isMet(by: OptionValue($0, for: setting)) }
    return (
      meeting.count == choices.count, meeting.isEmpty ? nil : Condition(parameter: name, .oneOf(meeting))
    )
  }

  private func compared(
    _ need: Setting.Need, _ lower: Double, _ upper: Double
  ) -> (all: Bool, condition: Condition?)? {
    switch need.values {
    case .from(let least):
      (lower >= least, upper < least ? nil : Condition(parameter: name, .compared(.atLeast, least)))
    case .upTo(let most):
      // Of a range without steps, its very end is never drawn.
      (
        upper <= most,
        lower > most || lower == most && valueCount == nil
          ? nil : Condition(parameter: name, .compared(.atMost, most))
      )
    case .oneOf, .empty: nil
    }
  }

  /// Where two conditions that look at it both hold; nil where that is nowhere. The first one itself where it implies the
  /// other; of a range of endless values, the first.
  fileprivate func both(_ first: Condition, _ second: Condition) -> Condition? {
    guard let count = valueCount, count <= 10_000 else { return first }
    let values = gridValues(points: count)
    let (own, both) = (values.filter(first.holds), values.filter { first.holds($0) && second.holds($0) })
    if both.isEmpty { return nil }
    return both.count == own.count ? first : Condition(parameter: name, .oneOf(both))
  }
}
