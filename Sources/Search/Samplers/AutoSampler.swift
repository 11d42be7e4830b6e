import Options

/// Chooses a method for a study, and lets it search: by the space, the budget, the noise and the rungs at hand.
///
/// What is chosen depends on the study as it was begun alone, never on a clock or on values, and is kept in it by the name of its
/// `ChoiceLine`; so a search that goes on, with more trials too, goes on by the same method, to the same numbers as that method's
/// own.
struct AutoSampler: Sampler {
  let name = "auto"
  let summary = "chooses one of the others by the space, the budget and the objective, and says which"
  let advice = "whoever does not want to choose: it takes what did best where that was measured"
  /// An option that no person gives: the line that was chosen.
  static let line = OptionKey<String>(
    "line", "the line of its rule that was chosen", Self.rule.map { .init($0.name, $0.condition) })
  private var chosen: ChoiceLine?

  let lines = Self.rule
  /// The lines of the rule in order: the first whose condition holds chooses the method.
  private static let rule = [whole, stages, few, usual]

  private static let whole = ChoiceLine(
    name: "whole", condition: "every combination fits", method: "grid",
    reason: "there are no more combinations than trials, and none is left out",
    evidence:
      "With as many trials as combinations every method tries them all, and grid alone waits for no values. Where epochs=, target= or no_progress= may stop it before the last one, another line is taken.",
    again: [
      .space("batch", among: [16, 32, 64]), .space("units", among: [4, 8]),
      .race(["grid", "bayes", "tpe"], [.init("trials", 6)]),
    ])
  private static let stages = ChoiceLine(
    name: "stages", condition: "epochs= is the budget", method: "bohb",
    reason: "epochs are few, and it spends most of them on the trials that look best early",
    evidence:
      "For trainings of 9 epochs and more, without prune= and value=, where epochs= is two thirds of all epochs at most. On moons, breast cancer and digits, with the epochs of 10 and of 20 whole trainings, its median of 12 searches was lower than that of bayes in 6 of 6.",
    again: [
      .space("lr", 1e-4, 0.1, isLog: true),
      .race(["bohb", "asha", "bayes", "tpe", "random"], [.init("trials", 20), .init("repeats", 12)]),
    ])
  private static let few = ChoiceLine(
    name: "few", condition: "fewer than \(BayesSampler.fewest) trials", method: "bayes",
    options: [BayesSampler.start.name: "steps"],
    reason: "with so few it pays to begin near the middle and to step on from the best so far",
    evidence:
      "On the 36 problems made by chance that are held out, three searches each, its mean rank after ten trials is 2.13, where bayes start=spread has 2.42, cmaes 2.65 and tpe 2.80; after 16 trials 2.02, 2.20, 2.96 and 2.82.",
    again: [
      .objective("levy", [.init("dims", 3), .init("shift", 0.1)]),
      .race(["auto", "bayes", "tpe", "cmaes"], [.init("trials", 12)]),
    ])
  private static let usual = ChoiceLine(
    name: "usual", condition: "all else", method: "bayes",
    reason: "in as many trials it found lower values than the others where that was measured",
    evidence:
      "Of bayes, tpe and cmaes it has the best mean rank on the fourteen problems held out, from 20 to 300 trials, with ranges, whole numbers, choices and conditions.",
    again: [.objective("hartmann6"), .race(["bayes", "tpe", "cmaes", "random"], [.init("trials", 50)])])

  func line(for definition: StudyDefinition) -> ChoiceLine? {
    // A grid that is stopped on its way has seen a corner alone.
    if Self.fits(definition.space, budget: definition.budget, definition.whenTried), definition.limits == .init() {
      return Self.whole
    }
    if Self.hasStages(definition) { return Self.stages }
    return definition.budget < BayesSampler.fewest ? Self.few : Self.usual
  }

  /// Whether every combination is tried within the budget, and none of them again.
  private static func fits(_ space: SearchSpace, budget: Int, _ whenTried: WhenTried) -> Bool {
    whenTried == .stop && (space.combinationCount ?? .max) <= budget
  }

  /// Whether trials go on from where they stand, long enough for rungs, and the epochs are clearly fewer than whole trials would take.
  private static func hasStages(_ definition: StudyDefinition) -> Bool {
    guard let epochs = definition.limits.epochs, definition.objective.has(.continuing), definition.pruner == "none",
      definition.valueRule == .last, definition.resource == .epochs, definition.space[Parameter.epochsName] == nil,
      definition.mostRepeats == nil
    else { return false }
    return definition.epochs >= 9
      && 3 * epochs <= 2 * definition.budget * definition.epochs * max(definition.trainingsBehindAValue, 1)
  }

  func settled(by options: OptionValues) -> any Sampler {
    guard let name = options[named: Self.line.name]?.text, let line = lines.first(where: { $0.name == name }) else {
      return self
    }
    var settled = self
    settled.chosen = line
    return settled
  }

  private var method: (any Sampler)? { chosen.flatMap { line in allSamplers.named(line.method) } }
  var usesValues: Bool { method?.usesValues ?? true }
  var needsEpochs: Bool { method?.needsEpochs ?? false }
  var isAsynchronous: Bool { method?.isAsynchronous ?? true }
  var plansWithBudget: Bool { method?.plansWithBudget ?? false }

  func trialCount(of space: SearchSpace, options: OptionValues) -> Int? {
    chosen == Self.whole ? space.combinationCount : nil
  }

  func begin(_ problem: SearchProblem) throws(SpaceError) -> any SearchProcess {
    let space = problem.space.space
    let line =
      chosen ?? (Self.fits(space, budget: problem.budget, problem.whenTried) ? Self.whole : Self.usual)
    if line == Self.whole {
      let combinations = space.combinations
      return FixedSequence(budget: problem.budget) { number in
        combinations?.configuration(number).map { problem.space.encode($0) }
      }
    }
    guard let method = allSamplers.named(line.method) else {
      throw .unknownMethod(line.method)
    }
    var told = problem
    told.options = problem.options.merging(line.options)
    return try method.begin(told)
  }
}
