/// The work of a running study in the order in which it was asked for, with what came of it.
struct StudyJournal {
  /// A piece of work. Its trial is nil until it is settled.
  private struct Entry {
    let assignment: Assignment
    /// nil once it was told what came of it.
    var request: TrialRequest?
    var trial: Trial?
    var wasStored = false
  }

  /// The study with the trials that were taken up so far (see `told`).
  private(set) var study: Study
  /// Trials begun.
  private(set) var begun = 0
  private let space: EncodedSpace
  private var stored: [Int: Trial]
  /// The largest number among the stored trials that are the search's own; −1 where there is none.
  private let lastStored: Int
  private var entries: [Entry] = []
  private var toldCount = 0
  /// How many entries the search has heard of. Limits, pruners and the method go by these alone.
  private var heardCount = 0
  /// New trials that may be under way at once, each suggested without the values of the others; nil where work that was
  /// asked for together is heard of together.
  private let window: Int?
  private var isBroken = false
  /// A stored trial that is not what was asked for: the study was made by another search.
  private(set) var foreign: Int?
  /// For each trial, the segments of training that led to where it stands.
  private var pasts: [Int: [TrialRequest.Segment]] = [:]
  /// The segments that work asked for in the present round adds to that. They count from the next round on, since a
  /// donor hands over its training as it stood before.
  private var freshPasts: [Int: [TrialRequest.Segment]] = [:]
  /// The trials that have ended, as a pruner sees them, by number.
  private var ended: [PrunerQuestion.Ended] = []
  /// Those that had ended when work was last asked for.
  private var endedBefore: [PrunerQuestion.Ended] = []
  private var stages: [Int: [Trial.Stage]] = [:]
  private var best: Trial?
  /// The epochs used up to the last count, and those that work asked for since then may take at most.
  private var epochsUsed = 0
  private var trialsSinceBest = 0

  init(_ definition: StudyDefinition, space: EncodedSpace, stored: [Trial], window: Int?) {
    self.window = window
    study = Study(definition: definition)
    self.space = space
    self.stored = [:]
    let own = stored.filter { !$0.isForeign && $0.state != .running && $0.state != .interrupted }
    lastStored = own.map(\.number).max() ?? -1
    for trial in stored where trial.state != .running && trial.state != .interrupted {
      // The method heard of each trial after its first training.
      self.stored[trial.number] = trial.afterFirst
    }
  }

  private var definition: StudyDefinition { study.definition }

  /// Whether all that was asked for has come to something.
  var isSettled: Bool { toldCount == entries.count && !isBroken }

  /// How many entries must have ended before more is asked for. What is suggested then goes by exactly these, even if
  /// more have ended: so it never depends on which piece of work happened to be ready.
  private var dueCount: Int { window.map { max(heardCount, entries.count - $0 + 1) } ?? entries.count }

  /// Whether the method may be asked for more: all values that it is due have been told to it.
  var isReady: Bool { !isBroken && toldCount >= dueCount }

  /// Whether trials in the store are still to come: what stopped a search once does not stop it again before it has caught
  /// up with them, whatever its limits are now.
  private var isCatchingUp: Bool { begun <= lastStored }

  /// Whether what was heard reaches a limit (a target, or trials without an improvement), so that nothing more is asked
  /// for.
  var reachedLimit: Bool {
    guard !isCatchingUp else { return false }
    let limits = definition.limits
    if let target = limits.target, let best = best?.value, best * study.sign <= target * study.sign { return true }
    return limits.patience.map { trialsSinceBest >= $0 } ?? false
  }

  /// Whether no epochs may be left for another piece of work. It counts what was asked for, and so says the same
  /// however many pieces have ended; once all have, `countEpochs` puts the epochs that they really took in place.
  var mayHaveUsedUpEpochs: Bool { !isCatchingUp && definition.limits.epochs.map { epochsUsed >= $0 } ?? false }

  /// Counts the epochs of all that has come to something. To be called when all is settled.
  mutating func countEpochs() {
    epochsUsed = study.epochsSpent
  }

  /// To be called before new work is asked for: what the last round added counts from here on.
  mutating func beginAsking() {
    pasts.merge(freshPasts) { $1 }
    freshPasts = [:]
    endedBefore = ended
  }

  /// Takes up a piece of work. Its request is nil when a stored trial answers it, so that nothing is to be run.
  mutating func add(_ assignment: Assignment, pruner: (any Pruner)?) -> (index: Int, request: TrialRequest?) {
    let number = assignment.trial
    begun = max(begun, number + 1)
    let configuration = space.decode(assignment.point)
    let seed = StudyRunner.seed(of: number, in: definition)
    let past = pasts[assignment.donor ?? number] ?? []
    let start = past.last?.end ?? 0
    let end = assignment.epochs ?? definition.epochs
    epochsUsed += max(end - start, 1) * definition.trainingsBehindAValue
    if past.isEmpty || past.last?.configuration != configuration || assignment.donor != nil {
      stages[number, default: []].append(
        Trial.Stage(start: start, donor: assignment.donor, configuration: configuration))
    }
    if assignment.mayContinue {
      freshPasts[number] = past + [.init(trial: number, seed: seed, configuration: configuration, end: end)]
    }
    var question = PrunerQuestion(
      trial: number, curve: [], others: pruner == nil ? [] : endedBefore, options: definition.prunerOptions,
      epochs: definition.epochs,
      sign: study.sign)
    question.others.removeAll { $0.number == number }
    let pruning = pruner.map { [question] in TrialPruning(pruner: $0.name, question: question) }
    let request = TrialRequest(
      number: number, configuration: configuration, seed: seed, epochs: assignment.epochs,
      mayContinue: assignment.mayContinue, past: past, wantsGradient: assignment.wantsGradient,
      leastEpochs: leastEpochs(question.others),
      pruning: pruning, goesOn: { pruning?.goesOn($0) ?? true })
    if let old = stored[number], past.isEmpty || assignment.donor != nil, stages[number]?.count == 1,
      (old.stages.first?.configuration ?? old.configuration) != configuration
    {
      foreign = number
    }
    var entry = Entry(assignment: assignment, request: request)
    let known = stored[number].flatMap { answer(assignment, from: $0) }
    if let known { (entry.trial, entry.wasStored) = (known, true) }
    entries.append(entry)
    return (entries.count - 1, known == nil ? request : nil)
  }

  /// A trial that has ended or was paused, as a pruner sees it; nil where there is nothing to be seen.
  private func seen(_ trial: Trial) -> PrunerQuestion.Ended? {
    guard trial.hasResult else { return nil }
    var curve = trial.reported.map { TrialPruning.small($0, study.sign) }
    while trial.state == .diverged, curve.count < definition.epochs { curve.append(.infinity) }
    guard !curve.isEmpty else { return nil }
    return .init(
      number: trial.number, curve: curve, isComplete: trial.state == .finished || trial.state == .diverged)
  }

  /// The largest number of epochs that each of these trials went beyond, of those that finished; 0 where the number of
  /// epochs is no choice of the objective's own.
  private func leastEpochs(_ others: [PrunerQuestion.Ended]) -> Int {
    guard definition.objective.has(.ownEpochs), definition.space[Parameter.epochsName] == nil else { return 0 }
    let lengths = others.lazy.filter { $0.isComplete && $0.curve.last?.isFinite == true }.map(\.curve.count)
    return (lengths.min() ?? 1) - 1
  }

  private mutating func addEnded(_ trial: Trial) {
    guard definition.pruner != "none", let seen = seen(trial) else { return }
    if ended.last.map({ $0.number < seen.number }) ?? true {
      ended.append(seen)
    } else if let index = ended.firstIndex(where: { $0.number >= seen.number }) {
      if ended[index].number == seen.number { ended[index] = seen } else { ended.insert(seen, at: index) }
    }
  }

  /// What the store knows of a piece of work; nil where it was not done.
  private func answer(_ assignment: Assignment, from trial: Trial) -> Trial? {
    var answer = trial
    answer.configuration = space.decode(assignment.point)
    guard let end = assignment.epochs else { return trial.state == .paused ? nil : answer }
    guard let planned = trial.plan.epochs else { return nil }
    // It ended by itself before all the epochs that it was given, and more epochs would bring nothing.
    if trial.state == .finished, planned < definition.epochs, planned < end { return answer }
    guard planned >= end else { return nil }
    // A trial that was never gone on with stands as it was left. Of one that was, this piece of work is an earlier
    // part.
    guard planned > end else { return answer }
    answer.reported = Array(trial.reported.prefix(end))
    answer.value = value(of: answer.reported, trial.number)
    answer.state = .paused
    if answer.value?.isFinite != true || answer.reported.last?.isFinite != true {
      (answer.state, answer.value) = (.diverged, .infinity * study.sign)
      while answer.reported.last?.isFinite == false { answer.reported.removeLast() }
    }
    return answer
  }

  /// What came of a piece of work: the trial to be stored, or nil for one that was broken off and leaves no trace.
  mutating func settle(_ index: Int, _ outcome: TrialOutcome, seconds: Double) -> Trial? {
    guard let request = entries[index].request else { return nil }
    let assignment = entries[index].assignment
    var trial = Trial(number: request.number, configuration: request.configuration)
    trial.seed = request.seed
    var (outcome, seconds) = (outcome, seconds)
    if case .elsewhere(let itself, let node, let time) = outcome {
      (outcome, trial.node, seconds) = (itself, node, time)
    }
    trial.seconds = (latest(request.number)?.seconds ?? 0) + seconds
    let worst = Double.infinity * study.sign
    switch outcome {
    case .finished(let value, let reported, let metrics, let gradient, let isWhole):
      (trial.reported, trial.metrics) = (own(reported, of: request), metrics)
      let isPart = assignment.epochs.map { $0 < definition.epochs } ?? false
      trial.value =
        isPart && !reported.isEmpty ? self.value(of: trial.reported, trial.number) : better(value, trial.number)
      trial.state =
        trial.value?.isFinite == true ? isPart && assignment.mayContinue && !isWhole ? .paused : .finished : .diverged
      if trial.state == .diverged {
        if let heard = trial.value, heard != worst { trial.unusable = .init(heard) }
        trial.value = worst
      }
      trial.slopes = (gradient ?? [:]).filter { $0.value.isFinite }
    case .pruned(let reported, let metrics):
      (trial.state, trial.reported, trial.metrics) = (.pruned, own(reported, of: request), metrics)
      trial.value = value(of: trial.reported, trial.number)
    case .diverged(let reported):
      (trial.state, trial.value, trial.reported) = (.diverged, worst, own(reported, of: request))
    case .failed:
      (trial.state, trial.reported) = (.failed, own([], of: request))
    case .interrupted, .elsewhere:
      isBroken = true
      return nil
    }
    trial.plan = TrialPlan(epochs: assignment.epochs, labels: assignment.labels)
    if let own = stages[request.number], own.count > 1 { trial.stages = own }
    // It came to its end by itself. More epochs that a method asks for are answered from here, and not run.
    if case .finished(_, _, _, _, isWhole: true) = outcome { stored[trial.number] = trial }
    entries[index].trial = trial
    return trial
  }

  /// A trial's own record: what it had reported before, whatever training it took over, and the epochs since.
  private func own(_ reported: [Double], of request: TrialRequest) -> [Double] {
    let start = request.past.last?.end ?? 0
    // An objective that cannot continue begins anew, and so reports all of its epochs each time.
    if !definition.objective.has(.continuing) { return reported }
    var own = Array((latest(request.number)?.reported ?? []).prefix(start))
    // A training that diverged on its way never reached some of these epochs: they count as infinitely bad.
    while own.count < start { own.append(.infinity * study.sign) }
    return own + reported.dropFirst(start)
  }

  /// The trials of work that has ended since the last call, in order, up to the first piece that has not. Trials that
  /// were read from the store are left out.
  mutating func told() -> [Trial] {
    var told: [Trial] = []
    while toldCount < entries.count, let trial = entries[toldCount].trial {
      study.add(trial)
      // What it was asked for with is given back as the search goes on, and not of thousands at its end.
      entries[toldCount].request = nil
      if !entries[toldCount].wasStored { told.append(trial) }
      toldCount += 1
    }
    return told
  }

  /// A trial as it stands after what was told last.
  private func latest(_ number: Int) -> Trial? { study.place(of: number).map { study.trials[$0] } }

  /// Hears of what is due, once it is ready.
  ///
  /// - Returns: what the process has not been told of yet.
  mutating func hear() -> [Observation] {
    let due = dueCount
    defer { heardCount = due }
    return entries[heardCount..<due].compactMap { entry in
      guard let trial = entry.trial else { return nil }
      addEnded(trial)
      count(trial)
      return Observation(
        trial: trial.number, point: entry.assignment.point,
        value: rungValue(trial).map { TrialPruning.small($0, study.sign) } ?? .infinity,
        curve: trial.reported.map { TrialPruning.small($0, study.sign) }, isPruned: trial.state == .pruned,
        gradient: entry.assignment.wantsGradient ? slopes(trial) : nil)
    }
  }

  /// Counts a trial that was heard of towards the limits.
  private mutating func count(_ trial: Trial) {
    // A trial comes to an end once, however many segments it was trained in.
    if trial.state != .paused { trialsSinceBest += 1 }
    let before = best?.number
    if before == trial.number {
      best = study.best
    } else if study.prefers(trial, to: best) {
      best = trial
    }
    if best?.number != before || best == nil { trialsSinceBest = 0 }
  }

  /// The value that a trial is compared by at its rung. With the rule `rung` its own value may be an earlier rung's;
  /// then it is that of its last epoch.
  private func rungValue(_ trial: Trial) -> Double? {
    guard definition.valueRule == .rung, trial.value?.isFinite == true else { return trial.value }
    return trial.reported.last ?? trial.value
  }

  /// With the rule `rung`, the better of a new value and the trial's value so far; else the new value.
  private func better(_ value: Double, _ number: Int) -> Double {
    guard definition.valueRule == .rung, value.isFinite, let earlier = latest(number)?.value, earlier.isFinite else {
      return value
    }
    return earlier * study.sign < value * study.sign ? earlier : value
  }

  /// The value of a trial with this curve, by the study's value rule.
  private func value(of reported: [Double], _ number: Int) -> Double? {
    switch definition.valueRule {
    case .last: return reported.last
    case .rung: return reported.last.map { better($0, number) }
    case .best:
      return reported.reduce(nil as Double?) { best, value in
        best.map { value * study.sign < $0 * study.sign ? value : $0 } ?? value
      }
    }
  }

  /// The slopes of the value along the encoded coordinates, worked out from those by the parameters; NaN where one is
  /// not known.
  private func slopes(_ trial: Trial) -> [Double] {
    space.space.parameters.map { parameter in
      guard let slope = trial.slopes[parameter.name],
        let value = trial.configuration[parameter.name]?.double, let rate = parameter.rate(at: value)
      else { return .nan }
      return study.sign * slope * rate
    }
  }
}
