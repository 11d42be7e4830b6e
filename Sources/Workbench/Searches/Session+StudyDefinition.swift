import Charts
import Datasets
import Experiments
import Language
import Learning
import Options
import Search
import Text

extension Session {
  /// The study that was asked for, with its options.
  func studyDefinition(_ invocation: Invocation) throws -> StudyDefinition {
    let method = invocation.string("method") ?? Command.defaultMethod
    var definition = try plainDefinition(method, invocation)
    let sampler = allSamplers.named(method)
    invocation.read(sampler?.options ?? [], into: &definition.options)
    try readPruner(into: &definition, beside: sampler, invocation)
    try checkSense(definition, of: sampler, invocation)
    definition.name = studyName(invocation.string("name"), method: method)
    definition.seed = invocation.integer("seed").map(UInt64.init) ?? state.seed
    if state.objective.isTraining {
      let dataset = try dataset()
      (definition.dataName, definition.dataChecksum) = (dataset.name, dataset.checksum)
      definition.folds = state.plan.folds ?? 1
    }
    definition.budget = invocation.integer("trials") ?? Self.defaultBudget
    definition.batch = invocation.integer("batch") ?? 1
    definition.valueRule = invocation.string("value").flatMap(StudyDefinition.ValueRule.init) ?? definition.valueRule
    definition.repeats = invocation.integer("repeats") ?? 1
    definition.nested = invocation.integer("nested")
    definition.round = state.round
    definition.choice = invocation.string("rule").flatMap(StudyDefinition.Choice.init) ?? .best
    definition.trialSeeds = try trialSeeds(of: invocation)
    if invocation.string("resource") == "rows" { try trainOnShares(&definition, of: sampler, invocation) }
    if case .duration(let seconds)? = invocation.value("timeout")?.value, seconds.isFinite, seconds < 1e12 {
      definition.timeout = seconds
    }
    let asleep = awakeSpace.asleep
    if !asleep.isEmpty { definition.asleep = state.space.parameters.filter { asleep[$0.name] != nil } }
    definition.limits = .init(
      epochs: invocation.integer("epochs"), target: invocation.number("target"),
      patience: invocation.integer("no_progress"))
    noteIdleValues(of: definition.space)
    if let sampler { try fitToSpace(&definition, of: sampler, invocation) }
    try checkRepeats(&definition, invocation)
    settle(&definition, invocation)
    try checkNested(definition, invocation)
    try checkComparison(definition, invocation)
    do throws(SpaceError) {
      // What the method cannot search is said before anything is stored.
      _ = try definition.sampler?.process(for: SearchProblem(definition))
    } catch {
      throw invocation.error(error)
    }
    if invocation.value("name") != nil { try checkNameIsFree(definition.name, invocation) }
    return definition
  }

  /// Reads the pruner that was asked for and its options; throws where they would do nothing.
  private func readPruner(
    into definition: inout StudyDefinition, beside sampler: (any Sampler)?, _ invocation: Invocation
  ) throws(Diagnostic) {
    let method = definition.method
    let pruner = allPruners.named(invocation.string("prune"))
    invocation.read(pruner?.options ?? [], into: &definition.prunerOptions)
    for option in allPruners.flatMap(\.options) where invocation.value(option.name) != nil {
      guard definition.options[option] == nil, definition.prunerOptions[option] == nil,
        !Command.tune.arguments.contains(where: { $0.name == option.name })
      else { continue }
      let owners = allPruners.filter { $0.options.contains { $0.name == option.name } }.map(\.name)
      let instead = owners.first.map {
        "tune \(method) prune=\($0) \(option.name)=\(invocation.value(option.name)?.value.text ?? "")"
      }
      throw invocation.error(
        MethodFault.ofPruners(option: option.name, owners: owners, instead: instead), at: option.name)
    }
    guard let pruner else { return }
    guard definition.epochs > 1 || objectiveHasEpochs else {
      throw noEpochs(for: pruner.name, at: "prune", method, invocation)
    }
    if sampler?.needsEpochs == true {
      throw invocation.error(MethodFault.stopsItself(method: method, pruner: pruner.name), at: "prune")
    }
    let needed = pruner.needsOneOf
    if !needed.isEmpty, !needed.contains(where: { definition.prunerOptions[$0] != nil }) {
      throw invocation.error(
        MethodFault.stopsNothing(pruner: pruner.name, without: needed.map(\.name)), at: "prune")
    }
    definition.pruner = pruner.name
  }

  /// Lets trials that are trained part of the way have a share of the rows, as `resource=rows` asks, and not of the epochs.
  private func trainOnShares(
    _ definition: inout StudyDefinition, of sampler: (any Sampler)?, _ invocation: Invocation
  ) throws(Diagnostic) {
    guard sampler?.hasRungs == true, state.objective.isTraining else {
      let instead =
        state.objective.isTraining ? [definition.search(by: "asha", [.init("resource", .word("rows"))])].text : nil
      throw invocation.error(
        MethodFault.onlyPartOfTheWay(methods: allSamplers.filter(\.hasRungs).map(\.name), instead: instead),
        at: "resource")
    }
    // What was seen on fewer rows is no result: nothing would train on so few.
    (definition.resource, definition.epochs, definition.valueRule) = (.rows, 27, .last)
  }

  /// Throws where there are fewer trials than combinations to compare.
  private func checkComparison(_ definition: StudyDefinition, _ invocation: Invocation) throws(Diagnostic) {
    guard !definition.space.scientific.isEmpty,
      let combinations = try? definition.space.comparedCombinations(), definition.budget < combinations.count
    else { return }
    var proposal = "tune \(definition.method) trials=\(10 * combinations.count)"
    // Of a long range a few values are compared.
    if let long = definition.space.scientific.first(where: { $0.choices == nil && ($0.valueCount ?? 0) > 5 }),
      let count = long.valueCount
    {
      let few = long.gridValues(points: 4)
      var domain = Domain(.set(few.map(\.value)))
      domain.role = .scientific
      let trials = max(10 * combinations.count / count * few.count, definition.budget)
      proposal =
        [Action.searched(long.name, domain, onlyIf: long.condition?.text)].text
        + "; tune \(definition.method) trials=\(trials)"
    }
    throw invocation.error(
      SpaceFault.moreComparisonsThanTrials(
        combinations.count, trials: counted(definition.budget, "trial"), instead: proposal),
      at: invocation.value("trials") == nil ? nil : "trials")
  }

  /// Throws where a search of that name is there, or begins earlier in the same cell.
  private func checkNameIsFree(_ name: String, _ invocation: Invocation) throws {
    switch foresees(study: name) {
    case true?:
      let other = invocation.text(with: freeStudyName(name).typed, for: "name")
      throw invocation.error(SearchFault.begunEarlier(name, instead: other), at: "name")
    // An earlier command of the cell deletes the one of that name.
    case false?: break
    case nil:
      do {
        if let there = try studyStorage().load(name: name) { throw try taken(there, invocation) }
      } catch let error as StudyStorageError {
        throw invocation.error(error)
      }
    }
  }

  /// Throws for an argument that would do nothing here.
  private func checkSense(
    _ definition: StudyDefinition, of sampler: (any Sampler)?, _ invocation: Invocation
  ) throws(Diagnostic) {
    for name in ["repeats", "folds"] where invocation.value(name) != nil && !state.objective.isTraining {
      if invocation.string(name) == "auto" { continue }
      let instead =
        name == "repeats" && state.objective.kind.evaluator?.isNoisy == true
        ? [definition.search([.init("repeats", .word("auto"))])].text : nil
      throw invocation.error(
        MethodFault.onlyForTrainings(argument: name, source: state.objective.kind.source, instead: instead), at: name)
    }
    if let asked = invocation.string("name"), asked.allSatisfy(\.isWhitespace) {
      throw invocation.error(SearchFault.emptyName, at: "name")
    }
    if invocation.string("value") == "rung", sampler?.hasRungs != true {
      throw invocation.error(
        MethodFault.onlyWithRungs(value: "rung", methods: allSamplers.filter(\.hasRungs).map(\.name)), at: "value")
    }
    if invocation.value("kappa") != nil, sampler?.options.contains(where: { $0.name == "acquisition" }) == true,
      invocation.string("acquisition") != Acquisition.ucb.rawValue
    {
      let kappa = invocation.value("kappa")?.value.text ?? "2"
      throw invocation.error(MethodFault.kappaWithoutUCB(method: definition.method, kappa: kappa), at: "kappa")
    }
    let most = invocation.string("resource") == "rows" ? 27 : definition.epochs
    if sampler?.needsEpochs == true, let least = invocation.integer("min_epochs"), least > most {
      throw invocation.error(MethodFault.fewerEpochs(most: most, least: least), at: "min_epochs")
    }
  }

  /// A study of the space with a method, nothing more said; checked against the objective and the model.
  func plainDefinition(_ method: String, _ invocation: Invocation) throws(Diagnostic) -> StudyDefinition {
    try consult(.space, .objective, .model, .settings)
    let awake = awakeSpace
    let space = awake.space
    guard let sampler = allSamplers.named(method) else {
      throw invocation.error(NameFault.unknown(kind: "method", method, near: nil, otherwise: nil), at: "method")
    }
    try checkObjective(for: sampler, invocation)
    guard !state.space.parameters.isEmpty else {
      let needed = spaceBefore(sampler.needsGradient ? .slopes : .any)
      throw invocation.error(
        SpaceFault.empty(instead: needed.isEmpty ? proposedSpace : String(needed.dropLast(2))))
    }
    if state.objective.isTraining, let fault = try fault(ofObjective: state.objective.metric) {
      throw invocation.error(fault)
    }
    try checkParameters(of: space, invocation)
    if sampler.needsEpochs, space[.epochs] != nil, invocation.string("resource") != "rows" {
      throw invocation.error(MethodFault.choosesEpochs(method: method))
    }
    if sampler.takesOverTrainings,
      let shaping = space.parameters.first(where: { Setting.named($0.name)?.shapesModel == true })
    {
      throw invocation.error(MethodFault.changesWeights(method: method, parameter: shaping.name))
    }
    if sampler.needsGradient, let fault = try gradientFault(of: space) {
      throw invocation.error(fault)
    }
    if space.parameters.isEmpty, let first = state.space.parameters.first, let sleep = awake.asleep[first.name] {
      let own = allModels.named(state.model).map { Suggestion.actions($0.firstSearch(under: state.settings)) }
      throw invocation.error(
        SpaceFault.allAsleep(first.name, reason: reason(sleep, first.name), instead: own))
    }
    return StudyDefinition(
      name: method, method: method, seed: state.seed, space: space, direction: state.objective.direction,
      metric: state.objective.metric, budget: Self.defaultBudget, valueRule: sampler.hasRungs ? .rung : .last,
      epochs: objectiveHasEpochs ? max(state.settings[.epochs], 1) : 1, objective: state.objective.kind,
      recipe: recipe)
  }

  /// Throws where the objective has not what a method needs of it, whatever is searched.
  private func checkObjective(for sampler: any Sampler, _ invocation: Invocation) throws(Diagnostic) {
    let method = sampler.name
    if sampler.needsEpochs, !objectiveHasEpochs, invocation.string("resource") != "rows" {
      throw noEpochs(for: method, at: "method", method, invocation)
    }
    if sampler.takesOverTrainings, !state.objective.isTraining {
      let promises = state.objective.kind.evaluator?.promisesEpochs(state.model, state.settings) == true
      let instead = spaceBefore() + "tune \(promises ? "asha" : "tpe")"
      throw invocation.error(
        MethodFault.noWeights(method: method, source: state.objective.kind.source, instead: instead), at: "method")
    }
    if sampler.needsGradient, let fault = try gradientFault(of: SearchSpace()) {
      var diagnostic = invocation.error(fault, at: "method")
      diagnostic.proposal = fault.proposal.map { spaceBefore() + $0 }
      throw diagnostic
    }
  }

  /// - Parameters:
  ///   - name: a pruner's or a method's.
  ///   - method: what it was asked for with.
  private func noEpochs(
    for name: String, at argument: String, _ method: String, _ invocation: Invocation
  ) -> Diagnostic {
    let sampler = allSamplers.named(method)
    let trials = invocation.integer("trials").map { " trials=\($0)" } ?? ""
    let proposal =
      if !state.objective.isTraining {
        "tune \(sampler?.needsEpochs == false ? method : wholeMethod)\(trials)"
      } else if sampler?.needsEpochs == false || sampler?.takesOverTrainings == true {
        "tune \(sampler?.needsEpochs == false ? method : "random")\(trials)"
      } else {
        "tune \(method)\(trials) resource=rows"
      }
    return invocation.error(MethodFault.noEpochs(name, instead: spaceBefore() + proposal), at: argument)
  }

  /// Throws where the space has a parameter that the objective does not know, or lacks one that it needs.
  private func checkParameters(of space: SearchSpace, _ invocation: Invocation) throws(Diagnostic) {
    if let fault = state.objective.kind.evaluator?.fault(of: space) {
      throw invocation.error(fault)
    }
  }

  /// Whether the objective is a training that goes epoch by epoch, or a program that prints them.
  private var objectiveHasEpochs: Bool {
    state.objective.kind.evaluator?.hasEpochs(state.model, state.settings) ?? false
  }

  /// The name asked for, or one from method and date that is free.
  func studyName(_ asked: String?, method: String) -> String {
    asked ?? freeStudyName("\(method)-\(environment.timestamp())")
  }

  /// The name itself, or with the first number behind it that is free.
  private func freeStudyName(_ base: String) -> String {
    var name = base
    var count = 1
    while foresees(study: name) == true || (try? studyStorage().load(name: name)) != nil
      || (try? studyStorage().load(name: name + "-outer1")) != nil
    {
      count += 1
      name = "\(base)-\(count)"
    }
    return name
  }

  /// There is a search of that name: whether to go on with it or to begin another is asked of a person who typed it.
  private func taken(_ study: Study, _ invocation: Invocation) throws -> Diagnostic {
    let name = study.definition.name
    let done = study.resultCount
    let (resume, other) = ("tune resume \(name.typed)", freeStudyName(name).typed)
    let isAsked = context.isTyped && canBeAsked
    if isAsked {
      question = SessionQuestion(answers: [
        .init(
          "c",
          cell(invocation, with: invocation.integer("trials").map { "\(resume) trials=\(max($0, done))" } ?? resume)
        ),
        .init("n", cell(invocation, with: invocation.text(with: other, for: "name"))),
      ])
    }
    let budget = study.definition.budget
    return invocation.error(
      SearchFault.takenAndDone(name, done: done, of: budget, goOn: resume, other: other, isAsked: isAsked), at: "name")
  }
}
