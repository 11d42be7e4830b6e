import Arithmetic
import Datasets
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
    lines.append("split val=\(Value.text(of: state.plan.validation)) test=\(Value.text(of: state.plan.test))")
    lines.append("model \(state.model)")
    let set = state.settings.set.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text)" }
    lines.append(set.isEmpty ? "unset" : "unset; set " + set.joined(separator: " "))
    return lines.joined(separator: "; ")
  }

  /// Runs a study from where it stands, and puts it in view.
  func search(_ definition: StudyDefinition, jobs: Int, timeout: Double?, resuming: Bool) async throws -> Study {
    let storage = studyStorage()
    let evaluate = try trialEvaluation(of: definition)
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

  /// What a trial does: trains with its configuration over the settings in force, with a seed of its own.
  private func trialEvaluation(
    of definition: StudyDefinition
  ) throws -> @Sendable (TrialRequest) -> TrialOutcome {
    let (settings, model) = (state.settings, state.model)
    var scaled = settings
    scaled["standardize"] = .flag(true)
    var plain = settings
    plain["standardize"] = .flag(false)
    let (scaledData, plainData) = (try prepared(scaled), try prepared(plain))
    let isClassification = try dataset().isClassification
    let metric = definition.metric
    return { request in
      var own = settings
      for (name, value) in request.configuration {
        if let setting = Setting.named(name) { own[name] = SettingValue(value, for: setting) }
      }
      let data = own.flag("standardize") ? scaledData : plainData
      do throws(TrainingError) {
        let result = try Training.run(
          TrainingRequest(data: data, model: model, settings: own, seed: request.seed)
        ) { _ in }
        let (last, score) = (result.kept, isClassification ? "accuracy" : "r2")
        switch result.status {
        case .interrupted: return .interrupted
        case .diverged: return .diverged(reported: result.history.dropFirst().map(\.validationLoss))
        case .finished:
          let metrics = [
            "val_loss": last.validationLoss, "train_loss": last.trainingLoss,
            "best_val_loss": result.best.validationLoss,
            "val_" + score: last.validationScore, "train_" + score: last.trainingScore, "epochs": Double(last.epoch),
          ]
          guard let value = metrics[metric] else { return .failed("there is no \(metric)") }
          return .finished(
            value: value, reported: result.history.dropFirst().map(\.validationLoss), metrics: metrics)
        }
      } catch {
        return .failed(error.message)
      }
    }
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
