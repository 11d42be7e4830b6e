extension Study {
  /// 1 where values are to be made small, −1 where they are to be made large.
  package var sign: Double { definition.direction == .minimize ? 1 : -1 }

  /// The best trial: of equals the earliest; diverged ones never. Where the best rung counts, a trial that was
  /// paused is as good as what it had come to; else, of trials that were trained part of the way, and only where none has
  /// finished, the best of those that came farthest. Where repeats decide, that with the best mean of those that were trained
  /// again: no value that one training came to by luck.
  package var best: Trial? { best(with: nil) }

  /// The same where a trial has become another, which is not in it yet.
  package func best(with changed: Trial?) -> Trial? {
    if definition.mostRepeats != nil {
      var after = self
      if let changed { after.add(changed) }
      if let leader = RepeatStanding(after)?.leader { return after.trials.first { $0.number == leader.trial } }
    }
    // By place: copying a trial costs more than comparing two.
    var best: (place: Int?, number: Int, rank: Rank)?
    for place in trials.indices where trials[place].number != changed?.number {
      guard let rank = rank(at: place), best.map({ rank.isAhead(of: $0.rank) }) ?? true else {
        continue
      }
      best = (place, trials[place].number, rank)
    }
    if let changed, let own = rank(of: changed) {
      let isAhead = best.map {
        own.isAhead(of: $0.rank) || !$0.rank.isAhead(of: own) && changed.number < $0.number
      }
      if isAhead ?? true { return changed }
    }
    return best?.place.map { trials[$0] }
  }

  /// Whether a trial's value stands for a result of its own.
  package func counts(_ trial: Trial) -> Bool {
    trial.state == .finished || trial.state == .paused && definition.valueRule == .rung
  }

  /// The rank of a trial among those that may be best.
  struct Rank {
    let isWhole: Bool
    let epochs: Int
    let cost: Double

    /// Equal ones are not ahead of one another.
    func isAhead(of other: Rank) -> Bool {
      if isWhole != other.isWhole { return isWhole }
      if !isWhole, epochs != other.epochs { return epochs > other.epochs }
      return cost < other.cost
    }
  }

  /// nil for a trial that is never best.
  private func rank(of trial: Trial) -> Rank? { rank(trial.state, trial.value, epochs: trial.reported.count) }

  private func rank(at place: Int) -> Rank? {
    rank(trials[place].state, trials[place].value, epochs: trials[place].reported.count)
  }

  private func rank(_ state: Trial.State, _ value: Double?, epochs: Int) -> Rank? {
    guard state == .finished || state == .paused || state == .pruned, let value, value.isFinite else { return nil }
    let isWhole = state == .finished || state == .paused && definition.valueRule == .rung
    return Rank(isWhole: isWhole, epochs: isWhole ? 0 : epochs, cost: value * sign)
  }

  /// Whether a best trial so far gives way to another.
  func prefers(_ trial: Trial, to best: Trial?) -> Bool {
    guard let own = rank(of: trial) else { return false }
    return best.flatMap { rank(of: $0) }.map { own.isAhead(of: $0) } ?? true
  }

  /// Epochs of a whole training. Where their number is the evaluator's own affair they are as many as there were, whatever was
  /// planned.
  package var wholeEpochs: Int {
    guard definition.objective.has(.ownEpochs),
      let most = trials.indices.lazy.filter({ trials[$0].state == .finished && !trials[$0].reported.isEmpty })
        .map({ trials[$0].reported.count }).max()
    else { return definition.epochs }
    return most
  }

  /// Epochs of a trial's whole training: its own number, where epochs are searched.
  package func wholeEpochs(of trial: Trial) -> Int {
    guard definition.objective.has(.bench), case .integer(let own)? = trial.configuration[Parameter.epochsName] else {
      return wholeEpochs
    }
    return own
  }

  /// What chance in a trial comes from; nil for one that another program has added.
  package func seed(of trial: Trial) -> UInt64? {
    trial.isForeign ? nil : trial.seed ?? StudyRunner.seed(of: trial.number, in: definition)
  }

  /// After how many epochs a trial had its value, where they were fewer than a whole training's.
  package func epochs(behind trial: Trial) -> Int? {
    epochOfValue(of: trial).flatMap { $0 < wholeEpochs(of: trial) ? $0 : nil }
  }

  /// The epoch of its curve that a trial's value is of; nil where it is that of the whole training's end.
  package func epochOfValue(of trial: Trial) -> Int? {
    guard definition.resource == .epochs, let value = trial.value else { return nil }
    switch definition.valueRule {
    case .best, .rung: return trial.reported.firstIndex(of: value).map { $0 + 1 }
    case .last: return trial.state == .finished ? nil : trial.reported.count
    }
  }

  /// Adds a trial in its place by number, or replaces the one there.
  package mutating func add(_ trial: Trial) {
    let isNext = trials.last.map { $0.number < trial.number } ?? true
    let index = isNext ? trials.count : trials.firstIndex { $0.number >= trial.number } ?? trials.count
    if index < trials.count, trials[index].number == trial.number {
      trials[index] = trial
    } else {
      trials.insert(trial, at: index)
    }
  }

  /// The place of the trial of that number; nil where there is none. They stand in the order of their numbers.
  func place(of number: Int) -> Int? {
    var (low, high) = (0, trials.count)
    while low < high {
      let middle = (low + high) / 2
      if trials[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < trials.count && trials[low].number == number ? low : nil
  }

  /// One line of it.
  package var summary: StudySummary {
    StudySummary(
      definition: definition, finished: resultCount,
      best: best?.value, measuredFolds: outerResults.count, hasRepeatsToCome: hasRepeatsToCome)
  }
}

extension Trial {
  /// Whether there is something to be seen of it: it has ended, or was trained part of the way.
  package var hasResult: Bool { state.hasResult }

  /// Epochs that were trained, the one it diverged in among them.
  package var epochsTrained: Int { Self.epochsTrained(reported.count, state) }

  static func epochsTrained(_ reported: Int, _ state: State) -> Int {
    reported + (state == .diverged && reported > 0 ? 1 : 0)
  }
}

extension Trial.State {
  /// Whether there is something to be seen of a trial in this state.
  package var hasResult: Bool { self != .running && self != .interrupted && self != .failed }
}
