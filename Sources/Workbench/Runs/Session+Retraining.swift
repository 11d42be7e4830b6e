import Experiments
import Language
import Learning
import Notebooks
import Search
import Text

/// Kept runs come back whole, with weights and curves, by training again.
///
/// As a run of the session such a one has for its number the negative of that in the store.
extension Session {
  /// The runs of the store among those that are named, as runs; each is trained where it has not been yet.
  ///
  /// - Parameter isAdvised: whether what is to be tried is looked for as well.
  func bringBack(
    _ numbers: [Int], at argument: String, of invocation: Invocation, isAdvised: Bool = false
  ) async throws -> [Run] {
    var runs: [Run] = []
    for number in numbers where number < 0 {
      try consult(.runs)
      let stored = try keptRun(-number, at: argument, of: invocation)
      let isWhole = stored.verdict != Diagnosis.Verdict.interrupted.rawValue
      guard isWhole || known(kept: stored.number) != nil else {
        throw invocation.error(KeptRunFault.interrupted(stored.number), at: argument)
      }
      guard !isRehearsing else { continue }
      runs.append(try await whole(stored, at: argument, of: invocation, isAdvised: isAdvised))
    }
    if isRehearsing, numbers.contains(where: { $0 < 0 }) { try endRehearsal() }
    return runs
  }

  /// A kept run that is there already: it is of this session, or was asked for before.
  func known(kept number: Int) -> Run? {
    if let here = runKeeper.log.kept.first(where: { $0.value == number })?.key,
      let run = state.runs.first(where: { $0.number == here })
    {
      return run.numbered(-number)
    }
    return runKeeper.again.first { $0.run.number == -number }?.run
  }

  private func whole(
    _ stored: StoredRun, at argument: String, of invocation: Invocation, isAdvised: Bool
  ) async throws -> Run {
    if let run = known(kept: stored.number),
      !isAdvised || !runKeeper.again.contains(where: { $0.run.number == run.number && !$0.isAdvised })
    {
      return run
    }
    let before = (state, nextRun)
    runKeeper.isPaused = true
    defer {
      runKeeper.isPaused = false
      (state, nextRun) = before
    }
    let isSameData = try await setUp(stored, at: argument, of: invocation)
    (state.plotsAreLive, state.showsAdvice) = (false, isAdvised)
    let hasSeed = try await quietly { try await recallTrial(of: stored) != .gone }
    let run = try await train(state.settings, repeats: stored.repeats)
    if run.status == .interrupted { throw CancellationError() }
    say(stored, cameAs: record(of: run), isSameData && hasSeed)
    let whole = run.numbered(-stored.number)
    runKeeper.again.removeAll { $0.run.number == whole.number }
    runKeeper.again = runKeeper.again.suffix(RunKeeper.mostWhole - 1) + [(whole, isAdvised)]
    return whole
  }

  /// What came of training it again, beside what is kept of it.
  private func say(_ stored: StoredRun, cameAs new: StoredRun, _ isSameBench: Bool) {
    let name = "kept\(stored.number)"
    guard new.figures != stored.figures else {
      emit(.diagnostic(Diagnostic("\(name) was trained again, to the same bits.", severity: .note)))
      return
    }
    let reason =
      isSameBench ? "this program computes otherwise than the one that kept it" : "its data or its seed are others"
    let losses = [stored, new].map {
      $0.figures[RunFigure.validation(.loss).name].map { NumberText.short($0) } ?? "none"
    }
    emit(
      .diagnostic(
        Diagnostic(
          "\(name) was trained again and came to other values (val_loss \(losses[1]), kept was \(losses[0])): \(reason).",
          severity: .warning)))
  }

  /// Does something whose outputs nobody is shown.
  private func quietly<Value>(_ body: () async throws -> Value) async throws -> Value {
    let outer = context
    context = outer.nested(isShown: false)
    defer { context = outer.following(context, isShown: false) }
    return try await body()
  }
}

extension StoredRun {
  /// How many trainings with seeds of their own it had; nil for one.
  fileprivate var repeats: Int? {
    guard let text = command.split(separator: "=").last, command.hasPrefix("train repeats="), let count = Int(text),
      (1...1000).contains(count)
    else { return nil }
    return count
  }
}
