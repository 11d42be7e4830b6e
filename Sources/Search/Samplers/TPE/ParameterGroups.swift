extension EncodedSpace {
  /// The parameters in groups that are active together: those without a condition, then those of each condition.
  ///
  /// Parameters of single values are left out: there is nothing to choose.
  var groups: [[Int]] {
    var groups: [[Int]] = []
    var conditions: [Parameter.Condition?] = []
    for (index, parameter) in space.parameters.enumerated() where parameter.valueCount != 1 {
      if let group = conditions.firstIndex(of: parameter.condition) {
        groups[group].append(index)
      } else {
        conditions.append(parameter.condition)
        groups.append([index])
      }
    }
    return groups
  }
}
