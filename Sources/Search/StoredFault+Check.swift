import Options

extension StudyDefinition {
  /// Throws what keeps a definition that was read from a store from being one that could have been typed.
  package func check() throws(StoredFault) {
    guard allSamplers.contains(where: { $0.name == method }) else { throw .method(method) }
    guard pruner == "none" || allPruners.contains(where: { $0.name == pruner }) else {
      throw .pruner(pruner)
    }
    let counts = [
      ("budget", budget, 1_000_000), ("batch", batch, 1_000_000), ("repeats", repeats, 1000), ("folds", folds, 1000),
      ("number of repeats at most", mostRepeats ?? 1, 1000), ("number of epochs", epochs, 1_000_000),
      ("limit of epochs", limits.epochs ?? 1, 1_000_000_000),
      ("patience", limits.patience ?? 1, 1_000_000_000), ("number of outer folds", nested ?? 2, 1000),
      ("round", round?.number ?? 1, SearchRound.most),
      ("number of outer folds", outer?.count ?? 2, 1000), ("outer fold", outer?.number ?? 1, outer?.count ?? 1),
    ]
    for (name, count, most) in counts where count < 1 || count > most {
      throw .count(name, count)
    }
    if let timeout, !(0...1e12).contains(timeout) { throw .count("number of seconds", timeout > 0 ? .max : 0) }
    if let target = limits.target, !target.isFinite { throw .endlessTarget }
    try objective.check()
    guard !space.parameters.isEmpty else { throw .emptySpace }
    guard space.parameters.count <= 1000 else { throw .tooManyParameters(most: 1000) }
    for parameter in space.parameters {
      // As much as a typed number can be, so that sums and differences are numbers too.
      guard case .integer(let lower, let upper, _, let step) = parameter.kind else { continue }
      guard max(lower.magnitude, upper.magnitude, step.magnitude) <= 1 << 53 else {
        throw .unsearchableSpace
      }
    }
    do throws(SpaceError) { try space.validate() } catch { throw .unsearchableSpace }
    guard Set(space.parameters.map(\.name)).count == space.parameters.count else {
      throw .parameterTwice
    }
  }
}

extension Trial {
  /// Throws what keeps a trial that was read from a store from being one of the study's.
  package func check(in space: SearchSpace) throws(StoredFault) {
    guard Self.numbers.contains(number) else { throw .trialNumber(number) }
    guard seconds >= 0, seconds <= 1e10 else { throw .trial(number, .seconds) }
    guard ended.map({ $0.magnitude <= 1e11 }) ?? true else {
      throw .trial(number, .end)
    }
    guard learnedAfter.map(Self.numbers.contains) ?? true else { throw .trial(number, .hearing) }
    guard repeats.count <= 1000, repeats.allSatisfy({ Self.numbers.contains($0.round) && !$0.value.isNaN }) else {
      throw .trial(number, .repeats)
    }
    // Another program's trials may lie outside: the search does not hear of those.
    guard !isForeign else { return }
    for configuration in [configuration] + stages.map(\.configuration) {
      for (name, value) in configuration {
        guard let parameter = space[name], parameter.hasPlace(for: value) else {
          throw .trial(number, .value(of: name))
        }
      }
    }
    for stage in stages {
      guard Self.numbers.contains(stage.start), stage.donor.map(Self.numbers.contains) ?? true else {
        throw .trial(number, .stage)
      }
    }
  }

  /// Numbers that a trial can have.
  private static let numbers = 0...1_000_000_000
}

extension Parameter {
  /// Whether a value lies in its range, but for the last bits that steps and decimals cost, or is one of its choices.
  fileprivate func hasPlace(for value: ParameterValue) -> Bool {
    guard case .number(let lower, let upper, _, _) = kind else { return holds(value) }
    guard case .number(let number) = value else { return false }
    let slack = 1e-9 * max(lower.magnitude, upper.magnitude)
    return number >= lower - slack && number <= upper + slack
  }
}
