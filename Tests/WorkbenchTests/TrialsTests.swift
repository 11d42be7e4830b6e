import Language
import Notebooks
import Options
import Search
import Testing
import TunebookTesting
import Workbench

/// What `trials` lists, by what it is sorted, and which it keeps.
@Suite struct TrialsTests {
  private func table(_ result: CellResult) throws -> Table {
    #expect(result.error == nil, "\(result.text)")
    for case .table(let table) in result.outputs { return table }
    throw CancellationError()
  }

  /// The numbers of the trials that are listed.
  private func numbers(_ result: CellResult) throws -> [Int] {
    try table(result).rows.map { row in if case .integer(let number) = row[0] { number } else { 0 } }
  }

  /// A program's parameters are called as settings are for short.
  private func programSession() async -> Session {
    let session = makeTestSession()
    await session.type("objective \"echo {lr} # {batch} {l2}\"")
    await session.type("space lr 1e-4..1 log; space batch {8, 16}; space l2 0..1; tune random trials=6")
    return session
  }

  /// A study made by hand: its second trial diverged and has no figures.
  private func storedSession() async throws -> Session {
    let storage = InMemoryStorage()
    let space = SearchSpace(parameters: [
      Parameter(name: "learning_rate", kind: .number(lower: 1e-4, upper: 1, scale: .log, step: nil)),
      Parameter(name: "optimizer", kind: .choice([.category("sgd"), .category("adam"), .category("adamw")])),
      Parameter(
        name: "activation", kind: .choice([.category("relu"), .category("tanh")]),
        condition: .init(parameter: "optimizer", value: .category("adam"))),
    ])
    try storage.create(StudyDefinition(name: "s", method: "random", seed: 1, space: space, budget: 3))
    for (number, value) in [0.2, .infinity, 0.4].enumerated() {
      let metrics =
        value.isFinite
        ? TrialMetrics(
          [
            "val_loss": value, "val_accuracy": 1 - value, "train_loss": value / 2, "weights": 30, "event_loss": 3,
            "place:x": 1,
          ], deviations: ["val_loss": 0.01]) : [:]
      var configuration: [String: ParameterValue] = [
        "learning_rate": .number(0.1), "optimizer": .category(["adam", "sgd", "adamw"][number]),
      ]
      if number == 0 { configuration["activation"] = .category("relu") }
      try storage.record(
        Trial(
          number: number, configuration: configuration, state: value.isFinite ? .finished : .diverged, value: value,
          metrics: metrics), in: "s")
    }
    let session = makeTestSession(storage: storage)
    await session.type("study s")
    return session
  }

  @Test(arguments: ["lr < 2", "learning_rate < 2", "batch >= 8", "batch_size >= 8", "l2 < 2", "wd < 2"])
  func aProgramsParameterIsFoundByItsNames(_ condition: String) async throws {
    let session = await programSession()
    #expect(try numbers(await session.type("trials where=\"\(condition)\"")) == [1, 2, 3, 4, 5, 6])
  }

  @Test func aProgramsParametersKeepTheirNames() async throws {
    let session = await programSession()
    #expect(
      try table(await session.type("trials")).columns.map(\.name) == [
        "trial", "value", "lr", "batch", "l2", "seed", "state",
      ])
    #expect(await session.type("best").text.contains(", l2 "))
    let trials = try #require(session.state.study).trials
    for name in ["lr", "learning_rate"] {
      #expect(
        try numbers(await session.type("trials sort=\(name)"))
          == trials.sorted { ($0.value ?? 0) < ($1.value ?? 0) }.map { $0.number + 1 })
    }
    #expect(
      try table(await session.type("trials columns=[learning_rate, wd]")).columns.map(\.name) == ["trial", "lr", "l2"])
    let least = trials.compactMap(\.value).min() ?? 0
    #expect(try session.evaluate("best.lr") == .number(least))
    #expect(try session.evaluate("best.learning_rate") == .number(least))
    #expect(await session.type("plot slice wd").text.contains("value by l2"))
    #expect(await session.type("plot slice learning_rate").text.contains("value by lr"))
  }

  @Test func aConditionsOtherParameterIsNotTheSameOne() async {
    let session = makeTestSession()
    await session.type("objective \"echo {lr} {opt}\"; space opt {a, b}; space lr 0..1")
    let offered = { (line: String) in session.completions(in: line, at: line.count).candidates.map(\.word) }
    #expect(offered("space lr 0..1 if ") == ["opt"])
    #expect(offered("space lr 0..1 if opt=") == ["a", "b"])
  }

  @Test(arguments: [
    ("val_loss < 0.3", [1]), ("value < 0.3", [1]), ("val_loss > 0.3", [2, 3]), ("val_accuracy > 0.5", [1, 3]),
    // What a trial has not got is neither so nor not so.
    ("val_accuracy != 2", [1, 3]), ("not val_accuracy > 2", [1, 3]), ("val_accuracy > 2 or lr > 0", [1, 2, 3]),
    ("lr > 0 or val_accuracy > 2", [1, 2, 3]), ("val_accuracy > 0 and lr > 0", [1, 3]),
    ("not (val_accuracy > 2 and lr > 1)", [1, 2, 3]), ("activation = 'relu'", [1]), ("activation != 'tanh'", [1]),
    ("train_loss < 0.15 and number < 3", [1]), ("state = 'diverged'", [2]),
  ]) func aConditionSpeaksOfFigures(_ condition: String, _ expected: [Int]) async throws {
    let session = try await storedSession()
    #expect(try numbers(await session.type("trials where=\"\(condition)\"")) == expected)
  }

  @Test(arguments: [
    ("val_f1 < 1", "A trial has no val_f1."), ("lr > 0 or val_f1 < 1", "A trial has no val_f1."),
    ("event_lost > 0", "A trial has no event_lost."),
    ("val_loss", "A condition is true or false, and this is neither."),
    ("lr > 0 and val_loss", "A condition is true or false, and this is neither."),
    ("value <", "Something is missing here."), ("", "This condition is empty."), ("  ", "This condition is empty."),
  ]) func aConditionThatSaysNothingIsRefused(_ condition: String, _ sentence: String) async throws {
    let result = try await storedSession().type("trials where=\"\(condition)\"")
    #expect(result.error == sentence)
    #expect(result.proposal?.contains("run.") == false && result.proposal?.contains("print") == false)
  }

  @Test(arguments: [
    ("state = finished", "state", "state = 'finished'"),
    ("opt = adam or opt = adamw", "choice", "opt = 'adam' or opt = 'adamw'"),
    ("state = finished and adam = opt", "state", "state = 'finished' and 'adam' = opt"),
  ]) func wordsWithoutQuotesGetThem(_ condition: String, _ kind: String, _ quoted: String) async throws {
    let session = try await storedSession()
    let result = await session.type("trials where=\"\(condition)\"")
    #expect(result.error?.hasSuffix("to compare with the \(kind) of that name, put it in quotes.") == true)
    #expect(result.proposal == "trials where=\"\(quoted)\"")
    #expect(await session.type(result.proposal ?? "").error == nil)
  }

  @Test func everyFigureIsAColumnThatCanBeAskedFor() async throws {
    let session = try await storedSession()
    let usual = try table(await session.type("trials"))
    #expect(
      usual.columns.map(\.name) == ["trial", "val_loss", "lr", "opt", "activation", "val_accuracy", "seed", "state"])
    let asked = try table(await session.type("trials columns=[value, val_loss_sd, train_loss, weights]"))
    #expect(asked.columns.map(\.name) == ["trial", "val_loss", "val_loss_sd", "train_loss", "weights"])
    #expect(asked.rows.map { $0[2] } == [.number(0.01), .empty, .number(0.01)])
    #expect(try numbers(await session.type("trials sort=-train_loss")) == [3, 1, 2])
    #expect(try numbers(await session.type("trials sort=val_loss")) == [1, 3, 2])
    let refused = await session.type("trials columns=[event_lost]")
    #expect(refused.error == "Trials have no column event_lost.")
    #expect(refused.proposal?.hasSuffix("event_loss, place:x, train_loss, val_loss_sd, weights") == true)
    let line = "trials columns=[train"
    #expect(session.completions(in: line, at: line.count).candidates.map(\.word) == ["train_loss"])
  }
}
