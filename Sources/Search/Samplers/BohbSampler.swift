import Arithmetic
import Options

/// Hyperband whose new trials come from a model of what did well at the most epochs that enough is known of.
///
/// S. Falkner, A. Klein, F. Hutter, "BOHB: Robust and efficient hyperparameter optimization at scale", ICML 2018,
/// arXiv:1807.01774, algorithm 2 and equations 2 to 4, with the constants of its section 4. Departures: brackets are
/// Hyperband's own; a parameter that is not active has no part in a density, where the paper's program fills it in by
/// chance.
struct BohbSampler: Sampler {
  let name = "bohb"
  let summary = "hyperband whose new trials come from a model of the good ones"
  let advice = "as hyperband, with enough trials (some dozens) to learn from"
  static let random = OptionKey<Double>(
    "random", "share of new trials that are drawn by chance", default: 1.0 / 3, from: 0, to: 1)
  static let good = OptionKey<Double>("good", "share of trials that count as good", default: 0.15, from: 0.01, to: 0.9)
  static let samples = OptionKey<Int>(
    "samples", "candidates that each suggestion is the best of", default: 64, from: 1, to: 10_000)
  static let width = OptionKey<Double>(
    "width", "factor on the widths when candidates are drawn", default: 3, from: 0.1, to: 100)
  let options = Brackets.options + [Self.random.option, Self.good.option, Self.samples.option, Self.width.option]
  let needsEpochs = true

  func begin(_ problem: SearchProblem) -> any SearchProcess {
    BracketSearch(
      problem,
      source: ModelPoints(
        problem, chance: problem.options[Self.random],
        good: problem.options[Self.good], samples: problem.options[Self.samples],
        width: problem.options[Self.width]),
      plan: Brackets.plan(problem))
  }
}

private struct ModelPoints: BracketSource {
  private struct Seen {
    var point: [Double]
    var value: Double
  }
  let learns = true
  private let problem: SearchProblem
  private let chance: Double
  private let good: Double
  private let samples: Int
  private let width: Double
  private var tried: TriedPoints
  /// For each number of epochs, the points with a value after so many, in the order in which they became known.
  private var known: [Int: [Seen]] = [:]
  private var model: (good: KernelDensity, bad: KernelDensity)?

  init(_ problem: SearchProblem, chance: Double, good: Double, samples: Int, width: Double) {
    self.problem = problem
    self.chance = chance
    self.good = good
    self.samples = samples
    self.width = width
    tried = TriedPoints(problem)
  }

  mutating func learn(_ point: [Double], value: Double, epochs: Int) {
    known[epochs, default: []].append(Seen(point: point, value: value))
    model = nil
  }

  mutating func point(for trial: Int) -> [Double]? {
    guard !tried.isOver else { return nil }
    var random = problem.random(for: trial)
    // Algorithm 2, lines 1 to 3.
    let isByChance = random.uniform() < chance
    if model == nil, !isByChance { model = fitted() }
    guard !isByChance, let model else { return tried.untried { problem.space.randomPoint(&random) } }
    let (space, samples, width) = (problem.space, samples, width)
    return tried.untried {
      var (best, least) = ([Double](), Double.infinity)
      for _ in 0..<samples {
        let candidate = space.snapped(model.good.sample(&random, width: width, space: space))
        // Line 6: the least g / l, where the paper says the largest l / g.
        let ratio = max(model.bad.density(candidate), 1e-32) / max(model.good.density(candidate), 1e-32)
        if best.isEmpty || ratio < least { (best, least) = (candidate, ratio) }
      }
      return best
    }
  }

  /// The two densities at the most epochs with at least N_min + 2 points, N_min = d + 1; nil where there are too few.
  private func fitted() -> (good: KernelDensity, bad: KernelDensity)? {
    let fewest = problem.space.count + 1
    guard let epochs = known.filter({ $0.value.count >= fewest + 2 }).keys.max(), let seen = known[epochs] else {
      return nil
    }
    let ranked = seen.indices.sorted { (seen[$0].value, $0) < (seen[$1].value, $1) }.map { seen[$0].point }
    // Equation 3.
    let best = max(fewest, Int(good * Double(ranked.count)))
    let worst = max(fewest, ranked.count - best)
    return (
      KernelDensity(Array(ranked.prefix(best)), kinds: problem.space.kinds),
      KernelDensity(Array(ranked.suffix(worst)), kinds: problem.space.kinds)
    )
  }
}
