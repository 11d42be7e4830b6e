import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let train = Command(
    "train", group: .training, summary: "train the model on the data, for real, and say how it went",
    details:
      "Settings given here hold for this training only. With repeats, or a split in folds, it trains once for each and gives means with their standard deviation; curves and plots are the first training's, the verdict is that of most; where some are too short and others overfitting the mean curves decide, and whether the gap is wide the mean losses. Loss, accuracy and R² are measured at every epoch; metrics= adds others. Ctrl-C stops at the next batch and keeps what was learned.",
    arguments: [
      Argument("settings", "settings for this training", form: .assignments),
      Argument(
        "repeats", "trainings with seeds of their own", form: .named, domain: .integer(lower: 1, upper: 1000)),
      Argument(
        "metrics", "what else to measure at every epoch", form: .named,
        domain: .list(what: "metric", isOpen: false) { _ in allMetrics.map { Candidate($0.name, $0.summary) } }
      ).possible { word, session in
        guard let metric = Metric.named(word), let dataset = session.state.dataset ?? (try? session.dataset()) else {
          return true
        }
        return metric.applies(toClasses: dataset.isClassification)
      },
    ],
    examples: [
      Example("train", "with the settings in force", shows: "validation"),
      Example("train lr=0.1 epochs=20", "with others, once", shows: "validation"),
      Example("train repeats=5 epochs=20", "five seeds: how much is chance?", shows: "±"),
      Example("train epochs=20 metrics=[f1, auc]", "more figures by epoch", shows: "F1 by epoch"),
      Example(
        "train epochs=20; print run.val_loss_sd", "how far the folds lie apart", shows: "5 folds",
        setup: "split folds=5"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.runs])
  ) { invocation, session in
    let settings = try invocation.assigned(over: session.state.settings)
    session.noteInactivity(of: invocation.assignments.map(\.setting.name), settings)
    // However much of it is known, there is one run more behind it.
    if session.isRehearsing { session.nextRun += 1 }
    try session.consult(.settings)
    var metrics = (invocation.strings("metrics") ?? []).compactMap(Metric.named)
    let isClassification = try session.dataset().isClassification
    if let metric = metrics.first(where: { !$0.applies(toClasses: isClassification) }) {
      let fitting = allMetrics.filter { $0.applies(toClasses: isClassification) }.map(\.name)
      throw invocation.error(
        TrainingFault.otherTarget(metric: metric.name, isClass: isClassification, fitting: fitting), at: "metrics")
    }
    try session.consult(.model)
    if session.isRehearsing {
      let run = (try session.dataset(), session.state.model, settings)
      session.context.rehearsal?.foreseenRun = run
    }
    try session.endRehearsal()
    // Behind `apply best` what the search aimed at is measured, so that its value can be seen again.
    if let study = session.state.study, session.state.recall?.study == study.definition.name,
      let metric = RunFigure.named(study.definition.metric)?.metric, !metric.isAlwaysMeasured,
      metric.applies(toClasses: isClassification), !metrics.contains(where: { $0.name == metric.name })
    {
      metrics.append(metric)
    }
    let run = try await session.train(settings, repeats: invocation.integer("repeats"), epochMetrics: metrics)
    session.emit(.report(run.summary(start: session.adviceStart(for: run), hasCurves: !session.context.hasSearched)))
    session.noteSeeds(of: run)
    if run.status == .interrupted || Cancellation.wasCut(run.data.training.rowCount) { throw CancellationError() }
    if Task.isCancelled {
      session.emit(
        .diagnostic(Diagnostic("Stopped; the training was done and is kept, but no advice was tried.", severity: .note))
      )
      throw InterruptionReported(isOfWhole: true)
    }
  }
}

extension Session {
  /// That seeds have no say, where several were trained of a model that is solved in one go.
  fileprivate func noteSeeds(of run: Run) {
    guard !run.result.hasEpochs, run.plan.folds == nil, run.members.count > 1 else { return }
    emit(
      .diagnostic(
        Diagnostic(
          "A seed has no say in \(run.model), which is solved in one go: all \(run.members.count) trainings are the same. Other rows show what chance there is.",
          severity: .note, proposal: "split folds=5; train")))
  }
}
