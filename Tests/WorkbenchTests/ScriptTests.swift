import Foundation
import Search
import Testing
import TunebookTesting
import Workbench

/// Searches written as scripts for other tools. `TUNEBOOK_WRITE_SCRIPTS=1` writes the stored ones anew.
@Suite struct ScriptTests {
  /// A space with every kind of parameter, and every way in which one hangs on another.
  private static let mixed = """
    seed 3; data penguins; split folds=3; set epochs 4 schedule=step; space lr 1e-4..1 log units 4..48 log int; \
    space layers 1..3; space dropout 0..0.5 step=0.1 if layers>=2; space optimizer {sgd, momentum, adam, adamw}; \
    space momentum 0..0.99 if optimizer=momentum; space batch_size {8, 16, full}; space weight_decay {0, 0.001, 0.01}; \
    space standardize {on, off}; tune random trials=2 seed=3 repeats=2 prune=median name=mixed
    """
  private static let stored = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Scripts")

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tunebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test(arguments: ["sklearn", "keras-tuner", "optuna", "ray-tune", "wandb"])
  func everyKindOfParameterIsWritten(_ tool: String) async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    await session.type(Self.mixed)
    #expect(await session.type("export \(tool) to=\"\(folder.path)/\(tool)-search.py\"").status == .succeeded)
    for ending in ["py", "yaml"] {
      let written = folder.appendingPathComponent("\(tool)-search.\(ending)")
      guard let text = try? String(contentsOf: written, encoding: .utf8) else {
        #expect(ending == "yaml" && tool != "wandb")
        continue
      }
      let known = Self.stored.appendingPathComponent("\(tool).\(ending)")
      if ProcessInfo.processInfo.environment["TUNEBOOK_WRITE_SCRIPTS"] != nil {
        try text.write(to: known, atomically: true, encoding: .utf8)
      }
      #expect(text == (try? String(contentsOf: known, encoding: .utf8)), "see the diff after TUNEBOOK_WRITE_SCRIPTS=1")
      for line in text.split(separator: "\n") where line.contains("TODO") { Issue.record("\(line)") }
    }
    let rows = try String(contentsOf: folder.appendingPathComponent("\(tool)-search.csv"), encoding: .utf8)
      .split(separator: "\n")
    #expect(rows.count == 1 + 275)
    #expect(rows[0].hasSuffix(",species,part"))
    #expect(Set(rows.dropFirst().map { $0.split(separator: ",").last ?? "" }) == ["fold 1", "fold 2", "fold 3"])
  }

  /// An option is in the script, or said to be left out; never dropped without a word.
  @Test(arguments: [
    ("tune tpe trials=2 gamma=0.3 startup=2", "optuna", "Optuna: gamma=0.3.", "n_startup_trials=2"),
    ("tune random trials=4 prune=asha skip=1 eta=2", "wandb", "W&B Sweeps: skip=1.", "eta=2"),
    ("tune random trials=4 prune=asha skip=1 eta=2", "ray-tune", "Ray Tune: skip=1.", "reduction_factor=2"),
    (
      "tune bayes trials=4 startup=3 acquisition=ei", "keras-tuner", "KerasTuner: acquisition=ei.",
      "num_initial_points=3"
    ),
    ("tune random trials=4 batch=2", "sklearn", "scikit-learn: batch=2.", "n_iter=4"),
  ]) func noOptionIsDroppedWithoutAWord(_ search: String, _ tool: String, _ left: String, _ kept: String) async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    await session.type("set epochs 4; space lr 1e-4..1 log; " + search)
    #expect(await session.type("export \(tool) to=\"\(folder.path)/s.py\"").status == .succeeded)
    let text = try String(contentsOf: folder.appendingPathComponent("s.py"), encoding: .utf8)
    #expect(text.contains("Left out, for the script has nothing like it in " + left), "\(text.prefix(900))")
    #expect(text.contains(kept) || tool == "wandb")
  }

  /// A time limit is in the script or said to be left out, what sleeps is said, and what method and pruner share stands once.
  @Test(arguments: [
    ("optuna", "n_trials=4, timeout=30.0"), ("ray-tune", "time_budget_s=30.0"),
    ("sklearn", "# scikit-learn does not stop before its budget here: timeout=30s is left out."),
    ("keras-tuner", "# KerasTuner does not stop before its budget here: timeout=30s is left out."),
    ("wandb", "# W&B does not stop before its budget here: timeout=30s is left out."),
  ]) func neitherTimeNorSleepIsDropped(_ tool: String, _ limit: String) async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    await session.type(
      "data breast_cancer; model linear; set epochs 4 optimizer momentum; space lr 1e-4..1 log l1 1e-6..1e-1 log momentum 0..0.9; tune random trials=4 timeout=30s"
    )
    #expect(session.state.study?.definition.asleep?.isEmpty == false)
    #expect(await session.type("export \(tool) to=\"\(folder.path)/s.py\"").status == .succeeded)
    let files = try ["py", "yaml"].compactMap { ending in
      let file = folder.appendingPathComponent("s." + ending)
      return FileManager.default.fileExists(atPath: file.path) ? try String(contentsOf: file, encoding: .utf8) : nil
    }
    let text = files.joined()
    #expect(text.contains(limit), "\(text)")
    #expect(text.contains("no say in this search: space "), "\(text)")
    for parameter in session.state.study?.definition.asleep ?? [] { #expect(text.contains("space \(parameter.name) ")) }
    #expect(text.contains("tune random trials=4 timeout=30s"), "\(text)")
  }

  /// What a method and a pruner both take is typed once.
  @Test func whatTwoShareIsWrittenOnce() async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    await session.type("set epochs 4; space lr 1e-4..1 log; tune bayes trials=4 startup=3 prune=median")
    await session.type("export optuna to=\"\(folder.path)/s.py\"")
    let text = try String(contentsOf: folder.appendingPathComponent("s.py"), encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("    tune ") })
    #expect(line.ranges(of: "startup=3").count == 1, "\(line)")
    #expect((await session.type(String(line))).status == .succeeded)
  }

  /// A fold without a class that the figure needs is left out of the mean there too.
  @Test(arguments: ["val_auc", "val_f1", "val_accuracy"]) func foldsThatSayNothingAreLeftOut(_ figure: String)
    async throws
  {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = (0..<40).map { "\($0 * 7 % 11),\($0 % 7),\($0 < 3 ? "rare" : "usual")\n" }.joined()
    try Data(("x,z,class\n" + rows).utf8).write(to: folder.appendingPathComponent("rare.csv"))
    await session.type(
      "data \"\(folder.path)/rare.csv\"; model tree; maximize \(figure); space min_leaf 1..5; tune grid folds=5")
    #expect(await session.type("export sklearn to=\"\(folder.path)/s.py\"").status == .succeeded)
    let text = try String(contentsOf: folder.appendingPathComponent("s.py"), encoding: .utf8)
    let isLeftOut = figure != "val_accuracy"
    #expect(text.contains("if len(set(Y[val].tolist())) >= 2]") == isLeftOut, "\(text)")
    #expect(text.contains("cv=[SPLITS[fold] for fold in FOLDS]") == isLeftOut)
    #expect(text.contains("(folds or FOLDS)") == isLeftOut)
  }

  /// The trees of all trials break ties alike: what they differ by is what is searched.
  @Test func treesHaveOneSeed() async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    await session.type("data wine; model tree; space max_depth 1..5; tune grid")
    await session.type("export optuna to=\"\(folder.path)/s.py\"")
    let text = try String(contentsOf: folder.appendingPathComponent("s.py"), encoding: .utf8)
    #expect(text.contains("random_state=SEED)"), "\(text)")
  }

  /// Where the tool does not number its trials, each has seeds of its own all the same: the best of many seeds is no worse there.
  @Test(arguments: [
    ("sklearn", "random trials=3", "number_of(config), folds=[fold])", "config.items()"),
    ("sklearn", "halving trials=3", "number_of(config), folds=[fold])", "if item[0] != \"epochs\""),
    ("ray-tune", "random trials=3", "evaluate(config, number_of(config), report)", "config.items()"),
    ("wandb", "random trials=3", "trial(config, number_of(config), run.log)", "config.items()"),
  ]) func trialsWithoutANumberHaveSeedsOfTheirOwn(
    _ tool: String, _ search: String, _ call: String, _ items: String
  ) async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (seeds, isOwn) in [("", true), (" trial_seeds=same", false)] {
      await session.type("set epochs 3; space clear; space lr 1e-3..1 log; tune \(search)\(seeds)")
      #expect(await session.type("export \(tool) to=\"\(folder.path)/s.py\" overwrite=on").status == .succeeded)
      let text = try String(contentsOf: folder.appendingPathComponent("s.py"), encoding: .utf8)
      #expect(text.contains(call) == isOwn, "\(text)")
      #expect(text.contains("zlib.crc32(repr(sorted(") == isOwn && text.contains("import zlib\n") == isOwn, "\(text)")
      #expect(!isOwn || text.contains(items), "\(text)")
    }
  }

  @Test func theSearchIsWrittenAsItWasMadeAndTheBenchStays() async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    await session.type("set epochs 3; space lr 1e-4..1 log; tune random trials=2 name=nets")
    await session.type("data iris; model tree; set max_depth 2")
    await session.type("export optuna to=\"\(folder.path)/search.py\"")
    let text = try String(contentsOf: folder.appendingPathComponent("search.py"), encoding: .utf8)
    #expect(text.contains("\n    data moons\n"))
    #expect(text.contains("\"epochs\": 3,  # set epochs 3"))
    #expect(await session.type("settings").text.contains("max_depth"))
    #expect(await session.type("describe").text.contains("iris"))
  }

  @Test(arguments: [
    (
      "tune tpe trials=2", "sklearn",
      "scikit-learn searches by grid, at random and by halving, and not by tpe."
    ),
    (
      "tune tpe trials=2", "keras-tuner",
      "KerasTuner searches by grid, at random, by bayes and by hyperband, and not by tpe."
    ),
    ("tune tpe trials=2", "wandb", "W&B Sweeps searches by grid, at random and by bayes, and not by tpe."),
    ("tune de trials=2", "optuna", "Optuna has no method like de."),
    ("tune pbt trials=2", "ray-tune", "Ray Tune has no method like pbt that this script could use."),
    (
      "set hypergradient_lr 1e-4; tune random trials=2", "optuna",
      "hypergradient_lr is none of the others' settings."
    ),
    (
      "tune halving trials=2 resource=rows", "optuna",
      "Shares of the rows in place of epochs are not written for others."
    ),
    (
      "split mistake=scale_first; tune random trials=2", "sklearn",
      "A mistake on purpose is made here alone: its rows are not written for others."
    ),
    (
      "tune random trials=2 nested=2", "optuna",
      "A search inside outer folds is none that a script of another tool has."
    ),
    (
      "objective branin; tune random trials=2 name=b", "optuna",
      "Searches of trainings are written as scripts, and a value of b comes from a known surface."
    ),
  ])
  func whatATakesNotIsRefused(_ search: String, _ tool: String, _ sentence: String) async {
    let session = makeTestSession()
    #expect(await session.type("export \(tool)").error == "There is no search in view.")
    await session.type("set epochs 2; space lr 1e-4..1 log; \(search)")
    #expect(await session.type("export \(tool)").error == sentence)
  }

  /// The search that a refusal proposes keeps what this one was told, but for the method.
  @Test func aRefusalKeepsWhatWasTold() async {
    let session = makeTestSession()
    await session.type(
      "data penguins target=species; model linear; set epochs 3; space lr 1e-3..1 log; tune bayes folds=3 repeats=2 trials=4 seed=5 value=best"
    )
    let text = await session.type("export sklearn").text
    #expect(text.contains("tune random trials=4 seed=5 repeats=2 folds=3 value=best"), "\(text)")
    await session.type("space lr {0.01, 0.1}; tune halving trials=2 folds=2 seed=3 resource=rows")
    let rows = await session.type("export optuna").text
    #expect(rows.contains("tune halving trials=2 seed=3 folds=2"), "\(rows)")
  }

  /// W&B's grid combines what hangs on a condition too: it may have as many trials. What no tool has is said.
  @Test func whatCannotBeWrittenIsSaid() async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    await session.type(
      "data xor n=60; set epochs 2; space layers 1..3; space activation {relu, tanh} if layers>=2; space lr {0.01, 0.1}; tune grid"
    )
    await session.type("export wandb to=\"\(folder.path)/grid.py\"")
    let sweep = try String(contentsOf: folder.appendingPathComponent("grid.yaml"), encoding: .utf8)
    #expect(session.state.study?.trials.count == 10)
    #expect(sweep.contains("run_cap: 12\n"), "\(sweep)")
    await session.type("space clear; space hidden {[8], [16, 4]} lr 1e-3..1 log; tune random trials=2")
    await session.type("export wandb to=\"\(folder.path)/lists.py\"")
    let lists = try String(contentsOf: folder.appendingPathComponent("lists.py"), encoding: .utf8)
    #expect(lists.contains("config[\"hidden\"] = {\"[8]\": [8], \"[16, 4]\": [16, 4]}.get("))
    await session.type(
      "space clear; space optimizer {sgd, adam} scientific lr 1e-3..1 log nuisance; tune random trials=4")
    await session.type("export optuna to=\"\(folder.path)/roles.py\"")
    let roles = try String(contentsOf: folder.appendingPathComponent("roles.py"), encoding: .utf8)
    #expect(roles.contains("nothing here gives each value of optimizer as many trials"))
    await session.type("space clear; space lr 1e-3..1 log; tune random trials=3 repeats=auto")
    await session.type("export optuna to=\"\(folder.path)/repeats.py\"")
    let repeats = try String(contentsOf: folder.appendingPathComponent("repeats.py"), encoding: .utf8)
    #expect(repeats.contains("repeats=auto is left out: each trial is trained once here"))
  }

  /// A script's name must not hide what it imports, and its first rung is that of ours.
  @Test func aScriptRunsAsItIs() async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    await session.type("set epochs 27; space lr 1e-3..1 log; tune halving trials=9")
    let hidden = await session.type("export optuna to=\"\(folder.path)/optuna.py\"")
    #expect(hidden.error == "A script called optuna.py would stand before the module optuna, which it imports.")
    for (tool, words) in [
      ("sklearn", "min_resources=3, max_resources=27"), ("optuna", "min_resource=3,"), ("ray-tune", "grace_period=3,"),
    ] {
      await session.type("export \(tool) to=\"\(folder.path)/a.py\" overwrite=on")
      let text = try String(contentsOf: folder.appendingPathComponent("a.py"), encoding: .utf8)
      #expect(text.contains(words), "\(tool)")
    }
  }

  @Test(arguments: [
    ("halving trials=9", "[3, 9]"), ("hyperband trials=6", "[1, 3, 9]"), ("asha trials=4 skip=1", "[3, 9]"),
    ("bohb trials=4 min_epochs=3", "[3, 9]"),
  ])
  func aValueAtARungIsOneInTheScriptToo(_ search: String, _ rungs: String) async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    await session.type("set epochs 27; space lr 1e-3..1 log; tune \(search)")
    await session.type("export optuna to=\"\(folder.path)/search.py\"")
    let text = try String(contentsOf: folder.appendingPathComponent("search.py"), encoding: .utf8)
    #expect(text.contains("for epoch, value in enumerate(values, 1) if epoch in \(rungs)]\n"), "\(text)")
    #expect(!text.contains("return min(values)"))
  }

  @Test func whatStandsBesideIsNotWrittenOver() async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try "mine".write(to: folder.appendingPathComponent("search.csv"), atomically: true, encoding: .utf8)
    await session.type("set epochs 2; space lr 1e-4..1 log; tune random trials=2")
    let result = await session.type("export optuna to=\"\(folder.path)/search.py\"")
    #expect(result.error == "\(folder.path)/search.csv is there already, and is left as it is.")
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("search.py").path))
  }

  @Test func textFromOutsideIsQuoted() async throws {
    let session = makeTestSession()
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var table = "x,kind\n"
    for row in 0..<40 { table += "\(row),\(row % 2 == 0 ? "\"a\"\"]; import os #\"" : "b\\")\n" }
    let path = folder.appendingPathComponent("odd.csv").path
    try table.write(toFile: path, atomically: true, encoding: .utf8)
    await session.type("data \"\(path)\" target=kind; model knn; space neighbors 1..9; tune random trials=2")
    await session.type("export optuna to=\"\(folder.path)/search.py\"")
    let text = try String(contentsOf: folder.appendingPathComponent("search.py"), encoding: .utf8)
    #expect(text.contains(#"CLASSES = ["a\"]; import os #", "b\\"]"#))
    #expect(text.contains("KNeighborsClassifier"))
    #expect(!text.contains("torch"))
  }
}
