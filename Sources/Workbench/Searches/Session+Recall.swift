import Datasets
import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Session {
  /// Sets the bench up as it was for a trial: split, model, settings and seed; and says what it did.
  func recall(_ trial: Trial, of study: Study) async throws {
    let before = state
    let isSameData = try await bringBack(study.definition)
    let base = state.settings
    let name = "trial \(trial.number + 1)"
    let training = TrialRetraining(of: trial, in: study, model: state.model, over: base) { inactivity(of: $0, $1) }
    state.settings = training.settings
    var recall: TrialRecall?
    if study.definition.outer == nil, let seed = study.seed(of: trial) {
      var own = TrialRecall(study: study.definition.name, trial: trial.number, seed: seed)
      own.repeats = min(study.repeats(behind: trial), 1000)
      own.course = training.course
      if let share = training.share { (own.share, own.shareSeed) = (share, study.definition.seed) }
      own.hold(state.bench())
      recall = own
    }
    state.recall = recall
    emit(.text(StyledText(name + ": " + changes(since: before, trial), .dim)))
    sayCourse(of: trial, recall, in: study)
    if !isSameData {
      let isBest = trial.number == study.best?.number && study.definition.choice == .best
      emit(.diagnostic(otherData(study.definition, taking: isBest ? "best" : "trial\(trial.number + 1)")))
    }
  }

  /// What was set for a trial: what it searched, and all that was otherwise before.
  private func changes(since before: SessionState, _ trial: Trial) -> String {
    var parts: [String] = []
    if state.plan.command != before.plan.command { parts.append(state.plan.command) }
    if state.model != before.model { parts.append("model \(state.model)") }
    let searched = trial.configuration.keys.sorted().filter {
      Setting.named($0).map { inactivity(of: $0) == nil } ?? false
    }
    let others = Setting.all.filter {
      !searched.contains($0.name) && state.settings[$0] != before.settings[$0]
    }.map(\.name)
    let words = (searched + others).compactMap { name in
      state.settings.value(named: name).map { "\(Setting.named(name)?.aliases.first ?? name) \($0.text)" }
    }
    if !words.isEmpty { parts.append("set " + words.joined(separator: " ")) }
    if let recall = state.recall, recall.repeats > 1 { parts.append("repeats=\(recall.repeats)") }
    return parts.joined(separator: "; ")
      + (state.recall.map {
        $0.seed == state.seed
          ? ". Its seed, \($0.seed), is the session's."
          : ". Trainings have its seed \($0.seed) from now on; seed \(state.seed) goes back to the session's."
      }
        ?? "")
  }

  /// What makes its training another than all its epochs under its settings.
  private func sayCourse(of trial: Trial, _ recall: TrialRecall?, in study: Study) {
    var sentences: [String] = []
    if let outer = study.definition.outer {
      emit(
        .diagnostic(
          Diagnostic(
            "It was a trial inside outer fold \(outer.number) of \(outer.study), without that fold's rows: train comes to another value.",
            severity: .note, proposal: "study \(outer.study.typed); apply best takes the flat search's")))
      return
    }
    guard let recall else {
      sentences.append("It was added by another program, and its seed is not known: train comes to another value.")
      emit(.diagnostic(Diagnostic(sentences[0], severity: .note)))
      return
    }
    if trial.stages.count > 1 {
      sentences.append(
        "It trained with \(trial.stages.count) sets of settings one after the other, on weights taken over; these are the last."
      )
    }
    if let end = recall.course?.end {
      sentences.append("Its value is that of epoch \(end) of the \(state.settings[.epochs]) planned.")
    }
    if let share = recall.share {
      sentences.append("It was trained on \(NumberText.percent(share)) of the training rows.")
    }
    guard !sentences.isEmpty else { return }
    sentences.append("train does so again until something is set.")
    emit(.diagnostic(Diagnostic(sentences.joined(separator: " "), severity: .note)))
  }

  /// Split, model and settings as a search began with them, the split only where the data in view are the search's.
  ///
  /// - Returns: whether they are.
  private func bringBack(_ definition: StudyDefinition) async throws -> Bool {
    let recipe = definition.recipe
    guard let split = recipe.commands(from: .split), let model = recipe.commands(from: .model) else { return true }
    var isSameData = recipe.hasData(state.source.command, seed: state.seed)
    if isSameData, let known = definition.dataChecksum { isSameData = try dataset().checksum == known }
    try await follow(
      (isSameData ? split : model).text, orThrow: StudyStorageError.unreadable(definition.name, .recipe))
    return isSameData
  }

  /// The commands that bring the data of a search into view where others are in it; nil where they are in view, and for a search
  /// of something else than trainings.
  func dataBehind(_ definition: StudyDefinition) -> String? {
    guard definition.objective.has(.bench), let data = definition.recipe.commands(before: .split) else { return nil }
    return definition.recipe.hasData(state.source.command, seed: state.seed) ? nil : data.text
  }

  /// That a search was on other data than those in view.
  ///
  /// - Parameter trial: the one that was wanted, as it is typed.
  private func otherData(_ definition: StudyDefinition, taking trial: String) -> Diagnostic {
    let data = dataBehind(definition)
    if data == nil {
      return Diagnostic(
        "The data of \(state.source.shortName) have changed since the search: train comes to another value.",
        severity: .warning)
    }
    return Diagnostic(
      "The search was on other data than those in view (\(state.source.shortName), seed \(state.seed)): train comes to another value.",
      severity: .warning, proposal: data.map { "\($0); apply \(trial)" })
  }

  /// Says that a run was on other data than those in view, or on data that were split by another seed.
  func sayOtherData(than run: Run) {
    guard run.source != state.source || run.seed != state.seed else {
      guard run.plan != state.plan else { return }
      emit(
        .diagnostic(
          Diagnostic(
            "Run \(run.number) was on another split than the one in force: train comes to another value.",
            severity: .note, proposal: run.plan.command)))
      return
    }
    emit(
      .diagnostic(
        Diagnostic(
          "Run \(run.number) was on other data than those in view (\(state.source.shortName), seed \(state.seed)): train comes to another value.",
          severity: .warning, proposal: "seed \(run.seed); \(run.source.command); apply \(run.number)")))
  }
}
