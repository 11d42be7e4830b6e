import Arithmetic

/// Each parameter drawn by chance, evenly on its scale (Bergstra and Bengio, "Random search for hyper-parameter
/// optimization", JMLR 13, 2012); in a finite space nothing is tried twice while something is untried.
struct RandomSampler: Sampler {
  let name = "random"
  let summary = "values drawn by chance, evenly on each scale"
  let options: [SamplerOption] = []
  let usesValues = false

  func trialCount(of space: SearchSpace, options: [String: String]) -> Int? { nil }

  func suggest(
    _ number: Int, in space: SearchSpace, options: [String: String], after earlier: [Trial], random: inout RandomSource
  ) -> [String: ParameterValue]? {
    var configuration = draw(space, &random)
    guard let count = space.configurationCount, count <= 10_000 else { return configuration }
    let tried = Set(earlier.map(\.configuration))
    for _ in 0..<200 where tried.contains(configuration) { configuration = draw(space, &random) }
    return configuration
  }

  private func draw(_ space: SearchSpace, _ random: inout RandomSource) -> [String: ParameterValue] {
    var values: [String: ParameterValue] = [:]
    for parameter in space.parameters { values[parameter.name] = parameter.value(at: random.uniform()) }
    return space.active(values)
  }
}
