import Experiments
import Language
import Learning
import Options
import Search
import Text

extension Session {
  /// Takes up `repeats=auto`, and throws where it would not mean what it says.
  func checkRepeats(_ definition: inout StudyDefinition, _ invocation: Invocation) throws(Diagnostic) {
    guard invocation.string("repeats") == "auto" else {
      guard invocation.value("max_repeats") == nil else {
        let most = Action.Assignment("max_repeats", .integer(invocation.integer("max_repeats") ?? 2))
        let auto = [definition.search([.init("repeats", .word("auto")), most])].text
        throw invocation.error(RepeatFault.boundsNothing(instead: auto), at: "max_repeats")
      }
      return
    }
    if let fault = lackOfRepeats(definition, invocation) { throw invocation.error(fault, at: "repeats") }
    definition.mostRepeats = invocation.integer("max_repeats") ?? RepeatStanding.defaultMost
  }

  /// Why trials cannot be trained again one by one, with what to type instead; nil where they can.
  private func lackOfRepeats(_ definition: StudyDefinition, _ invocation: Invocation) -> RepeatFault? {
    let (method, objective, plain) = (definition.method, definition.objective, definition.command)
    let auto = Action.Assignment("repeats", .word("auto"))
    if objective.has(.certain) { return .noNoise(source: objective.source.capitalizedFirst, instead: plain) }
    if objective.has(.told) { return .evaluatedOutside(instead: plain) }
    if objective.has(.process), objective.evaluator?.isNoisy != true { return .toldNoSeed(instead: plain) }
    if let sampler = definition.sampler, sampler.needsEpochs || sampler.takesOverTrainings {
      return .partsOfTrainings(method: method, instead: [definition.search(by: "bayes", [auto])].text)
    }
    if definition.valueRule != .last {
      return .bestEpochOfMean(
        value: definition.valueRule.rawValue,
        instead: [definition.search([auto], without: ["value"])].text + ", or repeats=3")
    }
    if objective.has(.bench), definition.epochs == 1, definition.space[.epochs] == nil,
      objective.evaluator?.hasEpochs(state.model, state.settings) != true
    {
      return .sameWithEverySeed(model: state.model, instead: [definition.search([.init("folds", 5)])].text)
    }
    if definition.folds > 1 {
      return .meanOverFolds(
        definition.folds, instead: [definition.search([.init("repeats", 3)])].text + ", or split val=0.25 first")
    }
    if !definition.space.scientific.isEmpty {
      return .comparison(instead: [definition.search([.init("repeats", 3)])].text)
    }
    if case .flag(true)? = invocation.value("noise")?.value {
      return .noiseByOtherTrials(instead: [definition.search([auto], without: ["noise"])].text)
    }
    return nil
  }
}
