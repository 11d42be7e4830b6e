import Arithmetic
import Figures
import Options
import Search
import Text

/// What a search's model believed, and where it said to look next: over one parameter as mean, band and acquisition, over two
/// as maps.
struct PosteriorChart: Chart {
  let name = "posterior"
  let summary = "what the search's model believes, and what it makes of the next trial (one parameter, or two as maps)"
  let examples = [
    ChartExample(
      "what the method believes after twelve trials", shows: "the mean is",
      setup: "objective branin; tune bayes trials=12")
  ]
  let steps: ChartSteps? = .own
  let subject = ChartSubject.study
  let arguments = [
    ChartArgument(.x, "parameter along the bottom", naming: .parameter),
    ChartArgument(.y, "a second parameter, for maps", naming: .parameter),
    ChartArgument(.trial, "as it was before this trial was suggested", .integer(lower: 1, upper: 1_000_001)),
  ]
  /// The most frames of the animation.
  static let mostFrames = 40

  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? {
    search.fault(ofTrials: 3, for: "A model")
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    try view.requireValues()
    let count = view.study.trials.count
    if let trial = arguments[.trial], trial > count + 1 {
      throw ChartError.beyondTrials(count, search: view.definition.name)
    }
    // Of more than two parameters the one that mattered most.
    let first = try arguments[.x].map { try view.parameter($0, default: 0) } ?? view.byImportance.parameters[0]
    var second = try arguments[.y].map { try view.parameter($0, default: 0) }
    // Of a search of two parameters both are shown unless one is named.
    if second == nil, arguments[.x] == nil, view.parameters.count == 2 { second = view.parameters[1] }
    if second == first {
      throw ChartError.sameParameters(plot: name)
    }
    var beliefs = SearchBeliefs(view)
    let last = min((arguments[.trial] ?? count + 1) - 1, count)
    func state(_ trial: Int, _ beliefs: inout SearchBeliefs) -> Figure? {
      second.map { PosteriorMaps(first, $0, view).figure(before: trial, of: &beliefs) }
        ?? PosteriorCurve(first, view).figure(before: trial, of: &beliefs)
    }
    let frames = try states(until: last, of: &beliefs, isMoving: arguments.isMoving).compactMap { trial in
      try Task.checkCancellation()
      return state(trial, &beliefs)
    }
    guard var figure = frames.last else {
      throw last < count ? ChartError.beforeModel(trial: last + 1) : .tooFewForModel(more: view.moreTrials)
    }
    if frames.count > 1 { figure.frames = frames }
    return figure
  }

  /// The trials before which the model is shown: the last that has one; for an animation those on the way there too,
  /// forwards, as the model learns.
  private func states(until last: Int, of beliefs: inout SearchBeliefs, isMoving: Bool) -> [Int] {
    if isMoving {
      let from = (0...last).first { beliefs.hasModel(before: $0) } ?? last
      let step = max(1, (last - from + Self.mostFrames) / Self.mostFrames)
      return (from...last).filter { (last - $0) % step == 0 }
    }
    if beliefs.hasModel(before: last) { return [last] }
    return (0..<last).filter { beliefs.hasModel(before: $0) }.suffix(1)
  }
}

extension ChartKey<Int> {
  fileprivate static let trial = ChartKey("trial")
}
