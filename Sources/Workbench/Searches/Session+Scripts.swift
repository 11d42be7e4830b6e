import Datasets
import Experiments
import Foundation
import Language
import Learning
import Options
import Search

extension Export {
  /// The search in view as a script for a tool.
  init(_ tool: ScriptTool) {
    self.init(
      name: tool.name, summary: "the search in view as a script for \(tool.title), with its rows beside it",
      endings: ["py"], endingsBeside: tool.endingsBeside, defaultName: "search",
      check: { _ = try $0.scriptDefinition() }
    ) { session, fileName in
      var search = try await session.scriptSearch()
      search.fileName = fileName
      do {
        let files = try tool.files(of: search)
        return Files(
          text: files[0].text, beside: Array(files.dropFirst()),
          summary: "The search \(search.definition.name) as a script for \(tool.title)")
      } catch let fault as ScriptFault {
        throw Diagnostic(fault)
      }
    }
  }
}

extension Session {
  /// The search in view. Throws where there is none that a script could be written of.
  fileprivate func scriptDefinition() throws -> StudyDefinition {
    guard let definition = state.study?.definition else {
      throw Diagnostic(SearchFault.noneInView(instead: proposedSearch))
    }
    guard definition.objective.has(.bench), !definition.recipe.isEmpty else {
      throw Diagnostic(SearchFault.noScript(definition.name, source: definition.objective.source))
    }
    return definition
  }

  /// The search in view with the bench that it was made on, whatever is set by now.
  fileprivate func scriptSearch() async throws -> ScriptSearch {
    let definition = try scriptDefinition()
    let before = (state, earlierStates, nextRun)
    defer { (state, earlierStates, nextRun) = before }
    try await follow(definition)
    let dataset = try dataset()
    guard definition.dataChecksum == nil || definition.dataChecksum == dataset.checksum else {
      throw Diagnostic(
        SearchFault.scriptOfOtherRows(data: dataset.name, search: definition.name, instead: definition.command))
    }
    return ScriptSearch(
      definition: definition.settled, chooser: definition.choiceLine == nil ? nil : definition.method,
      recipe: definition.recipe, model: state.model,
      settings: state.settings, dataset: dataset, splits: try splits(state.plan), plan: state.plan)
  }
}
