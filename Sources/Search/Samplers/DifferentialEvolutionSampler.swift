import Arithmetic
import Options

/// Differential evolution: each individual is held against one made by adding differences of others.
///
/// R. Storn and K. Price, "Differential evolution: a simple and efficient heuristic for global optimization over
/// continuous spaces", Journal of Global Optimization 11, 1997, doi:10.1023/A:1008202821328; current-to-best as there
/// in section 6 with K = F. Bounds by reflection. Departure for choices, which have no differences: where b and c
/// differ, a gene takes one of theirs or any choice, else a's. The population fits budgets of some dozens to some
/// hundreds of trials, where the authors' ten for each parameter would be spent on the first generation.
struct DifferentialEvolutionSampler: Sampler {
  let name = "de"
  let summary = "differential evolution: differences of some are added to others"
  let advice = "numbers on a bumpy surface, and hundreds of trials"
  let hasPopulation = true
  let plansWithBudget = true
  static let population = OptionKey<Int>(
    "population", "individuals; 0 for what the budget suggests", default: 0, from: 0, to: 10_000)
  static let variant = OptionKey<String>(
    "variant", "what a mutant is made of",
    [
      .init("current_to_best", "x + F (best − x) + F (b − c)"), .init("rand", "a + F (b − c)"),
      .init("best", "best + F (b − c)"),
    ])
  static let f = OptionKey<Double>("f", "factor F on the differences", default: 0.6, from: 0, to: 2)
  static let cr = OptionKey<Double>("cr", "share of genes CR that a mutant gives", default: 0.7, from: 0, to: 1)
  let options = [Self.population.option, Self.variant.option, Self.f.option, Self.cr.option]

  func begin(_ problem: SearchProblem) -> any SearchProcess { DifferentialEvolution(problem) }

  /// Individuals for a budget of trials, and some more in many dimensions, where the differences of few soon lie in a
  /// plane.
  static func population(budget: Int, dimensions: Int) -> Int {
    min(max(Int((0.8 * Double(budget).squareRoot() + Double(dimensions) / 4).rounded()), 6), 50)
  }
}

private final class DifferentialEvolution: SearchProcess {
  private let problem: SearchProblem
  private let genes: Genes
  private let size: Int
  private let variant: String
  private let factor: Double
  private let rate: Double
  private var tried: TriedPoints
  /// The individuals, each in its own slot, with their costs; a slot is empty until the value of its first trial is
  /// known.
  private var population: [(genes: [Double], value: Double)] = []
  private var asked: [[Double]] = []
  private var begun = 0
  private var generation = 0

  init(_ problem: SearchProblem) {
    self.problem = problem
    genes = Genes(space: problem.space)
    let given = problem.options[DifferentialEvolutionSampler.population]
    size =
      given > 0
      ? max(given, 4)
      : DifferentialEvolutionSampler.population(
        budget: problem.budget, dimensions: problem.space.count)
    variant = problem.options[DifferentialEvolutionSampler.variant]
    factor = problem.options[DifferentialEvolutionSampler.f]
    rate = problem.options[DifferentialEvolutionSampler.cr]
    tried = TriedPoints(problem)
  }

  func ask(_ count: Int) -> [Assignment] {
    let number = min(size, problem.budget - begun)
    guard count > 0, number > 0 else { return [] }
    defer { generation += 1 }
    let best = population.indices.min { population[$0].value < population[$1].value } ?? 0
    let (assignments, individuals) = genes.generation(
      generation, of: number, from: begun, problem, tried: &tried,
      breed: population.isEmpty ? nil : { index, random in self.mutant(index, best, &random) })
    begun += assignments.count
    asked = individuals
    return assignments
  }

  func tell(_ observations: [Observation]) {
    for (index, (seen, individual)) in zip(observations, asked).enumerated() {
      if index >= population.count {
        population.append((individual, seen.value))
      } else if seen.value <= population[index].value {
        population[index] = (individual, seen.value)
      }
    }
    asked = []
  }

  private func mutant(_ place: Int, _ best: Int, _ random: inout RandomSource) -> [Double] {
    var others = population.indices.filter { $0 != place }
    random.shuffle(&others)
    func other(_ index: Int) -> [Double] { population[others.isEmpty ? place : others[index % others.count]].genes }
    let (current, a, b, c) = (population[place].genes, other(0), other(1), other(2))
    let target = population[best].genes
    var child = current
    let sure = random.integer(below: child.count)
    for index in child.indices {
      let isGiven = random.uniform() < rate
      guard isGiven || index == sure else { continue }
      guard problem.space.kinds[index].isOrdered else {
        let base =
          variant == "rand" ? a[index] : variant == "best" || random.uniform() < factor ? target[index] : current[index]
        child[index] = choice(index, base, b[index], c[index], &random)
        continue
      }
      let difference = factor * (b[index] - c[index])
      switch variant {
      case "rand": child[index] = a[index] + difference
      case "best": child[index] = target[index] + difference
      default: child[index] = current[index] + factor * (target[index] - current[index]) + difference
      }
      child[index] = Genes.reflected(child[index])
    }
    if child == current { child[sure] = genes.mutated(sure, child[sure], eta: 20, &random) }
    return child
  }

  private func choice(_ index: Int, _ base: Double, _ b: Double, _ c: Double, _ random: inout RandomSource) -> Double {
    guard b != c, random.uniform() < factor else { return base }
    let share = random.uniform()
    return share < 0.4 ? b : share < 0.8 ? c : genes.anew(index, instead: base, &random)
  }
}
