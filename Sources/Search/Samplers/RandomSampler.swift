/// Each parameter drawn by chance, evenly on its scale (Bergstra and Bengio, "Random search for hyper-parameter
/// optimization", JMLR 13, 2012); in a finite space nothing is tried twice while something is untried.
struct RandomSampler: Sampler {
  let name = "random"
  let summary = "values drawn by chance, evenly on each scale"
  let advice =
    "the first search of anything: any number of settings, stopped whenever you like, and what other methods must beat"
  let usesValues = false

  func begin(_ problem: SearchProblem) -> any SearchProcess {
    var tried = TriedPoints(problem)
    return FixedSequence(budget: problem.budget) { number in
      var random = problem.random(for: number)
      return tried.untried { problem.space.randomPoint(&random) }
    }
  }
}
