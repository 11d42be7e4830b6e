import Experiments
import Foundation
import Learning
import Options
import Search

extension Session {
  /// A search worth beginning with as the bench stands: what is proposed where one is wanted. It runs for the model, the
  /// settings and the objective in force, and takes the person's own space where there is one.
  var usualSearch: String {
    guard state.objective.isTraining else {
      guard state.space.parameters.isEmpty else { return "tune random" }
      return "space \(state.objective.kind.firstName ?? "x") 0..1; tune random"
    }
    if !awakeSpace.space.parameters.isEmpty { return "tune random" }
    return firstSearch
  }

  /// The space of that search, where none has been declared.
  var usualSpace: String {
    let search = usualSearch
    return search.range(of: "; tune").map { String(search[..<$0.lowerBound]) } ?? search
  }

  /// A search over two settings, for what compares parameters; nil where a space has been declared.
  var widerSearch: String? {
    guard state.objective.isTraining, awakeSpace.space.parameters.isEmpty else { return nil }
    let examples = allModels.named(state.model)?.mainSettings.prefix(2).map(\.spaceExample) ?? []
    return examples.count == 2 ? (examples + ["tune random"]).joined(separator: "; ") : nil
  }

  /// A search with the model's own first space, whatever was declared.
  var firstSearch: String {
    allModels.named(state.model)?.firstSearch(under: state.settings).text
      ?? "space lr 1e-4..1 log; tune random"
  }
}

extension EvaluatorRecord {
  /// The first name in braces that a program is told; nil where it is told none.
  fileprivate var firstName: String? {
    guard has(.process), let open = subject.firstIndex(of: "{") else { return nil }
    let name = subject[subject.index(after: open)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return name.isEmpty ? nil : String(name)
  }
}
