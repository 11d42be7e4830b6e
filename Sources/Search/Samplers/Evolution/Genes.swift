import Arithmetic

/// What populations of points have in common: where they begin, and how a gene is changed.
///
/// An individual has a gene for every parameter, also where it is not active: what a choice turns off is handed on all
/// the same, and there again when the choice is turned back.
struct Genes {
  let space: EncodedSpace

  /// A first population, spread evenly along each coordinate (M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics
  /// 21, 1979: a Latin hypercube).
  func spread(_ count: Int, _ random: inout RandomSource) -> [[Double]] {
    var population = Array(repeating: [Double](repeating: 0, count: space.count), count: count)
    for (index, kind) in space.kinds.enumerated() {
      var order = Array(0..<count)
      random.shuffle(&order)
      for (row, place) in order.enumerated() {
        let share = (Double(place) + random.uniform()) / Double(count)
        if case .categorical(let choices) = kind {
          population[row][index] = Double(min(Int(share * Double(choices)), choices - 1))
        } else {
          population[row][index] = share
        }
      }
    }
    return population
  }

  /// A value drawn at random for a gene, in place of the one that it has.
  func anew(_ index: Int, instead value: Double, _ random: inout RandomSource) -> Double {
    switch space.kinds[index] {
    case .continuous: return random.uniform()
    case .discrete(let count):
      guard count > 1 else { return value }
      let place = Int(min(max(value * Double(count), 0), Double(count - 1)))
      return (Double((place + 1 + random.integer(below: count - 1)) % count) + 0.5) / Double(count)
    case .categorical(let count):
      guard count > 1 else { return value }
      return Double((Int(value) + 1 + random.integer(below: count - 1)) % count)
    }
  }

  /// A gene that left its range, reflected at the bounds.
  static func reflected(_ value: Double) -> Double {
    guard value < 0 || value > 1 else { return value }
    let fold = value.magnitude.truncatingRemainder(dividingBy: 2)
    return fold > 1 ? 2 - fold : fold
  }

  /// Polynomial mutation of a gene from 0 to 1 (K. Deb and M. Goyal, "A combined genetic adaptive search (GeneAS) for
  /// engineering design", Computer Science and Informatics 26(4), 1996): the larger eta, the nearer. It moves at least
  /// to the next place where there are places.
  func mutated(_ index: Int, _ value: Double, eta: Double, _ random: inout RandomSource) -> Double {
    guard space.kinds[index].isOrdered else { return anew(index, instead: value, &random) }
    let u = random.uniform()
    let power = 1 / (eta + 1)
    // So that no bound is passed: the versions for the distance to the lower and to the upper bound.
    let moved: Double
    if u < 0.5 {
      moved = value + raised(2 * u + (1 - 2 * u) * raised(1 - value, eta + 1), power) - 1
    } else {
      moved = value + 1 - raised(2 * (1 - u) + (2 * u - 1) * raised(value, eta + 1), power)
    }
    let inside = min(max(moved, 0), 1)
    guard case .discrete(let count) = space.kinds[index], count > 1 else { return inside }
    let (from, to) = (
      Int(min(value * Double(count), Double(count - 1))), Int(min(inside * Double(count), Double(count - 1)))
    )
    guard from == to else { return inside }
    let next = from == 0 ? 1 : from == count - 1 ? count - 2 : u < 0.5 ? from - 1 : from + 1
    return (Double(next) + 0.5) / Double(count)
  }

  private func raised(_ x: Double, _ y: Double) -> Double { x <= 0 ? 0 : Elementary.power(x, y) }
}

extension EncodedSpace.Kind {
  /// Whether its values have an order, as all but categories have.
  var isOrdered: Bool { if case .categorical = self { false } else { true } }
}

extension Genes {
  /// A generation's trials, from the first number on: those of the first generation spread evenly, later ones bred. What was
  /// tried before is bred anew, where something is untried; they are fewer where nothing is, and the search is to stop.
  ///
  /// - Parameter breed: the genes in a place of the generation; nil for the first one.
  func generation(
    _ generation: Int, of count: Int, from first: Int, _ problem: SearchProblem, tried: inout TriedPoints,
    breed: ((_ index: Int, _ random: inout RandomSource) -> [Double])?
  ) -> (assignments: [Assignment], individuals: [[Double]]) {
    var beginning: [[Double]] = []
    if breed == nil {
      var random = problem.random(for: 0, stream: 1)
      beginning = spread(count, &random)
    }
    var assignments: [Assignment] = []
    var individuals: [[Double]] = []
    for index in 0..<count {
      var random = problem.random(for: first + index)
      var individual: [Double] = []
      let untried = tried.untried {
        // The first attempt is the point prepared for this place. Where that was tried already, the next ones are drawn.
        if index < beginning.count, individual.isEmpty {
          individual = beginning[index]
        } else if let breed {
          individual = breed(index, &random)
        } else {
          individual = spread(1, &random)[0]
        }
        return problem.space.snapped(individual)
      }
      guard let point = untried else { break }
      individuals.append(individual)
      assignments.append(
        Assignment(trial: first + index, point: point, labels: [.generation: Double(generation)]))
    }
    return (assignments, individuals)
  }
}
