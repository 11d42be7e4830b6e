import Foundation
import GRDB
import Search
import StudyStore
import Testing

/// Studies in a database that Optuna wrote.
@Suite struct OptunaFileTests {
  /// What Optuna 5.0.0 writes of four trials of a space with a condition, by its tables.
  private static let rows = """
    INSERT INTO studies (study_id, study_name) VALUES (1, 'nets');
    INSERT INTO study_directions (direction, study_id, objective) VALUES ('MAXIMIZE', 1, 0);
    INSERT INTO study_system_attributes (study_id, "key", value_json) VALUES (1, 'study:metric_names', '["accuracy"]');
    INSERT INTO trials (trial_id, number, study_id, state) VALUES
      (1, 0, 1, 'COMPLETE'), (2, 1, 1, 'COMPLETE'), (3, 2, 1, 'PRUNED'), (4, 3, 1, 'FAIL'), (5, 4, 1, 'RUNNING');
    INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES
      (1, 'lr', 0.01, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.1, "log": true}}'),
      (1, 'opt', 1, '{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam", null, true]}}'),
      (2, 'lr', 0.02, '{"name": "LogUniformDistribution", "attributes": {"low": 1e-05, "high": 1.0}}'),
      (2, 'opt', 0, '{"name": "CategoricalDistribution", "attributes": {"choices": ["sgd", "adam", null, true]}}'),
      (2, 'momentum', 0.5, '{"name": "FloatDistribution", "attributes": {"step": 0.1, "low": 0.0, "high": 0.9, "log": false}}'),
      (3, 'lr', 0.03, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.1, "log": true}}'),
      (3, 'opt', 2, '{"type": "categorical", "choices": ["sgd", "adam", null, true]}'),
      (1, 'fixed', 3, '{"type": "int", "low": 3, "high": 3, "step": 1, "log": false}'),
      (2, 'fixed', 3, '{"type": "int", "low": 3, "high": 3, "step": 1, "log": false}'),
      (3, 'fixed', 3, '{"type": "int", "low": 3, "high": 3, "step": 1, "log": false}');
    INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES
      (1, 0, 0.75, 'FINITE'), (2, 0, NULL, 'INF_NEG'), (3, 0, 0.5, 'FINITE');
    INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type) VALUES
      (3, 0, 0.25, 'FINITE'), (3, 1, 0.5, 'FINITE');
    """

  private static func withFile(_ rows: String = rows, _ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // The tables are Optuna's.
    do { _ = try SQLiteStorage(path: folder + "/optuna.db") }
    try DatabaseQueue(path: folder + "/optuna.db").write { try $0.execute(sql: rows) }
    try body(folder + "/optuna.db")
  }

  @Test func theSpaceIsWhatItsTrialsTell() throws {
    try Self.withFile { path in
      #expect(try OptunaFile.names(path: path) == ["nets"])
      let (study, notes) = try OptunaFile.study(path: path, name: "nets")
      #expect(
        notes == [
          "Changed on the way, and as wide here as it ever was: the range of lr.",
          "Left out, for they were not over: 1 of its trials.",
        ])
      #expect(study.definition.direction == .maximize)
      #expect(study.definition.metric == "accuracy")
      var momentum = Parameter(name: "momentum", kind: .number(lower: 0, upper: 0.9, scale: .linear, step: 0.1))
      momentum.condition = .init(parameter: "opt", value: .category("sgd"))
      #expect(
        study.definition.space.parameters == [
          Parameter(name: "lr", kind: .number(lower: 1e-5, upper: 1, scale: .log, step: nil)),
          Parameter(
            name: "opt", kind: .choice([.category("sgd"), .category("adam"), .category("None"), .category("True")])),
          Parameter(name: "fixed", kind: .choice([.integer(3)])), momentum,
        ])
      #expect(study.trials.map(\.state) == [.finished, .diverged, .pruned, .failed])
      #expect(study.trials.map(\.value) == [0.75, -Double.infinity, 0.5, nil])
      #expect(study.trials[2].reported == [0.25, 0.5])
      #expect(
        study.trials[1].configuration == [
          "lr": .number(0.02), "opt": .category("sgd"), "momentum": .number(0.5), "fixed": .integer(3),
        ])
      #expect(study.trials.allSatisfy { $0.isForeign })
    }
  }

  @Test func itsTrialsAreKeptAsAnotherProgramsInAStoreOfOurs() throws {
    try Self.withFile { path in
      let study = try OptunaFile.study(path: path, name: "nets").study
      let own = try SQLiteStorage(path: path + ".own")
      try own.create(study.definition)
      try own.exchange("nets") { _ in study.trials }
      let kept = try #require(try own.load(name: "nets"))
      #expect(kept.definition == study.definition)
      #expect(kept.trials.map(\.configuration) == study.trials.map(\.configuration))
      #expect(kept.trials.map(\.value) == study.trials.map(\.value))
      #expect(kept.trials.allSatisfy { $0.isForeign })
    }
  }

  /// When they were evaluated stays, too: one after the other, not all at once when they were taken over.
  @Test func itsTimesAreKept() throws {
    let times = """
      UPDATE trials SET datetime_start = '2026-01-01 10:00:00.000000', datetime_complete = '2026-01-01 10:00:04.000000' WHERE number = 0;
      UPDATE trials SET datetime_start = '2026-01-01 10:00:04.000000', datetime_complete = '2026-01-01 10:00:09.500000' WHERE number = 1;
      """
    try Self.withFile(Self.rows + times) { path in
      let study = try OptunaFile.study(path: path, name: "nets").study
      let own = try SQLiteStorage(path: path + ".own")
      try own.create(study.definition)
      try own.exchange("nets") { _ in study.trials }
      let kept = try #require(try own.load(name: "nets"))
      #expect(kept.trials.prefix(2).map(\.seconds) == [4, 5.5])
      #expect(kept.trials.prefix(2).map(\.ended) == study.trials.prefix(2).map(\.ended))
      #expect((kept.trials[1].ended ?? 0) - (kept.trials[0].ended ?? 0) == 5.5)
    }
  }

  @Test func ofSeveralObjectivesOneIsChosen() throws {
    let more = """
      INSERT INTO study_directions (direction, study_id, objective) VALUES ('MINIMIZE', 1, 1);
      INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (1, 1, 12, 'FINITE'), (3, 1, 9, 'FINITE');
      """
    try Self.withFile(Self.rows + more) { path in
      let error = #expect(throws: StudyStorageError.self) { _ = try OptunaFile.study(path: path, name: "nets") }
      #expect(
        error
          == .unreadable("nets", .severalObjectives(["accuracy", "2"])))
      let first = try OptunaFile.study(path: path, name: "nets", objective: "accuracy").study
      #expect(first.trials[0].value == 0.75)
      let second = try OptunaFile.study(path: path, name: "nets", objective: "2").study
      #expect(second.definition.direction == .minimize)
      #expect(second.definition.metric == "value_2")
      #expect(second.trials.map(\.value) == [12, nil, 9, nil])
    }
  }

  @Test func aParameterMayHangOnHowLargeAnotherIs() throws {
    let space = [
      Parameter(name: "layers", kind: .integer(lower: 1, upper: 3, scale: .linear, step: 1)),
      Parameter(name: "units", kind: .integer(lower: 4, upper: 64, scale: .linear, step: 1)),
      Parameter(name: "kind", kind: .choice([.category("a"), .category("b")])),
      Parameter(name: "inner", kind: .number(lower: 0, upper: 1, scale: .linear, step: nil)),
    ]
    let trials = [
      ["layers": 1], ["layers": 2, "units": 9], ["layers": 3, "units": 8], ["layers": 1],
      ["layers": 3, "units": 12],
    ].enumerated().map { index, values -> Trial in
      var configuration = values.mapValues(ParameterValue.integer)
      configuration["kind"] = .category(index % 2 == 0 ? "a" : "b")
      if index == 2 || index == 4 { configuration["inner"] = .number(0.5) }
      return Trial(number: index, configuration: configuration, state: .finished, value: 1)
    }
    let conditioned = space.conditioned(by: trials)
    #expect(conditioned.map(\.name) == ["layers", "kind", "units", "inner"])
    #expect(
      conditioned.map(\.condition) == [
        nil, nil, .init(parameter: "layers", .compared(.atLeast, 2)),
        .init(parameter: "layers", .compared(.atLeast, 3)),
      ])
  }

  @Test func whatIsNoneIsSaid() throws {
    try Self.withFile { path in
      var error = #expect(throws: StudyStorageError.self) { _ = try OptunaFile.study(path: path, name: "others") }
      #expect(error == .unknown("others"))
      let other = path + ".txt"
      try "no database at all, but a text that is long enough to look at".write(
        toFile: other, atomically: true, encoding: .utf8)
      error = #expect(throws: StudyStorageError.self) { _ = try OptunaFile.names(path: other) }
      #expect(error == .unavailable(path: other, .notOptuna))
    }
    try Self.withFile("INSERT INTO studies (study_id, study_name) VALUES (1, 'nets');") { path in
      let error = #expect(throws: StudyStorageError.self) { _ = try OptunaFile.study(path: path, name: "nets") }
      #expect(error == .unreadable("nets", .noObjective))
    }
  }
}
