import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks

extension Session {
  /// Runs whose weights are kept, the last ones.
  private static let keptRuns = 10
  /// Numbers in the weights of all of them together, but for the last run's: 16 MB.
  private static let keptWeights = 2_000_000
  /// How many of the last runs are looked at after each training; all of them are after so many.
  private static let lookedAt = 64

  /// Makes the trainings of a run such that their weights and curves can be let go of. Those that were broken off could not be
  /// had again.
  func releasable(_ members: [RunMember], of plan: EvaluationPlan) -> [RunMember] {
    members.map { member in
      guard member.result.status != .interrupted, let turn = plan.seeds.firstIndex(of: member.seed) else {
        return member
      }
      var member = member
      member.result.makeRemakable(by: plan.request(turn * plan.parts.count + (member.fold ?? 1) - 1))
      return member
    }
  }

  /// Lets the weights of all but the last runs go, and the curves of those before: whoever asks for them has them trained again.
  func releaseOldModels() {
    var (weights, epochs) = (Self.keptWeights, keptEpochs)
    let runs = state.runs
    // What was let go of stays so, unless somebody asks for it: that is looked for now and then.
    let isThorough = nextRun % Self.lookedAt == 0
    defer { if isThorough { Memory.returnFreed() } }
    for (age, run) in runs.reversed().enumerated() {
      let models = run.members.compactMap { $0.result.predictor as? RemakablePredictor }
      let (holdsWeights, kept) = (models.contains(where: \.isKept), models.reduce(0) { $0 + $1.keptEpochs })
      if !isThorough, age > Self.lookedAt, !holdsWeights, kept == 0 { break }
      epochs -= kept
      if age > 0, epochs < 0 { for model in models { model.releaseHistory() } }
      guard holdsWeights else { continue }
      weights -= run.members.reduce(0) { $0 + $1.result.size }
      if age > 0, age >= Self.keptRuns || weights < 0 { for model in models { model.release() } }
    }
  }

  /// Numbers in the tables of all states before the present one together: 64 MB.
  private static let keptTable = 8_000_000

  /// Lets go of the data of states long past: who comes back to one by undo has them read or made again.
  func releaseOldData() {
    var room = Self.keptTable
    var last = state.dataset?.features
    for index in earlierStates.indices.reversed() {
      guard let dataset = earlierStates[index].dataset else { continue }
      // What states share is kept once.
      if last?.elements.count != dataset.features.elements.count || last != dataset.features {
        room -= dataset.features.elements.count + dataset.rowCount * dataset.table.columns.count
      }
      last = dataset.features
      if room < 0 { earlierStates[index].dataset = nil }
    }
  }

  /// Says which runs had to be trained again for what was just asked.
  func sayRemade() {
    var remade: [(number: Int, part: RemakablePredictor.Part)] = []
    for run in state.runs {
      // All of them are asked, although one is enough to be told: asking takes the mark away, and none is told of
      // twice.
      let parts = run.members.compactMap { ($0.result.predictor as? RemakablePredictor)?.takeRemade() }
      if let part = parts.first { remade.append((run.number, part)) }
    }
    guard let first = remade.first else { return }
    let what = remade.allSatisfy { $0.part == .history } ? "curves" : "weights"
    emit(
      .diagnostic(
        Diagnostic(
          remade.count == 1
            ? "The \(what) of run \(first.number) were no longer kept: it was trained again, to the same bits."
            : "The \(what) of \(remade.count) runs were no longer kept: they were trained again, to the same bits.",
          severity: .note)))
  }

  /// The very data of the last run where these are equal to them, so that runs on the same rows share them.
  func shared(_ parts: [PreparedData]) -> [PreparedData] {
    guard let last = state.runs.last else { return parts }
    let known = last.members.reduce(into: [Int: PreparedData]()) { $0[$1.data.fingerprint] = $1.data }
    return parts.map { part in
      guard let same = known[part.fingerprint], same.name == part.name, same.task == part.task,
        same.featureNames == part.featureNames, same.columns == part.columns, same.featureMeans == part.featureMeans,
        same.featureDeviations == part.featureDeviations, same.fills == part.fills,
        same.targetMean == part.targetMean, same.targetDeviation == part.targetDeviation
      else { return part }
      return same
    }
  }
}
