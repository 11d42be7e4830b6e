import Foundation
import Search
import Testing
import TunebookTesting
import Workbench

/// Searches taken over from elsewhere.
@Suite struct ImportTests {
  private func withFile(_ name: String, _ text: String, _ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tunebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent(name).path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try await body(path)
  }

  @Test func aTableOfTrialsIsASearchToLookAtAndToGoOnWith() async throws {
    var table = "number,value,params_lr,params_opt,params_depth,state\n"
    for row in 0..<12 {
      table +=
        "\(row),\(Double(row * row) / 10 + 0.5),\(0.0001 * Double(1 << row)),\(row % 2 == 0 ? "sgd" : "adam"),\(row % 3 + 1),COMPLETE\n"
    }
    let storage = InMemoryStorage()
    try await withFile("found.csv", table) { path in
      let session = makeTestSession(storage: storage)
      let result = await session.type("import \"\(path)\"")
      #expect(result.status == .succeeded)
      #expect(result.text.contains("12 trials of found, over 3 parameters."))
      #expect(
        result.text.contains(
          "Nothing tells whether value is to be small or large: small is taken, and maximize=on says otherwise."))
      #expect(result.text.contains("Parameters, with the ranges that the trials show: lr, opt, depth."))
      let study = try #require(try storage.load(name: "found"))
      #expect(
        study.definition.space.parameters == [
          Parameter(name: "lr", kind: .number(lower: 0.0001, upper: 0.205, scale: .log, step: nil)),
          Parameter(name: "opt", kind: .choice([.category("adam"), .category("sgd")])),
          Parameter(name: "depth", kind: .integer(lower: 1, upper: 3, scale: .linear, step: 1)),
        ])
      #expect(await session.type("best").text.contains("0.5"))
      #expect(await session.type("studies").text.contains("elsewhere"))
      #expect(await session.type("plot history").status == .succeeded)
      #expect(await session.type("importance").status == .succeeded)
      #expect(await session.type("tune resume study=found trials=20").text.contains("waits to be asked"))
      #expect(await session.type("import \"\(path)\"").error == "There is already a search called found.")
      #expect(await session.type("import \"\(path)\" name=again maximize=on").status == .succeeded)
      #expect(try storage.load(name: "again")?.definition.direction == .maximize)
    }
  }

  /// Another tool's words for an optimizer are ours when its trial is applied; SGD beside a momentum is momentum.
  @Test(arguments: [(false, "sgd"), (true, "momentum")])
  func aTrialsWordsAreOursWhenItIsApplied(_ hasMomentum: Bool, _ optimizer: String) async throws {
    var table = "number,value,params_lr,params_optimizer\(hasMomentum ? ",params_momentum" : ""),state\n"
    for row in 0..<12 {
      table +=
        "\(row),\(row == 3 ? 0.1 : 0.5 + Double(row) / 10),\(0.001 * Double(row + 1)),\(row % 2 == 1 ? "SGD" : "Adam")\(hasMomentum ? ",0.\(row % 9 + 1)" : ""),COMPLETE\n"
    }
    try await withFile("theirs.csv", table) { path in
      let session = makeTestSession(storage: InMemoryStorage())
      #expect(await session.type("import \"\(path)\"").status == .succeeded)
      let said = await session.type("apply best; print settings.optimizer")
      #expect(said.status == .succeeded && said.text.hasSuffix(optimizer), "\(said.text)")
    }
  }

  /// What is left out of a table is named, what was measured of the machine is no parameter, and what is tried again and again is one.
  @Test func columnsThatAreNoParametersAreNamed() async throws {
    let storage = InMemoryStorage()
    let lines = (0..<32).map { row in
      "\(row),0.\(row % 7 + 1),\([4, 8, 16, 32][row % 4]),\(row * 13 % 41),3,\(row * 7 % 31)0,\(row % 5 == 0 ? "cosine" : ""),\(-3.5 + Double(row) / 10)"
    }
    let table = "Versuch,lr,rank,duration_s,seed,gpu_memory_mb,scheduler,score\n" + lines.joined(separator: "\n") + "\n"
    try await withFile("lora.csv", table) { path in
      let result = await makeTestSession(storage: storage).type("import \"\(path)\"")
      let study = try #require(try storage.load(name: "lora"))
      #expect(study.definition.space.parameters.map(\.name) == ["lr", "rank", "scheduler"], "\(result.text)")
      #expect(result.text.contains("Versuch, duration_s, seed, gpu_memory_mb. parameters= says otherwise."))
      #expect(study.definition.space["scheduler"]?.choices?.count == 2)
    }
  }

  @Test func noAccuracyIsBelowZero() async throws {
    let table = "lr,score\n" + (0..<12).map { "0.0\($0 + 1),\(-3 + Double($0) / 5)" }.joined(separator: "\n") + "\n"
    try await withFile("found.csv", table) { path in
      let result = await makeTestSession(storage: InMemoryStorage()).type("import \"\(path)\"")
      #expect(!result.text.contains("val_accuracy") && result.text.contains("To go on:"), "\(result.text)")
    }
  }

  /// Of a study whose trials are all told there is nothing to ask for.
  @Test func whatIsToldWhollyWaitsForNobody() async throws {
    let storage = InMemoryStorage()
    try await withFile("found.csv", "lr,loss\n0.1,3\n0.2,2\n0.3,4\n") { path in
      let session = makeTestSession(storage: storage)
      await session.type("import \"\(path)\"")
      let result = await session.type("tune resume study=found")
      #expect(!result.text.contains("waits to be asked") && result.text.contains("all of its 3 trials are told"))
      #expect(await session.type("tune resume found trials=6").text.contains("waits to be asked"))
    }
  }

  /// What has every combination of its values is not gone on with.
  @Test func whatWasTriedWhollyDoesNotGoOn() async throws {
    let lines = ["a,0.1", "b,0.2", "c,0.4"].joined(separator: "\n") + "\n"
    try await withFile("words.csv", "kernel,loss\n" + lines) { path in
      let result = await makeTestSession(storage: InMemoryStorage()).type("import \"\(path)\"")
      #expect(!result.text.contains("To go on"), "\(result.text)")
      #expect(result.text.contains("Every combination of its values is there, 3 in all"), "\(result.text)")
    }
  }

  /// Its parameters are no settings: a search behind it waits to be asked, and trains nothing.
  @Test func aSearchFromElsewhereInViewIsWhatIsSearched() async throws {
    let storage = InMemoryStorage()
    try await withFile("found.csv", "lr,loss\n0.1,3\n0.2,2\n0.3,4\n") { path in
      #expect(await makeTestSession(storage: storage).type("import \"\(path)\"").status == .succeeded)
      let result = await makeTestSession(storage: storage).type("study found; tune tpe trials=2 name=more")
      #expect(result.text.contains("The study more waits to be asked"))
      #expect(result.text.contains("search from elsewhere: 3 trials"))
    }
  }

  @Test func epochsOfATrialAreItsCurve() async throws {
    let storage = InMemoryStorage()
    let table = "trial,epoch,lr,val_loss\n1,1,0.1,3\n1,2,0.1,2\n2,1,0.2,4\n2,2,0.2,nan\n"
    try await withFile("curves.csv", table) { path in
      let session = makeTestSession(storage: storage)
      await session.type("import \"\(path)\"")
      let trials = try #require(try storage.load(name: "curves")).trials
      #expect(trials.map(\.state) == [.finished, .diverged])
      #expect(trials[0].reported == [3, 2])
    }
  }

  /// Where a trial has several epochs, one with a single row has one.
  @Test func aSingleEpochIsOne() async throws {
    let storage = InMemoryStorage()
    let table = "trial,epoch,lr,val_loss\n1,1,0.1,3\n1,2,0.1,2\n2,1,0.2,4\n3,1,0.3,3.5\n3,2,0.3,3\n"
    try await withFile("short.csv", table) { path in
      let session = makeTestSession(storage: storage)
      await session.type("import \"\(path)\"")
      let trials = try #require(try storage.load(name: "short")).trials
      #expect(trials.map(\.reported) == [[3, 2], [4], [3.5, 3]])
      let rungs = await session.type("plot rungs")
      #expect(!rungs.text.contains("Outside"), "\(rungs.text)")
    }
  }

  /// Infinite is a value to a search; none at all is a failure.
  @Test func infiniteIsDivergedAndMissingIsFailed() async throws {
    let storage = InMemoryStorage()
    try await withFile("infinite.csv", "lr,loss,state\n0.1,1,COMPLETE\n0.2,inf,COMPLETE\n0.3,2,PRUNED\n") { path in
      #expect(await makeTestSession(storage: storage).type("import \"\(path)\"").status == .succeeded)
      let trials = try #require(try storage.load(name: "infinite")).trials
      #expect(trials.map(\.state) == [.finished, .diverged, .pruned])
    }
    try await withFile("missing.csv", "lr,loss\n0.1,1\n0.2,\n0.3,2\n") { path in
      let result = await makeTestSession(storage: storage).type("import \"\(path)\"")
      #expect(result.text.contains("Counted as failed, for they have no number in loss: 1 trial."))
      #expect(result.text.contains("search from elsewhere: 2 trials, 1 more failed"))
      let missing = try #require(try storage.load(name: "missing"))
      #expect(missing.trials.map(\.state) == [.finished, .failed, .finished])
    }
  }

  /// What is said of going on with trainings here is typed and runs.
  @Test func aSpaceOfSettingsCanBeSearchedHere() async throws {
    try await withFile("own.csv", "lr,optimizer,batch_size,val_loss\n0.1,SGD,16,1\n0.2,Adam,32,2\n0.3,SGD,16,3\n") {
      path in
      let session = makeTestSession()
      let said = await session.type("import \"\(path)\"").text.split(whereSeparator: \.isNewline).joined(separator: " ")
      let start = try #require(said.firstRange(of: "objective val_loss; space clear"))
      let end = try #require(said[start.lowerBound...].firstRange(of: "; tune tpe"))
      let commands = String(said[start.lowerBound..<end.lowerBound])
      #expect(commands.contains("space optimizer {adam, sgd}"))
      #expect(await session.type("set epochs 3; " + commands + "; tune tpe trials=2").status == .succeeded)
    }
  }

  /// SGD beside a momentum is momentum, but not where momentum is a choice of its own, or SGD had none.
  @Test(arguments: [
    ("sgd,0.9,0.1,0.3\nadam,,0.01,0.2\nmomentum,0.8,0.01,0.35\nsgd,,0.2,0.5\n", "{adam, momentum, sgd}"),
    ("sgd,,0.1,0.3\nadam,,0.01,0.2\nsgd,0.8,0.01,0.35\nsgd,0.85,0.2,0.5\n", "{adam, sgd}"),
    ("SGD,0.9,0.1,0.3\nAdam,0.9,0.01,0.2\nSGD,0.8,0.01,0.35\nadam,0.7,0.2,0.5\n", "{adam, momentum}"),
  ])
  func optimizersOfATableAreOursEachOnce(_ rows: String, _ choices: String) async throws {
    try await withFile("sgd.csv", "optimizer,momentum,lr,val_loss\n" + rows) { path in
      let session = makeTestSession()
      let said = await session.type("import \"\(path)\"").text.split(whereSeparator: \.isNewline).joined(separator: " ")
      #expect(said.contains("space optimizer \(choices)"))
      let start = try #require(said.firstRange(of: "objective val_loss; space clear"))
      let end = try #require(said[start.lowerBound...].firstRange(of: "; tune tpe"))
      #expect(await session.type(String(said[start.lowerBound..<end.lowerBound])).status == .succeeded)
    }
  }

  @Test func tablesOfOtherToolsAreKnown() async throws {
    let storage = InMemoryStorage()
    func read(_ name: String, _ table: String, _ rest: String = "") async throws -> (text: String, study: Study?) {
      var found: (String, Study?) = ("", nil)
      try await withFile(name + ".csv", table) { path in
        let text = await makeTestSession(storage: storage).type("import \"\(path)\"" + rest).text
        found = (text, try storage.load(name: name))
      }
      return found
    }
    let sklearn = try await read(
      "sklearn",
      ",mean_fit_time,param_C,param_gamma,param_kernel,params,split0_test_score,mean_test_score,std_test_score,rank_test_score\n"
        + "0,0.1,1,0.1,rbf,{'a': 1},0.9,0.8,0.1,3\n1,0.1,10,,linear,{},0.9,0.9,0.1,1\n2,0.1,100,0.2,rbf,{},0.9,0.7,0.1,2\n"
    )
    #expect(sklearn.study?.definition.direction == .maximize)
    #expect(sklearn.study?.definition.space.parameters.map(\.name) == ["C", "kernel", "gamma"])
    #expect(sklearn.study?.definition.space["gamma"]?.condition == .init(parameter: "kernel", value: .category("rbf")))
    let optuna = try await read(
      "optuna",
      "number,value_validation loss,datetime_start,params_lr,user_attrs_note,state\n0,0.5,2024-01-01 10:00:00,0.1,x,COMPLETE\n"
        + "1,inf,2024-01-01 10:00:01,0.2,y,COMPLETE\n2,,2024-01-01 10:00:02,0.3,z,RUNNING\n")
    #expect(optuna.study?.definition.metric == "validation loss")
    #expect(optuna.study?.trials.map(\.state) == [.finished, .diverged])
    #expect(optuna.text.contains("Left out, for they were not over: 1 trial.") && !optuna.text.contains("dates"))
    // How long a run took is not its value.
    let wandb = try await read(
      "wandb",
      "Name,State,Runtime,lr,batch,_step,_runtime,val/accuracy,val/loss\na,finished,10,0.1,16,5,10,0.8,0.5\n"
        + "b,finished,11,0.2,32,5,11,0.9,0.4\nc,finished,9,0.3,16,5,9,0.7,0.6\n")
    #expect(wandb.study?.definition.metric == "val/loss", "\(wandb.text)")
    let mlflow = try await read(
      "mlflow",
      "Start Time,Duration,Run ID,lr,metrics.rmse\n2024-01-01 10:00:00,3.1,a,0.1,2\n2024-01-01 10:00:05,3.4,b,0.2,3\n")
    #expect(mlflow.study?.definition.metric == "metrics.rmse", "\(mlflow.text)")
    let headerless = try await read("bare", "0.1,5,1\n0.2,6,2\n0.4,7,4\n", " value=column3")
    #expect(headerless.study?.definition.space.parameters.map(\.name) == ["column1", "column2"])
    let two = try await read("two", "number,value,params,params\n,,lr,units\n0,1,0.1,5\n1,2,0.2,6\n")
    #expect(two.text.contains("This table has two header lines"))
  }

  /// What others call with points and blanks has a name here that can be typed, so that what is proposed runs.
  @Test func namesThatCannotBeTypedAreChanged() async throws {
    let storage = InMemoryStorage()
    let lines = (0..<24).map { row in
      "0.\(row + 10),\(row % 3 + 1),\(row % 2),\(Double(row) / 10 + 1)"
    }
    let table = "config/optimizer.lr,config/n layers,config/if,loss\n" + lines.joined(separator: "\n") + "\n"
    try await withFile("odd.csv", table) { path in
      let session = makeTestSession(storage: storage)
      let result = await session.type("import \"\(path)\"")
      let study = try #require(try storage.load(name: "odd"))
      #expect(study.definition.space.parameters.map(\.name) == ["lr", "n_layers", "if_"], "\(result.text)")
      #expect(study.trials.allSatisfy { Set($0.configuration.keys) == ["lr", "n_layers", "if_"] })
      #expect(
        result.text.contains("optimizer.lr is called lr here.") && result.text.contains("n layers is called n_layers"))
      #expect(await session.type("space lr 0.01..1 log; tune tpe trials=3 name=wider").status == .succeeded)
    }
  }

  /// Values that lie evenly have a least one by chance; those drawn by factors crowd at the small end.
  @Test func theScaleOfARangeIsReadOffItsValues() async throws {
    let storage = InMemoryStorage()
    let lines = (1...40).map { row in
      let even = Double(row) / 80
      return "\(even),\(Double(1 << (row % 6)) * (1 + even)),\(0.001 * Double(row + 1)),\(row % 7).5"
    }
    try await withFile("scales.csv", "dropout,width,weight_decay,loss\n" + lines.joined(separator: "\n") + "\n") {
      path in
      await makeTestSession(storage: storage).type("import \"\(path)\"")
      let space = try #require(try storage.load(name: "scales")).definition.space
      var scales: [String: Parameter.Scale] = [:]
      for parameter in space.parameters {
        if case .number(_, _, let scale, _) = parameter.kind { scales[parameter.name] = scale }
      }
      #expect(scales == ["dropout": .linear, "width": .log, "weight_decay": .log])
    }
  }

  /// A run's rows are its epochs, whatever its column is called; MLflow's validation comes before its training.
  @Test func rowsOfRunsAreTheirEpochs() async throws {
    let storage = InMemoryStorage()
    let lines =
      (0..<18).map { "\($0 / 3),\($0 % 3),0.0\($0 / 3 + 1),\(5 - $0 % 3).\($0)" }.joined(separator: "\n") + "\n"
    for name in ["run", "tid", "Name"] {
      try await withFile("by\(name).csv", "\(name),epoch,lr,val_loss\n" + lines) { path in
        await makeTestSession(storage: storage).type("import \"\(path)\"")
        let trials = try #require(try storage.load(name: "by\(name)")).trials
        #expect(trials.map(\.reported.count) == Array(repeating: 3, count: 6), "\(name)")
      }
    }
    let rows = (0..<6).map { "a\($0),0.\($0 + 1),0.\($0 + 3),0.0\($0 + 1)" }.joined(separator: "\n") + "\n"
    try await withFile("flow.csv", "run_id,metrics.train_loss,metrics.val_loss,params.lr\n" + rows) { path in
      await makeTestSession(storage: storage).type("import \"\(path)\"")
      let study = try storage.load(name: "flow")
      #expect(study?.definition.metric == "metrics.val_loss")
    }
  }

  /// Of a file that holds one trial of another program's, the way to a table of all is said.
  @Test(arguments: [
    (
      "{\"loss\": 0.5, \"training_iteration\": 1}\n{\"loss\": 0.4, \"training_iteration\": 2}\n",
      "Ray Tune's log of one trial"
    ),
    ("{\"trial_id\": \"00\", \"hyperparameters\": {\"space\": [], \"values\": {\"lr\": 0.1}}}", "KerasTuner's record"),
  ]) func oneTrialOfAnothersIsNoSearch(_ text: String, _ what: String) async throws {
    try await withFile("trial.json", text) { path in
      let result = await makeTestSession(storage: InMemoryStorage()).type("import \"\(path)\"")
      #expect(result.error?.contains(what) == true && result.text.contains("to_csv"), "\(result.text)")
    }
  }

  /// `y` is tried with `x` where the value has another name, and a setting is never proposed as the value.
  @Test func whatWasTriedIsNoValue() async throws {
    let storage = InMemoryStorage()
    let lines = (0..<12).map { "0.\($0 + 10),0.\(40 - $0),\($0).25" }.joined(separator: "\n") + "\n"
    try await withFile("plane.csv", "x,y,value\n" + lines) { path in
      await makeTestSession(storage: storage).type("import \"\(path)\"")
      let study = try storage.load(name: "plane")
      #expect(study?.definition.space.parameters.map(\.name) == ["x", "y"])
    }
    try await withFile("none.csv", "lr,units\n0.1,3\n0.2,4\n") { path in
      let result = await makeTestSession().type("import \"\(path)\"")
      #expect(result.error == "Which column is the value of a trial? There are lr, units.")
      #expect(!result.text.contains("value=units"), "\(result.text)")
    }
  }

  @Test func whatIsNoTableOfTrialsIsSaid() async throws {
    try await withFile("rows.csv", "length,width\n1,2\n3,4\n") { path in
      let session = makeTestSession()
      #expect(
        await session.type("import \"\(path)\"").error
          == "Which column is the value of a trial? There are length, width.")
      #expect(
        await session.type("import \"\(path)\" value=depth").error
          == "There is no column depth: there are length, width.")
      #expect(await session.type("import \"\(path).db\"").error == "There is no file \(path).db.")
    }
  }
}
