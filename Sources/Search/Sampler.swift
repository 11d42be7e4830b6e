package import Options

/// A way to search.
///
/// It sees an encoded space, plain values and its random source: never names, units, nets or stores.
package protocol Sampler: Sendable {
  /// What is typed behind `tune`.
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  /// What it is good for, without a full stop, to stand behind "Good for".
  var advice: String { get }
  var options: [Option] { get }
  /// Whether a suggestion depends on earlier trials' values; where it does not, trials need not wait for one another.
  var usesValues: Bool { get }
  /// Whether it spends epochs by its own plan, and so needs an objective that has them.
  var needsEpochs: Bool { get }
  /// Whether it needs the objective's slopes along the parameters.
  var needsGradient: Bool { get }
  /// Whether a trial may take over another's training, so that all must have the same shape.
  var takesOverTrainings: Bool { get }
  /// Whether its trials are a population, of which later ones are made from earlier ones.
  var hasPopulation: Bool { get }
  /// Whether what it suggests depends on how many trials there will be, so that the budget cannot change later.
  var plansWithBudget: Bool { get }
  /// Whether its process can be asked for more before it was told of all that it gave.
  var isAsynchronous: Bool { get }
  /// How many trials there can be in all; nil when without end.
  func trialCount(of space: SearchSpace, options: OptionValues) -> Int?
  /// The lines by which it chooses another method; empty for one that searches itself.
  var lines: [ChoiceLine] { get }
  /// The line that holds for a study with nothing chosen yet; nil for one that searches itself.
  func line(for definition: StudyDefinition) -> ChoiceLine?
  /// The options that it fits to a study as that was begun, where a person left them open.
  func fittedOptions(for definition: StudyDefinition) -> OptionValues
  /// Itself as it searches a study with these options: for one that chose another method, with what is true of that.
  func settled(by options: OptionValues) -> any Sampler
  /// Begins a search. Throws what keeps it from searching this space.
  func begin(_ problem: SearchProblem) throws(SpaceError) -> any SearchProcess
}

extension Sampler {
  package var options: [Option] { [] }
  package var usesValues: Bool { true }
  package var needsEpochs: Bool { false }
  package var needsGradient: Bool { false }
  package var takesOverTrainings: Bool { false }
  package var hasPopulation: Bool { takesOverTrainings }
  /// Whether it compares trials at rungs, when they are trained part of the way.
  package var hasRungs: Bool { needsEpochs && !takesOverTrainings }
  package var isAsynchronous: Bool { !usesValues }
  package var plansWithBudget: Bool { needsEpochs || needsGradient }
  package func trialCount(of space: SearchSpace, options: OptionValues) -> Int? { nil }
  package var lines: [ChoiceLine] { [] }
  package func line(for definition: StudyDefinition) -> ChoiceLine? { nil }
  package func fittedOptions(for definition: StudyDefinition) -> OptionValues { [:] }
  package func settled(by options: OptionValues) -> any Sampler { self }
}

/// Every way to search.
package let allSamplers: [any Sampler] = [
  AutoSampler(),
  GridSampler(),
  RandomSampler(),
  SobolSampler(),
  LatinHypercubeSampler(),
  BayesSampler(),
  TPESampler(),
  HalvingSampler(),
  HyperbandSampler(),
  AshaSampler(),
  BohbSampler(),
  GeneticSampler(),
  DifferentialEvolutionSampler(),
  CmaesSampler(),
  PopulationBasedSampler(),
  GradientSampler(),
]

/// A search whose suggestions do not look at values: point after point by number.
final class FixedSequence: SearchProcess {
  private let point: (Int) -> [Double]?
  private let budget: Int
  private var next = 0

  /// - Parameter point: of a trial's number, called in order; nil when there is none left.
  init(budget: Int, point: @escaping (Int) -> [Double]?) {
    self.point = point
    self.budget = budget
  }

  func ask(_ count: Int) -> [Assignment] {
    var asked: [Assignment] = []
    while asked.count < count, next < budget, let point = point(next) {
      asked.append(Assignment(trial: next, point: point))
      next += 1
    }
    return asked
  }

  func tell(_ observations: [Observation]) {}
}

extension [any Sampler] {
  /// The one of that name; nil where there is none.
  package func named(_ name: String?) -> (any Sampler)? { first { $0.name == name } }
}
