import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Language
package import Learning
import Notebooks
import Options
import Text

extension Session {
  /// The data in view with its training part's scaling, under the settings given; of several folds, the first.
  func prepared(_ settings: Settings) throws(Diagnostic) -> PreparedData {
    let dataset = try dataset()
    let data = PreparedData.make(
      dataset: dataset, split: try split(), by: Preparation(settings, mistakes: state.plan.mistakes))
    if Cancellation.wasCut(dataset.rowCount) { throw .interrupted }
    return data
  }

  /// Trains as `trained` does, and adds the run to the record, even when it was interrupted.
  func train(_ settings: Settings, repeats: Int? = nil, epochMetrics: [Metric] = []) async throws -> Run {
    let trained = try await trained(settings, repeats: repeats, epochMetrics: epochMetrics)
    // It is kept before anything is tried that may take longer than it did.
    keep(trained)
    let run = await withAdvice(trained, by: state.objective.judgingMetric ?? .loss)
    nextRun += 1
    state.runs.append(run)
    releaseOldModels()
    return run
  }

  /// Trains over every fold of the split with every seed, reports progress, and judges what came of it.
  func trained(_ settings: Settings, repeats: Int? = nil, epochMetrics: [Metric] = []) async throws -> Run {
    var plan = try evaluationPlan(settings, repeats: repeats, epochMetrics: epochMetrics)
    plan.parts = shared(plan.parts)
    let members: [RunMember]
    do {
      members = plan.isRepeated ? try await trainAll(plan) : [try trainOnce(plan)]
    } catch let error as TrainingError {
      throw Diagnostic(error)
    }
    let mistakes = try madeMistakes(settings)
    var run = Run(
      number: nextRun, source: state.source, dataset: try dataset(), plan: state.plan, model: state.model,
      settings: settings, seed: state.seed, recall: state.recall, members: releasable(members, of: plan),
      planned: plan.count,
      diagnosis: Diagnosis.of(members, model: state.model, settings: settings)
        .tainted(by: mistakes, plan: state.plan), mistakes: mistakes)
    if mistakes.isEmpty, state.source.isFromOutside, run.diagnosis.verdict != .interrupted,
      let leak = Diagnosis.leak(members.map(\.result), in: members[0].data, jointly: { run.dataset.jointTelling })
    {
      run = run.diagnosed(leak)
    }
    if Cancellation.wasCut(run.data.training.rowCount), run.diagnosis.verdict != .interrupted {
      run = run.diagnosed(.unjudged)
    }
    return run
  }

  /// The run with advice that was tried out; without any where advice is turned off.
  ///
  /// - Parameter metric: what the advice has to better: that of the objective in force.
  func withAdvice(_ run: Run, by metric: Metric) async -> Run {
    var run = state.showsAdvice ? await advised(run, by: metric) : run.diagnosed(run.diagnosis.withoutAdvice)
    // Advice that was worth trying has been tried by now: nothing is left to try.
    if !run.diagnosis.candidates.isEmpty {
      var diagnosis = run.diagnosis
      diagnosis.candidates = []
      run = run.diagnosed(diagnosis)
    }
    return run
  }

  /// A single training, with its epochs as progress.
  private func trainOnce(_ plan: EvaluationPlan) throws -> RunMember {
    let clock = environment.clock
    var lastShown = clock()
    var shown = false
    let isLive = state.plotsAreLive
    var (training, validation): ([Double], [Double]) = ([], [])
    let member = try plan.watchedMember(0) { event, learner in
      guard case .epoch(let record, let total) = event else { return }
      if isLive {
        training.append(record.trainingLoss)
        validation.append(record.validationLoss)
      }
      let now = clock()
      guard now - lastShown > 0.05 else { return }
      lastShown = now
      shown = true
      let figures = plan.epochMetrics.compactMap { metric in
        record.validationMetrics[metric.name].map { ", \(metric.title) \(metric.text($0))" }
      }
      self.emit(
        .progress(
          Progress(
            label: "training", done: record.epoch, total: total, unit: "epoch",
            detail:
              "loss \(NumberText.short(record.trainingLoss)), validation \(NumberText.short(record.validationLoss))"
              + figures.joined(),
            figure: isLive
              ? self.liveFigure(plan, learner?.result) { [training, validation] in
                LiveFigure.training(training, validation, of: total, at: $0)
              } : nil)))
    }
    // A window keeps its figure: the last one is of the training as it ended.
    let isKept = isLive && state.plots == .window && member.result.hasEpochs
    if shown || isKept {
      let (done, total) = (member.result.last.epoch, plan.settings[.epochs])
      let figure =
        isKept
        ? liveFigure(plan, member.result) { [training, validation] in
          LiveFigure.training(training, validation, of: total, at: $0)
        } : nil
      emit(
        .progress(Progress(label: "training", done: done, total: done, unit: "epoch", isFinal: true, figure: figure)))
    }
    return member
  }

  /// What makes the figure of a training under way, for where figures go: of the model as it is now, laid aside at once, since
  /// the training goes on.
  private func liveFigure(
    _ plan: EvaluationPlan, _ result: TrainingResult?, make: @escaping @Sendable (Run?) -> Figure
  ) -> FigureMaker {
    var stage: Run?
    if let result, let dataset = try? dataset() {
      let run = Run(
        number: nextRun, source: state.source, dataset: dataset, model: plan.model, settings: plan.settings,
        seed: state.seed, members: [RunMember(seed: plan.seeds[0], data: plan.parts[0], result: result)])
      if LiveFigure.canSee(run) { stage = run }
    }
    return FigureMaker(isForWindow: state.plots == .window, theme: state.theme) { [stage] in make(stage) }
  }

  /// Several trainings at once, each of them a step of the progress.
  private func trainAll(_ plan: EvaluationPlan) async throws -> [RunMember] {
    let members = try await plan.run(jobs: environment.jobs) { done in
      self.emit(.progress(Progress(label: "training", done: done, total: plan.count, unit: "training")))
    }
    emit(
      .progress(
        Progress(label: "training", done: members.count, total: plan.count, unit: "training", isFinal: true)))
    return members
  }

  /// The run of that number, or the last; a diagnostic when there is none.
  func run(_ number: Int?, for invocation: Invocation) throws(Diagnostic) -> Run {
    try consult(run: number)
    guard let number else {
      if let run = state.runs.last { return run }
      throw invocation.error(RunFault.noneYet)
    }
    if let run = state.runs.first(where: { $0.number == number }) ?? known(kept: -number) { return run }
    throw invocation.error(RunFault.unknown("\(number)", hasRuns: !state.runs.isEmpty), at: "run")
  }
}

extension TrainingError {
  package var proposal: String? {
    switch self {
    case .unknownModel: "type model to see them"
    case .noRows: "split val=0.25 test=0.2"
    case .tooManyTerms: "set degree 1, or learn from fewer columns: data NAME features=[…]"
    case .tooManyColumns: "set select 100 keeps the columns that tell most"
    case .tooLargeAPolynomial(let excess): excess.proposal
    case .tooLargeABatch: "set batch 32"
    case .notFinite: "describe shows the ranges"
    }
  }
}

extension Diagnosis {
  /// The verdict with its evidence, and what to try; brief: one sentence and one thing, and what settles whether it is chance.
  ///
  /// - Parameter start: what to type before any of the changes.
  ///   - kept: `kept12`, where it is of a run that is not one of the session's.
  func lines(brief: Bool, start: String = "", kept: String? = nil) -> [StyledText.Line] {
    let style: StyledText.Style =
      switch verdict {
      case .goodFit: .good
      case .diverging: .bad
      default: .warning
      }
    let shownEvidence = brief ? Array(evidence.prefix(1)) : evidence
    var lines = [
      StyledText.Line(
        [.init(verdict.rawValue, style), .init(": " + (shownEvidence.first ?? ""))], indent: 2, hanging: 2)
    ]
    for sentence in shownEvidence.dropFirst() { lines.append(.init([.init(sentence)], indent: 4)) }
    for item in (brief ? Array(advice.prefix(1)) : advice) + (settling.map { [$0] } ?? []) {
      let reason = [item.reason, item.trialWords].compactMap(\.self).joined(separator: "; ")
      lines.append(
        .init(
          [.init("try  "), .init(item.command(after: start, kept: kept), .code), .init("  " + reason, .dim)], indent: 2,
          hanging: 5)
      )
    }
    return lines
  }
}

extension Diagnosis.Advice {
  /// What came of trying it, or that it was not tried; nil for what is no change of a training.
  fileprivate var trialWords: String? {
    if let trial { return trial.words }
    if change != nil { return "not tried" }
    return nil
  }

  /// The words to type where those come before a change or another training, and a plot is of a kept run.
  func command(after start: String, kept: String? = nil) -> String {
    if let kept, command.hasPrefix("plot ") { return "\(command) run=\(kept)" }
    return actions.contains(where: \.isTraining) ? start + command : command
  }
}
