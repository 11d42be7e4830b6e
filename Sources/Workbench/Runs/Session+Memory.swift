import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks

extension Session {
  /// How many of the last runs keep their weights.
  private static let keptRuns = 10
  /// How many numbers the kept weights of all runs together may have, the last run's not counted: 16 MB.
  private static let keptWeights = 2_000_000
  /// How many of the last runs are looked at after each training. Every so many trainings all of them are.
  private static let lookedAt = 64

  /// Makes the trainings of a run such that their weights and curves can be let go of. Those that were broken off could not be
  /// had again.
  func releasable(_ members: [RunMember], of plan: EvaluationPlan) -> [RunMember] {
    members.map { member in
      guard member.result.status != .interrupted, let turn = plan.seeds.firstIndex(of: member.seed) else {
        return member
      }
      var member = member
      member.result.makeRetrainable(by: plan.request(turn * plan.parts.count + (member.fold ?? 1) - 1))
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
      let models = run.members.compactMap { $0.result.predictor as? RetrainablePredictor }
      let (holdsWeights, kept) = (models.contains(where: \.isKept), models.reduce(0) { $0 + $1.keptEpochs })
      if !isThorough, age > Self.lookedAt, !holdsWeights, kept == 0 { break }
      epochs -= kept
      if age > 0, epochs < 0 { for model in models { model.releaseHistory() } }
      guard holdsWeights else { continue }
      weights -= run.members.reduce(0) { $0 + $1.result.size }
      if age > 0, age >= Self.keptRuns || weights < 0 { for model in models { model.release() } }
    }
  }

  /// Lets go of the data of states long past: who comes back to one by undo has them read or made again.
  func releaseOldData() {
    var room = keptTables
    var last = state.dataset
    for index in earlierStates.indices.reversed() {
      guard let dataset = earlierStates[index].dataset else { continue }
      // Equal data are kept once, however often they were made.
      if let last, last.rowCount == dataset.rowCount, last == dataset {
        earlierStates[index].dataset = last
      } else {
        room -= dataset.size
        last = dataset
      }
      if room < 0 {
        earlierStates[index].dataset = nil
        earlierStates[index].hasReleasedData = true
        last = state.dataset
      }
    }
  }

  /// Says that data are made again which undo came back to.
  func sayDataAreMadeAgain() {
    guard state.hasReleasedData else { return }
    state.hasReleasedData = false
    emit(
      .diagnostic(
        Diagnostic(
          "The data of then were no longer kept: they \(state.source.path == nil ? "are made" : "are read from the file") again.",
          severity: .note)))
  }

  /// Says which runs had to be trained again for what was just asked.
  func sayRetrained() {
    var retrained: [(number: Int, part: RetrainablePredictor.Part)] = []
    for run in state.runs {
      // All of them are asked, although one is enough to be told: asking takes the mark away, and none is told of
      // twice.
      let parts = run.members.compactMap { ($0.result.predictor as? RetrainablePredictor)?.takeRetrained() }
      if let part = parts.first { retrained.append((run.number, part)) }
    }
    guard let first = retrained.first else { return }
    let what = retrained.allSatisfy { $0.part == .history } ? "curves" : "weights"
    emit(
      .diagnostic(
        Diagnostic(
          retrained.count == 1
            ? "The \(what) of run \(first.number) were no longer kept: it was trained again, to the same bits."
            : "The \(what) of \(retrained.count) runs were no longer kept: they were trained again, to the same bits.",
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

extension Dataset {
  /// How many numbers it holds, a text counted as two.
  fileprivate var size: Int {
    table.columns.reduce(features.elements.count + targets.count) { sum, column in
      if case .numbers(let numbers) = column.values { sum + numbers.count } else { sum + 2 * column.count }
    }
  }
}
