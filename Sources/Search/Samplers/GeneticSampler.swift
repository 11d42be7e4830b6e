import Arithmetic
package import Options

/// A genetic algorithm: parents by tournament, children crossed and mutated, the best of both survive.
///
/// (mu + lambda) selection with lambda = mu; binary tournament; simulated binary crossover (K. Deb and R. B. Agrawal,
/// "Simulated binary crossover for continuous search space", Complex Systems 9, 1995) or BLX-alpha (L. J. Eshelman and
/// J. D. Schaffer, "Real-coded genetic algorithms and interval-schemata", FOGA 2, 1993) along ranges, uniform crossover
/// (G. Syswerda, ICGA 1989) of choices; polynomial mutation. For one objective this is what NSGA-II (K. Deb, A. Pratap,
/// S. Agarwal, T. Meyarivan, IEEE Transactions on Evolutionary Computation 6, 2002, doi:10.1109/4235.996017) comes down
/// to, with a population that fits budgets of some dozens to some hundreds of trials.
package struct GeneticSampler: Sampler {
  package let name = "ga"
  package let summary = "a genetic algorithm: the best are crossed and mutated, generation after generation"
  package let advice = "choices and whole numbers, and hundreds of trials"
  package let hasPopulation = true
  package let plansWithBudget = true
  package static let population = OptionKey<Int>(
    "population", "individuals; 0 for what the budget suggests", default: 0, from: 0, to: 10_000)
  static let crossover = OptionKey<String>(
    "crossover", "how parents are crossed along a range",
    [
      .init("blx", "anywhere in and a little around the interval between them"),
      .init("sbx", "near one or the other"),
    ])
  static let crossoverRate = OptionKey<Double>(
    "crossover_rate", "share of children that are crossed", default: 0.9, from: 0, to: 1)
  static let alpha = OptionKey<Double>(
    "alpha", "how far BLX goes beyond the interval between the parents", default: 0.5, from: 0, to: 2)
  static let eta = OptionKey<Double>("eta", "how near SBX stays to a parent", default: 2, from: 0, to: 100)
  static let mutationEta = OptionKey<Double>("mutation_eta", "how near mutation stays", default: 20, from: 0, to: 200)
  static let mutation = OptionKey<Double>(
    "mutation", "share of genes that are mutated; 0 for one in each child", default: 0, from: 0, to: 1)
  package let options = [
    Self.population.option, Self.crossover.option, Self.crossoverRate.option, Self.alpha.option, Self.eta.option,
    Self.mutationEta.option, Self.mutation.option,
  ]

  package func begin(_ problem: SearchProblem) -> any SearchProcess { GeneticSearch(problem) }

  /// Individuals for a budget of trials: few, for generations are what it lives on; some more where there is room for
  /// both.
  static func population(budget: Int) -> Int {
    min(max(Int((0.64 * Double(budget).squareRoot()).rounded()), 6), 50)
  }
}

private final class GeneticSearch: SearchProcess {
  private let problem: SearchProblem
  private let genes: Genes
  private let size: Int
  private let isBLX: Bool
  private let (rate, alpha, eta, mutationEta, mutation): (Double, Double, Double, Double, Double)
  private var tried: TriedPoints
  private var population: [(genes: [Double], value: Double, trial: Int)] = []
  private var asked: [[Double]] = []
  private var begun = 0
  private var generation = 0

  init(_ problem: SearchProblem) {
    let options = problem.options
    self.problem = problem
    genes = Genes(space: problem.space)
    let given = options[GeneticSampler.population]
    size = given > 0 ? max(given, 2) : GeneticSampler.population(budget: problem.budget)
    isBLX = options[GeneticSampler.crossover] == "blx"
    (rate, alpha, eta) = (
      options[GeneticSampler.crossoverRate], options[GeneticSampler.alpha], options[GeneticSampler.eta]
    )
    let share = options[GeneticSampler.mutation]
    (mutationEta, mutation) = (
      options[GeneticSampler.mutationEta], share > 0 ? share : 1 / Double(max(problem.space.count, 1))
    )
    tried = TriedPoints(problem)
  }

  func ask(_ count: Int) -> [Assignment] {
    let number = min(size, problem.budget - begun)
    guard count > 0, number > 0 else { return [] }
    defer { generation += 1 }
    let (assignments, individuals) = genes.generation(
      generation, of: number, from: begun, problem, tried: &tried,
      breed: population.isEmpty ? nil : { _, random in self.child(&random) })
    begun += assignments.count
    asked = individuals
    return assignments
  }

  func tell(_ observations: [Observation]) {
    for (seen, individual) in zip(observations, asked) { population.append((individual, seen.value, seen.trial)) }
    asked = []
    population.sort { ($0.value, $0.trial) < ($1.value, $1.trial) }
    population.removeLast(max(population.count - size, 0))
  }

  private func child(_ random: inout RandomSource) -> [Double] {
    let mother = parent(&random)
    var father = parent(&random)
    for _ in 0..<10 where father == mother { father = parent(&random) }
    var child = population[mother].genes
    if random.uniform() < rate {
      let other = population[father].genes
      for index in child.indices { child[index] = crossed(index, child[index], other[index], &random) }
    }
    // A child that is its mother's copy would be a trial for nothing, so one of its genes is mutated at least.
    let sure = random.integer(below: child.count)
    for index in child.indices {
      let isMutated = random.uniform() < mutation
      if isMutated || index == sure && child == population[mother].genes {
        child[index] = genes.mutated(index, child[index], eta: mutationEta, &random)
      }
    }
    return child
  }

  /// A parent, by a tournament of two individuals drawn at random. The population is sorted, so that the lower index is
  /// the better one.
  private func parent(_ random: inout RandomSource) -> Int {
    min(random.integer(below: population.count), random.integer(below: population.count))
  }

  private func crossed(_ index: Int, _ one: Double, _ other: Double, _ random: inout RandomSource) -> Double {
    let u = random.uniform()
    guard problem.space.kinds[index].isOrdered else { return u < 0.5 ? one : other }
    if isBLX {
      let width = (other - one).magnitude
      return Genes.reflected(min(one, other) - alpha * width + u * (1 + 2 * alpha) * width)
    }
    // Half of the genes are not crossed; beta spreads the children as one-point crossover of bits would.
    guard random.uniform() < 0.5 else { return one }
    let beta =
      u < 0.5 ? Elementary.power(max(2 * u, 1e-300), 1 / (eta + 1)) : Elementary.power(1 / (2 * (1 - u)), 1 / (eta + 1))
    return Genes.reflected(0.5 * ((1 + beta) * one + (1 - beta) * other))
  }
}
