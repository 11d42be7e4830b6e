import Datasets
import Language
import Learning
import Notebooks

extension Session {
  /// Runs whose weights are kept, the last ones.
  private static let keptRuns = 10
  /// Numbers in the weights of all of them together, but for the last run's: 16 MB.
  private static let keptWeights = 2_000_000

  /// Makes the models of a run such that their weights can be let go of. Those that were broken off, or diverged, could not
  /// be had again, or are of no use.
  func releasable(_ members: [RunMember], of plan: EvaluationPlan) -> [RunMember] {
    members.map { member in
      guard member.result.status == .finished, let turn = plan.seeds.firstIndex(of: member.seed) else { return member }
      var member = member
      let request = plan.request(turn * plan.parts.count + (member.fold ?? 1) - 1)
      member.result.predictor = RemakablePredictor(member.result.predictor, of: request)
      return member
    }
  }

  /// Lets the weights of all but the last runs go: whoever asks for them has them trained again.
  func releaseOldModels() {
    var room = Self.keptWeights
    for (age, run) in state.runs.reversed().enumerated() {
      let models = run.members.compactMap { $0.result.predictor as? RemakablePredictor }
      guard models.contains(where: \.isKept) else { continue }
      room -= run.members.reduce(0) { $0 + $1.result.size }
      if age > 0, age >= Self.keptRuns || room < 0 { for model in models { model.release() } }
    }
  }

  /// Says which runs had to be trained again for what was just asked.
  func sayRemade() {
    let remade = state.runs.filter { run in
      // Each is asked, so that none is told of twice.
      run.members.map { ($0.result.predictor as? RemakablePredictor)?.takeWasRemade() ?? false }.contains(true)
    }
    guard let first = remade.first else { return }
    emit(
      .diagnostic(
        Diagnostic(
          remade.count == 1
            ? "The weights of run \(first.number) were no longer kept: it was trained again, to the same bits."
            : "The weights of \(remade.count) runs were no longer kept: they were trained again, to the same bits.",
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
