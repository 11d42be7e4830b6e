import Arithmetic
import Figures
import Search

/// A population at work: of `pbt` the values, who took over whom and the schedules that came of it; of `ga` and `de` the
/// generations.
struct PopulationChart: Chart {
  let name = "population"
  let summary =
    "a population's values and parameters over epochs (pbt, with who took over whom) or generations (ga, de)"
  let arguments: [ChartArgument] = []
  /// Panels for parameters beside that of the values.
  static let mostParameters = 5

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    try view.requireValues()
    let isTraining = view.trials.contains { !$0.stages.isEmpty || $0.metrics["stage"] != nil }
    guard isTraining || view.trials.contains(where: { $0.metrics["generation"] != nil }) else {
      throw ChartError(
        "\(view.definition.method) search has no population: pbt, ga and de have one.", proposal: "tune ga")
    }
    let (panels, finding, frames) = isTraining ? Lineage(view).panels : Generations(view).panels
    func figure(_ panels: [Figure], frames: [Figure] = []) -> Figure {
      Figure(
        kind: name, title: "Population: \(view.caption)", finding: finding, x: panels.first?.x ?? Axis(""),
        y: panels.first?.y ?? Axis(""), panels: panels,
        panelColumns: panels.count < 4 ? panels.count : panels.count == 4 ? 2 : 3,
        frames: frames)
    }
    return figure(panels, frames: frames.map { figure($0) })
  }
}
