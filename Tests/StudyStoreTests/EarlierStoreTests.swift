import Foundation
import GRDB
import Search
import Testing

@testable import StudyStore

/// Stores that were written by programs of before, of which `Stores/README.md` tells.
@Suite struct EarlierStoreTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Stores")

  /// Opens a copy: opening one may bring its tables up to date.
  private func withStore<Result>(_ name: String, _ body: (String, SQLiteStorage) async throws -> Result) async throws
    -> Result
  {
    let path = NSTemporaryDirectory() + "/earlier-\(UUID().uuidString).sqlite"
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    try FileManager.default.copyItem(atPath: Self.folder.appending(path: name + ".sqlite").path, toPath: path)
    return try await body(path, SQLiteStorage(path: path))
  }

  private func study(_ name: String, in storage: SQLiteStorage) throws -> Study {
    try #require(try storage.load(name: name))
  }

  @Test func theFirstStoreHasItsTrials() async throws {
    try await withStore("first") { path, storage in
      #expect(try storage.studies().map(\.definition.name) == ["older"] && storage.unreadableStudies() == [])
      let study = try study("older", in: storage)
      #expect(study.trials.map(\.isForeign) == [false, false, false])
      #expect(study.trials.map(\.state) == [.finished, .diverged, .finished])
      #expect(
        study.trials.map(\.value) == [0.5, .infinity, 0.25] && study.trials.map(\.seconds) == [0.25, 0.25, 0.25])
      #expect(study.trials.map { $0.metrics["val_accuracy"] } == [0.8, nil, 0.9])
      #expect(study.best?.configuration["momentum"] == .number(0.5))
      #expect(study.trials[2].reported == [0.6, 0.4, 0.3, 0.25])
      // Written to, it is what it was and what was added.
      let news = Trial(number: 3, configuration: ["learning_rate": .number(0.5)], state: .finished, value: 1)
      try storage.record(news, in: "older")
      #expect(try Array(self.study("older", in: storage).trials.prefix(3)) == study.trials)
    }
  }

  static let versions = ["version-1", "version-2", "version-3"]
  /// With trainings that were repeated, and what several trainings of a program said of its first trial there: until version 3 a
  /// deviation of `loss` was lost to the program's own `loss_sd`.
  static let repeated = [
    (
      "version-2-repeats",
      TrialMetrics(["loss": 0.44, "loss_sd": 8, "trainings": 7], deviations: ["value": 0.013576450198781714])
    ),
    (
      "version-3-repeats",
      TrialMetrics(
        ["loss": 0.16, "loss_sd": 8, "trainings": 7],
        deviations: ["loss": 0.2262741699796952, "value": 0.013576450198781714])
    ),
  ]

  @Test(arguments: versions) func eachHasItsTrials(_ version: String) async throws {
    try await withStore(version) { _, storage in
      #expect(try storage.unreadableStudies() == [] && storage.foreignStudies() == [])
      let counts = try storage.studies().map {
        try ($0.definition.name, study($0.definition.name, in: storage).trials.count)
      }
      #expect(
        Dictionary(uniqueKeysWithValues: counts) == [
          "halved": 8, "population": 4, "slopes": 4, "evolved": 8, "asked": 6, "own": 3, "chance": 8,
        ])
    }
  }

  @Test(arguments: versions) func whatTheSearchNotedIsNoFigure(_ version: String) async throws {
    try await withStore(version) { _, storage in
      let halved = try study("halved", in: storage)
      #expect(halved.trials.map(\.plan.epochs) == [1, 1, 4, 4, 4, 1, 1, 4])
      #expect(halved.trials[2].plan.labels == [.bracket: 1, .rung: 1])
      #expect(try study("population", in: storage).trials.allSatisfy { $0.plan.labels == [.stage: 3] })
      let slopes = try study("slopes", in: storage)
      #expect(slopes.trials[0].slopes == ["learning_rate": -0.7224193439430401])
      #expect(slopes.trials[0].plan.labels == [.restart: 0] && slopes.trials[0].plan.epochs == nil)
      #expect(try study("evolved", in: storage).trials[6].plan.labels == [.generation: 1, .sigma: 0.2074575640926331])
      let asked = try study("asked", in: storage)
      #expect(asked.trials[0].events == TrialEvents(asked: 1, wanted: 2, handed: 1, told: 2))
      #expect(asked.trials[2].events == TrialEvents(asked: 1, wanted: 2, handed: 4))
      #expect(asked.trials.allSatisfy { $0.metrics == [:] && $0.plan.labels == [.generation: 0] })
      for study in [halved, slopes] {
        let names = study.trials[0].metrics.byName.keys.sorted()
        #expect(
          names == [
            "best_val_accuracy", "best_val_loss", "epochs", "train_accuracy", "train_loss", "val_accuracy", "val_loss",
            "weights",
          ])
      }
    }
  }

  /// Whatever they are called, what a program printed is its own; where the search made no such notes, they were figures then too.
  @Test(arguments: versions) func aProgramsFiguresAreItsOwn(_ version: String) async throws {
    try await withStore(version) { _, storage in
      for name in ["own", "chance"] {
        for trial in try study(name, in: storage).trials {
          #expect(
            trial.metrics == ["event_loss": 3, "rung": 5, "trainings": 7, "a:b": 4, "planned_epochs": 2, "ok": 5])
          #expect(trial.plan == TrialPlan() && trial.events == TrialEvents() && trial.slopes.isEmpty)
        }
      }
    }
  }

  /// What several trainings said of a trial is no figure that the objective reported, where that has not reported such a one
  /// itself.
  @Test(arguments: repeated) func deviationsAreNoFigures(_ version: String, _ first: TrialMetrics) async throws {
    try await withStore(version) { path, storage in
      for (name, trainings) in [("repeated", 2), ("again", 2), ("folded", 3)] {
        let study = try study(name, in: storage)
        let values = ["best_val_accuracy", "best_val_loss", "train_accuracy", "train_loss", "val_accuracy", "val_loss"]
        for trial in study.trials {
          #expect(trial.metrics.trainings == trainings && trial.metrics.deviations.keys.sorted() == values)
          #expect(trial.metrics.figures.keys.sorted() == (values + ["epochs", "weights"]).sorted())
          #expect(trial.repeats.allSatisfy { $0.metrics.trainings == nil && $0.metrics.deviations.isEmpty })
        }
        #expect(study.trainingsBehindAValue == (name == "again" ? 1 : trainings))
      }
      #expect(try study("repeated", in: storage).best?.metrics.deviations["val_loss"] == 0.007450724535551055)
      let own = try study("own", in: storage)
      #expect(own.trials[0].metrics == first)
      #expect(own.trials[0].repeats.map { $0.metrics["loss_sd"] } == [8, 8])
      // Written to, each is what it was.
      for name in ["repeated", "again", "folded", "own"] {
        let before = try study(name, in: storage)
        try storage.exchange(name) { _ in [] }
        #expect(try SQLiteStorage(path: path).load(name: name) == before)
        #expect(try await playedBack(before, in: storage) == before)
      }
    }
  }

  /// A search gone on with, in which nothing is to be evaluated.
  private func playedBack(_ study: Study, in storage: SQLiteStorage) async throws -> Study {
    try await StudyRunner.run(
      study.definition, storage: storage, jobs: 1, resuming: true,
      evaluate: { request in
        Issue.record("trial \(request.number) was evaluated")
        return .failed("")
      }, onTrial: { _, _ in })
  }

  /// Played back, each answers all that its search asks for: nothing is evaluated anew.
  @Test(arguments: versions, ["halved", "population", "slopes", "evolved", "own", "chance"])
  func eachIsPlayedBackWhole(_ version: String, _ name: String) async throws {
    try await withStore(version) { _, storage in
      let before = try study(name, in: storage)
      #expect(try await playedBack(before, in: storage) == before)
    }
  }

  /// The numbers are those that the program of version 1 gave from there.
  @Test(arguments: versions) func askingGoesOnWhereItStood(_ version: String) async throws {
    try await withStore(version) { _, storage in
      let desk = try AskTell(try study("asked", in: storage).definition)
      func ask(_ count: Int) throws -> [ParameterValue?] {
        var handed: [Trial] = []
        try storage.exchange("asked") { study in
          let before = Set(study.trials.filter(\.isHandedOut).map(\.number))
          let changed = try desk.ask(count, of: study)
          handed = changed.filter { $0.isHandedOut && !before.contains($0.number) }
          return changed
        }
        return handed.map { $0.configuration["x"] }
      }
      #expect(try ask(4) == [.number(0.866125889442), .number(0.190342845014), .number(0.0994877344205)])
      for number in 2..<6 {
        try storage.exchange("asked") { study in
          [try desk.tell(number, value: Double(number + 1) / 10, of: study)]
        }
      }
      #expect(try ask(2) == [.number(0.326011711029), .number(0.472792015603)])
    }
  }

  /// From the first thing that is written to it on, a study is in the version that is written now, all of it and no other.
  @Test func whatIsWrittenToIsBroughtUpToDate() async throws {
    try await withStore("version-1") { path, storage in
      let before = try study("asked", in: storage)
      let other = try study("own", in: storage)
      try storage.exchange("asked") { _ in [] }
      let queue = try DatabaseQueue(path: path)
      let texts = try await queue.read { database in
        try String.fetchAll(
          database,
          sql: """
            SELECT value_json FROM study_user_attributes WHERE "key" = 'tunebook:definition' ORDER BY study_id
            """)
      }
      #expect(texts.count { $0.hasSuffix(",\"version\":3}") } == 1 && texts.count { $0.hasPrefix("{\"batch\"") } == 6)
      let notes = try await queue.read { database in
        try String.fetchAll(
          database,
          sql: """
            SELECT value_json FROM trial_user_attributes JOIN trials USING (trial_id) JOIN studies USING (study_id)
            WHERE study_name = 'asked' AND "key" = 'tunebook' ORDER BY number
            """)
      }
      #expect(
        notes.first == """
          {"events":{"asked":1,"handed":1,"told":2,"wanted":2},"metrics":{},"plan":{"labels":{"generation":0}},\
          "seconds":0,"state":"finished"}
          """)
      #expect(try study("asked", in: storage) == before)
      #expect(try SQLiteStorage(path: path).load(name: "asked") == before)
      #expect(try study("own", in: storage) == other)
    }
  }

  /// Stores of before have room for runs once they are opened; what was written then is read now.
  @Test(arguments: ["first"] + versions) func eachTakesRuns(_ name: String) async throws {
    try await withStore(name) { path, storage in
      #expect(try storage.heads().runs.isEmpty)
      var run = StoredRun(
        time: "2026-11-24-153012", session: "a", data: "moons", model: "mlp", recipe: "seed 0", command: "train",
        settings: ["learning_rate": "0.1"], figures: ["val_loss": 0.1 + 0.2, "train_loss": .nan], verdict: "good fit")
      #expect(try storage.keep([run], waiting: 1) == [1])
      #expect(try storage.keep([run, run], waiting: 1) == [2, 3])
      #expect(try storage.setNote("wide", ofRun: 2) && !storage.setNote("", ofRun: 4))
      #expect(try storage.delete(run: 3) && !storage.delete(run: 3))
      // A number is never given twice.
      #expect(try storage.keep([run], waiting: 1) == [4])
      (run.number, run.note) = (2, "wide")
      let other = try SQLiteStorage(path: path)
      #expect(try other.runs([1, 2, 3])[2] == run)
      #expect(
        try other.heads().runs[1] == RunHead(number: 2, session: "a", data: "moons", model: "mlp", note: "wide"))
      // While another program writes, nothing is kept, and nothing is waited for longer than was said; all can be read, and
      // the store opened.
      let queue = try DatabaseQueue(path: path)
      let found = try await queue.writeWithoutTransaction { [run] database in
        var found: (kept: [Int]?, count: Int) = ([], 0)
        try database.inTransaction(.immediate) {
          found = (try storage.keep([run], waiting: 0), try SQLiteStorage(path: path).heads().runs.count)
          return .rollback
        }
        return found
      }
      #expect(found.kept == nil && found.count == 3)
    }
  }

  @Test func theRunsOfTheFirstFormAreThere() async throws {
    try await withStore("runs-1") { path, storage in
      #expect(try storage.heads().runs.map(\.number) == [1, 2, 4])
      let runs = try [1, 2, 4].compactMap { try storage.runs([1, 2, 3, 4])[$0] }
      #expect(runs.map(\.note) == ["", "too wide", ""])
      #expect(
        runs.map(\.model) == ["mlp", "mlp", "linear"] && runs.map(\.command) == ["train", "train", "train repeats=2"])
      #expect(runs[1].settings == ["epochs": "3", "units": "64"] && runs[0].figures["epochs"] == 3)
      // What a newer program, or nobody of ours, has written there is left alone.
      let queue = try DatabaseQueue(path: path)
      for (change, heads, unreadable, read) in [
        ("version = 9 WHERE run_id = 1", 2, 1, [2, 4]), ("record_json = '{}' WHERE run_id = 2", 2, 1, [4]),
        ("record_json = replace(record_json, '\"epochs\":3', '\"epochs\":\"three\"') WHERE run_id = 4", 2, 1, []),
        ("data = x'00' WHERE run_id = 4", 1, 2, []),
      ] {
        try await queue.write { try $0.execute(sql: "UPDATE tunebook_runs SET " + change) }
        let found = try storage.heads()
        #expect(found.runs.count == heads && found.unreadable == unreadable, "\(change)")
        #expect(try storage.runs([1, 2, 4]).keys.sorted() == read, "\(change)")
      }
    }
  }

  @Test func whatANewerOneWroteSaysSo() async throws {
    try await withStore("version-1") { path, storage in
      try storage.exchange("own") { _ in [] }
      let queue = try DatabaseQueue(path: path)
      try await queue.write { database in
        try database.execute(
          sql: "UPDATE study_user_attributes SET value_json = replace(value_json, '\"version\":3', '\"version\":7')")
      }
      #expect(
        throws: StudyStorageError.unreadable("own", .newer(version: 7, read: 3))
      ) { try storage.load(name: "own") }
      #expect(try storage.unreadableStudies() == ["own"] && storage.foreignStudies() == [])
      #expect(try storage.studies().count == 6)
    }
  }

  @Test(arguments: [
    "{}", "{\"version\":3}", "{\"version\":\"two\"}", "{\"version\":0}", "{\"version\":3,\"definition\":{}}",
  ])
  func whatIsNoDefinitionSaysSo(_ json: String) async throws {
    try await withStore("version-1") { path, storage in
      let queue = try DatabaseQueue(path: path)
      try await queue.write { database in
        try database.execute(
          sql: "UPDATE study_user_attributes SET value_json = ? WHERE \"key\" = 'tunebook:definition'",
          arguments: [json])
      }
      #expect(throws: StudyStorageError.unreadable("own", .form(of: "definition"))) {
        try storage.load(name: "own")
      }
      #expect(try storage.unreadableStudies().count == 7 && storage.foreignStudies() == [])
    }
  }
}
