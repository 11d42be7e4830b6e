import Language
import Learning
import Options
import Search

// What was typed behind `space NAME`, as a parameter of a search.

extension Setting {
  /// The domain as a parameter of this setting, both ends and every choice checked.
  func parameterKind(_ typed: Language.Domain, at span: Span, source: String) throws(Diagnostic)
    -> Parameter.Kind
  {
    var typed = typed
    switch typed.extent {
    case .set(let values):
      var choices: [ParameterValue] = []
      for value in values { choices.append(try check(Spanned(value, span), source: source).parameter) }
      return choices.kind(isOrdered: typed.isOrdered)
    case .range(let lower, let upper):
      for end in [lower, upper] {
        do {
          _ = try check(Spanned(.number(end), span), source: source)
        } catch var diagnostic {
          // A range was wanted, not a value.
          if searchRange != nil { diagnostic.proposal = "for example: space \(aliases.first ?? name) \(searchDomain)" }
          throw diagnostic
        }
      }
      if case .integer = domain { typed.isInteger = true }
      return try typed.parameterKind(at: span, source: source)
    }
  }
}

extension Language.Domain {
  /// The domain of a parameter that is no setting, but a program's or a surface's.
  func parameterKind(at span: Span, source: String) throws(Diagnostic) -> Parameter.Kind {
    switch extent {
    case .set(let values):
      let choices = [ParameterValue].own(values, spelled: Domain.spellings(in: source, at: span)).choices
      return choices.kind(isOrdered: isOrdered)
    case .range(let lower, let upper):
      let scale: Parameter.Scale = isLog ? .log : .linear
      guard isInteger else { return .number(lower: lower, upper: upper, scale: scale, step: step) }
      guard lower.magnitude < 1e15, upper.magnitude < 1e15, (step ?? 1) < 1e15 else {
        throw Diagnostic(SpaceFault.tooWideForIntegers, source: source, span: span)
      }
      if let end = [lower, upper].first(where: { $0 != $0.rounded() }) {
        let (low, high) = (lower.rounded(.up), upper.rounded(.down))
        let within = low < high ? "\(Value.text(of: low))..\(Value.text(of: high))" : nil
        throw Diagnostic(
          SpaceFault.endsBetweenIntegers(Value.text(of: end), within: within), source: source, span: span)
      }
      if let step, step != step.rounded() {
        let whole = [step.rounded(.down), step.rounded(.up)].filter { $0 >= 1 }.map { "step=\(Value.text(of: $0))" }
        throw Diagnostic(
          SpaceFault.stepsBetweenIntegers(Value.text(of: step), near: whole), source: source, span: span)
      }
      return .integer(lower: Int(lower.rounded()), upper: Int(upper.rounded()), scale: scale, step: Int(step ?? 1))
    }
  }
}

extension [ParameterValue] {
  /// The places of several numbers from small to large; nil where not all are numbers, or two are the same.
  var ascendingPlaces: [Int]? {
    let numbers = compactMap(\.double)
    guard count > 1, numbers.count == count else { return nil }
    let places = indices.sorted { numbers[$0] < numbers[$1] }
    return zip(places, places.dropFirst()).allSatisfy { numbers[$0] < numbers[$1] } ? places : nil
  }

  /// The values of a set as they are searched: numbers from small to large, however they were typed; others in the order that
  /// was typed where the set is called ordered, else in none.
  fileprivate func kind(isOrdered: Bool) -> Parameter.Kind {
    if isOrdered { return .ordered(self) }
    return ascendingPlaces.map { .ordered($0.map { self[$0] }) } ?? .choice(self)
  }
}
