package import Options

extension StudyDefinition {
  /// The arguments of `tune` that ask for a search like this one, beside its method, its number of trials and its name;
  /// in the order of the manual. Arguments that have their default value are left out.
  package var asked: [Action.Assignment] {
    let sampler = self.sampler
    func said(_ options: [Option], _ values: OptionValues) -> [Action.Assignment] {
      options.compactMap { option in values[option].map { .init(option.name, $0) } }
    }
    // Options that no person gives (those that `auto` has set, for one) are not among the method's own.
    var asked = said(sampler?.options ?? [], options)
    func say(_ name: String, _ value: OptionValue, _ isSaid: Bool) { if isSaid { asked.append(.init(name, value)) } }
    if let timeout { say("timeout", .seconds(timeout), true) }
    if let epochs = limits.epochs { say("epochs", .integer(epochs), true) }
    if let target = limits.target { say("target", .number(target), true) }
    if let patience = limits.patience { say("no_progress", .integer(patience), true) }
    say("seed", .integer(Int(clamping: seed)), !recipe.isEmpty && recipe.seed != seed)
    say("batch", .integer(batch), batch > 1)
    say("trial_seeds", .word(trialSeeds.rawValue), trialSeeds != .own)
    say("repeats", .integer(repeats), repeats > 1)
    say("repeats", .word("auto"), mostRepeats != nil)
    say("max_repeats", .integer(mostRepeats ?? 0), mostRepeats.map { $0 != RepeatStanding.defaultMost } ?? false)
    say("noise", .word("on"), whenTried == .again && repeats == 1)
    say("folds", .integer(folds), folds > 1)
    if let nested { say("nested", .integer(nested), true) }
    say("rule", .word(choice.rawValue), choice != .best)
    say("resource", .word(resource.rawValue), resource != .epochs)
    let isStaged = sampler?.hasRungs == true && resource == .epochs
    say("value", .word(valueRule.rawValue), valueRule != (isStaged ? .rung : .last))
    if pruner != "none" {
      say("prune", .word(pruner), true)
      // What the method has too is the same argument.
      let own = asked.map(\.name)
      asked += said(allPruners.named(pruner)?.options ?? [], prunerOptions).filter {
        !own.contains($0.name)
      }
    }
    return asked
  }

  /// The `tune` command for a search like this one, with some arguments changed, added or left out.
  ///
  /// - Parameters:
  ///   - other: another method; what this one's alone was told is not said to it.
  ///   - further: what is said in place of what this one was told, or beside it.
  ///   - dropped: what is not said again.
  package func search(
    by other: String? = nil, _ further: [Action.Assignment] = [], without dropped: Set<String> = []
  ) -> Action {
    var like = self
    if let other, other != method, let next = allSamplers.named(other) {
      like.method = other
      like.options = OptionValues()
      for option in next.options { like.options[option] = options[option] }
      if next.needsEpochs { (like.pruner, like.prunerOptions) = ("none", OptionValues()) }
      if !next.hasRungs {
        like.resource = .epochs
        if valueRule == .rung { like.valueRule = .last }
      } else if sampler?.hasRungs != true, valueRule == .last {
        like.valueRule = .rung
      }
    }
    // As many as there are combinations, or as a grid has points: nobody says.
    let isGrid = allSamplers.named(like.method)?.trialCount(of: space, options: like.options) != nil
    let told = further.filter { $0.name == "trials" }
    let trials =
      told.isEmpty && !isGrid && !dropped.contains("trials") ? [.init("trials", .integer(max(budget, 1)))] : told
    let kept = like.asked.filter { asked in
      !dropped.contains(asked.name) && !further.contains { $0.name == asked.name }
    }
    return .tune(like.method, trials + kept + further.filter { $0.name != "trials" })
  }

  /// The text of the command that asks for this search.
  package var command: String { [search()].text }

  /// The same search with the next seed: its trials are drawn anew.
  package var withOtherDraws: StudyDefinition {
    var other = self
    other.seed = min(seed, 1 << 53 - 1) + 1
    return other
  }

  /// Whether the trials would be those of another search, as far as both go: everything that decides them is the same.
  package func drawsAgain(_ other: StudyDefinition) -> Bool {
    // A grid's points are its own, whatever the seed.
    guard let sampler, sampler.trialCount(of: space, options: options) == nil else { return false }
    var like = other
    (like.name, like.round, like.limits, like.choice, like.nested) = (name, round, limits, choice, nested)
    (like.timeout, like.asleep) = (timeout, asleep)
    if !sampler.plansWithBudget { like.budget = budget }
    return like == self
  }
}
