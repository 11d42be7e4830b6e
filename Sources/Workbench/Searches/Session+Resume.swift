import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Session {
  /// Goes on with a stored search: the one that is named, the one in view, or the last that is not done.
  ///
  /// - Parameter timeout: seconds; nil for none.
  func resume(_ invocation: Invocation, timeout: Double?) async throws {
    do {
      try consult(.trials)
      // What runs inside an outer fold goes on with the flat search that it belongs to.
      let flat = try studyStorage().studies().filter { $0.definition.outer == nil }
      let chosen = summaryInView(among: flat) ?? flat.last(where: \.isOpen) ?? flat.last
      var study = try studyToResume(invocation, unlessNamed: chosen)
      try keepsToItsOptions(study.definition, invocation)
      let address = try rayAddress(invocation, for: study.definition)
      try setBudget(of: &study, by: invocation)
      try endRehearsal()
      if study.definition.objective.has(.told) {
        sayWaiting(study)
        return
      }
      try checkPermission(for: study.definition, invocation)
      try await setBenchUp(for: &study, invocation)
      emit(
        .text(
          StyledText(
            "\(study.definition.methodWords) search: \(study.resultCount) of \(study.definition.budget) trials were done before.",
            .dim)))
      if invocation.value("study") == nil, let chosen, !chosen.isOpen, invocation.value("trials") == nil {
        sayDone(study, among: flat)
      }
      let cluster = try await cluster(address, for: study.definition, invocation)
      let jobs = invocation.integer("jobs") ?? cluster?.size.cores ?? environment.jobs
      if let cluster { announce(cluster, jobs: jobs, for: study.definition) }
      let deadline = timeout.map { environment.clock() + $0 }
      let resumed = try await search(study.definition, on: cluster, jobs: jobs, timeout: timeout, resuming: true)
      sayLosses(on: cluster)
      try await report(resumed, timeout: timeout, asked: invocation.integer("trials"))
      try checkCluster(cluster, after: resumed)
      try await goInside(resumed, jobs: jobs, until: deadline)
    } catch let error as StudyStorageError {
      throw invocation.error(error)
    }
  }

  /// The flat search of what is in view; nil where none is, or where it is not stored.
  private func summaryInView(among flat: [StudySummary]) -> StudySummary? {
    let viewed = state.study.map { $0.definition.outer?.study ?? $0.definition.name }
    return flat.first { $0.definition.name == viewed }
  }

  /// The search that is to go on; of one inside an outer fold the flat search.
  private func studyToResume(_ invocation: Invocation, unlessNamed chosen: StudySummary?) throws -> Study {
    guard let name = invocation.string("study") ?? chosen?.definition.name else {
      throw invocation.error(SearchFault.noneToGoOn(instead: proposedSearch))
    }
    guard let study = try studyStorage().load(name: name) else {
      let names = try studyStorage().studies().map(\.definition.name)
      throw invocation.error(
        SearchFault.unknown(name, near: Proposal.nearest(to: name, in: names)), at: "study")
    }
    guard let outer = study.definition.outer else { return study }
    guard let whole = try studyStorage().load(name: outer.study) else {
      let again = [study.definition.search([.init("nested", .integer(outer.count))])].text
      throw invocation.error(SearchFault.outerGone(name, outer: outer.study, instead: again))
    }
    return whole
  }

  /// Throws where it runs a program that nobody has allowed.
  private func checkPermission(for definition: StudyDefinition, _ invocation: Invocation) throws(Diagnostic) {
    let program = definition.objective.subject
    guard definition.objective.has(.process), !permitted.contains(program), !environment.permitsPrograms else { return }
    throw invocation.error(
      SearchFault.runsProgram(program, allow: "allow \(Value.text(program).text)", search: definition.name))
  }

  /// Data, model, settings, space and objective as the search had them, and its limits as they are told now.
  private func setBenchUp(for study: inout Study, _ invocation: Invocation) async throws {
    let (name, before) = (study.definition.name, state)
    do {
      try await follow(study.definition)
    } catch let error as Diagnostic where !Self.isInterruption(error) {
      let instead = before.study?.definition.name == name ? "trials" : "study \(name.typed)"
      throw invocation.error(SearchFault.noBench(name, reason: error.message, instead: instead))
    }
    if let known = study.definition.dataChecksum, try dataset().checksum != known {
      let anew = begunAnew(study.definition, before: before)
      throw invocation.error(SearchFault.otherData(state.source.shortName, search: name, instead: anew))
    }
    try setLimits(of: &study.definition, by: invocation)
    // What was declared may hold more than what was awake.
    if awakeSpace.space != study.definition.space {
      let declared = state.space.parameters.map(\.name)
      state.space = study.definition.space
      if !declared.isEmpty {
        emit(
          .diagnostic(
            Diagnostic(
              "The search space is that of \(name) again, in place of the one with \(declared.joined(separator: ", ")).",
              severity: .note, proposal: "undo brings it back")))
      }
    }
    state.objective = Objective(of: study.definition)
  }

  /// Says that the search in view, which nobody named, has nothing left to do, and which stored one has.
  private func sayDone(_ study: Study, among flat: [StudySummary]) {
    let name = study.definition.name
    let another = flat.last { $0.isOpen && $0.definition.name != name }
    let done = study.resultCount
    emit(
      .diagnostic(
        Diagnostic(
          "\(name) is done.", severity: .note,
          // A method that planned its trials has no more of them.
          proposal: another.map { "tune resume \($0.definition.name.typed)" }
            ?? (study.definition.sampler?.plansWithBudget == true ? nil : "tune resume trials=\(2 * max(done, 1))"))))
  }

  /// Throws for an argument of `tune` that a search cannot change on its way.
  private func keepsToItsOptions(_ definition: StudyDefinition, _ invocation: Invocation) throws(Diagnostic) {
    let options = Command.tune.arguments.map(\.name) + allSamplers.flatMap(\.options).map(\.name)
    for name in options + allPruners.flatMap(\.options).map(\.name)
    where !Argument.resumable.contains(name) && invocation.value(name) != nil {
      throw invocation.error(
        SearchFault.unchangeable(definition.name, argument: name, method: definition.method), at: name)
    }
  }

  /// Takes up a number of trials that is given on resuming.
  private func setBudget(of study: inout Study, by invocation: Invocation) throws {
    guard let trials = invocation.integer("trials") else { return }
    guard trials >= study.trials.count else {
      throw invocation.error(SearchFault.hasTrials(study.trials.count), at: "trials")
    }
    let definition = study.definition
    let sampler = definition.sampler
    guard sampler?.plansWithBudget != true || trials == definition.budget else {
      let anew = [definition.search([.init("trials", .integer(trials))])].text
      throw invocation.error(
        SearchFault.planned(method: definition.method, trials: definition.budget, instead: anew), at: "trials")
    }
    try endRehearsal()
    try studyStorage().setBudget(trials, of: definition.name)
    study.definition.budget = trials
  }

  /// Takes up limits that are given on resuming, in place of those that the search has.
  private func setLimits(of definition: inout StudyDefinition, by invocation: Invocation) throws {
    var limits = definition.limits
    if let epochs = invocation.integer("epochs") { limits.epochs = epochs }
    if let target = invocation.number("target") { limits.target = target }
    if let patience = invocation.integer("no_progress") { limits.patience = patience }
    guard limits != definition.limits else { return }
    definition.limits = limits
    try studyStorage().setLimits(limits, of: definition.name)
  }
}
