import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let runs = Command(
    "runs", group: .training, summary: "list the trainings of this session, or all that are kept",
    details:
      "Every run but those of lessons is kept in the store with its settings, data, seed and figures. runs all lists those of all sessions, with what changed since the run before it: the last on the same data in its session, else in any. apply kept12 sets the bench up as it was, and train comes to the same bits again. compare, diagnose, evaluate test, plots with run=kept12 and print kept12.val_loss take one as they take the session's own: where its weights or curves are needed it is trained again, and that is said. runs delete kept12 takes it out for good.",
    arguments: [
      Argument(
        "which", "all: those of all sessions; delete: remove one", form: .positional(optional: true, repeats: false),
        domain: .choice(what: "list of runs") { _ in
          [Candidate("all", "those of all sessions, from the store"), Candidate("delete", "remove one for good")]
        }
      ).possible { word, session in word != "delete" || !session.keptCandidates.isEmpty },
      Argument(
        "kept", "which one to delete: kept12, or a run of this session by its number",
        form: .positional(optional: true, repeats: false),
        domain: .word { $0.keptCandidates }
      ).offered { behind, _ in behind.first == "delete" },
    ] + ofAll,
    examples: [
      Example("runs", "the record so far", shows: "val_loss", setup: "train epochs=5"),
      Example("runs all sort=loss", "of all sessions, the best first", shows: "kept1", setup: "train epochs=5"),
      Example(
        "runs all model=mlp last=20", "the newest of one model", shows: "changed", setup: "train epochs=5; train lr=0.1"
      ),
      Example(
        "runs delete 1", "this session's first run is not worth keeping", shows: "is gone", setup: "train epochs=5"),
    ], rehearsal: .whole
  ) { invocation, session in
    let word = invocation.string("which")
    for name in ["sort", "model", "data", "note", "last"] where word != "all" && invocation.value(name) != nil {
      let typed = invocation.value(name)?.value.text ?? ""
      throw invocation.error(KeptRunFault.onlyForAll(argument: name, typed: typed), at: name)
    }
    if word != "delete", invocation.value("kept") != nil {
      throw invocation.error(CallFault.stray(command: "runs", instead: "runs all"), at: "kept")
    }
    try session.consult(.runs)
    switch word {
    case "all":
      try session.endRehearsal()
      try session.showKeptRuns(invocation)
    case "delete": try session.deleteKeptRun(invocation)
    default: session.showRuns()
    }
  }

  /// The arguments that are for `runs all` alone.
  private static let ofAll = [
    Argument(
      "sort", "by a figure or a setting, the best or the least first", form: .named,
      domain: .choice(what: "figure") { _ in RunOrder.candidates }
    ).proposing { $0.orderCandidates },
    Argument(
      "model", "only those of this model", form: .named,
      domain: .choice(what: "model") { _ in Session.modelCandidates }),
    Argument(
      "data", "only those on these data", form: .named, domain: .word { _ in Session.datasetCandidates }),
    Argument("note", "only those whose note has these words", form: .named, domain: .word { _ in [] }),
    Argument(
      "last", "only so many, the newest (40 are shown unless told)", form: .named,
      domain: .integer(lower: 1, upper: 1_000_000)),
  ].map { $0.offered { behind, _ in behind.first == "all" } }
}

extension Session {
  /// What kept runs can be sorted by: what any of the newest has.
  fileprivate var orderCandidates: [Candidate] {
    // What is stored is not looked up with each key.
    guard !isGlancedAt, let storage = try? runStorage(), let heads = try? storage.heads().runs,
      let runs = try? storage.runs(heads.suffix(500).map(\.number)), !runs.isEmpty
    else { return RunOrder.candidates }
    return RunOrder.candidates.filter { candidate in
      RunOrder(candidate.word).map { order in runs.values.contains { order.key($0) != nil } } == true
    }
  }

  fileprivate func deleteKeptRun(_ invocation: Invocation) throws {
    let word = invocation.string("kept") ?? invocation.integer("kept").map { "\($0)" } ?? ""
    if let own = Int(word), runKeeper.log.kept[own] == nil {
      throw invocation.error(KeptRunFault.ownNotKept(own), at: "kept")
    }
    guard let number = Self.keptNumber(word) ?? Int(word).flatMap({ runKeeper.log.kept[$0] }) else {
      throw invocation.error(KeptRunFault.deletesWhich, at: "kept")
    }
    _ = try keptRun(number, at: "kept", of: invocation)
    try refuseForeignDeletion(of: "the run kept\(number)", for: invocation)
    if context.isTyped, !context.isAnswer, canBeAsked {
      question = SessionQuestion(answers: [.init("y", cell(invocation, with: invocation.text))])
      throw invocation.error(KeptRunFault.deletionAsked(number), at: "kept")
    }
    try endRehearsal()
    do { _ = try runStorage().delete(run: number) } catch let error as StudyStorageError {
      throw invocation.error(error)
    }
    runKeeper.log.kept = runKeeper.log.kept.filter { $0.value != number }
    record(before: invocation)
    emit(.text(StyledText("The run kept\(number) is gone.", .dim)))
  }

  /// The runs of this session.
  fileprivate func showRuns() {
    let runs = state.runs
    guard !runs.isEmpty else {
      emit(.diagnostic(Diagnostic(RunFault.noneYet, severity: .note)))
      return
    }
    // What a mistake made look good is not best while there is anything else.
    let isHonest = runs.contains { $0.source == runs[runs.count - 1].source && $0.mistakes.isEmpty }
    let best = runs.indices.filter {
      runs[$0].source == runs[runs.count - 1].source && (!isHonest || runs[$0].mistakes.isEmpty)
    }
    .min { (runs[$0].validationLoss ?? .nan) < (runs[$1].validationLoss ?? .nan) }
    let repeated = runs.contains { $0.members.count > 1 }
    emit(
      .table(
        Table(
          name: "runs",
          columns: [
            .init("run"), .init("data", dispensable: 3), .init("model", dispensable: 2),
            .init("epochs", dispensable: 4),
            .init("train_loss"), .init("val_loss"),
          ] + (repeated ? [.init("±")] : []) + [
            .init("score", dispensable: 5), .init("verdict"),
            .init("settings", dispensable: 1),
          ] + (runKeeper.log.notes.isEmpty ? [] : [.init("note")]),
          rows: runs.map { run in
            let used = run.settings.set.filter {
              Setting.named($0.name)?.applies(
                to: run.model, run.settings, isClassification: run.dataset.isClassification) == true
            }
            let loss = run.spread(of: .validation(.loss))
            let seed =
              (run.trainingSeed == run.seed ? [] : ["seed \(run.trainingSeed)"])
              + run.mistakes.map { "mistake \($0.kind.rawValue)" }
            let score = run.spread(of: .validation(.score(ofClasses: run.dataset.isClassification)))?.mean ?? .nan
            var row: [Table.Cell] = [
              .integer(run.number), .text(run.source.shortName), .text(run.model), .integer(run.result.last.epoch),
              run.spread(of: .training(.loss)).map { .number($0.mean) } ?? .empty,
              loss.map { .number($0.mean) } ?? .empty,
            ]
            if repeated { row.append(loss?.deviation.map { .number($0) } ?? .empty) }
            return row + [
              .labelled(
                run.dataset.isClassification ? NumberText.percent(score) : "R² " + NumberText.shortShare(score), score),
              .text(run.diagnosis.verdict.rawValue),
              .named(
                (used.map {
                  "\(Setting.named($0.name)?.aliases.first ?? $0.name) \($0.value.text)"
                } + seed).joined(separator: ", "),
                used.map { Report.Field($0.name, $0.value.cell) } + [
                  Report.Field("seed", .integer(Int(clamping: run.trainingSeed)))
                ]),
            ] + (runKeeper.log.notes.isEmpty ? [] : [.text(runKeeper.log.notes[run.number] ?? "")])
          }, highlighted: best,
          footer: (runs.count > 1
            ? "compare \(runs[runs.count - 2].number) \(runs[runs.count - 1].number) shows what differs; " : "")
            + "apply \(runs[best ?? 0].number) takes a run's settings again.", widening: "")))
  }
}
