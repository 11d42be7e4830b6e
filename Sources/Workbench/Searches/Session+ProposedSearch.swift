import Charts
import Experiments
import Foundation
import Language
import Learning
import Options
import Search

extension Session {
  /// A search worth beginning with as the bench stands: what is proposed where one is wanted. It runs for the model, the
  /// settings and the objective in force, and takes the person's own space where there is one.
  var proposedSearch: String { search(for: SearchNeed()) ?? "tune random" }

  /// The space of that search, where none has been declared.
  var proposedSpace: String {
    let search = proposedSearch
    return search.range(of: "; tune").map { String(search[..<$0.lowerBound]) } ?? search
  }

  /// A search over two settings, for what compares parameters; nil where a space has been declared.
  var widerSearch: String? {
    guard state.objective.isTraining, awakeSpace.space.parameters.isEmpty else { return nil }
    return search(for: SearchNeed(fewest: 2))
  }

  /// A search with the model's own first space, whatever was declared.
  var firstSearch: String {
    allModels.named(state.model)?.firstSearch(under: state.settings).text
      ?? "space lr 1e-4..1 log; tune random"
  }

  /// The usual search where there are no epochs to give out little by little.
  var wholeMethod: String { state.objective.isTraining ? "random" : "bayes" }

  /// What stands before a search with a method, where the space is empty: a space that the method can search, and a semicolon.
  func spaceBefore(_ way: SearchNeed.Way = .any) -> String {
    guard state.space.parameters.isEmpty, let search = search(for: SearchNeed(way: way)),
      let end = search.range(of: "tune ")
    else { return "" }
    return String(search[..<end.lowerBound])
  }

  /// A cell whose search can be drawn as that is wanted; nil where no search of what is in force can.
  func search(for need: SearchNeed) -> String? {
    guard let tune = tune(need.way), let spaces = spaces(for: need) else { return nil }
    if spaces.isPlain, need.way == .any || need.way == .outerFolds {
      return firstSearch + (need.way == .outerFolds ? " nested=3" : "")
    }
    return (spaces.lines + [tune]).joined(separator: "; ")
  }

  /// The search itself, its space declared; nil where the objective has not what it needs.
  private func tune(_ way: SearchNeed.Way) -> String? {
    let kind = state.objective.kind
    let hasEpochs = kind.evaluator?.promisesEpochs(state.model, state.settings) == true
    switch way {
    case .any: return "tune random"
    case .population: return "tune ga"
    case .epochs where hasEpochs: return "tune random"
    case .rungs where hasEpochs: return "tune hyperband"
    // Of what is solved in one go, a share of the rows is what comes little by little.
    case .epochs, .rungs: return state.objective.isTraining ? "tune hyperband resource=rows" : nil
    case .outerFolds: return kind.has(.bench) ? "tune random nested=3" : nil
    case .slopes:
      return hasSlopes ? "tune gradient trials=20" : nil
    }
  }

  private var hasSlopes: Bool {
    do throws(Diagnostic) {
      let fault = try gradientFault(of: SearchSpace())
      return fault == nil
    } catch {
      return false
    }
  }

  /// The lines that make the declared space what is needed.
  ///
  /// - Returns: as plain where nothing was declared and nothing is wanted of it, so that the model's own first search will do.
  private func spaces(for need: SearchNeed) -> (lines: [String], isPlain: Bool)? {
    guard state.objective.isTraining else { return outerSpaces(for: need) }
    var lines: [String] = []
    var names = awakeSpace.space.parameters.map(\.name)
    let isPlain = names.isEmpty && need.parameters.isEmpty && need.fewest < 2
    var choices = (allModels.named(state.model)?.mainSettings ?? []) + Setting.all.filter { $0.searchRange != nil }
    if need.way == .rungs, names.contains(SettingKey.epochs.name) {
      lines.append("space clear \(SettingKey.epochs.name)")
      names.removeAll { $0 == SettingKey.epochs.name }
    }
    if need.way == .slopes, let request = try? evaluationPlan(state.settings).request(0) {
      let isSloped = { (name: String) in Hyperparameter(name)?.counts(in: request) == true }
      if !names.allSatisfy(isSloped) {
        lines.append("space clear")
        names = []
      }
      choices = choices.filter { isSloped($0.name) }
    }
    let asked = need.parameters.compactMap { Setting.named($0) }
    let fewest = max(need.fewest, 1)
    for (place, setting) in (asked + choices).enumerated() where place < asked.count || names.count < fewest {
      guard !names.contains(setting.name), inactivity(of: setting) == nil else { continue }
      names.append(setting.name)
      lines.append(setting.spaceExample)
    }
    return names.count < fewest ? nil : (lines, isPlain)
  }

  /// The same where a value does not come from a training: the evaluator's own parameters.
  private func outerSpaces(for need: SearchNeed) -> (lines: [String], isPlain: Bool)? {
    let (kind, space) = (state.objective.kind, state.space)
    if let own = kind.evaluator?.space {
      guard own.parameters.count >= need.fewest else { return nil }
      let isThere = kind.evaluator?.fault(of: space) == nil
      return (isThere ? [] : ["objective \(kind.subject)"], false)
    }
    let missing = (kind.evaluator?.wanted ?? []).filter { space.parameter(called: $0) == nil }
    var lines = missing.map { Setting.named($0) == nil ? "space \($0) 0..1" : Setting.named($0)?.spaceExample ?? "" }
    if kind.has(.told), space.parameters.count < need.fewest {
      lines = (space.parameters.count..<need.fewest).map {
        "space x\($0 == 0 && need.fewest == 1 ? "" : "\($0 + 1)") 0..1"
      }
    }
    // A program that is told nothing has nothing to search.
    if lines.isEmpty, space.parameters.isEmpty { lines = ["space x 0..1"] }
    return space.parameters.count + lines.count < need.fewest ? nil : (lines, false)
  }
}
