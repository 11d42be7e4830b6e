import Arithmetic
import Options

/// Population based training: many trainings side by side; every few epochs the worst take over the weights of the
/// best, with settings a little changed.
///
/// M. Jaderberg et al., "Population based training of neural networks", 2017, arXiv:1711.09846: truncation selection as
/// exploit, perturbation by 0.8 or 1.2 as explore (section 4.1.1 and appendix A); what was changed when is kept with
/// each trial. Departures: whole populations go from stage to stage together, so that nothing depends on which is
/// faster; a training that diverged always takes over another; choices and whole numbers move by one at least, as in
/// Ray Tune.
struct PopulationBasedSampler: Sampler {
  let name = "pbt"
  let summary = "trainings side by side, the worst taking over the best with settings a little changed"
  let advice = "settings whose best value changes while training goes on, such as lr: it finds a schedule"
  static let population = OptionKey<Int>(
    "population", "trainings side by side; 0 for all trials", default: 0, from: 0, to: 10_000)
  static let interval = OptionKey<Int>(
    "interval", "epochs of a stage; 0 for a tenth of a whole training", default: 0, from: 0, to: 100_000)
  static let share = OptionKey<Double>(
    "share", "of the population that takes over, and is taken over", default: 0.2, from: 0, to: 0.5)
  static let resample = OptionKey<Double>(
    "resample", "share of settings that are drawn anew instead of changed a little", default: 0, from: 0, to: 1)
  static let factor = OptionKey<Double>(
    "factor", "what settings are changed by, up or down", default: 0.2, from: 0.01, to: 0.9)
  let options = [
    Self.population.option, Self.interval.option, Self.share.option, Self.resample.option, Self.factor.option,
  ]
  let needsEpochs = true
  let takesOverTrainings = true

  func begin(_ problem: SearchProblem) -> any SearchProcess {
    let (interval, size) = (
      problem.options[Self.interval], problem.options[Self.population]
    )
    return PopulationBasedTraining(
      problem, size: size > 0 ? size : problem.budget,
      interval: min(interval > 0 ? interval : max(problem.epochs / 10, 1), problem.epochs),
      share: problem.options[Self.share],
      explorer: Explorer(
        space: problem.space, resample: problem.options[Self.resample],
        factor: problem.options[Self.factor]))
  }
}

private final class PopulationBasedTraining: SearchProcess {
  private struct Member {
    var trial: Int
    var point: [Double]
    var value = Double.infinity
    /// The trial whose weights it takes over in the coming stage; nil where it goes on with its own.
    var donor: Int?
    var isOut = false
  }

  private let problem: SearchProblem
  private let (size, interval, share): (Int, Int, Double)
  private let explorer: Explorer
  private let genes: Genes
  private var tried: TriedPoints
  private var members: [Member] = []
  private var begun = 0
  /// How many stages of the population have been asked for.
  private var stage = 0

  init(_ problem: SearchProblem, size: Int, interval: Int, share: Double, explorer: Explorer) {
    self.problem = problem
    (self.size, self.interval, self.share) = (size, interval, share)
    self.explorer = explorer
    genes = Genes(space: problem.space)
    tried = TriedPoints(problem)
  }

  func ask(_ count: Int) -> [Assignment] {
    if members.isEmpty {
      let number = min(size, problem.budget - begun)
      guard count > 0, number > 0 else { return [] }
      beginPopulation(number)
      if members.isEmpty { return [] }
    }
    let end = min((stage + 1) * interval, problem.epochs)
    stage += 1
    return members.map { member in
      Assignment(
        trial: member.trial, point: member.point, epochs: end, mayContinue: end < problem.epochs, donor: member.donor,
        labels: [.stage: Double(stage - 1)])
    }
  }

  private func beginPopulation(_ number: Int) {
    var random = problem.random(for: begun, stream: 1)
    let first = genes.spread(number, &random)
    members = first.enumerated().compactMap { index, individual in
      var (own, isFirst) = (problem.random(for: begun + index), true)
      let point = tried.untried {
        defer { isFirst = false }
        return isFirst ? problem.space.snapped(individual) : problem.space.randomPoint(&own)
      }
      // Where no untried point is left there is none for those behind it either, so that the numbers have no gap.
      return point.map { Member(trial: begun + index, point: $0) }
    }
    begun += members.count
    stage = 0
  }

  func tell(_ observations: [Observation]) {
    for seen in observations {
      guard let index = members.firstIndex(where: { $0.trial == seen.trial }) else { continue }
      (members[index].value, members[index].isOut, members[index].donor) = (seen.value, seen.isPruned, nil)
    }
    members.removeAll(where: \.isOut)
    guard stage * interval < problem.epochs, members.contains(where: { $0.value.isFinite }) else {
      members = []
      return
    }
    exploit()
  }

  /// The worst share, and whatever diverged, take over one of the best share.
  private func exploit() {
    let ranked = members.indices.sorted { (members[$0].value, $0) < (members[$1].value, $1) }
    let cut = min(max(Int(share * Double(ranked.count)), share > 0 ? 1 : 0), ranked.count / 2)
    let best = ranked.prefix(max(cut, 1)).filter { members[$0].value.isFinite }.map { members[$0] }
    for (place, index) in ranked.enumerated()
    where place >= ranked.count - cut || !members[index].value.isFinite {
      var random = problem.random(for: members[index].trial, stream: 2 + stage)
      let donor = best[random.integer(below: best.count)]
      members[index].donor = donor.trial
      members[index].point = explorer.perturbed(donor.point, &random)
    }
  }
}

/// The step that the paper calls explore: a configuration that was taken over is perturbed, or drawn anew.
struct Explorer {
  let space: EncodedSpace
  let resample: Double
  let factor: Double

  /// Every coordinate up or down by the factor, or drawn anew; what a changed choice turns on, by chance.
  func perturbed(_ point: [Double], _ random: inout RandomSource) -> [Double] {
    let anew = space.randomPoint(&random)
    var changed = point
    for index in point.indices {
      let (isAnew, isUp, share) = (random.uniform() < resample, random.uniform() < 0.5, random.uniform())
      if point[index].isNaN || isAnew {
        changed[index] = anew[index].isNaN ? place(index, share) : anew[index]
      } else {
        changed[index] = moved(index, point[index], isUp: isUp)
      }
    }
    return space.snapped(changed)
  }

  private func place(_ index: Int, _ share: Double) -> Double {
    if case .categorical(let count) = space.kinds[index] { return Double(min(Int(share * Double(count)), count - 1)) }
    return share
  }

  /// A range that begins at 0 or above is multiplied, on either scale; of another one, a share of its half is added.
  private func moved(_ index: Int, _ value: Double, isUp: Bool) -> Double {
    let parameter = space.space.parameters[index]
    let along: Double
    switch parameter.kind {
    case .choice(let choices): return shifted(value, choices.count - 1, isUp)
    case .ordered(let choices):
      return (shifted(value * Double(choices.count) - 0.5, choices.count - 1, isUp).rounded() + 0.5)
        / Double(choices.count)
    case .number(let lower, _, _, _) where lower >= 0: along = multiplied(parameter, value, isUp)
    case .integer(let lower, _, _, _) where lower >= 0: along = multiplied(parameter, value, isUp)
    default: along = value + (isUp ? factor : -factor) / 2
    }
    let inside = min(max(along, 0), 1)
    // Whole numbers and steps move at least to the next.
    guard case .discrete(let count) = space.kinds[index],
      parameter.value(coordinate: inside) == parameter.value(coordinate: value), count > 1
    else { return inside }
    if case .integer(_, _, .log, _) = parameter.kind, case .integer(let number) = parameter.value(coordinate: value) {
      let next = parameter.coordinate(of: .integer(number + (isUp ? 1 : -1)))
      return next > 0 && next < 1 ? next : parameter.coordinate(of: .integer(number + (isUp ? -1 : 1)))
    }
    let place = (value * Double(count) - 0.5).rounded()
    return (shifted(place, count - 1, isUp) + 0.5) / Double(count)
  }

  private func multiplied(_ parameter: Parameter, _ value: Double, _ isUp: Bool) -> Double {
    guard let number = parameter.value(coordinate: value).double else { return value }
    // What is 0 stays 0 when multiplied.
    guard number > 0 else { return value + factor / 4 }
    let product = number * (isUp ? 1 + factor : 1 - factor)
    switch parameter.kind {
    case .integer(let lower, let upper, _, _):
      return parameter.coordinate(of: .integer(min(max(Int(product.rounded()), lower), upper)))
    case .number(let lower, let upper, _, _):
      return parameter.coordinate(of: .number(min(max(product, lower), upper)))
    default: return value
    }
  }

  /// The neighbour of a place in the direction asked for; at an end, the only one that there is.
  private func shifted(_ place: Double, _ last: Int, _ isUp: Bool) -> Double {
    guard last > 0 else { return place }
    let next = place + (isUp ? 1 : -1)
    return next < 0 || next > Double(last) ? place - (isUp ? 1 : -1) : next
  }
}
