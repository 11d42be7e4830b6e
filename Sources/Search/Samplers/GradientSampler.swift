import Arithmetic
import Options

/// Down the slope of the objective by the parameters themselves, from several beginnings.
///
/// Slopes are hypergradients (Y. Bengio, "Gradient-based optimization of hyperparameters", Neural Computation 12, 2000;
/// L. Franceschi, M. Donini, P. Frasconi, M. Pontil, "Forward and reverse gradient-based hyperparameter optimization",
/// ICML 2017, arXiv:1703.01785), as whoever evaluates a trial gives them. Steps are Adam's (D. P. Kingma and J. Ba,
/// "Adam: A method for stochastic optimization", ICLR 2015, arXiv:1412.6980, algorithm 1) in z = log(u / (1 − u)) of
/// each coordinate u, which has no bounds. A coordinate whose slope is not known stays where it is. A run that diverged
/// goes back half the way to the last point that did not.
struct GradientSampler: Sampler {
  let name = "gradient"
  let summary = "down the slope of the loss by the parameters, from several beginnings"
  let advice =
    "numbers such as lr and weight_decay where the loss is smooth: few trials, each of which says where to go"
  static let restarts = OptionKey<Int>(
    "restarts", "beginnings that the trials are spread over; 0 for one in ten", default: 0, from: 0, to: 1000)
  static let step = OptionKey<Double>(
    "step", "length of a step, in the logit of a coordinate", default: 0.3, from: 1e-4, to: 10)
  static let beta1 = OptionKey<Double>(
    "beta1", "how much of the slope so far is kept", default: 0.9, from: 0, to: 0.9999)
  static let beta2 = OptionKey<Double>(
    "beta2", "how much of its square so far is kept", default: 0.99, from: 0, to: 0.999999)
  let options = [Self.restarts.option, Self.step.option, Self.beta1.option, Self.beta2.option]
  let needsGradient = true

  func begin(_ problem: SearchProblem) throws(SpaceError) -> any SearchProcess {
    for (index, kind) in problem.space.kinds.enumerated() where kind != .continuous {
      throw .noSlope(along: problem.space.space.parameters[index].name, method: name)
    }
    let given = problem.options[Self.restarts]
    return GradientDescent(
      problem, restarts: min(given > 0 ? given : max((problem.budget + 9) / 10, 1), max(problem.budget, 1)),
      step: problem.options[Self.step],
      betas: (problem.options[Self.beta1], problem.options[Self.beta2]))
  }
}

private final class GradientDescent: SearchProcess {
  /// One descent by Adam, in coordinates without bounds.
  private struct Descent {
    var z: [Double]
    /// The last point that did not diverge.
    var safe: [Double]
    var first: [Double]
    var second: [Double]
    var steps = 0
    var trialsLeft: Int
  }

  private let problem: SearchProblem
  private let step: Double
  private let betas: (Double, Double)
  private var descents: [Descent]
  /// For each trial that is being evaluated, by its number, the descent that it is a step of.
  private var under: [Int: Int] = [:]
  private var begun = 0

  init(_ problem: SearchProblem, restarts: Int, step: Double, betas: (Double, Double)) {
    self.problem = problem
    (self.step, self.betas) = (step, betas)
    var random = problem.random(for: 0, stream: 1)
    // The first begins in the middle, the others are spread by chance, not too near to the bounds.
    let spread = Genes(space: problem.space).spread(max(restarts - 1, 1), &random)
    let none = [Double](repeating: 0, count: problem.space.count)
    descents = (0..<restarts).map { index in
      var own = problem.random(for: index, stream: 2)
      let z =
        index == 0
        ? none.map { _ in 0.2 * (own.uniform() - 0.5) } : spread[index - 1].map { Self.logit(0.05 + 0.9 * $0) }
      let share = problem.budget / restarts + (index < problem.budget % restarts ? 1 : 0)
      return Descent(z: z, safe: z, first: none, second: none, trialsLeft: share)
    }
  }

  private static func logit(_ u: Double) -> Double { Elementary.log(u / (1 - u)) }
  private static func share(_ z: Double) -> Double { 1 / (1 + Elementary.exp(-z)) }

  /// The next point of as many descents as are asked for, those in turn that have made the fewest steps.
  func ask(_ count: Int) -> [Assignment] {
    let open = descents.indices.filter { descents[$0].trialsLeft > 0 }
      .sorted { (descents[$0].steps, $0) < (descents[$1].steps, $1) }
    return open.prefix(min(count, problem.budget - begun)).map { index in
      defer { begun += 1 }
      descents[index].trialsLeft -= 1
      under[begun] = index
      return Assignment(
        trial: begun, point: problem.space.snapped(descents[index].z.map(Self.share)), wantsGradient: true,
        labels: [.restart: Double(index)])
    }
  }

  func tell(_ observations: [Observation]) {
    for seen in observations {
      guard let index = under.removeValue(forKey: seen.trial) else { continue }
      descents[index].steps += 1
      guard seen.value.isFinite else {
        retreat(index)
        continue
      }
      descents[index].safe = descents[index].z
      advance(index, seen)
    }
  }

  private func retreat(_ index: Int) {
    var descent = descents[index]
    if descent.z == descent.safe {
      // Its very first point diverged, so that there is no good point to go back to: it begins at another.
      var random = problem.random(for: index, stream: 3 + descent.steps)
      descent.z = descent.z.map { _ in Self.logit(0.05 + 0.9 * random.uniform()) }
      descent.safe = descent.z
    } else {
      descent.z = zip(descent.z, descent.safe).map { 0.5 * ($0 + $1) }
    }
    descent.first = descent.first.map { _ in 0 }
    descents[index] = descent
  }

  /// Algorithm 1 of Kingma and Ba, by the slope in z: dL/dz = dL/du · u (1 − u).
  private func advance(_ index: Int, _ seen: Observation) {
    guard let gradient = seen.gradient else { return }
    var descent = descents[index]
    let correction = (1 - power(betas.0, descent.steps), 1 - power(betas.1, descent.steps))
    for place in descent.z.indices where place < gradient.count && gradient[place].isFinite {
      let u = seen.point[place]
      // A parameter that is not active now has no slope.
      guard !u.isNaN else { continue }
      let slope = gradient[place] * u * (1 - u)
      descent.first[place] = betas.0 * descent.first[place] + (1 - betas.0) * slope
      descent.second[place] = betas.1 * descent.second[place] + (1 - betas.1) * slope * slope
      let size = (descent.second[place] / correction.1).squareRoot()
      guard size > 0, size.isFinite else { continue }
      let moved = descent.z[place] - step * (descent.first[place] / correction.0) / (size + 1e-12)
      // Beyond this the coordinate is at its bound to twelve digits.
      descent.z[place] = min(max(moved, -12), 12)
    }
    descents[index] = descent
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var product = 1.0
    for _ in 0..<exponent { product *= base }
    return product
  }
}
