extension [Parameter] {
  /// The parameters, each with a condition worked out from which trials have it: an earlier parameter has one of some
  /// values, or lies above or below a bound. A parameter that no such condition explains gets none. Those that all
  /// trials have come first.
  package func conditioned(by trials: [Trial]) -> [Parameter] {
    // What failed may have ended before it came to its last parameters.
    let whole = trials.filter { $0.hasResult && !$0.configuration.isEmpty }
    let configurations = (whole.isEmpty ? trials : whole).map(\.configuration)
    var known = filter { parameter in configurations.allSatisfy { $0[parameter.name] != nil } }
    var rest = filter { parameter in !known.contains { $0.name == parameter.name } }
    while let place = rest.firstIndex(where: { $0.condition(among: known, configurations) != nil }) {
      var parameter = rest.remove(at: place)
      parameter.condition = parameter.condition(among: known, configurations)
      known.append(parameter)
    }
    return known + rest
  }
}

extension Parameter {
  /// The first condition that holds in those of the configurations that have the parameter, and in no other.
  fileprivate func condition(among others: [Parameter], _ configurations: [[String: ParameterValue]]) -> Condition? {
    for other in others {
      guard let condition = condition(on: other, configurations),
        configurations.allSatisfy({ ($0[name] != nil) == condition.holds($0[other.name]) })
      else { continue }
      return condition
    }
    return nil
  }

  private func condition(on other: Parameter, _ configurations: [[String: ParameterValue]]) -> Condition? {
    let having = configurations.filter { $0[name] != nil }.compactMap { $0[other.name] }
    if let choices = other.choices {
      let values = choices.filter(having.contains)
      return values.isEmpty ? nil : Condition(parameter: other.name, .oneOf(values))
    }
    let numbers = having.compactMap(\.double)
    let lacking = configurations.filter { $0[name] == nil }.compactMap { $0[other.name]?.double }
    guard let least = numbers.min(), let most = numbers.max(), let low = lacking.min(), let high = lacking.max() else {
      return nil
    }
    if least > high { return Condition(parameter: other.name, .compared(.atLeast, least)) }
    return most < low ? Condition(parameter: other.name, .compared(.atMost, most)) : nil
  }
}
