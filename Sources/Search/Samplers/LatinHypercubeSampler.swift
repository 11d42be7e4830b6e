import Arithmetic
import Options

/// A Latin hypercube: each parameter's range is cut into as many strata as there are trials, and each stratum is used once.
///
/// M. D. McKay, R. J. Beckman, W. J. Conover, "A comparison of three methods for selecting values of input variables in the
/// analysis of output from a computer code", Technometrics 21(2), 1979, doi:10.1080/00401706.1979.10489755. Of several such
/// designs the one whose two nearest points lie farthest apart is taken: M. D. Morris and T. J. Mitchell, "Exploratory
/// designs for computational experiments", Journal of Statistical Planning and Inference 43, 1995 (a choice among random
/// designs in place of their annealing).
///
/// The number of strata is the budget, so a search with another budget is another search.
struct LatinHypercubeSampler: Sampler {
  let name = "lhs"
  let summary = "a Latin hypercube: as many strata along each parameter as there are trials, each used once"
  let advice = "a first look with a number of trials that is known beforehand"
  let plansWithBudget = true
  static let designs = OptionKey<Int>(
    "designs", "designs drawn, of which the one with the widest gaps is used", default: 10, from: 1, to: 100)
  let options = [Self.designs.option]
  let usesValues = false

  func begin(_ problem: SearchProblem) -> any SearchProcess {
    let designs = problem.options[Self.designs]
    let points = design(problem, of: designs)
    var tried = TriedPoints(problem)
    return FixedSequence(budget: problem.budget) { number in
      guard points.indices.contains(number) else { return nil }
      var isFirst = true
      var random = problem.random(for: number)
      // A stratum of few values may bring a point again: then chance takes its place.
      return tried.untried {
        defer { isFirst = false }
        return isFirst ? problem.space.point(shares: points[number]) : problem.space.randomPoint(&random)
      }
    }
  }

  /// Shares in [0, 1), a row for each trial.
  private func design(_ problem: SearchProblem, of designs: Int) -> [[Double]] {
    var best: [[Double]] = []
    var widest = -1.0
    // Beyond a thousand points, distances take longer than they are worth.
    for index in 0..<(problem.budget <= 1000 ? designs : 1) {
      var random = problem.random(for: index, stream: 1)
      let design = Self.design(problem.budget, problem.space.count, &random)
      let gap = designs > 1 && problem.budget <= 1000 ? Self.gap(design) : 0
      if gap > widest { (best, widest) = (design, gap) }
    }
    return best
  }

  private static func design(_ count: Int, _ dimensions: Int, _ random: inout RandomSource) -> [[Double]] {
    var rows = Array(repeating: Array(repeating: 0.0, count: dimensions), count: max(count, 0))
    for dimension in 0..<dimensions {
      var strata = Array(rows.indices)
      random.shuffle(&strata)
      for (row, stratum) in strata.enumerated() {
        // Rounding must not lift the last stratum's point to 1.
        rows[row][dimension] = min((Double(stratum) + random.uniform()) / Double(count), 0x1.fffffffffffffp-1)
      }
    }
    return rows
  }

  /// The square of the distance between the two points nearest to each other.
  private static func gap(_ rows: [[Double]]) -> Double {
    var least = Double.infinity
    for first in rows.indices {
      for second in 0..<first {
        var distance = 0.0
        for index in rows[first].indices {
          let difference = rows[first][index] - rows[second][index]
          distance += difference * difference
        }
        least = min(least, distance)
      }
    }
    return least
  }
}
