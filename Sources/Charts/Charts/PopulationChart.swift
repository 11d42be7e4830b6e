import Arithmetic
import Figures
import Options
import Search

/// A population at work: of `pbt` the values, who took over whom and the schedules that came of it; of `ga` and `de` the
/// generations.
struct PopulationChart: Chart {
  let name = "population"
  let summary =
    "a population's values and parameters over epochs (pbt, with who took over whom) or generations (ga, de)"
  let examples = [
    ChartExample("generation after generation", shows: "generations of 6", setup: "objective branin; tune ga trials=30")
  ]
  let steps: ChartSteps? = .own
  let subject = ChartSubject.study
  let need = SearchNeed(way: .population)
  let arguments: [ChartArgument] = []
  /// The most panels for parameters, beside the one for the values.
  static let mostParameters = 5

  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? {
    search.sampler?.hasPopulation == true ? nil : .noPopulation(method: search.method)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let view = try material.requireStudy()
    try view.requireValues()
    let isTraining = view.trials.contains { !$0.stages.isEmpty || $0.plan.labels[.stage] != nil }
    guard isTraining || view.trials.contains(where: { $0.plan.labels[.generation] != nil }) else {
      throw ChartError.noPopulation(method: view.definition.method)
    }
    let population: any Population = isTraining ? Lineage(view) : Generations(view)
    func figure(_ panels: [Figure], frames: [Figure] = []) -> Figure {
      var figure = Figure(
        kind: name, title: "Population: \(view.caption)", finding: population.finding, x: panels.first?.x ?? Axis(""),
        y: panels.first?.y ?? Axis(""), panels: panels,
        panelColumns: panels.count < 4 ? panels.count : panels.count == 4 ? 2 : 3,
        frames: frames)
      figure.facts = population.facts
      return figure
    }
    return figure(population.panels, frames: arguments.frames { population.frames.map { figure($0) } })
  }
}

/// What is to be seen of a population.
protocol Population {
  /// The values, and a panel for each parameter.
  var panels: [Figure] { get }
  var finding: String { get }
  /// The numbers that it speaks of.
  var facts: [Figure.Fact] { get }
  /// The panels as they were at some stops on the way, the last as they are.
  var frames: [[Figure]] { get }
}

extension Population {
  var facts: [Figure.Fact] { [] }
}
