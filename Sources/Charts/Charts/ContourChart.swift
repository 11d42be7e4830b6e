import Arithmetic
import Figures
import Options
import Search
import Text

/// What a surrogate of the trials makes of the value over two parameters, with the trials on it.
struct ContourChart: Chart {
  let name = "contour"
  let summary = "the value over two parameters, as a surrogate of the trials sees it, with the trials"
  let examples = [
    ChartExample(
      "what the trials say about two parameters", shows: "the surrogate's own best",
      setup: "objective branin; tune random trials=20")
  ]
  let steps: ChartSteps? = .trials
  let subject = ChartSubject.study
  let need = SearchNeed(fewest: 2)
  let arguments = [
    ChartArgument(.x, "parameter along the bottom", naming: .parameter),
    ChartArgument(.y, "parameter up the side", naming: .parameter),
  ]

  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? {
    search.fault(ofPlane: name) ?? search.fault(ofTrials: 3, for: "A surface")
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    let (first, second) = try view.plane(arguments, kind: name)
    try view.requireValues()
    let plane = TrialPlane(first, second, view)
    guard plane.compared.count > 2 else {
      throw ChartError.tooFewTogether(
        plane.compared.count, first: first.name, second: second.name, more: view.moreTrials)
    }
    let measured = plane.compared.compactMap(\.finiteValue)
    let surface = plane.surrogate(within: ValueAxis(view.metric, values: measured, sign: view.sign))
    let values = ValueAxis(view.metric, values: measured, believed: surface?.values ?? [], sign: view.sign)
    var series: [Series] = []
    if let surface {
      let shown = surface.values.map(values.color)
      series.append(Series("", role: .surface, .heatmap(x: surface.x, y: surface.y, values: shown)))
      if first.choices == nil, second.choices == nil {
        series.append(Series("", role: .reference, .contours(x: surface.x, y: surface.y, values: shown, levels: [])))
      }
    }
    series += plane.trialSeries
    // Where the best of all has not both, another is the best of those that have.
    let isBestOfAll = plane.best?.number == view.study.best?.number
    var finding =
      "Over \(first.name) and \(second.name) the best trial\(isBestOfAll ? "" : " that uses both"), \(plane.best.map { "\($0.ordinal)" } ?? "none"), has \(view.metric) "
      + "\(view.text(plane.best?.finiteValue))"
    if let surface, let low = surface.best(sign: view.sign) {
      finding +=
        "; the surrogate's own best is \(view.text(surface.values[low])) at \(first.name) \(surface.xNames[low % surface.x.count]) and \(second.name) \(surface.yNames[low / surface.x.count])"
    }
    finding += values.beyond(measured)
    let left = view.compared.count - plane.compared.count
    if surface?.values.contains(where: \.isNaN) == true {
      finding += "; blank is where \(first.name) and \(second.name) do not exist together"
    }
    if left > 0 { finding += "; \(counted(left, "trial")) did not use both and \(left == 1 ? "is" : "are") left out" }
    return Figure(
      kind: name, title: "\(view.metric) over \(first.name) and \(second.name): \(view.caption)",
      finding: finding + "." + view.choice(arguments) + view.leftOut + view.thinning(most: TrialPlane.mostMarks),
      x: plane.x.axis, y: plane.y.axis, color: values.colors, series: series)
  }
}
