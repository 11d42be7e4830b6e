import Arithmetic
package import Datasets
import Options

/// Follows advice before it is given: trains with each candidate and keeps what lowers the validation loss, or betters another
/// metric that is asked for, not of the one training alone but with other seeds and on other splits of the same rows too.
///
/// What is tried follows from counted work alone (`TrainingRequest.estimatedCost`), never from a clock: the same training
/// gets the same advice on every machine, for any number of jobs. The sealed test part takes no part.
package struct AdviceSearch: Sendable {
  /// A training to try candidates on.
  package struct Case: Sendable {
    /// The rows, prepared as the settings ask.
    package var data: @Sendable (Settings) -> PreparedData
    package var seed: UInt64
    /// What it came to without advice, where that is known.
    package var known: TrainingResult?
    package init(seed: UInt64, known: TrainingResult? = nil, data: @escaping @Sendable (Settings) -> PreparedData) {
      (self.seed, self.known, self.data) = (seed, known, data)
    }
  }

  /// The training that advice is wanted for.
  package var request: TrainingRequest
  /// The advice to try, the likeliest first.
  package var candidates: [Diagnosis.Advice]
  /// The trainings that the advice is about: one, or one for each fold and repeat.
  package var own: [Case]
  /// Trainings of the same request that confirm it: `seeds` with other seeds, `splits` on other splits of the same rows.
  package var seeds: [Case]
  package var splits: [Case]
  /// How many trainings run at once.
  package var jobs: Int
  /// What a training is judged by, on its validation part.
  package var metric: Metric

  package init(
    request: TrainingRequest, candidates: [Diagnosis.Advice], own: [Case], seeds: [Case], splits: [Case], jobs: Int,
    metric: Metric = .loss
  ) {
    (self.request, self.candidates, self.own, self.seeds, self.splits, self.jobs) =
      (request, candidates, own, seeds, splits, jobs)
    self.metric = metric
  }

  /// What came of trying the candidates.
  package struct Outcome: Sendable {
    /// What helped, with what was measured; nil where nothing did, or nothing could be tried.
    package var advice: Diagnosis.Advice?
    /// What helped the training that it is about, and could not be tried on others for lack of time; with what was measured.
    package var promising: [Diagnosis.Advice] = []
    /// What was tried and did not help.
    package var failed: [Diagnosis.Advice] = []
    /// What could not be tried for lack of time.
    package var untried: [Diagnosis.Advice] = []
    package init() {}

    /// Whether longer trainings, with nothing else changed, were among what was tried and did not help.
    package var hasTriedLonger: Bool {
      failed.contains { one in
        guard let change = one.change, change.model == nil else { return false }
        let names = change.settings.map(\.name)
        return names.contains(SettingKey.epochs.name)
          && names.allSatisfy { [SettingKey.epochs.name, SettingKey.earlyStopping.name].contains($0) }
      }
    }
  }

  /// What a training comes to by the metric.
  private struct Measured: Sendable {
    /// The smaller the better: the loss as a share of what guessing costs on the same rows, an error as it is, of any other metric
    /// what is missing to 1; and the metric itself, as it is shown.
    let relative: Double
    let shown: Double
    /// The share of its epochs that it ran.
    var share = 1.0
    /// What the same training would have come to had it stopped early, by patience; known where it was trained to its
    /// end without stopping early.
    var stopped: [Int: EarlyStop] = [:]

    static let worst = Measured(relative: .infinity, shown: .infinity)
  }
  /// What stopping early comes to, likewise.
  private struct EarlyStop: Sendable {
    let relative: Double
    let shown: Double
  }

  /// The further trainings that advice is confirmed on, with other seeds and on other splits; `before` has what they come
  /// to without it, once that is known.
  private struct Confirmation {
    var seeds: [Case]
    var splits: [Case]
    var before: [Measured] = []
    var all: [Case] { seeds + splits }
  }

  /// Looks for advice; nothing comes of it once the task is cancelled.
  ///
  /// - Parameter onTraining: hears how many trainings have ended, of so many that were decided on by then: it may decide on more.
  package func run(onTraining: (Int, Int) -> Void = { _, _ in }) async -> Outcome {
    var (ended, planned) = (0, 0)
    func losses(of trainings: [(advice: Diagnosis.Advice?, on: Case, before: Measured?)]) async -> [Measured] {
      let start = ended
      planned += trainings.count
      defer { ended = planned }
      onTraining(ended, planned)
      return await self.losses(of: trainings) { onTraining(start + $0, planned) }
    }
    // A fold that the metric is not defined on says nothing of it.
    let own = self.own.filter { metric.isAlwaysMeasured || $0.data(request.settings).guessing(metric) != nil }
    let known = own.map { one in
      one.known.map { measured($0, of: request.settings, on: one.data(request.settings)) }
    }
    let before = known.compactMap { $0 }
    var outcome = Outcome()
    guard before.count == own.count, !own.isEmpty else { return outcome }
    let single = request.estimatedCost * share(before)
    let all = single * Double(own.count)
    // A quarter of a second on a usual core; more where the training itself took longer, but a second at most.
    var budget = min(max(250e6, 8 * all), max(600e6, min(all, 1e9)))
    var confirmation: Confirmation?
    var rest = candidates[...]
    while !rest.isEmpty, !Task.isCancelled {
      // As many as a third of what is left pays for, six at most and one at least.
      var tier: [Diagnosis.Advice] = []
      var price = 0.0
      while let next = rest.first, tier.count < 6 {
        let cost = cost(of: next) * Double(own.count)
        if cost > budget || !tier.isEmpty && price + cost > max(budget / 3, single) { break }
        price += cost
        tier.append(next)
        rest.removeFirst()
      }
      guard !tier.isEmpty else {
        // This one takes longer than there is time for; the next may be cheaper.
        outcome.untried.append(rest.removeFirst())
        continue
      }
      budget -= price
      let after = await losses(of: tier.flatMap { one in zip(own, before).map { (one, $0, $1) } })
      if Task.isCancelled { return Outcome() }
      var found: [(advice: Diagnosis.Advice, losses: [Measured], ratio: Double)] = []
      for (index, one) in tier.enumerated() {
        let losses = Array(after[index * own.count..<(index + 1) * own.count])
        let ratio = ratio(losses, before)
        if ratio < 0.93 { found.append((one, losses, ratio)) } else { outcome.failed.append(one) }
      }
      // The first that does most of what the best of them does, then the others.
      found.sort { $0.ratio < $1.ratio }
      if let best = found.first {
        let limit = Elementary.log(max(best.ratio, 1e-9)) * 0.7
        let good = tier.compactMap { one in
          found.firstIndex { $0.advice == one && Elementary.log(max($0.ratio, 1e-9)) <= limit }
        }
        if let first = good.first { found.insert(found.remove(at: first), at: 0) }
      }
      for (place, one) in found.enumerated() {
        let cost = cost(of: one.advice) * share(one.losses)
        if confirmation == nil { confirmation = self.confirmation(each: single + cost, budget: budget) }
        guard var asked = confirmation, place < 3 else {
          put(one.advice, one.losses, before, one.ratio, into: &outcome)
          continue
        }
        let price = (cost + (asked.before.isEmpty ? single : 0)) * Double(asked.all.count)
        guard price <= budget else {
          put(one.advice, one.losses, before, one.ratio, into: &outcome)
          continue
        }
        budget -= price
        if asked.before.isEmpty {
          asked.before = await losses(of: asked.all.map { (nil, $0, nil) })
          confirmation = asked
        }
        let losses = await losses(of: zip(asked.all, asked.before).map { (one.advice, $0, $1) })
        if Task.isCancelled { return Outcome() }
        if helps(one.losses, before, losses, asked) {
          outcome.advice = tried(one.advice, one.losses, before, losses, asked.before)
          return outcome
        }
        outcome.failed.append(one.advice)
      }
    }
    return Task.isCancelled ? Outcome() : outcome
  }

  /// As many others as the budget pays for, with and without the advice: all seeds and splits, two splits fewer, or one of each;
  /// nil where it does not pay for those. Empty, where the training that it is about has folds and repeats of its own.
  private func confirmation(each cost: Double, budget: Double) -> Confirmation? {
    let sizes = [
      (seeds.count, splits.count), (seeds.count, min(2, splits.count)),
      (min(1, seeds.count), min(seeds.isEmpty ? 2 : 1, splits.count)),
    ]
    for (index, (seedCount, splitCount)) in sizes.enumerated() {
      // All of them are worth half of what is left, fewer are worth all of it.
      if cost * Double(seedCount + splitCount) <= (index == 0 ? budget / 2 : budget) {
        return Confirmation(seeds: Array(seeds.prefix(seedCount)), splits: Array(splits.prefix(splitCount)))
      }
    }
    return nil
  }

  /// Puts aside advice that bettered the training it is about and could not be confirmed on others: a clear
  /// gain by settings alone is promising, anything else (another model, or a smaller gain) counts as untried.
  private func put(
    _ advice: Diagnosis.Advice, _ after: [Measured], _ before: [Measured], _ ratio: Double, into outcome: inout Outcome
  ) {
    if let change = advice.change, change.model == nil, ratio < 0.8 {
      outcome.promising.append(tried(advice, after, before, [], []))
      outcome.promising[outcome.promising.count - 1].trial?.isAlone = own.count == 1
    } else {
      outcome.untried.append(advice)
    }
  }

  /// Whether the advice helps: the loss, or what is missing to the best of another metric, is lower by a twentieth or more for the trainings that it is about, and in the
  /// median over the other seeds and over the other splits, and hardly any training got worse.
  private func helps(_ after: [Measured], _ before: [Measured], _ others: [Measured], _ confirmation: Confirmation)
    -> Bool
  {
    let othersBefore = confirmation.before
    guard !others.isEmpty else {
      let ratios = zip(after, before).map(Self.ratio)
      return ratios.median < 0.95 && ratios.count { $0 > 1 } * 3 <= ratios.count
    }
    let ratios = zip(others, othersBefore).map(Self.ratio)
    guard ratios.count(where: { $0 > 1.03 }) * 4 <= ratios.count else { return false }
    // Beyond the chance of which seeds and splits those are: by a standard error.
    let logarithms = MeanEstimate(ratios.map { Elementary.log(max(min($0, 1e9), 1e-9)) })
    guard logarithms.mean + logarithms.squaredError.squareRoot() < -0.07 else { return false }
    for range in [0..<confirmation.seeds.count, confirmation.seeds.count..<others.count] where !range.isEmpty {
      let now = (after.map(\.relative) + others[range].map(\.relative)).median
      let then = (before.map(\.relative) + othersBefore[range].map(\.relative)).median
      guard now < 0.93 * then else { return false }
    }
    return true
  }

  private func tried(
    _ advice: Diagnosis.Advice, _ after: [Measured], _ before: [Measured], _ others: [Measured],
    _ othersBefore: [Measured]
  ) -> Diagnosis.Advice {
    let mean = { (losses: [Measured]) in losses.reduce(0) { $0 + $1.shown } / Double(losses.count) }
    let (then, now) = (mean(before), mean(after))
    var advice = advice
    advice.trial = AdviceTrial(
      before: (metric.isLargerBetter ? then < now : then > now) ? then : nil, after: now,
      lower: zip(others, othersBefore).count { $0.relative < $1.relative }, others: others.count, metric: metric)
    return advice
  }

  /// What one training comes to in units of another; 1 where nothing is missing to either.
  private static func ratio(_ after: Measured, _ before: Measured) -> Double {
    after.relative == 0 && before.relative == 0 ? 1 : after.relative / before.relative
  }

  private func ratio(_ after: [Measured], _ before: [Measured]) -> Double {
    let sum = { (losses: [Measured]) in losses.reduce(0) { $0 + $1.relative } }
    let ratio = sum(after) / sum(before)
    return ratio.isNaN ? .infinity : ratio
  }

  /// How much of its epochs a training takes, on average.
  private func share(_ losses: [Measured]) -> Double {
    losses.reduce(0) { $0 + $1.share } / Double(max(losses.count, 1))
  }

  /// What trying it costs; nothing where it only stops the same training earlier, whose curve has shown what comes of that.
  private func cost(of advice: Diagnosis.Advice) -> Double {
    patience(of: advice) != nil ? 0 : advice.applied(to: request)?.estimatedCost ?? .infinity
  }

  /// The patience, where stopping early is all that it changes.
  private func patience(of advice: Diagnosis.Advice) -> Int? {
    // Of other metrics the epochs before the last are not known.
    guard metric.isAlwaysMeasured, let change = advice.change, change.model == nil, change.settings.count == 1,
      Setting.named(change.settings[0].name)?.name == SettingKey.earlyStopping.name,
      case .integer(let patience) = change.settings[0].value,
      request.settings[.earlyStopping] == nil
    else { return nil }
    return patience
  }

  /// What a training comes to by the metric; one that it is not defined for is no better than any.
  private func measured(_ result: TrainingResult, of settings: Settings, on data: @autoclosure () -> PreparedData)
    -> Measured
  {
    func relative(_ shown: Double) -> Double {
      if metric == .loss { return shown / (result.baselineLoss > 0 ? result.baselineLoss : 1) }
      return metric.isLargerBetter ? 1 - shown : shown
    }
    var shown = result.kept.value(of: metric, ofTraining: false)
    if shown == nil {
      let data = data()
      shown = metric.value(result.predictor.predictions(on: data.validation, of: data))
    }
    guard let shown, shown.isFinite || metric == .loss else { return .worst }
    // What exploded is worth no more than guessing, however good it was before.
    var measured = Measured(
      relative: result.status == .diverged ? max(relative(shown), 1) : relative(shown), shown: shown)
    guard result.hasEpochs else { return measured }
    measured.share = Double(result.last.epoch) / Double(max(settings[.epochs], 1))
    guard settings[.earlyStopping] == nil, result.status == .finished else { return measured }
    for patience in Set(candidates.compactMap(patience)) {
      if let kept = result.kept(patience: patience), let shown = kept.value(of: metric, ofTraining: false) {
        // What is no better for any training than untrained has helped nothing.
        let isTrained = kept.epoch > 0
        measured.stopped[patience] =
          isTrained
          ? EarlyStop(relative: relative(shown), shown: shown)
          : EarlyStop(relative: Measured.worst.relative, shown: Measured.worst.shown)
      }
    }
    return measured
  }

  /// Trains each, so many at once; what diverges or cannot be trained costs infinitely much. What is known from the same
  /// training without the advice is not trained again.
  private func losses(
    of trainings: [(advice: Diagnosis.Advice?, on: Case, before: Measured?)], onTraining: (Int) -> Void
  ) async -> [Measured] {
    let losses = try? await Jobs.inOrder(trainings, atOnce: jobs) { _, _, ended in
      onTraining(ended)
    } _: { advice, one, before in
      if let stop = advice.flatMap(patience).flatMap({ before?.stopped[$0] }) {
        return Measured(relative: stop.relative, shown: stop.shown)
      }
      var request = advice?.applied(to: request) ?? request
      request.seed = one.seed
      request.data = one.data(request.settings)
      // What the training part costs says nothing here.
      guard let result = try? Training.run(request, measuresTraining: false, onEvent: { _ in }),
        advice == nil || result.status == .finished
      else { return Measured.worst }
      if advice != nil, result.hasEpochs, result.keptEpoch == 0 { return Measured.worst }
      return measured(result, of: request.settings, on: request.data)
    }
    return losses?.map { $0 ?? .worst } ?? []
  }
}

extension TrainingResult {
  /// The epoch whose weights the same training would have kept, had it stopped once so many epochs brought no lower
  /// validation loss; nil where that was not measured at every epoch.
  func kept(patience: Int) -> EpochRecord? {
    var best = history[0]
    for record in history {
      guard !record.validationLoss.isNaN else { return nil }
      if record.validationLoss < best.validationLoss { best = record }
      if record.epoch - best.epoch >= patience { break }
    }
    return best
  }
}

extension Diagnosis {
  /// Puts what helped first, then what promises to, and leaves out what did not help; where there is neither, and nothing is good
  /// as it is, falls back on something else, and then on what could not be tried.
  package mutating func take(_ outcome: AdviceSearch.Outcome, otherwise: Advice?) {
    let first = [outcome.advice].compactMap(\.self) + outcome.promising
    let gone = (outcome.failed + first).map(\.actions)
    let rest = (advice + outcome.untried).reduce(into: [Advice]()) { rest, one in
      if !gone.contains(one.actions), !rest.contains(where: { $0.actions == one.actions }) { rest.append(one) }
    }
    // What could not be tried stays as it was.
    let fallback = first.isEmpty && !outcome.failed.isEmpty && verdict != .goodFit ? [otherwise].compactMap(\.self) : []
    advice = Array((first + fallback + rest).prefix(3))
  }

  /// The search that is worth trying where no single change is known to help.
  package static func search(
    for result: TrainingResult, request: TrainingRequest, after outcome: AdviceSearch.Outcome,
    of verdict: Verdict? = nil
  ) -> Advice {
    Evidence(result, request, chance: GapChance.none).search(
      failed: outcome.failed.count, untried: outcome.untried.count,
      isLongerTried: verdict == .tooSlow && outcome.hasTriedLonger)
  }
}
