import Options
import Search
import Text

/// What a search cannot show, whatever comes of its trials.
extension StudyDefinition {
  /// Why there are no two parameters for the axes of a plane.
  func fault(ofPlane kind: String) -> ChartError? {
    guard space.parameters.count == 1, let only = space.parameters.first else { return nil }
    return .oneParameter(only.name, search: name, plot: kind)
  }

  /// Why there are fewer trials than something needs at the least.
  func fault(ofTrials fewest: Int, for thing: String) -> ChartError? {
    guard budget < fewest else { return nil }
    return .smallBudget(budget, needed: fewest, purpose: thing, method: method)
  }
}
