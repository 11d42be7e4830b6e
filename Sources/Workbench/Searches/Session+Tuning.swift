import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Session {
  /// Says how much work a grid, or a nested search, is before it begins.
  func announce(_ definition: StudyDefinition, jobs: Int) throws {
    guard let sampler = definition.sampler else { return }
    let count = sampler.trialCount(of: definition.space, options: definition.options)
    let compared = count == nil ? definition.comparedShare : nil
    guard count != nil || definition.nested != nil || compared != nil else { return }
    let trainings = definition.budget * definition.repeats
    var text = "\(counted(definition.budget, "trial"))"
    if let count {
      text = definition.budget < count ? "\(definition.budget) of \(count) combinations" : counted(count, "combination")
    }
    if let compared { text += ", \(compared)" }
    if definition.trainingsBehindAValue > 1 { text += " of \(definition.trainingsBehindAValue) trainings each" }
    if definition.mostRepeats != nil { text += ", and up to as many trainings again of the best" }
    if definition.nested != nil { text += nestedWork(definition, of: sampler) }
    if definition.objective.has(.bench),
      let seconds = try definition.secondsOfTraining(
        over: state.settings, of: state.model, clock: environment.clock, plan: { try evaluationPlan($0) }), seconds > 0
    {
      // What learns from values waits for them.
      let atOnce = sampler.usesValues ? min(definition.batch, trainings) : trainings
      let flat = Double(trainings) / Double(min(max(jobs, 1), max(atOnce, 1)))
      // Each outer fold leaves all rows but its share, and they run side by side.
      let nested =
        definition.nested.map {
          Double(trainings * ($0 - 1)) / Double(min(max(jobs, 1), max(atOnce, 1) * $0))
        } ?? 0
      text += ", about \(Durations.short(seconds * (flat + nested), digits: 2))"
    }
    if let count, definition.budget < count {
      let kept = try unvaried(definition)
      if !kept.isEmpty {
        text += ", in which \(kept.joined(separator: ", ")) never \(kept.count == 1 ? "changes" : "change")"
      }
    }
    emit(.diagnostic(Diagnostic(text + "; Ctrl-C stops, and what was done is kept.", severity: .note)))
  }

  /// Says that a search draws what the one in view has drawn: whoever types it again wants more trials, or others.
  func sayDrawnAgain(_ definition: StudyDefinition) {
    guard let study = state.study, study.hasResults, definition.drawsAgain(study.definition),
      study.exhaustedCombinations == nil
    else { return }
    let (count, name) = (min(definition.budget, study.trials.count), study.definition.name.typed)
    let others = definition.withOtherDraws
    emit(
      .diagnostic(
        Diagnostic(
          "\(count == 1 ? "The first trial is" : "The first \(count) trials are") \(name)'s again: the same space, method and seed.\(state.showsAdvice ? " seed=\(others.seed) draws others." : "")",
          severity: .note,
          proposal: !state.showsAdvice
            ? nil
            : definition.sampler?.plansWithBudget == true
              ? others.command : "tune resume \(name) trials=\(study.trials.count + definition.budget)")))
  }

  /// How many trainings a nested search comes to in all: those of the flat search, those inside each outer fold, and there what
  /// was chosen, once more for each repeat.
  private func nestedWork(_ definition: StudyDefinition, of sampler: any Sampler) -> String {
    let outer = definition.nested ?? 0
    let each = definition.budget * (definition.mostRepeats == nil ? definition.trainingsBehindAValue : 2)
    let all = each * (outer + 1) + outer * (definition.mostRepeats ?? definition.repeats)
    let isMost =
      sampler.needsEpochs || definition.mostRepeats != nil || definition.pruner != "none"
        || definition.limits != .init() ? "at most " : ""
    return ", as many inside each of \(outer) outer folds: \(isMost)\(all) trainings in all"
  }

  /// Parameters of several values that have the same one in all trials of a search that looks at no values.
  private func unvaried(_ definition: StudyDefinition) throws -> [String] {
    guard definition.budget <= 10_000 else { return [] }
    let space = EncodedSpace(definition.space)
    var problem = SearchProblem(definition)
    problem.batch = 1
    let process = try definition.sampler?.process(for: problem)
    let tried = (process?.ask(definition.budget) ?? []).map { space.decode($0.point) }
    return definition.space.parameters.filter { parameter in
      parameter.valueCount != 1 && Set(tried.compactMap { $0[parameter.name] }).count == 1
    }.map { Setting.named($0.name)?.aliases.first ?? $0.name }
  }

  /// Stores a study that has no trials yet, under another name where nobody chose its own and somebody else has taken it.
  func create(_ definition: StudyDefinition, hasChosenName: Bool) throws -> StudyDefinition {
    var definition = definition
    while true {
      do {
        try studyStorage().create(definition)
        return definition
      } catch StudyStorageError.nameTaken where !hasChosenName {
        definition.name = studyName(nil, method: definition.method)
      }
    }
  }

  /// How a study goes on whose trials somebody else evaluates, or that nothing is left of it to ask for.
  func sayWaiting(_ study: Study) {
    let (name, done) = (study.definition.name, study.trials.count)
    let isUntold = study.trials.contains { $0.state == .running }
    let tried = study.definition.whenTried == .stop && !isUntold ? study.exhaustedCombinations : nil
    guard tried != nil || done >= study.definition.budget && !isUntold else { return sayWaiting(study.definition) }
    let isPlanned = study.definition.sampler?.plansWithBudget == true
    emit(
      .diagnostic(
        Diagnostic(
          tried.map { "\(name) is done: all of its \(counted($0, "combination")) are told." }
            ?? "\(name) is done: all of its \(counted(done, "trial")) are told.",
          severity: .note,
          proposal: tried != nil || isPlanned
            ? "study \(name.typed); best" : "tune resume \(name.typed) trials=\(2 * done)"))
    )
  }

  /// How a study goes on whose trials somebody else evaluates.
  func sayWaiting(_ definition: StudyDefinition) {
    let name = definition.name.shellWord
    emit(
      .text(
        StyledText(
          "The study \(name) waits to be asked: tunebook ask --study \(name), then tunebook tell --study \(name) TRIAL VALUE."
        )))
  }

  /// How many trials a search has unless it is told.
  static let defaultBudget = 30
}
