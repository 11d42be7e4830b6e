package import Options

/// Successive halving: all trials are trained a little, the better ones go on.
///
/// K. Jamieson and A. Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS
/// 2016, arXiv:1502.07943; sizes and epochs of the rungs by scikit-learn's rule (see `Bracket.halving`). Departure:
/// new trials are a scrambled Sobol sequence (`SpreadPoints`).
package struct HalvingSampler: Sampler {
  package let name = "halving"
  package let summary = "all trials are trained a little, the better ones go on, again and again"
  package let advice =
    "trainings whose first epochs tell much about their end, and a number of trials that is known beforehand"
  package static let eta = OptionKey<Int>("eta", "one of so many goes on from a rung", default: 3, from: 2, to: 100)
  package static let minEpochs = OptionKey<Int>(
    "min_epochs", "epochs of the first rung at the least; 0 for what the rungs leave", default: 0, from: 0, to: 100_000)
  package let options = [Self.eta.option, Self.minEpochs.option]
  package let needsEpochs = true

  package func begin(_ problem: SearchProblem) -> any SearchProcess {
    let eta = problem.options[Self.eta]
    let first = problem.options[Self.minEpochs]
    return BracketSearch(problem, source: SpreadPoints(problem)) { index, room in
      index == 0 ? .halving(count: room, epochs: problem.epochs, eta: eta, first: first) : nil
    }
  }
}

extension StudyDefinition {
  /// Epochs of the first rung of successive halving; nil for another method.
  package var firstRung: Int? {
    guard method == HalvingSampler().name else { return nil }
    return Bracket.halving(
      count: budget, epochs: epochs, eta: options[HalvingSampler.eta], first: options[HalvingSampler.minEpochs]
    ).epochs.first
  }

  /// The epochs before a training's last at which a method looks at its trials, ascending; none for a method without rungs. With
  /// several brackets they are the rungs of all of them.
  package var rungs: [Int] {
    guard let sampler, sampler.hasRungs, resource == .epochs else { return [] }
    if method == HalvingSampler().name {
      let bracket = Bracket.halving(
        count: budget, epochs: epochs, eta: max(options[HalvingSampler.eta], 2),
        first: options[HalvingSampler.minEpochs])
      return Array(bracket.epochs.dropLast())
    }
    let eta = max(options[Brackets.eta], 2)
    let most = Bracket.mostRungs(epochs: epochs, eta: eta, first: options[Brackets.minEpochs])
    let skipped = method == AshaSampler().name ? options[AshaSampler.skip] : 0
    return Array(Bracket.rungs(epochs: epochs, eta: eta, s: most).dropLast().dropFirst(skipped))
  }
}
