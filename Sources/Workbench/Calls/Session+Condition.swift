import Language
import Learning
import Options
import Search

extension Session {
  /// When a parameter matters, from what was typed behind `if`: checked against the parameter that it looks at.
  ///
  /// - Parameter typed: the other parameter's name, the value or set, and how they are compared.
  func searchCondition(
    _ typed: [Spanned<Value>], in space: SearchSpace, setting: Setting?, source: String
  ) throws(Diagnostic) -> Parameter.Condition? {
    guard typed.count > 1, let word = typed[0].value.string else { return nil }
    let name = setting?.name ?? word
    let (value, relation) = (typed[1], typed.count > 2 ? typed[2].value.string ?? "=" : "=")
    let other = space[name]
    if let comparison = Parameter.Condition.Relation(rawValue: relation) {
      if case .number(let bound) = value.value { return .init(parameter: name, .compared(comparison, bound)) }
      // Of words in an order, those on that side of one of them.
      if let other, case .ordered(let choices) = other.kind,
        let place = choices.firstIndex(of: try parameterValue(value, of: other, setting: setting, source: source))
      {
        let range =
          switch comparison {
          case .atLeast: choices[place...]
          case .above: choices[(place + 1)...]
          case .atMost: choices[...place]
          case .below: choices[..<place]
          }
        return .init(parameter: name, .oneOf(Array(range)))
      }
      let fault = SpaceFault.comparesWords(name, relation: relation, with: value.value.text)
      throw Diagnostic(fault, source: source, span: value.span)
    }
    var values: [ParameterValue] = []
    switch value.value {
    case .domain(let domain):
      guard case .set(let members) = domain.extent else {
        throw Diagnostic(SpaceFault.comparesWithRange(name), source: source, span: value.span)
      }
      let spellings = Domain.spellings(in: source, at: value.span)
      for (index, member) in members.enumerated() {
        let spelling = spellings.count == members.count ? spellings[index] : member.text
        values.append(
          try parameterValue(
            Spanned(member, value.span), of: other, setting: setting, source: source, spelling: spelling))
      }
    default: values = [try parameterValue(value, of: other, setting: setting, source: source)]
    }
    guard relation == "!=" else { return .init(parameter: name, .oneOf(values)) }
    guard let other, let count = other.valueCount, count <= 1000 else {
      throw Diagnostic(SpaceFault.excludesOneOfRange(name), source: source, span: value.span)
    }
    return .init(
      parameter: name, .oneOf(other.gridValues(points: count).filter { !values.contains($0) }))
  }

  /// A typed value as one of another parameter: a setting's is checked, one of a person's own is found by its spelling.
  private func parameterValue(
    _ typed: Spanned<Value>, of other: Parameter?, setting: Setting?, source: String, spelling: String? = nil
  ) throws(Diagnostic) -> ParameterValue {
    if let setting { return try setting.check(typed, source: source).parameter }
    let value = ParameterValue(
      typed.value, spelled: spelling ?? typed.span.text(in: source), among: other?.choices ?? [])
    if case .number? = other?.kind, let number = value.double { return .number(number) }
    return value
  }
}
