import Arithmetic
import Datasets
import Language
import Learning
import Notebooks
import Search

extension Command {
  static let train = Command(
    "train", group: .training, summary: "train the model on the data, for real, and say how it went",
    details:
      "Settings given here hold for this training only. Ctrl-C stops at the next batch and keeps what was learnt.",
    arguments: [Argument("settings", "settings for this training", form: .assignments)],
    examples: [
      Example("train", "with the settings in force", shows: "validation"),
      Example("train lr=0.1 epochs=20", "with others, once", shows: "validation"),
    ],
    isReadOnly: false
  ) { invocation, session in
    var settings = session.state.settings
    for (name, value) in invocation.assignments {
      let setting = try Setting.find(name, source: invocation.source)
      settings[setting.name] = try setting.check(value, source: invocation.source)
    }
    let run = try session.train(settings)
    session.emit(.report(run.summary()))
    if run.result.status == .interrupted { throw CancellationError() }
  }

  static let diagnose = Command(
    "diagnose", group: .training, summary: "say what a run's curves show, with the evidence, and what to try",
    arguments: [.run],
    examples: [Example("diagnose", "the last run", shows: "loss", setup: "train epochs=20")]
  ) { invocation, session in
    let run = try session.run(invocation.integer("run"), for: invocation)
    let lines = [
      StyledText.Line([.init("Run \(run.number)", .strong), .init(" · \(run.model) on \(run.source.shortName)")])
    ]
    session.emit(
      .report(
        Report(
          name: "diagnosis",
          fields: [
            .init("run", .integer(run.number)), .init("verdict", .text(run.diagnosis.verdict.rawValue)),
            .init("evidence", .text(run.diagnosis.evidence.joined(separator: " "))),
            .init("advice", .text(run.diagnosis.advice.map(\.command).joined(separator: "; "))),
          ], text: StyledText(lines: lines + run.diagnosis.lines(brief: false)))))
  }

  static let runs = Command(
    "runs", group: .training, summary: "list the trainings of this session",
    examples: [Example("runs", "the record so far", shows: "val_loss", setup: "train epochs=5")]
  ) { invocation, session in
    let runs = session.state.runs
    guard !runs.isEmpty else { throw invocation.error("There is no run yet.", proposal: "train") }
    let best = runs.indices.filter { runs[$0].source == runs[runs.count - 1].source }
      .min { runs[$0].result.kept.validationLoss < runs[$1].result.kept.validationLoss }
    session.emit(
      .table(
        Table(
          name: "runs",
          columns: [
            .init("run"), .init("data", dispensable: 3), .init("model", dispensable: 2),
            .init("epochs", dispensable: 4),
            .init("train_loss"), .init("val_loss"), .init("score", dispensable: 5), .init("verdict"),
            .init("settings", dispensable: 1),
          ],
          rows: runs.map { run in
            let used = run.settings.set.filter { Setting.named($0.key)?.applies(to: run.model, run.settings) == true }
            return [
              .integer(run.number), .text(run.source.shortName), .text(run.model), .integer(run.result.last.epoch),
              .number(run.result.kept.trainingLoss), .number(run.result.kept.validationLoss),
              .text(
                run.dataset.isClassification
                  ? NumberText.percent(run.result.kept.validationScore)
                  : "R² " + NumberText.short(run.result.kept.validationScore)),
              .text(run.diagnosis.verdict.rawValue),
              .text(
                used.sorted { $0.key < $1.key }.map {
                  "\(Setting.named($0.key)?.aliases.first ?? $0.key) \($0.value.text)"
                }.joined(separator: ", ")),
            ]
          }, highlighted: best,
          footer: "compare 1 2 shows what differs; apply 1 takes a run's settings again.")))
  }

  static let compare = Command(
    "compare", group: .training, summary: "show what differs between two runs",
    arguments: [
      Argument(
        "first", "a run's number", form: .positional(optional: false, repeats: false),
        domain: .integer(lower: 1, upper: .max)),
      Argument(
        "second", "another's", form: .positional(optional: false, repeats: false),
        domain: .integer(lower: 1, upper: .max)),
    ],
    examples: [
      Example("compare 1 2", "two trainings side by side", shows: "lr", setup: "train epochs=5; train lr=0.1 epochs=5")
    ]
  ) { invocation, session in
    var pair: [Run] = []
    for name in ["first", "second"] {
      guard let run = session.state.runs.first(where: { $0.number == invocation.integer(name) }) else {
        throw invocation.error(
          "There is no run \(invocation.integer(name) ?? 0).", at: name, proposal: "type runs to see them")
      }
      pair.append(run)
    }
    var rows: [[Table.Cell]] = []
    for setting in Setting.all {
      let values = pair.map { $0.settings[setting.name]?.text ?? "" }
      if values[0] != values[1] {
        rows.append([.text(setting.aliases.first ?? setting.name), .text(values[0]), .text(values[1]), .empty])
      }
    }
    for field in RunField.all where field.name != "number" {
      let values = pair.map { field.value($0) }
      guard values[0] != values[1] else { continue }
      let cells = values.map { value -> Table.Cell in
        switch value {
        case .number(let number)?: .number(number)
        case let value?: .text(value.string ?? value.text)
        case nil: .empty
        }
      }
      var difference = Table.Cell.empty
      if case .number(let first)? = values[0], case .number(let second)? = values[1] {
        difference = .number(second - first)
      }
      rows.append([.text(field.name)] + cells + [difference])
    }
    session.emit(
      .table(
        Table(
          name: "comparison",
          columns: [
            .init(""), .init("run \(pair[0].number)"), .init("run \(pair[1].number)"),
            .init("difference", dispensable: 1),
          ],
          rows: rows, footer: rows.isEmpty ? "Nothing differs: the same settings and seed give the same numbers." : nil)
      ))
  }

  static let apply = Command(
    "apply", group: .training, summary: "take a run's settings again, or the best trial's",
    arguments: [
      Argument(
        "which", "a run's number, or best", form: .positional(optional: false, repeats: false),
        domain: .word { session in
          session.state.runs.map {
            Candidate(
              "\($0.number)",
              "\($0.model) on \($0.source.shortName), val_loss \(NumberText.short($0.result.kept.validationLoss))")
          }
            + [Candidate("best", "the best trial of the search in view")]
        })
    ],
    examples: [
      Example("apply 1", "back to run 1's settings", setup: "train lr=0.1 epochs=5"),
      Example("apply best", "what the search found", setup: "set epochs 5; space lr {0.01, 0.1}; tune grid"),
    ],
    isReadOnly: false
  ) { invocation, session in
    let which = invocation.string("which") ?? ""
    if which == "best" {
      guard let study = session.state.study, let best = study.best else {
        throw invocation.error(
          "There is no search yet, and so no best trial.", at: "which", proposal: "space lr 1e-4..1 log; tune random")
      }
      for (name, value) in best.configuration {
        if let setting = Setting.named(name) { session.state.settings[name] = SettingValue(value, for: setting) }
      }
      session.emit(.text(StyledText("set " + best.assignmentText, .dim)))
      return
    }
    guard let number = Int(which), let run = session.state.runs.first(where: { $0.number == number }) else {
      throw invocation.error(
        "There is no run \(which).", at: "which",
        proposal: session.state.runs.isEmpty ? "train" : "type runs to see those there are")
    }
    session.state.settings = run.settings
    session.state.model = run.model
    let changed = run.settings.set.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
    session.emit(
      .text(
        StyledText(
          "model \(run.model); "
            + (changed.isEmpty ? "every setting at its default" : "set " + changed.joined(separator: " ")), .dim)))
  }

  static let evaluate = Command(
    "evaluate", group: .training, summary: "open the sealed test part once, for a last honest figure",
    details:
      "Each look at the test part makes the next one worth less: choices made after it are fitted to it. So every opening is counted and shown.",
    arguments: [
      Argument(
        "part", "test", form: .positional(optional: false, repeats: false),
        domain: .choice(what: "sealed part") { _ in [Candidate("test", "rows that no training or search has seen")] }),
      .run,
    ],
    examples: [Example("evaluate test", "how good it really is", shows: "opened", setup: "train epochs=20")],
    isReadOnly: false
  ) { invocation, session in
    let run = try session.run(invocation.integer("run"), for: invocation)
    let split = try Split.make(run.dataset, plan: session.state.plan, seed: run.seed)
    guard !split.test.isEmpty else {
      throw invocation.error("This split keeps no test part.", proposal: "split val=0.25 test=0.2")
    }
    session.state.testOpenings += 1
    let part = run.data.sealedTestPart(of: run.dataset, split: split)
    let score = run.result.predictor.score(on: part, task: run.dataset.task)
    let name = run.dataset.isClassification ? "accuracy" : "R²"
    let shown = { (value: Double) in
      run.dataset.isClassification ? NumberText.percent(value) : NumberText.fixed(value, decimals: 3)
    }
    let times = session.state.testOpenings == 1 ? "for the first time" : "\(session.state.testOpenings) times now"
    session.emit(
      .report(
        Report(
          name: "test",
          fields: [
            .init("run", .integer(run.number)), .init("test_score", .number(score)),
            .init("val_score", .number(run.result.kept.validationScore)),
            .init("openings", .integer(session.state.testOpenings)),
          ],
          text: StyledText(lines: [
            .init([
              .init("Run \(run.number)", .strong),
              .init(
                " on \(part.rowCount) test rows: \(name) \(shown(score)) (validation \(shown(run.result.kept.validationScore)))"
              ),
            ]),
            .init(
              [
                .init(
                  "The test part was opened \(times). Every choice made after a look at it is fitted to it, so look once, at the end.",
                  .dim)
              ], indent: 2),
          ]))))
  }
}

extension Argument {
  /// An optional run number.
  static let run = Argument(
    "run", "a run's number (the last one unless told)", form: .positional(optional: true, repeats: false),
    domain: .integer(lower: 1, upper: .max))
}
