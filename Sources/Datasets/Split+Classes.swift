extension Array where Element == Split {
  /// For each of several folds, whether its validation part has no row of a class that those of other folds have. Figures that
  /// count each class alike would be about fewer classes there, and better for nothing. Where every fold lacks one there is no
  /// other to go by: then none of them counts as lacking.
  package func lackingClasses(of dataset: Dataset) -> [Bool] {
    let none = [Bool](repeating: false, count: count)
    guard count > 1, dataset.isClassification else { return none }
    let found = map { split in
      var found = [Bool](repeating: false, count: dataset.classes.count)
      for row in split.validation {
        let label = Int(dataset.targets[row])
        if found.indices.contains(label) { found[label] = true }
      }
      return found
    }
    let inAny = dataset.classes.indices.filter { label in found.contains { $0[label] } }
    let lacking = found.map { found in !inAny.allSatisfy { found[$0] } }
    return lacking.contains(false) ? lacking : none
  }
}
