package import Datasets
package import Figures
package import Learning
package import Search

/// A kind of plot: what is to be seen of data, a run or a study, as a figure with its one-sentence finding.
package protocol Chart: Sendable {
  /// What is typed behind `plot`.
  var name: String { get }
  /// One sentence without a full stop: what it shows.
  var summary: String { get }
  /// Lines that draw it, the plainest first; never none.
  var examples: [ChartExample] { get }
  /// What may be typed behind the name, in this order.
  var arguments: [ChartArgument] { get }
  /// The axis that the values stand on; nil where it is the one that the figure's marks tell.
  var valueAxis: Figure.AxisName? { get }
  /// Why there can be none of any run of this model on this data.
  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError?
  /// Why there can be none of this search, whatever comes of its trials.
  func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError?
  /// What its numbers come from: what has to be right for them to be worth something, and what a figure's JSON names.
  var subject: ChartSubject { get }
  /// What a search must be for a figure of it.
  var need: SearchNeed { get }
  /// What it shows step by step where it moves; nil where it stands still.
  var steps: ChartSteps? { get }
  /// Makes the figure. Throws `ChartError` when something that it needs is not there yet.
  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure
}

extension Chart {
  package var valueAxis: Figure.AxisName? { nil }
  package func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? { nil }
  package func fault(of search: StudyDefinition, asked arguments: ChartArguments) -> ChartError? { nil }
  package var steps: ChartSteps? { nil }
  package var subject: ChartSubject { .bench }
  package var need: SearchNeed { SearchNeed() }
}

/// Every kind of plot.
package let allCharts: [any Chart] = [
  DataChart(),
  BoundaryChart(),
  FitChart(),
  CurvesChart(),
  SurfaceChart(),
  WalkChart(),
  SearchChart(),
  HistoryChart(),
  SliceChart(),
  IsolationChart(),
  ContourChart(),
  RankChart(),
  ParallelChart(),
  TimelineChart(),
  EDFChart(),
  ImportanceChart(),
  IntermediateChart(),
  RungsChart(),
  PopulationChart(),
  PosteriorChart(),
  RaceChart(),
  NestedChart(),
  ConfusionChart(),
  WeightsChart(),
  ScheduleChart(),
  LearningRateRangeChart(),
  LandscapeChart(),
  ValidationCurveChart(),
  PathChart(),
  LearningCurveChart(),
  BiasVarianceChart(),
  ProjectionChart(),
  HypergradientChart(),
]

extension [any Chart] {
  /// The one of that name; nil where there is none.
  package func named(_ name: String?) -> (any Chart)? { first { $0.name == name } }
}
