import Datasets
import Experiments
import Language
import Learning
import Options
import Search

/// How the data of a stored search stand now: as they were, changed, or gone.
enum OwnData: Equatable {
  case asTheyWere
  /// They can be read, and are others than they were.
  case changed
  /// They cannot be read any more; with the reason.
  case gone(String)
}

extension Session {
  /// How the data of a search stand: those in view where they are its own, else what its recipe reads. The bench stays as it is.
  func ownData(of definition: StudyDefinition) async throws -> OwnData {
    guard definition.objective.has(.bench), let known = definition.dataChecksum, !isRehearsing else {
      return .asTheyWere
    }
    let before = state
    defer { state = before }
    do {
      if let setup = dataBehind(definition) {
        // What comes along is as it was; what stands in the store is text from outside.
        guard setup.contains("data \""), Self.isRecipe(setup) else { return .asTheyWere }
        try await runNested(setup, shown: false)
      }
      return try dataset().checksum == known ? .asTheyWere : .changed
    } catch {
      if Self.isInterruption(error) { throw error }
      return .gone((error as? Diagnostic)?.message ?? "They cannot be read.")
    }
  }

  /// The search of a study begun anew on its data as they are now: behind `follow`, for somebody whose bench is another.
  ///
  /// - Parameter before: the bench as it is without that.
  func begunAnew(_ definition: StudyDefinition, before: SessionState) -> String {
    var lines: [String] = []
    if before.study?.definition.name != definition.name || before.space != definition.space {
      lines.append("study \(definition.name.typed)")
    }
    if before.seed != state.seed { lines.append("seed \(state.seed)") }
    if before.source != state.source { lines.append(state.source.command) }
    if before.plan != state.plan || before.source != state.source && state.plan != SplitPlan() {
      lines.append(state.plan.command)
    }
    if before.model != state.model { lines.append("model \(state.model)") }
    if before.settings != state.settings {
      let set = state.settings.set.map { "\($0.name)=\($0.value.text)" }
      if !before.settings.set.isEmpty { lines.append("unset") }
      if !set.isEmpty { lines.append("set " + set.joined(separator: " ")) }
    }
    lines.append("tune \(definition.method) trials=\(definition.budget)")
    return lines.joined(separator: "; ")
  }
}
