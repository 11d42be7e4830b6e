package import Options

/// One line of the rule by which a method chooses another: when it holds, what searches then, and what that rests on.
///
/// A line is kept in a study by its name, so that a search goes on as it began, whatever its budget has become.
package struct ChoiceLine: Sendable, Equatable {
  /// What a study keeps: never another once it was released.
  package let name: String
  /// When it holds, in a few words: `every combination fits`.
  package let condition: String
  /// The method that searches.
  package let method: String
  /// The options that the method is given.
  package var options = OptionValues()
  /// Why this method is chosen; written to stand behind "since": `nothing is left out`.
  package let reason: String
  /// A sentence on the measurements that the choice rests on.
  package let evidence: String
  /// The commands that measure again what the evidence says.
  package let again: [Action]

  /// The method with what it is told, as it is typed: `bayes start=steps`.
  package var search: String {
    ([method] + options.inOrder.map { "\($0.name)=\($0.value.text)" }).joined(separator: " ")
  }
}

extension StudyDefinition {
  /// What suggests its trials, as it searches here; nil where there is no method of that name.
  package var sampler: (any Sampler)? { allSamplers.named(method)?.settled(by: options) }

  /// The line by which its method chose another; nil where it searches itself.
  package var choiceLine: ChoiceLine? {
    let chosen = options[named: AutoSampler.line.name]?.text
    return allSamplers.named(method)?.lines.first { $0.name == chosen }
  }

  /// Lets its method choose another, where it does that, or options that were left open, and keeps what it chose: a search
  /// that goes on with more trials goes on as it began.
  package mutating func settle() {
    guard let sampler = allSamplers.named(method) else { return }
    options = options.merging(sampler.fittedOptions(for: self))
    guard choiceLine == nil, let line = sampler.line(for: self) else { return }
    options[AutoSampler.line] = line.name
  }

  /// The search by the method that was chosen, as it would be typed; itself where nothing chose.
  package var settled: StudyDefinition {
    guard let line = choiceLine else { return self }
    var settled = self
    settled.method = line.method
    settled.options[AutoSampler.line.option] = nil
    settled.options = settled.options.merging(line.options)
    if line.method == GridSampler().name {
      settled.options[GridOptions.values] = "all"
      if !space.parameters.allSatisfy(\.isTakenWhole) { settled.options[GridOptions.points] = 1000 }
    }
    return settled
  }

  /// Its method in words: `tpe`, `auto (bayes)`.
  package var methodWords: String { choiceLine.map { "\(method) (\($0.method))" } ?? method }
}
