import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Session {
  /// The most combinations that a grid tries without being told how many.
  static let defaultGrid = 1000

  /// Fits a search's budget to a space that has no more combinations than that, and says of a grid how many it has.
  ///
  /// A search tries each once, unless its values are noisy: a program that is given `{seed}` says so itself, `noise=on` and
  /// `repeats=` with a number of trials say so for others.
  func fitToSpace(
    _ definition: inout StudyDefinition, of sampler: any Sampler, _ invocation: Invocation
  ) throws(Diagnostic) {
    let asked = invocation.integer("trials")
    definition.whenTried = try whenTried(definition, invocation)
    guard sampler.trialCount(of: definition.space, options: definition.options) != nil else {
      if definition.whenTried == .stop || asked == nil && invocation.value("noise") == nil,
        let count = definition.space.combinationCount
      {
        definition.budget = min(definition.budget, count)
      }
      return
    }
    if sampler.options.contains(GridOptions.points.option) {
      definition.options[GridOptions.values] = "all"
      if let points = invocation.value("points"), definition.space.parameters.allSatisfy(\.isTakenWhole) {
        emit(
          .diagnostic(
            Diagnostic(
              "points= is for ranges without steps: of these settings every value is taken.", severity: .note,
              source: invocation.source, span: points.span)))
      }
    }
    noteLongRanges(definition, sampler, invocation)
    let count = sampler.trialCount(of: definition.space, options: definition.options) ?? 0
    definition.budget = definition.whenTried == .again ? asked ?? count : min(asked ?? count, count)
    guard definition.budget <= 1_000_000 else {
      let number = count < 1_000_000_000_000 ? "\(count)" : "countless"
      throw invocation.error(SpaceFault.endlessGrid(method: definition.method, combinations: number))
    }
    guard asked == nil, count > Self.defaultGrid else { return }
    let whole = invocation.text(adding: "trials=\(count)")
    let isAsked = context.isTyped && canBeAsked
    if isAsked {
      question = SessionQuestion(answers: [
        .init("y", cell(invocation, with: whole)), .init("r", cell(invocation, with: "tune random trials=100")),
      ])
    }
    throw invocation.error(
      SpaceFault.largeGrid(method: definition.method, combinations: count, whole: whole, isAsked: isAsked))
  }

  /// Says of which ranges of whole numbers a grid takes only some values, where one might think that it takes all.
  private func noteLongRanges(_ definition: StudyDefinition, _ sampler: any Sampler, _ invocation: Invocation) {
    guard sampler.options.contains(GridOptions.points.option), invocation.value("points") == nil else { return }
    let points = definition.options[GridOptions.points]
    let thinned = definition.space.parameters.filter { !$0.isTakenWhole }.compactMap {
      parameter -> (name: String, count: Int)? in
      guard case .integer(_, _, .linear, _) = parameter.kind, let count = parameter.valueCount, count > points else {
        return nil
      }
      return (parameter.name, count)
    }
    guard let most = thinned.map(\.count).max() else { return }
    let of = thinned.enumerated().map { index, one in
      index == 0
        ? "\(points) of the \(one.count) values of \(one.name)" : "\(points) of the \(one.count) of \(one.name)"
    }.listed()
    var whole = definition.options
    whole[GridOptions.points] = most
    let all = thinned.count > 1 ? sampler.trialCount(of: definition.space, options: whole) : nil
    emit(
      .diagnostic(
        Diagnostic(
          "\(of) are tried: a grid takes all of up to \(Parameter.shortRange)."
            + (all.map { " All would be \($0) combinations." } ?? ""),
          severity: .note,
          // So many are tried when somebody says so.
          proposal: most <= 1000
            ? invocation.text(adding: "points=\(most)" + (all.map { $0 > 1000 ? " trials=\($0)" : "" } ?? "")) : nil)))
  }

  private func whenTried(_ definition: StudyDefinition, _ invocation: Invocation) throws(Diagnostic) -> WhenTried {
    // Repeats go where they are worth it by themselves.
    if invocation.string("repeats") == "auto" { return .stop }
    if case .flag(let isNoisy)? = invocation.value("noise")?.value {
      if isNoisy, state.objective.kind.has(.certain) {
        throw invocation.error(
          RepeatFault.noNoise(source: state.objective.kind.source.capitalizedFirst, instead: nil), at: "noise")
      }
      return isNoisy ? .again : .stop
    }
    if definition.objective.evaluator?.isNoisy == true { return .again }
    return definition.repeats > 1 && invocation.integer("trials") != nil ? .again : .stop
  }

  /// Says that a search has tried everything there is, when it has.
  func sayExhausted(_ study: Study, asked: Int?) {
    guard let count = study.exhaustedCombinations else { return }
    let (definition, done) = (study.definition, study.trials.count)
    let all = count == 1 ? "The only combination of this space has" : "All \(count) combinations of this space have"
    let isNoisy = definition.whenTried == .again
    var text = "\(all) been tried"
    if done > count {
      text += isNoisy ? ", and tried again up to \(done) trials." : "; \(done) trials are more than there is to try."
    } else {
      text +=
        asked.map { $0 > done ? ": the search is over after \(done) of \($0) trials." : "." } ?? ": the search is over."
    }
    let isCertain = definition.objective.has(.certain)
    emit(
      .diagnostic(
        Diagnostic(
          text, severity: .note,
          proposal: !state.showsAdvice || isNoisy || isCertain || definition.mostRepeats != nil
            || definition.method == "grid" && !definition.objective.has(.bench)
            ? nil
            : definition.objective.has(.bench)
              ? definition.epochs > 1
                ? [definition.search([.init("repeats", 5)])].text
                : definition.folds == 1 ? [definition.search([.init("folds", 5)])].text : nil
              : "\([definition.search([.init("noise", .flag(true))])].text) tries them again, where their values are noisy"
        )))
  }

  /// Says of a method with a model how many trials it had no say in.
  func sayChance(_ study: Study) {
    let count = study.trials.indices.count { study.trials[$0].plan.labels[.byChance] == 1 }
    guard count > 0 else { return }
    emit(
      .diagnostic(
        Diagnostic(
          "\(count) of \(study.trials.count) trials were drawn by chance: the model of \(study.definition.settled.method) had nothing to say on them.",
          severity: .note)))
  }
}

extension Invocation {
  /// The command as it was typed, with something more behind it.
  func text(adding more: String) -> String {
    let characters = Array(source)
    guard span.lower >= 0, span.lower <= span.upper, span.upper <= characters.count else { return source }
    return String(characters[span.lower..<span.upper]) + " " + more
  }
}
