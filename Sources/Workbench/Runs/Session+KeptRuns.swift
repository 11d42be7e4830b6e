import Datasets
import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Options
import Search
import Text

/// Runs outlive their session: each is kept in the store as it ends, with what it takes to train it again.
extension Session {
  /// Keeps a run. Where that cannot be, it is said once: no number depends on it. Those of a lesson are not: it brings them
  /// again.
  func keep(_ run: Run) {
    guard !isRehearsing, !runKeeper.isPaused, guidance?.promptNote == nil else { return }
    runKeeper.pending.append((run.number, record(of: run)))
    if runKeeper.pending.count > RunKeeper.mostPending { runKeeper.pending.removeFirst() }
    writePendingRuns(waiting: 0.05)
  }

  /// Behind the cell's answer: what could not be kept while another program was writing. A person who types on is not kept
  /// waiting; a script, and who leaves, waits once.
  ///
  /// - Parameter isLast: whether no cell comes any more.
  func keepPendingRuns(isLast: Bool = false) {
    guard runKeeper.isWaiting, !isRehearsing else { return }
    let isPatient = (isLast || context.isLeaving || !canBeAsked) && runKeeper.isPatient
    writePendingRuns(waiting: isPatient ? 10 : 0.2)
    guard runKeeper.isWaiting else { return }
    if isPatient { runKeeper.isPatient = false }
    emit(
      .diagnostic(
        Diagnostic(
          "\(counted(runKeeper.pending.count, "run")) will be kept with the next cell: another program is writing to the store.",
          severity: .note)))
  }

  private func writePendingRuns(waiting seconds: Double) {
    guard !runKeeper.pending.isEmpty else { return }
    do {
      guard let storage = try studyStorage().runs else { return runKeeper.pending = [] }
      let numbers = try storage.keep(runKeeper.pending.map(\.record), waiting: seconds)
      runKeeper.isWaiting = numbers == nil
      guard let numbers else { return }
      runKeeper.isPatient = true
      for (run, number) in zip(runKeeper.pending, numbers) { runKeeper.log.kept[run.number] = number }
      runKeeper.pending = []
      if let note = environment.storageNote { sayUnkept(note) }
    } catch {
      runKeeper.isWaiting = false
      sayUnkept((error as? StudyStorageError)?.message ?? ErrorText.sentence(for: error))
    }
  }

  private func sayUnkept(_ reason: String) {
    guard !runKeeper.hasSaidWhyNot else { return }
    runKeeper.hasSaidWhyNot = true
    emit(
      .diagnostic(
        Diagnostic("This session's runs end with it: \(reason)", severity: .note, proposal: "--store FILE keeps them")))
  }

  func record(of run: Run) -> StoredRun {
    let own = run.settings.set.filter {
      Setting.named($0.name)?.applies(
        to: run.model, run.settings, isClassification: run.dataset.isClassification) == true
    }
    var figures: [String: Double] = [:]
    for field in RunField.all where field.name != "number" {
      if case .number(let number)? = field.value(run) { figures[field.name] = number }
    }
    let repeats = Set(run.members.map(\.seed)).count
    return StoredRun(
      time: environment.timestamp(), session: runKeeper.session, data: run.source.shortName, model: run.model,
      recipe: recipe(of: run.settings, on: placed(run.source)),
      command: repeats > 1 && !run.wasTrial ? "train repeats=\(repeats)" : "train",
      dataChecksum: run.source.isFromOutside ? run.dataset.checksum : nil,
      study: run.recall?.study, trial: run.recall?.trial,
      settings: Dictionary(own.map { ($0.name, $0.value.text) }) { first, _ in first }, figures: figures,
      verdict: run.diagnosis.verdict.rawValue)
  }

  /// The same data, a file by its whole path: another session stands in another folder.
  func placed(_ source: DataSource) -> DataSource {
    var source = source
    source.path = source.path.map { URL(fileURLWithPath: path($0)).standardizedFileURL.path }
    return source
  }

  /// Where runs are kept, all that have ended among them. Throws `StudyStorageError`.
  func runStorage() throws -> any RunStorage {
    writePendingRuns(waiting: 0.05)
    guard let runs = try studyStorage().runs else {
      throw StudyStorageError.unavailable(path: "the store", .noRuns)
    }
    return runs
  }

  /// `kept12`: 12.
  static func keptNumber(_ word: String) -> Int? {
    guard word.hasPrefix("kept"), let number = Int(word.dropFirst(4)), number > 0 else { return nil }
    return number
  }

  /// The kept run of that number; a diagnostic when there is none.
  func keptRun(_ number: Int, at argument: String, of invocation: Invocation) throws -> StoredRun {
    do {
      let storage = try runStorage()
      if let run = try storage.runs([number])[number] { return run }
      let heads = try storage.heads().runs
      let isThere = heads.contains { $0.number == number }
      throw invocation.error(
        isThere ? KeptRunFault.unreadable(number) : .unknown(number, hasRuns: !heads.isEmpty), at: argument)
    } catch let error as StudyStorageError {
      throw invocation.error(error, at: argument)
    }
  }

  /// Kept runs, the newest first, for completion.
  var keptCandidates: [Candidate] { keptCandidates { _ in true } }

  /// Kept runs without those that have a number in this session, for completion.
  var otherKeptCandidates: [Candidate] {
    let here = Set(state.runs.compactMap { runKeeper.log.kept[$0.number] })
    return keptCandidates { !here.contains($0) }
  }

  private func keptCandidates(_ isWanted: (Int) -> Bool) -> [Candidate] {
    guard !isGlancedAt, let storage = try? runStorage(),
      let heads = try? storage.heads().runs.filter({ isWanted($0.number) }).suffix(100),
      let runs = try? storage.runs(heads.map(\.number))
    else { return [] }
    return heads.reversed().map { head in
      let loss =
        runs[head.number]?.figures[RunFigure.validation(.loss).name].map { ", val_loss \(NumberText.short($0))" } ?? ""
      return Candidate(
        "kept\(head.number)", "\(head.model) on \(head.data)\(loss)" + (head.note.isEmpty ? "" : ": \(head.note)"))
    }
  }
}
