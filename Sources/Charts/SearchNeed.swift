/// What a search must be for a figure of it: what is to be searched where there is none such.
///
/// A chart says it once, and whoever knows the bench makes a search of it that can be drawn.
package struct SearchNeed: Sendable, Equatable {
  /// How it has to search.
  package enum Way: Sendable { case any, epochs, rungs, population, outerFolds, slopes }
  /// Parameters that it has to vary at the least.
  package var fewest = 1
  package var way = Way.any
  /// Parameters that were asked for by their names.
  package var parameters: [String] = []

  package init(fewest: Int = 1, way: Way = .any) {
    (self.fewest, self.way) = (fewest, way)
  }
}

extension Chart {
  /// What a search must be for the figure that a line asks for, the parameters that it names included.
  package func need(asked arguments: ChartArguments) -> SearchNeed {
    var need = need
    for argument in self.arguments {
      if case .parameter? = argument.names, let name = arguments[ChartKey<String>(argument.name)] {
        need.parameters.append(name)
      }
    }
    need.fewest = max(need.fewest, Set(need.parameters).count)
    return need
  }
}

extension ChartError {
  /// Whether another search would have what this one lacks.
  package var lacksSearch: Bool {
    switch self {
    case .noSearch, .noRungs, .noRungReached, .noPopulation, .noOuterFolds, .noSlopesFollowed, .noEpochsOnTheWay: true
    default: false
    }
  }
}
