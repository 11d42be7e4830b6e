import Experiments
import Foundation
package import Language
import Search
import Text

extension Session {
  /// Whether commands are being checked and not run: nothing may be written, started or said.
  package var isRehearsing: Bool { context.rehearsal != nil }

  /// Whether a part of the state is known. It always is, but in a rehearsal behind a command whose outcome is unknown.
  func knows(_ part: SessionPart) -> Bool { context.rehearsal?.unknown.contains(part) != true }

  /// Called before a part of the state is looked at: a rehearsal ends where it is not known.
  package func consult(_ parts: SessionPart...) throws(Diagnostic) {
    guard !parts.allSatisfy(knows) else { return }
    context.rehearsal?.isOver = true
    throw Diagnostic(ExpressionFault.notKnownYet)
  }

  /// Called before a file is read: a rehearsal ends where a command before it in the cell would write the file.
  func consult(file path: String) throws(Diagnostic) {
    if context.rehearsal?.written.contains(Self.absolute(path)) == true { context.rehearsal?.unknown.insert(.files) }
    try consult(.files)
  }

  /// Called before a run is looked at, the last one where none is named: a rehearsal ends where that is still to come, since
  /// only its number is known.
  func consult(run number: Int?) throws(Diagnostic) {
    // A number below 0 is a run of the store: it is trained again before it is used, and so is still to come.
    if let number, number < 0, isRehearsing { return try consult(.runs) }
    guard !lacks(run: number), knows(.runCount), let number, state.runs.contains(where: { $0.number == number }) else {
      if !lacks(run: number) { try consult(.runs) }
      return
    }
  }

  /// Whether there is no such run, and none that is to come can be it.
  func lacks(run number: Int?) -> Bool {
    guard let number, number >= 0, !state.runs.contains(where: { $0.number == number }) else { return false }
    return knows(.runs) || knows(.runCount) && number >= nextRun
  }

  /// Whether the commands before in a cell that is being rehearsed store a search of that name (true) or delete it (false); nil
  /// where they do neither.
  func foresees(study name: String) -> Bool? { context.rehearsal?.studies[name] }

  /// Throws what is known of a search that is to come to be wrong with applying one of its trials, or its best one.
  func checkForeseen(
    _ definition: StudyDefinition, trial number: Int?, _ invocation: Invocation
  ) throws(Diagnostic) {
    guard !knows(.trials) else { return }
    if let number, number > definition.budget {
      throw invocation.error(TrialFault.notInSearch(number, most: definition.budget), at: "which")
    }
    let rule = invocation.string("rule") ?? definition.choice.rawValue
    guard rule == "one_se", !definition.showsSpread else { return }
    let instead = "tune \(definition.method) repeats=3; apply best rule=one_se"
    throw invocation.error(TrialFault.noSpread(isToCome: true, instead: instead), at: "rule")
  }

  /// Called where all checks of a command have been made and its work begins: a rehearsal goes no further.
  ///
  /// - Parameters:
  ///   - parts: what nobody knows behind the work; what the command declares unless told.
  ///   - path: a file that it writes.
  package func endRehearsal(changing parts: Set<SessionPart>? = nil, writing path: String? = nil) throws {
    guard context.rehearsal != nil else {
      context.hasBegunWork = true
      return
    }
    context.rehearsal?.isOver = true
    if let path { context.rehearsal?.written.insert(Self.absolute(path)) }
    throw RehearsalEnd(changes: parts)
  }

  /// The same where work that was only begun, to make its checks, ended with an error: one that says something goes on.
  func endRehearsal(_ error: any Error, writing path: String? = nil) throws {
    guard let rehearsal = context.rehearsal, rehearsal.isOver || error is CancellationError else { return }
    try endRehearsal(writing: path)
  }

  /// Rehearses commands on a copy of the state, and puts everything back.
  func rehearsing<Value>(_ body: () async throws -> Value) async throws -> Value {
    guard context.rehearsal == nil else { return try await body() }
    let before = (state, earlierStates, nextRun, permitted, context.isLeaving)
    let hadStorage = store.storage != nil
    context.rehearsal = RehearsalState(firstRun: nextRun)
    defer {
      // That searches are kept in memory is chosen when the cell runs.
      if !hadStorage, store.storage is InMemoryStorage { store.storage = nil }
      (state, earlierStates, nextRun, permitted, context.isLeaving) = before
      context.rehearsal = nil
    }
    return try await body()
  }

  /// One command of a cell that is being rehearsed. Throws what is known to be wrong with it.
  func rehearse(_ invocation: Invocation) async throws {
    guard let plan = invocation.command.rehearsal else {
      if !invocation.command.isReadOnly { context.rehearsal?.unknown = SessionPart.all }
      return
    }
    context.rehearsal?.isOver = false
    do {
      try await invocation.command.run(invocation, self)
      context.rehearsal?.unknown.subtract(plan.settles)
    } catch {
      guard context.rehearsal?.isOver == true, !(error is CancellationError) else { throw error }
      context.rehearsal?.unknown.formUnion((error as? RehearsalEnd)?.changes ?? plan.changes)
    }
  }

  private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}

extension Study {
  /// A search that is to come, as far as names go: it has a trial with every figure that one of a training has.
  static func foreseen(_ definition: StudyDefinition) -> Study {
    var trial = Trial(number: 0, configuration: [:], state: .finished, value: 0)
    for parameter in definition.space.parameters {
      trial.configuration[parameter.name] =
        switch parameter.kind {
        case .number(let lower, _, _, _): .number(lower)
        case .integer(let lower, _, _, _): .integer(lower)
        case .choice(let choices), .ordered(let choices): choices.first
        }
    }
    if definition.objective.has(.bench) {
      for figure in RunFigure.all {
        trial.metrics[figure.name] = 0
        if figure.hasSpread { trial.metrics.deviations[figure.name] = 0 }
      }
    }
    // It may run on a cluster.
    trial.node = ""
    return Study(definition: definition, trials: [trial])
  }
}

/// A rehearsal has come to where the work begins.
private struct RehearsalEnd: Error {
  var changes: Set<SessionPart>?
}
