import Arithmetic
public import Datasets
import Options

/// Follows advice before it is given: trains with each candidate and keeps what lowers the validation loss, not of the
/// one training alone but with other seeds and on other splits of the same rows too.
///
/// What is tried follows from counted work alone (`TrainingRequest.estimatedCost`), never from a clock: the same training
/// gets the same advice on every machine, for any number of jobs. The sealed test part takes no part.
public struct AdviceSearch: Sendable {
  /// A training to try candidates on.
  public struct Case: Sendable {
    /// The rows, prepared as the settings ask.
    public var data: @Sendable (Settings) -> PreparedData
    public var seed: UInt64
    /// What it came to without advice, where that is known.
    public var known: TrainingResult?
    public init(seed: UInt64, known: TrainingResult? = nil, data: @escaping @Sendable (Settings) -> PreparedData) {
      (self.seed, self.known, self.data) = (seed, known, data)
    }
  }

  /// The training that advice is wanted for.
  public var request: TrainingRequest
  /// In the order in which they come to mind.
  public var candidates: [Diagnosis.Advice]
  /// The trainings that the advice is about: one, or all folds and repeats.
  public var own: [Case]
  /// The same with other seeds; the same on other splits of the same rows.
  public var seeds: [Case]
  public var splits: [Case]
  public var jobs: Int

  public init(
    request: TrainingRequest, candidates: [Diagnosis.Advice], own: [Case], seeds: [Case], splits: [Case], jobs: Int
  ) {
    (self.request, self.candidates, self.own, self.seeds, self.splits, self.jobs) =
      (request, candidates, own, seeds, splits, jobs)
  }

  public struct Outcome: Sendable {
    /// What helped, with what was measured; nil where nothing did, or nothing could be tried.
    public var advice: Diagnosis.Advice?
    /// What was tried and did not help.
    public var failed: [Diagnosis.Advice] = []
    /// Whether every candidate was tried.
    public var triedAll = false
    public init() {}
  }

  /// What a training costs on its validation rows, in units of guessing; and as it is shown.
  private struct Loss: Sendable {
    let relative: Double
    let shown: Double
  }

  /// Looks for advice; nothing comes of it once the task is cancelled.
  public func run() async -> Outcome {
    let single = request.estimatedCost
    let all = single * Double(own.count)
    // A quarter of a second on a usual core; more where the training itself took longer, and nothing where it took long.
    var budget = all > 400e6 ? 0 : min(max(250e6, 5 * all), 600e6)
    var outcome = Outcome()
    var before: [Loss?] = own.map { $0.known.map(loss) }
    if before.contains(where: { $0 == nil }) { return outcome }
    let ownBefore = before.compactMap { $0 }
    before = []
    var (others, otherBefore): ([Case], [Loss]) = ([], [])
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
        // Too dear: perhaps the next is not.
        rest.removeFirst()
        if rest.isEmpty { return outcome }
        continue
      }
      budget -= price
      let after = await losses(of: tier.flatMap { one in own.map { (one, $0) } })
      if Task.isCancelled { return Outcome() }
      var found: [(advice: Diagnosis.Advice, losses: [Loss], ratio: Double)] = []
      for (index, one) in tier.enumerated() {
        let losses = Array(after[index * own.count..<(index + 1) * own.count])
        let ratio = ratio(losses, ownBefore)
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
      for one in found.prefix(3) {
        if others.isEmpty {
          // Two splits where more would cost too much.
          let all = (cost(of: one.advice) + single) * Double(seeds.count + splits.count)
          others = seeds + (all > budget / 2 ? Array(splits.prefix(2)) : splits)
        }
        let price = (cost(of: one.advice) + (otherBefore.isEmpty ? single : 0)) * Double(others.count)
        guard price <= budget else { continue }
        budget -= price
        if otherBefore.isEmpty { otherBefore = await losses(of: others.map { (nil, $0) }) }
        let losses = await losses(of: others.map { (one.advice, $0) })
        if Task.isCancelled { return Outcome() }
        if helps(one.losses, ownBefore, losses, otherBefore) {
          outcome.advice = tried(one.advice, one.losses, ownBefore, losses, otherBefore)
          return outcome
        }
        outcome.failed.append(one.advice)
      }
    }
    outcome.triedAll = rest.isEmpty
    return outcome
  }

  /// Whether it is lower by a twentieth and more where it was asked, in the middle of seeds and in the middle of splits, and
  /// hardly ever higher.
  private func helps(_ after: [Loss], _ before: [Loss], _ others: [Loss], _ othersBefore: [Loss]) -> Bool {
    guard !others.isEmpty else {
      let ratios = zip(after, before).map { $0.relative / $1.relative }
      return median(ratios) < 0.95 && ratios.count { $0 > 1 } * 3 <= ratios.count
    }
    let ratios = zip(others, othersBefore).map { $0.relative / $1.relative }
    guard ratios.count(where: { $0 > 1.03 }) * 4 <= ratios.count else { return false }
    // Beyond the chance of which seeds and splits those are: by a standard error.
    let logarithms = Sample(ratios.map { Elementary.log(max(min($0, 1e9), 1e-9)) })
    guard logarithms.mean + logarithms.errorSquared.squareRoot() < -0.07 else { return false }
    for range in [0..<seeds.count, seeds.count..<others.count] where !range.isEmpty {
      let now = median(after.map(\.relative) + others[range].map(\.relative))
      let then = median(before.map(\.relative) + othersBefore[range].map(\.relative))
      guard now < 0.93 * then else { return false }
    }
    return true
  }

  private func tried(
    _ advice: Diagnosis.Advice, _ after: [Loss], _ before: [Loss], _ others: [Loss], _ othersBefore: [Loss]
  ) -> Diagnosis.Advice {
    let mean = { (losses: [Loss]) in losses.reduce(0) { $0 + $1.shown } / Double(losses.count) }
    var advice = advice
    advice.trial = AdviceTrial(
      before: mean(before), after: mean(after),
      lower: zip(others, othersBefore).count { $0.relative < $1.relative }, others: others.count)
    return advice
  }

  private func ratio(_ after: [Loss], _ before: [Loss]) -> Double {
    let sum = { (losses: [Loss]) in losses.reduce(0) { $0 + $1.relative } }
    let ratio = sum(after) / sum(before)
    return ratio.isNaN ? .infinity : ratio
  }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  private func cost(of advice: Diagnosis.Advice) -> Double {
    advice.applied(to: request)?.estimatedCost ?? .infinity
  }

  private func loss(_ result: TrainingResult) -> Loss {
    let shown = result.kept.validationLoss
    return Loss(relative: result.baselineLoss > 0 ? shown / result.baselineLoss : shown, shown: shown)
  }

  /// Trains each, so many at once; what diverges or cannot be trained costs infinitely much.
  private func losses(of trainings: [(advice: Diagnosis.Advice?, on: Case)]) async -> [Loss] {
    let worst = Loss(relative: .infinity, shown: .infinity)
    let losses = try? await Jobs.inOrder(trainings, atOnce: jobs) { advice, one in
      var request = advice?.applied(to: request) ?? request
      request.seed = one.seed
      request.data = one.data(request.settings)
      guard let result = try? Training.run(request, onEvent: { _ in }), advice == nil || result.status == .finished
      else { return worst }
      return loss(result)
    }
    return losses?.map { $0 ?? worst } ?? []
  }
}

extension Diagnosis {
  /// Puts what helped first, leaves out what did not, and falls back on something else where nothing is known to help.
  public mutating func take(_ outcome: AdviceSearch.Outcome, otherwise: Advice) {
    let failed = outcome.failed.map(\.actions)
    let rest = advice.filter { !failed.contains($0.actions) && $0.actions != outcome.advice?.actions }
    guard outcome.advice == nil else {
      advice = Array(([outcome.advice].compactMap(\.self) + rest).prefix(3))
      return
    }
    // What could not be tried stays as it was.
    guard !failed.isEmpty else { return }
    advice = Array(([otherwise] + rest).prefix(3))
  }

  /// The search that is worth trying where no single change is known to help.
  public static func search(for result: TrainingResult, request: TrainingRequest) -> Advice {
    Evidence(result, request, chance: GapChance.none).search
  }
}
