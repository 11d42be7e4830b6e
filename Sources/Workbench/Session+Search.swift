import Arithmetic
import Language
import Learning
import Notebooks
import Search

extension Session {
  /// Where studies are kept; when the store cannot be opened, memory takes its place for this session, with a warning.
  func studyStorage() -> any StudyStorage {
    if let storage { return storage }
    do {
      let opened = try environment.openStorage()
      storage = opened
      return opened
    } catch {
      let reason = (error as? StudyStorageError)?.message ?? Self.sentence(for: error)
      emit(
        .diagnostic(
          Diagnostic(
            "Searches cannot be stored: \(reason)", severity: .warning,
            proposal: "this session goes on, but its searches end with it; --store FILE names another place")))
      let memory = InMemoryStorage()
      storage = memory
      return memory
    }
  }

  /// Commands that set the bench up as it is: what a study needs to be resumed anywhere.
  var recipe: String {
    var lines = ["seed \(state.seed)", state.source.command]
    lines.append(state.plan.command)
    lines.append("model \(state.model)")
    let set = state.settings.set.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text)" }
    lines.append(set.isEmpty ? "unset" : "unset; set " + set.joined(separator: " "))
    return lines.joined(separator: "; ")
  }

  /// Runs a study from where it stands, and puts it in view.
  func search(_ definition: StudyDefinition, jobs: Int, timeout: Double?, resuming: Bool) async throws -> Study {
    let storage = studyStorage()
    let evaluate = try trialEvaluation(of: definition.metric)
    let label = definition.method + " search"
    let (metric, budget) = (definition.metric, definition.budget)
    let deadline = timeout.map { environment.clock() + $0 }
    let clock = environment.clock
    let study: Study
    do {
      study = try await StudyRunner.run(
        definition, storage: storage, jobs: jobs, resuming: resuming,
        evaluate: { request in
          if let deadline, clock() > deadline { return .interrupted }
          return evaluate(request)
        },
        onTrial: { trial, soFar in
          let best = soFar.best?.value.map { "best \(metric) \(NumberText.short($0))" } ?? ""
          self.emit(
            .progress(
              Progress(label: label, done: min(trial.number + 1, budget), total: budget, unit: "trial", detail: best)))
        })
    } catch let error as StudyStorageError {
      throw Diagnostic(error.message, proposal: error.proposal)
    }
    emit(
      .progress(
        Progress(label: label, done: study.trials.count, total: budget, unit: "trial", isFinal: true)))
    state.study = study
    return study
  }
}

extension StudyStorageError {
  var message: String {
    switch self {
    case .nameTaken(let name): "There is already a search called \(name)."
    case .unknown(let name): "There is no search called \(name)."
    case .unavailable(let path, let reason): "\(path): \(reason)"
    }
  }
  var proposal: String? {
    switch self {
    case .nameTaken(let name): "tune resume \(name) goes on with it; study delete \(name) removes it"
    case .unknown: "type studies to see those there are"
    case .unavailable: "--store FILE names another place"
    }
  }
}

extension Trial {
  /// Its configuration as `set` takes it.
  var assignmentText: String {
    configuration.sorted { $0.key < $1.key }.map { name, value in
      "\(Setting.named(name)?.aliases.first ?? name) \(value.value.text)"
    }.joined(separator: " ")
  }
}
