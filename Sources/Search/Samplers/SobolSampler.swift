import Arithmetic

/// Points of a scrambled Sobol sequence, one dimension for each parameter: as fair as chance, without its gaps and clumps
/// (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 13, 2012, section 4).
///
/// Each parameter takes its share of its own dimension: a choice of three gets a third each. Where a parameter is not
/// active, its dimension is not looked at. In a finite space, points that were tried are left out.
struct SobolSampler: Sampler {
  let name = "sobol"
  let summary = "a scrambled Sobol sequence: evenly spread by chance, without gaps and clumps"
  let advice = "a first look over up to about ten settings; powers of two (16, 32, 64 trials) spread best"
  let usesValues = false

  func begin(_ problem: SearchProblem) -> any SearchProcess {
    var random = problem.random(for: 0, stream: 1)
    let sequence = SobolSequence(dimensions: problem.space.count, scrambledBy: &random)
    var tried = TriedPoints(problem)
    var next = 0
    return FixedSequence(budget: problem.budget) { _ in
      tried.untried {
        defer { next += 1 }
        return problem.space.point(shares: sequence.point(next))
      }
    }
  }
}

extension EncodedSpace {
  /// The point at these shares of each parameter, each in [0, 1): along a range as it is, for a choice by equal parts.
  func point(shares: [Double]) -> [Double] {
    snapped(
      zip(kinds, shares).map { kind, share in
        if case .categorical(let count) = kind { return Double(min(Int(share * Double(count)), count - 1)) }
        return share
      })
  }
}
