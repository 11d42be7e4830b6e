import Language
import Notebooks
import Options
import Search
import Text

extension Session {
  /// Lets a method that chooses another do so, and fits what was not asked for to what it chose.
  func settle(_ definition: inout StudyDefinition, _ invocation: Invocation) {
    definition.settle()
    guard definition.choiceLine != nil, let sampler = definition.sampler, sampler.hasRungs else { return }
    if invocation.value("value") == nil { definition.valueRule = .rung }
    guard let epochs = definition.limits.epochs, invocation.value("trials") == nil else { return }
    definition.budget = sampler.trialsWithin(
      epochs: max(epochs / max(definition.trainingsBehindAValue, 1), 1), of: definition)
  }

  /// Says in one line what was chosen for a search, and why; nothing where a person chose.
  func sayChoice(of definition: StudyDefinition) {
    guard let line = definition.choiceLine else { return }
    emit(.text(StyledText("\(definition.method): \(line.search), since \(line.reason).", .dim)))
  }
}
