import Search

extension SearchSpace {
  /// Whether parameters exist where some have these values: none of their conditions is broken by one of them. What a condition
  /// asks of others counts as met.
  func haveSay(_ names: [String], with values: [String: ParameterValue]) -> Bool {
    names.allSatisfy { name in
      var next = self[name]
      // Conditions look at earlier parameters, so that this ends.
      while let parameter = next, let condition = parameter.condition {
        if let value = values[condition.parameter], !condition.holds(value) { return false }
        next = self[condition.parameter]
      }
      return true
    }
  }
}
