import Arithmetic
import Datasets
import Experiments
import Learning
import Notebooks
import Options
import Search

extension Session {
  /// Tries out what a run's verdict suggests, and puts first what helped.
  ///
  /// A run with one training is tried with two other seeds, where its model depends on them, and on other splits of its
  /// training and validation rows; a run with several on those. Where nothing helped, a search comes first.
  ///
  /// - Parameter metric: what has to get better.
  func advised(_ run: Run, by metric: Metric) async -> Run {
    let candidates = run.diagnosis.candidates.filter { isShown(command: $0.command) }
    guard run.status != .interrupted, !Task.isCancelled, !candidates.isEmpty, var cases = adviceCases(run) else {
      return run
    }
    let request = TrainingRequest(data: run.data, model: run.model, settings: run.settings, seed: run.members[0].seed)
    // What is solved in one go is the same for every seed.
    if !run.result.hasEpochs { cases.seeds = [] }
    var outcome = await AdviceSearch(
      request: request, candidates: candidates, own: cases.own, seeds: cases.seeds, splits: cases.splits,
      jobs: environment.jobs, metric: metric
    ).run { ended, planned in
      self.emit(.progress(Progress(label: "trying advice", done: ended, total: planned, unit: "training")))
    }
    emit(.progress(Progress(label: "trying advice", done: 1, total: 1, unit: "training", isFinal: true)))
    if cases.own.count < run.members.count {
      let share = AdviceTrial.Share(tried: cases.own.count, all: run.members.count)
      outcome.advice?.trial?.share = share
      for index in outcome.promising.indices { outcome.promising[index].trial?.share = share }
    }
    var diagnosis = run.diagnosis
    let model = allModels.named(run.model)
    let search = Diagnosis.search(for: run.result, request: request, after: outcome, of: diagnosis.verdict)
    let isLongerTried = diagnosis.verdict == .tooSlow && outcome.hasTriedLonger
    let isOver =
      isFound(run) || isMade(search.command, on: run)
      || model?.leavesNothingToSearch(outcome.failed, for: request) == true
    // What is put away may be what would help: nothing can be said of it here.
    let canSearch = isShown(command: search.command)
    let isHidden = candidates.count < run.diagnosis.candidates.count && !canSearch
    diagnosis.take(
      outcome,
      otherwise: isHidden
        ? nil
        : isOver || !canSearch
          ? Self.moreRows(
            run.data.training.rowCount, hasFolds: run.plan.folds != nil, isLongerTried: isLongerTried) : search)
    return run.diagnosed(diagnosis)
  }

  /// Whether a run has what the search in view found: searching again would come back to it.
  private func isFound(_ run: Run) -> Bool {
    guard let study = state.study, study.definition.objective.has(.bench),
      study.definition.dataName.map({ $0 == run.dataset.name }) ?? true, let best = study.best
    else { return false }
    return best.configuration.allSatisfy { name, value in
      Setting.named(name).map { run.settings[$0] == OptionValue(value, for: $0) } ?? false
    }
  }

  /// Whether the search in view is that search: the same method over the same parameters of the same data.
  private func isMade(_ command: String, on run: Run) -> Bool {
    guard let study = state.study, study.definition.objective.has(.bench),
      study.definition.dataName.map({ $0 == run.dataset.name }) ?? true
    else { return false }
    let parts = command.split(separator: ";").map { $0.split(separator: " ") }
    let names = parts.filter { $0.first == "space" && $0.count > 1 }.map { Setting.named(String($0[1]))?.name ?? "" }
    return parts.last?.last.map(String.init) == study.definition.method
      && Set(names) == Set(study.definition.space.parameters.map(\.name))
  }

  /// What is left where neither a change nor a search helps.
  private static func moreRows(_ count: Int, hasFolds: Bool, isLongerTried: Bool) -> Diagnosis.Advice {
    let tried = "no change that was tried\(isLongerTried ? ", longer trainings among them," : "") is sure to"
    return count >= 20 || hasFolds
      ? Diagnosis.Advice(
        reason: "to see whether more rows would help: \(tried), nor would a search",
        .plot("learning_curve"))
      : Diagnosis.Advice(
        reason:
          "to see how much is the chance of so few rows: \(tried) help, nor would a search",
        .split([.init("folds", 5)]), .train())
  }

  private func adviceCases(
    _ run: Run
  ) -> (own: [AdviceSearch.Case], seeds: [AdviceSearch.Case], splits: [AdviceSearch.Case])? {
    guard let splits = try? Split.all(run.dataset, plan: run.plan, seed: run.seed) else { return nil }
    let (dataset, mistakes) = (run.dataset, run.plan.mistakes)
    let prepared = Preparation(run.settings, mistakes: mistakes)
    func data(_ split: Split, known: PreparedData?) -> @Sendable (Settings) -> PreparedData {
      { settings in
        let preparation = Preparation(settings, mistakes: mistakes)
        if let known, preparation == prepared { return known }
        var made = PreparedData.make(dataset: dataset, split: split, by: preparation)
        made.validation.lacksClass = known?.validation.lacksClass ?? false
        return made
      }
    }
    let own = run.members.prefix(10).compactMap { member -> AdviceSearch.Case? in
      let fold = (member.fold ?? 1) - 1
      guard splits.indices.contains(fold) else { return nil }
      return .init(seed: member.seed, known: member.result, data: data(splits[fold], known: member.data))
    }
    guard own.count == min(run.members.count, 10) else { return nil }
    guard run.members.count == 1 else { return (own, [], []) }
    let seed = run.members[0].seed
    let seeds = (1...2).map { AdviceSearch.Case(seed: seed &+ $0, data: own[0].data) }
    var others: [AdviceSearch.Case] = []
    for index in 1...4 as ClosedRange<UInt64> {
      if Task.isCancelled { return nil }
      others.append(
        AdviceSearch.Case(
          seed: seed &+ index, data: data(splits[0].redrawn(of: dataset, seed: seed &+ index), known: nil)))
    }
    return (own, seeds, others)
  }

  /// What to type before a run's advice so that it changes that run's training: nothing where its settings are in force.
  func adviceStart(for run: Run) -> String {
    if run.number < 0 {
      let isThere =
        (run.source, run.seed, run.plan.command) == (state.source, state.seed, state.plan.command)
        && run.model == state.model && run.settings == state.settings
      return isThere ? "" : "apply \(run.name); "
    }
    var start = ""
    if run.source != state.source { start += run.source.command + "; " }
    if run.model != state.model || run.settings != state.settings { start += "apply \(run.number); " }
    return start
  }
}
