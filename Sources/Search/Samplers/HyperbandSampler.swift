package import Options

/// Successive halving from many short trainings to a few whole ones, over and over until all trials are begun.
///
/// L. Li, K. Jamieson, G. DeSalvo, A. Rostamizadeh, A. Talwalkar, "Hyperband: A novel bandit-based approach to
/// hyperparameter optimization", JMLR 18(185), 2018, arXiv:1603.06560, algorithm 1. After its last bracket it begins
/// again with the first; the bracket that the trials end in is as large as they allow. Departure: new trials are a scrambled
/// Sobol sequence in place of chance, with which the best of few are better.
struct HyperbandSampler: Sampler {
  let name = "hyperband"
  let summary = "halving in brackets, from many short trainings to a few whole ones"
  let advice = "as halving, when you do not know how early a bad trial shows"
  let options = Brackets.options
  let needsEpochs = true

  func begin(_ problem: SearchProblem) -> any SearchProcess {
    BracketSearch(problem, source: SpreadPoints(problem), plan: Brackets.plan(problem))
  }
}

/// How hyperband divides trials, with the options that say so.
package enum Brackets {
  package static let eta = OptionKey<Int>("eta", "one of so many goes on from a rung", default: 3, from: 2, to: 100)
  package static let minEpochs = OptionKey<Int>(
    "min_epochs", "epochs of the shortest training", default: 1, from: 1, to: 100_000)
  static let options = [eta.option, minEpochs.option]

  /// Hyperband's brackets s = s_max … 0, over and over.
  static func plan(_ problem: SearchProblem) -> (_ index: Int, _ room: Int) -> Bracket? {
    let eta = problem.options[Self.eta]
    let most = Bracket.mostRungs(epochs: problem.epochs, eta: eta, first: problem.options[minEpochs])
    return { index, room in
      .hyperband(s: most - index % (most + 1), most: most, epochs: problem.epochs, eta: eta, room: room)
    }
  }
}
