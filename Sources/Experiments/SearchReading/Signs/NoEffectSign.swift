import Language
import Learning
import Options
import Search
import Text

/// A parameter makes no difference that shows.
struct NoEffectSign: SearchSign {
  let name = "no effect"
  let meaning = "a parameter makes no difference that shows"
  let remedy = "Take it out of the space, and the others get its share of the trials."

  func finding(in evidence: SearchEvidence) -> SearchFinding? {
    guard let even = EvenTrials(evidence), even.count > 1 else { return nil }
    let chances = (0..<even.count).map { even.chance($0) }
    // Something else has to matter clearly: else it is noise that nothing shows beside.
    guard chances.contains(where: { $0 < 0.001 }) else { return nil }
    let idle = (0..<even.count).filter { index in
      guard chances[index] > 0.12, even.chance(index, top: even.costs.count / 2) > 0.12,
        evidence.best?.configuration[evidence.parameter(index).name] != nil,
        !evidence.definition.space.parameters.contains(where: {
          $0.condition?.parameter == evidence.parameter(index).name
        })
      else { return false }
      return (0..<even.count).allSatisfy { $0 == index || even.chance(index, with: $0) > 0.03 }
    }
    guard let first = idle.max(by: { chances[$0] < chances[$1] }) else { return nil }
    let told =
      "Along \(evidence.name(first)) the trials do not differ by more than chance (p = \(NumberText.short(chances[first], digits: 2)) over all \(even.costs.count), \(NumberText.short(even.chance(first, top: even.costs.count / 2), digits: 2)) over the better half), nor together with another parameter."
    var suggestion = Suggestion.actions(.plot("slice", of: [evidence.name(first)]))
    if evidence.definition.objective.has(.bench),
      let value = evidence.best?.configuration[evidence.parameter(first).name]
    {
      let typed = typed(value, of: evidence.parameter(first))
      suggestion = .actions(
        .set([.init(evidence.name(first), .word(typed))]), .unsearched(evidence.name(first)), evidence.again(),
        because: "leaves the trials to what matters")
    }
    return SearchFinding(
      name, "\(evidence.name(first)) makes no difference that shows", evidence: [told], suggestion: suggestion,
      isFault: false)
  }
  /// A value with as few digits, two at least, as leave it within what was searched and what the setting may be.
  private func typed(_ value: ParameterValue, of parameter: Parameter) -> String {
    guard case .number(let number) = value, case .number(let lower, let upper, _, nil) = parameter.kind else {
      return value.value.text
    }
    let setting = Setting.named(parameter.name)
    let words = (2...12).map { NumberText.short(number, digits: $0) }
    let possible = words.first { word in
      guard let rounded = Double(word), rounded >= lower, rounded <= upper else { return false }
      return setting.map { $0.domain.read(.number(rounded)) != nil } ?? true
    }
    return possible ?? value.value.text
  }
}
