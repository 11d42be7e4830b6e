import Datasets
import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Options
import Search
import Text

/// The bench as it was for a kept run.
extension Session {
  /// Sets the bench up as it was: data, seed, split, model and settings. Says what it did, and what trains it again. Where it
  /// cannot be set up, the bench stays as it is.
  func apply(kept run: StoredRun, at argument: String, _ invocation: Invocation) async throws {
    let before = state
    let isSameData = try await setUp(run, at: argument, of: invocation)
    guard try await recallTrial(of: run) == .none else { return }
    let words = run.settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    var parts: [String] = []
    if state.seed != before.seed { parts.append("seed \(state.seed)") }
    if state.source.command != before.source.command { parts.append(state.source.command) }
    if state.plan.command != before.plan.command { parts.append(state.plan.command) }
    parts.append("model \(run.model)")
    parts.append(words.isEmpty ? "every setting at its default" : "set " + words.joined(separator: " "))
    let isWhole = run.verdict != Diagnosis.Verdict.interrupted.rawValue
    if isSameData, isWhole { parts.append("\(run.command) comes to the same bits again") }
    emit(.text(StyledText(parts.joined(separator: "; "), .dim)))
    if !isSameData {
      emit(
        .diagnostic(
          Diagnostic(
            "The data of \(run.data) have changed since the run: \(run.command) comes to another value.",
            severity: .warning)))
    } else if !isWhole {
      emit(
        .diagnostic(
          Diagnostic(
            "The run was interrupted: \(run.command) goes on to its end, and comes to another value.", severity: .note))
      )
    }
  }

  /// Sets the bench up, without a word; it stays as it is where that cannot be.
  ///
  /// - Returns: whether its data are what they were.
  func setUp(_ run: StoredRun, at argument: String, of invocation: Invocation) async throws -> Bool {
    let before = state
    do {
      return try await follow(run)
    } catch {
      state = before
      guard !(error is CancellationError), (error as? Diagnostic) != .interrupted else { throw error }
      let reason = (error as? Diagnostic)?.message ?? ErrorText.sentence(for: error)
      throw invocation.error(
        KeptRunFault.noBench(of: run.number, reason: reason, withoutData: withoutData(run)), at: argument)
    }
  }

  private func follow(_ run: StoredRun) async throws -> Bool {
    let fault = Diagnostic(KeptRunFault.doesMore)
    guard let split = run.recipe.commands(from: .split), Self.isRecipe(run.recipe.text) else { throw fault }
    // Data that are in view already are not made or read anew.
    let isInView = run.recipe.hasData(placed(state.source).command, seed: state.seed)
    state.recall = nil
    try await follow(isInView ? split.text : run.recipe.text, orThrow: fault)
    guard let checksum = run.dataChecksum else { return true }
    return try dataset().checksum == checksum
  }

  /// What brings back all but the data.
  private func withoutData(_ run: StoredRun) -> String? {
    run.recipe.commands(from: .model)?.text
  }

  /// Whether a kept run had the seed of a trial, and whether that is to be had.
  enum KeptTrial { case none, recalled, gone }

  /// Gives trainings the seed of the trial that was applied, where one was; and says so.
  func recallTrial(of run: StoredRun) async throws -> KeptTrial {
    guard let name = run.study, let number = run.trial else { return .none }
    guard let study = try? studyStorage().load(name: name),
      let trial = study.trials.first(where: { $0.number == number })
    else {
      emit(
        .diagnostic(
          Diagnostic(
            "It had the seed of trial \(number + 1) of \(name), which is not in the store: \(run.command) comes to another value.",
            severity: .warning)))
      return .gone
    }
    let own = (state.model, state.settings, state.plan)
    try await recall(trial, of: study)
    // What was set after the trial had been applied.
    (state.model, state.settings, state.plan) = own
    return .recalled
  }
}
