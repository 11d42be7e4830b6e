/// What a Gaussian process sees of a point: numbers first, then choices.
///
/// Along a range or an order the coordinate itself; a parameter that is not active stands at the middle, and whether it is
/// active is a number of its own, 0 or 1, for each condition. (None for a condition on one of two values of a parameter
/// that is always active: that parameter tells it already.) Of a choice without order only whether two points agree
/// counts (Hamming's distance); not to be active is one more choice. Parameters with a single value are left out.
package struct FeatureLayout: Sendable, Equatable {
  enum Source: Sendable, Equatable {
    case coordinate(Int)
    case activity(Int)
    case choice(Int)
  }
  let sources: [Source]
  /// How many of the features are numbers.
  package let numeric: Int
  /// How many features there are, numbers and choices.
  package var count: Int { sources.count }

  package init(_ space: EncodedSpace) {
    var numbers: [Source] = []
    var choices: [Source] = []
    var conditions: [Parameter.Condition] = []
    for (index, kind) in space.kinds.enumerated() {
      switch kind {
      case .continuous: numbers.append(.coordinate(index))
      case .discrete(let count): if count > 1 { numbers.append(.coordinate(index)) }
      case .categorical(let count): if count > 1 { choices.append(.choice(index)) }
      }
    }
    for (index, parameter) in space.space.parameters.enumerated() {
      guard let condition = parameter.condition, !conditions.contains(condition) else { continue }
      conditions.append(condition)
      if let other = space.space[condition.parameter], other.condition == nil, other.valueCount == 2 { continue }
      numbers.append(.activity(index))
    }
    sources = numbers + choices
    numeric = numbers.count
  }

  /// The features of a point of the encoded space.
  package func features(of point: [Double]) -> [Double] {
    sources.map { source in
      switch source {
      case .coordinate(let index): point[index].isNaN ? 0.5 : point[index]
      case .activity(let index): point[index].isNaN ? 0 : 1
      case .choice(let index): point[index].isNaN ? -1 : point[index]
      }
    }
  }
}
