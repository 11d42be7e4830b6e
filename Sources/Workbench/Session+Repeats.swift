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
        throw invocation.error(
          "max_repeats= bounds repeats=auto, and each value has as many trainings as repeats= says here.",
          at: "max_repeats",
          proposal: [
            definition.search([
              .init("repeats", .word("auto")), .init("max_repeats", .integer(invocation.integer("max_repeats") ?? 2)),
            ])
          ].text)
      }
      return
    }
    if let (sentence, proposal) = lackOfRepeats(definition, invocation) {
      throw invocation.error(sentence, at: "repeats", proposal: proposal ?? definition.command)
    }
    definition.mostRepeats = invocation.integer("max_repeats") ?? RepeatStanding.defaultMost
  }

  /// Why trials cannot be trained again one by one, with what to type instead; nil where they can.
  private func lackOfRepeats(
    _ definition: StudyDefinition, _ invocation: Invocation
  ) -> (sentence: String, proposal: String?)? {
    let (method, objective) = (definition.method, definition.objective)
    let auto = Action.Assignment("repeats", .word("auto"))
    if objective.has(.certain) {
      return ("\(objective.source.capitalizedFirst) has no noise: a place has the same value each time.", nil)
    }
    if objective.has(.told) {
      return ("What is evaluated outside cannot be asked for again: repeats=auto is for trainings and programs.", nil)
    }
    if objective.has(.process), objective.evaluator?.isNoisy != true {
      return ("The program is not told a seed, so that it cannot be run again with another: put {seed} into it.", nil)
    }
    if let sampler = definition.sampler, sampler.needsEpochs || sampler.takesOverTrainings {
      return (
        "\(method) compares trainings that are part of the way or go on from one another; repeats=auto weighs whole ones.",
        [definition.search(by: "bayes", [auto])].text
      )
    }
    if definition.valueRule != .last {
      return (
        "value=\(definition.valueRule.rawValue) takes the best epoch of a mean, which one training alone does not have.",
        [definition.search([auto], without: ["value"])].text + ", or repeats=3"
      )
    }
    if objective.has(.bench), definition.epochs == 1, definition.space[.epochs] == nil,
      objective.evaluator?.hasEpochs(state.model, state.settings) != true
    {
      return (
        "A \(state.model) comes to the same with every seed: there is nothing to repeat.",
        [definition.search([.init("folds", 5)])].text
      )
    }
    if definition.folds > 1 {
      return (
        "With folds each value is a mean of \(definition.folds) trainings already; repeats=auto weighs single ones.",
        [definition.search([.init("repeats", 3)])].text + ", or split val=0.25 first"
      )
    }
    if !definition.space.scientific.isEmpty {
      return (
        "A comparison needs repeats of every value's best alike, and repeats=auto gives them to the best of all.",
        [definition.search([.init("repeats", 3)])].text
      )
    }
    if case .flag(true)? = invocation.value("noise")?.value {
      return (
        "With noise=on other trials try the same again; repeats=auto does that by itself, where it is worth it.",
        [definition.search([auto], without: ["noise"])].text
      )
    }
    return nil
  }
}
