package import Search

/// For each combination of a search's scientific values, the trials that it got and the best of them: what each comes to when the
/// others are tuned for it.
package struct ScientificComparison {
  /// One combination of the values that are compared, with its trials.
  package struct Arm {
    package var values: [String: ParameterValue]
    /// How many of its trials have ended, whatever came of them.
    package var trials: Int
    /// Its trials with a finite value, the best first.
    package var ranked: [Trial]
  }

  package let parameters: [Parameter]
  /// The combinations, in the order of the space.
  package let arms: [Arm]

  /// nil where the search compares nothing.
  package init?(_ study: Study) {
    parameters = study.definition.space.scientific
    guard !parameters.isEmpty, let combinations = try? study.definition.space.comparedCombinations() else { return nil }
    let names = parameters.map(\.name)
    arms = combinations.map { values in
      let own = study.trials.filter { trial in names.allSatisfy { trial.configuration[$0] == values[$0] } }
      let ranked = own.filter { study.counts($0) && $0.value?.isFinite == true }.sorted { first, second in
        let values = ((first.value ?? 0) * study.sign, (second.value ?? 0) * study.sign)
        return values.0 != values.1 ? values.0 < values.1 : first.number < second.number
      }
      return Arm(values: values, trials: own.count { $0.hasResult || $0.state == .failed }, ranked: ranked)
    }
  }

  /// `momentum`; where several are compared, `optimizer momentum, layers 2`.
  package func name(of arm: Arm) -> String {
    let told = parameters.compactMap { parameter in
      arm.values[parameter.name].map { (parameter.name, parameter.text(of: $0)) }
    }
    return told.map { parameters.count == 1 ? $0.1 : "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
