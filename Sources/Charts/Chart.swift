public import Figures

/// A kind of plot: what is to be seen of data, a run or a study, as a figure with its one-sentence finding.
public protocol Chart: Sendable {
  /// What is typed behind `plot`.
  var name: String { get }
  /// One sentence without a full stop: what it shows.
  var summary: String { get }
  /// What may be typed behind the name, in this order.
  var arguments: [ChartArgument] { get }
  /// Makes the figure. Throws `ChartError` when something that it needs is not there yet.
  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure
}

/// Every kind of plot.
public let allCharts: [any Chart] = [
  DataChart(), BoundaryChart(), FitChart(), CurvesChart(), SurfaceChart(), SearchChart(),
  HistoryChart(),
  SliceChart(),
  ContourChart(),
  RankChart(),
  ParallelChart(),
  TimelineChart(),
  EDFChart(),
  IntermediateChart(),
  RungsChart(),
  PopulationChart(),
  PosteriorChart(),
  RaceChart(),
]

/// An argument of a plot kind.
public struct ChartArgument: Sendable {
  public enum Kind: Sendable {
    /// The name of a hyperparameter, by its place.
    case setting
    /// The name of a parameter of the study in view, by its place.
    case parameter
    /// The name of a feature, by its place.
    case feature
    /// `name=` and a whole number.
    case integer(lower: Int, upper: Int)
  }
  public var name: String
  public var summary: String
  public var kind: Kind
  public var isOptional: Bool
  public init(_ name: String, _ summary: String, _ kind: Kind, isOptional: Bool = true) {
    self.name = name
    self.summary = summary
    self.kind = kind
    self.isOptional = isOptional
  }
}

/// The arguments a plot was asked for with, checked.
public struct ChartArguments: Sendable {
  public var words: [String: String]
  public var integers: [String: Int]
  /// Ranges given for settings, by standard name.
  public var ranges: [String: ChartRange]
  public init(words: [String: String] = [:], integers: [String: Int] = [:], ranges: [String: ChartRange] = [:]) {
    self.words = words
    self.integers = integers
    self.ranges = ranges
  }
}

/// The range of a setting along an axis.
public struct ChartRange: Sendable, Equatable {
  public var lower: Double
  public var upper: Double
  public var isLog: Bool
  public init(lower: Double, upper: Double, isLog: Bool) {
    self.lower = lower
    self.upper = upper
    self.isLog = isLog
  }
}

/// Why a plot cannot be made yet, and what to type first.
public struct ChartError: Error, Sendable, Equatable {
  public var message: String
  public var proposal: String?
  public init(_ message: String, proposal: String? = nil) {
    self.message = message
    self.proposal = proposal
  }
}
