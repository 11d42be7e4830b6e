import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search

extension Command {
  static let compare = Command(
    "compare", group: .training, summary: "show what differs between two runs, of this session or kept",
    details:
      "Without numbers it shows what a search compared: for each scientific value of the space, the best trial with the others tuned for it.",
    arguments: [
      .runNumber("first", "a run's number, or kept12 of any session", isOptional: true),
      .runNumber("second", "another's", isOptional: true),
    ],
    examples: [
      Example("compare 1 2", "two trainings side by side", shows: "lr", setup: "train epochs=5; train lr=0.1 epochs=5"),
      Example(
        "compare kept1 2", "one of another day beside one of now", shows: "lr",
        setup: "train epochs=5; train lr=0.1 epochs=5"),
      Example(
        "compare", "what a search compared", shows: "best val_loss",
        setup:
          "set epochs 5; space optimizer {sgd, adam} scientific lr 1e-4..1 log nuisance; tune random trials=6"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    guard invocation.value("first") != nil else {
      try session.consult(.study, .trials, .runs)
      guard let table = session.state.study?.comparisonTable else {
        let runs = session.runCandidates
        guard runs.isEmpty else {
          return session.emit(
            .table(
              Table(
                name: "compare", columns: [.init("run"), .init("is")],
                rows: runs.map { [.text($0.word), .text($0.summary)] },
                footer: "compare takes two of them, as compare 1 2. help compare says more.")))
        }
        throw invocation.error(RunFault.nothingToCompare)
      }
      session.emit(.table(table))
      return
    }
    guard invocation.value("second") != nil else {
      throw invocation.error(RunFault.aloneInComparison)
    }
    var pair: [ComparedRun] = []
    let names = ["first", "second"]
    // One that will not be there is said, whatever comes of the other.
    for name in names.filter({ session.lacks(run: invocation.integer($0)) }) + names {
      let number = invocation.integer(name) ?? 0
      if !session.lacks(run: number) { try session.consult(run: number) }
      if number < 0 {
        pair.append(ComparedRun(try session.keptRun(-number, at: name, of: invocation)))
        continue
      }
      guard let run = session.state.runs.first(where: { $0.number == number }) else {
        throw invocation.error(
          session.state.runs.isEmpty && session.context.rehearsal == nil
            ? RunFault.aloneInComparison : .unknown("\(number)", hasRuns: !session.state.runs.isEmpty), at: name)
      }
      pair.append(ComparedRun(run, on: session.placed(run.source).command))
    }
    let rows = ComparedRun.differences(pair[0], pair[1])
    session.emit(
      .table(
        Table(
          name: "comparison",
          columns: [
            .init(""), .init(pair[0].name), .init(pair[1].name), .init("difference", dispensable: 1),
          ],
          rows: rows, footer: rows.isEmpty ? "Nothing differs: the same settings and seed give the same numbers." : nil,
          widening: "")
      ))
  }
}

/// A run as far as it is compared: one of the session, or what is kept of one.
private struct ComparedRun {
  var name: String
  /// What it was trained on and how, as it is typed: the data, the split, the seed of a trial, the repeats.
  var conditions: [(name: String, typed: String)]
  /// The value that a setting has in this run.
  var setting: (Setting) -> Table.Cell
  var field: (RunField) -> Value?
  /// Whether it would have a figure of that name, if there were one.
  var tells: (RunField) -> Bool = { _ in true }

  /// - Parameter data: the command that brings its data.
  init(_ run: Run, on data: String) {
    name = "run \(run.number)"
    conditions = StoredRun.conditions(
      data: data, checksum: run.source.isFromOutside ? run.dataset.checksum : nil, split: run.plan.command,
      trial: run.recall.map { ($0.trial, $0.study) }, repeats: run.wasTrial ? 1 : Set(run.members.map(\.seed)).count)
    setting = { run.settings[$0]?.cell ?? .empty }
    field = { $0.value(run) }
  }

  init(_ run: StoredRun) {
    name = "kept\(run.number)"
    conditions = run.conditions
    setting = { setting in run.settings[setting.name].map(Self.cell) ?? setting.defaultValue.cell }
    let words: [String: Value] = ["data": .word(run.data), "model": .word(run.model), "verdict": .text(run.verdict)]
    field = { words[$0.name] ?? run.figures[$0.name].map { .number($0) } }
    tells = { !["status", "selected", "mistake"].contains($0.name) }
  }

  /// Whether two numbers differ by no more than rounding errors.
  private static func areAlike(_ first: Double, _ second: Double) -> Bool {
    (first - second).magnitude <= 1e-12 * max(first.magnitude, second.magnitude)
  }

  /// Settings, what they were trained on, and figures that differ, a row each.
  static func differences(_ first: ComparedRun, _ second: ComparedRun) -> [[Table.Cell]] {
    var rows: [[Table.Cell]] = []
    var told: Set<String> = []
    for setting in Setting.all {
      let values = [first.setting(setting), second.setting(setting)]
      if values[0].shown != values[1].shown {
        rows.append([.text(setting.aliases.first ?? setting.name)] + values + [.empty])
      }
    }
    for (one, other) in zip(first.conditions, second.conditions) where one.typed != other.typed {
      // A file by the same name whose rows were changed in between; nobody reads a checksum.
      let isRows = one.name == "rows"
      if isRows, told.contains("data") { continue }
      rows.append([
        .text(isRows ? "rows of the file" : one.name), .text(isRows ? "these" : one.typed),
        .text(isRows ? "others" : other.typed), .empty,
      ])
      told.insert(one.name)
    }
    // Of the spreads those of validation figures: the table is long enough.
    for field in RunField.all
    where !["number", "selected"].contains(field.name) && !told.contains(field.name)
      && (!field.isDeviation || field.figure?.part == .validation)
      && first.tells(field) && second.tells(field)
    {
      let values = [first.field(field), second.field(field)]
      guard values[0] != values[1] else { continue }
      var difference = Table.Cell.empty
      if case .number(let first)? = values[0], case .number(let second)? = values[1] {
        if areAlike(first, second) { continue }
        difference = .number(second - first)
      }
      rows.append([.text(field.name)] + values.map { cell($0) } + [difference])
    }
    return rows
  }

  /// A setting's value as it is typed.
  private static func cell(_ text: String) -> Table.Cell {
    Double(text).map { .labelled(text, $0) } ?? .text(text)
  }

  private static func cell(_ value: Value?) -> Table.Cell {
    switch value {
    case .number(let number)?: .number(number)
    case let value?: .text(value.string ?? value.text)
    case nil: .empty
    }
  }
}
