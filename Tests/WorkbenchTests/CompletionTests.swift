import Experiments
import Foundation
import Learning
import Options
import Testing
import TunebookTesting
import Workbench

@Suite struct CompletionTests {
  private func words(_ line: String) -> [String] {
    makeTestSession().completions(in: line, at: line.count).candidates.map(\.word)
  }

  private static let optimizers: [String] = {
    guard case .choice(let choices)? = Setting.named("optimizer")?.domain else { return [] }
    return choices.map(\.name)
  }()

  private static let lines: [(String, [String])] = [
    ("tr", ["train", "trials"]), ("set opt", ["optimizer", "opt"]), ("set optimizer ", Self.optimizers),
    ("set opt=a", ["adagrad", "adam", "adamw"]), ("train lr=0.1; pl", ["plot", "plots"]), ("data pen", ["penguins"]),
    ("tune gri", ["grid"]),
    ("plot su", ["surface"]), ("data moons no", ["noise"]), ("tune grid po", ["points"]), ("help apro", ["apropos"]),
    ("print run.val_l", ["run.val_loss", "run.val_loss_sd"]),
    ("print 1+run.val_l", ["run.val_loss", "run.val_loss_sd"]), ("model ", allModels.map(\.name)),
  ]

  /// Nothing that would be refused.
  @Test func dataOfAKindTakeTheirOwnWords() {
    #expect(!words("data moons ").contains { ["header", "separator", "target", "drop", "kinds"].contains($0) })
    #expect(words("data moons ").contains("noise") && words("data penguins ").contains("target"))
    #expect(!words("data penguins ").contains("header") && words("data \"my.csv\" ").contains("header"))
  }

  @Test(arguments: lines) func proposes(_ line: String, _ expected: [String]) { #expect(words(line) == expected) }

  @Test(arguments: [
    ("space lr ", ["0.0001..1 log"]), ("space lr 1e-4..1 ", ["log", "int", "step", "if"]),
    ("space lr 1e-4..1 log i", ["int", "if"]), ("space units 4..64 log if layers=", ["2", "0", "4"]),
  ]) func goesOnInTheSpace(_ line: String, _ expected: [String]) { #expect(words(line) == expected) }

  /// A session with a run and a search.
  private func benchedSession() async -> Session {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 1e-4..1 log; tune random trials=2 name=first; train")
    return session
  }

  /// Each line goes on with any candidate, with a value where it takes one, to a cell that passes its check.
  @Test(arguments: [
    "tune random ", "tune resume ", "tune grid ", "study ", "study delete ", "plot surface lr ",
    "plot surface rosenbrock ",
    "plot surface ", "plot surface lr units ", "set optimizer ", "set ", "unset ", "model ", "data ", "apply ",
    "apply best ", "objective ", "theme ", "tune random prune=percentile ", "plots ", "plot curves ", "plot slice ",
    "walk rosenbrock ", "train ", "compare 1 ", "diagnose ", "export ", "help plot ", "help tune ",
    "print best.", "print trial1.", "Set optimizer ", "set optmizer ", "Tune ran", "train optmizer=", "record ",
  ]) func nothingIsOfferedThatWouldBeRefused(_ line: String) async throws {
    let session = await benchedSession()
    let offered = await offers(of: session, behind: line)
    #expect(!offered.isEmpty)
    for candidate in offered {
      var cell = line + candidate.word + candidate.suffix
      if candidate.suffix != " " || line == "set " { cell += Self.value(behind: cell, in: session) }
      if line == "study ", candidate.word == "delete" { cell += "first" }
      if line == "plot surface ", Setting.named(candidate.word) != nil {
        cell += candidate.word == "units" ? " lr" : " units"
      }
      if line == "record ", candidate.word == "on" { cell += "\"new.md\"" }
      cell = String(line.prefix(session.completions(in: line, at: line.count).start)) + cell.dropFirst(line.count)
      do { _ = try await session.check(cell, isTrial: true) } catch { Issue.record("\(cell): \(error)") }
    }
  }

  private func offers(of session: Session, behind line: String) async -> [Candidate] {
    await session.withoutRefused(session.completions(in: line, at: line.count), in: line, at: line.count).candidates
  }

  /// What would be refused for a reason that only the check of the whole line knows.
  @Test(arguments: [
    ("tune ", ["pbt", "gradient"], "random"),
    ("print run.", ["best_val_f1", "best_val_auc"], "val_loss"), ("plot curves metric=", ["f1", "rmse"], "loss"),
    ("hypergradient method=", ["implicit"], "forward"), ("apply 1 rule=", ["one_se"], ""),
    ("data iris features=[", ["species"], "petal_width"), ("tune random resource=", ["rows"], ""),
    ("tune random value=", ["rung"], ""), ("runs all sort=", ["val_rmse", "degree"], "val_loss"),
  ]) func whatTheCheckRefusesIsNotOffered(_ line: String, _ refused: [String], _ offered: String) async {
    let session = await benchedSession()
    await session.type("space units 4..32; tune random trials=2")
    let raw = session.completions(in: line, at: line.count).candidates.map(\.word)
    let words = await offers(of: session, behind: line).map(\.word)
    #expect(!refused.contains(where: words.contains), "\(words)")
    if !offered.isEmpty { #expect(words.contains { $0.hasSuffix(offered) }, "\(words) of \(raw)") }
  }

  /// What every method lacks is no method's fault.
  @Test func methodsAreOfferedBeforeThereIsASpace() async {
    let found = await offers(of: makeTestSession(), behind: "tune ").map(\.word)
    #expect(["random", "bayes", "pbt", "trials"].allSatisfy(found.contains), "\(found)")
  }

  /// Of a search that is over `resume` alone can do without a space, and the methods are there all the same.
  @Test func methodsAreOfferedBesideASearchOfAnotherModel() async {
    let session = makeTestSession()
    await session.type("model knn; space neighbors 1..5; tune random trials=2; model tree")
    let found = await offers(of: session, behind: "tune ").map(\.word)
    #expect(["random", "bayes", "resume", "trials"].allSatisfy(found.contains), "\(found)")
  }

  /// What the commands before in the line will bring is there behind them, and what they will take away is not.
  @Test(arguments: [
    ("train; plot ", "curves", "history"), ("train; plot cur", "curves", ""), ("train; train; apply ", "2", "3"),
    ("train; compare ", "1", "2"), ("train; evaluate ", "test", ""), ("train; print run.val_l", "run.val_loss", ""),
    ("space lr 1e-4..1 log; tune random trials=2; apply ", "best", "trial1"),
    ("space lr 1e-4..1 log; tune random trials=2; plot ", "history", "curves"),
    ("model knn; set ", "neighbors", "lr"), ("data iris; split val=0.2; plot ", "data", "curves"),
    ("train; oops 1; plot ", "data", "curves"),
  ]) func whatIsToComeIsOffered(_ line: String, _ offered: String, _ refused: String) async {
    let session = makeTestSession()
    let found = await session.withoutRefused(
      session.foreseenCompletions(in: line, at: line.count), in: line, at: line.count
    ).candidates.map(\.word)
    #expect(found.contains(offered) && !found.contains(refused), "\(found)")
    // Nothing of it has happened.
    #expect(session.state.runs.isEmpty && session.state.study == nil)
    await session.type("model mlp; train epochs=1")
    #expect(session.state.runs.last?.number == 1)
  }

  @Test func whatWasBegunIsFound() async {
    let found = await offers(of: makeTestSession(), behind: "print run.vla_los").map(\.word)
    #expect(found.contains { $0.contains("val_loss") }, "\(found)")
  }

  /// Where there is no search, no run and no transcript, nothing is offered that needs one.
  @Test(arguments: [
    ("apply ", "best"), ("export ", "optuna"), ("export ", "trials"), ("importance ", "fanova"), ("record ", "off"),
    ("tune ", "resume"), ("train metrics=", "rmse"), ("train metrics=[f1, ", "r2"), ("plot ", "path"),
    ("help plot ", "describe"),
    ("print ", "run.val_loss"), ("print ", "best.value"), ("print ", "said.NAME"), ("path ", "l1"),
    ("hypergradient ", "momentum"),
    ("runs ", "delete"), ("study ", "delete"), ("evaluate ", "test"),
  ]) func nothingThatIsNotThereIsOffered(_ line: String, _ word: String) { #expect(!words(line).contains(word)) }

  @Test func whatIsThereIsOffered() async {
    #expect(words("help plot ").contains("boundary") && words("help tune ").contains("bayes"))
    let session = await benchedSession()
    func offered(_ line: String) -> [String] { session.completions(in: line, at: line.count).candidates.map(\.word) }
    #expect(offered("print best.").contains("best.lr") && offered("print trial1.").contains("trial1.lr"))
    #expect(offered("print kept") == ["kept1.val_loss"] && offered("print kept1.val_l").contains("kept1.val_loss_sd"))
    #expect(offered("again ") == ["1"] && offered("apply ").contains("best") && offered("tune ").contains("resume"))
    #expect(offered("print ").contains("run.val_accuracy") && !offered("print ").contains("run.val_rmse"))
    #expect(offered("print ").contains("best.value") && !offered("print ").contains("run.val_loss_sd"))
    #expect(
      offered("evaluate ") == ["test"] && offered("runs ").contains("delete") && offered("study ").contains("delete"))
    #expect(offered("record ").contains("on") && !offered("record ").contains("off"))
  }

  private static func value(behind cell: String, in session: Session) -> String {
    for (name, value) in [
      ("to", "x.png"), ("size", "800x600"), ("timeout", "5s"), ("target", "0.1"), ("xlim", "[0.001, 1]"),
      ("ylim", "[0, 1]"),
      ("title", "x"), ("name", "other"), ("from", "[1, 1]"), ("range", "1e-3..1"), ("hidden", "[4]"), ("shift", "0.1"),
      ("trials", "9"), ("kinds", "{x1=number}"), ("runs", "[1]"), ("run", "1"), ("dims", "2"), ("years", "1950"),
    ] where cell.hasSuffix(" \(name)=") || cell.hasSuffix(" \(name) ") { return value }
    let found = session.completions(in: cell, at: cell.count).candidates.first { !$0.word.isEmpty }
    return found?.word ?? "3"
  }

  @Test func whatStandsInForceIsMarked() async {
    let session = makeTestSession()
    func marked(_ line: String) -> [String] {
      session.completions(in: line, at: line.count).candidates.filter(\.isPresent).map(\.word)
    }
    #expect(marked("set optimizer ") == ["adam"])
    #expect(marked("set lr ") == ["0.01"])
    #expect(marked("model ") == ["mlp"])
    #expect(marked("plots ") == ["inline", "still"])
    await session.type("set optimizer sgd lr 0.3 standardize off; model linear; theme dark")
    #expect(marked("set optimizer=") == ["sgd"])
    #expect(marked("set lr ") == ["0.3"])
    #expect(marked("set standardize ") == ["off"])
    #expect(marked("model ") == ["linear"])
    #expect(marked("theme ") == ["dark"])
  }

  @Test(arguments: [
    ("TRA", ["train"]), ("trian", ["train"]), ("set Learning-R", ["learning_rate"]),
    ("set learningrate", ["learning_rate"]),
    ("set optimzer", ["optimizer"]), ("set optimizer Adam", ["adam", "adamw"]), ("set optimizer nestrov", ["nesterov"]),
    ("plot sruf", ["surface"]), ("data pengiuns", ["penguins"]), ("print run.vla_loss_s", ["run.val_loss_sd"]),
    // The words before it are mended with it.
    ("Set optimizer ada", ["set optimizer adagrad", "set optimizer adam", "set optimizer adamw"]),
    ("set optmizer ada", ["optimizer adagrad", "optimizer adam", "optimizer adamw"]), ("Tune ran", ["tune random"]),
    ("set optimiser=sg", ["optimizer=sgd"]), ("DATA pen", ["data penguins"]), ("tune bayesian", ["bayes"]),
    ("set lr 0.1 Optimizer sg", ["optimizer sgd"]), ("space Units ", ["units 2..128 log int"]),
    ("tune rnadom timeo", ["random timeout"]), ("plot sruface uni", ["surface units"]),
    // Of several settings of the space in one line the last is gone on with.
    ("space lr 1e-4..1 log units ", ["2..128 log int"]), ("space units 4..64 dropout 0..0.5 if ", ["units"]),
    // What is near to nothing stays alone.
    ("set zzz", []), ("xyz", []), ("set lr 0.7", []),
  ]) func whatWasMeantIsFound(_ line: String, _ expected: [String]) { #expect(words(line) == expected) }

  @Test func axesAreSettingsThatHaveASay() async {
    let session = makeTestSession()
    func words(_ line: String) -> [String] {
      session.completions(in: line, at: line.count).candidates.map(\.word)
    }
    #expect(words("plot ").contains("surface") && !words("plot ").contains("to") && words("plot to") == ["to"])
    #expect(words("plot surface ").first == "learning_rate")
    #expect(words("plot surface ").contains("units") && !words("plot surface ").contains("neighbors"))
    #expect(!words("plot surface lr ").contains("learning_rate"))
    #expect(!words("plot surface lr ").contains("shift") && words("plot surface branin ").contains("shift"))
    await session.type("model knn")
    #expect(words("plot surface ").first == "neighbors" && !words("plot surface ").contains("units"))
  }

  /// What would be refused is not in the way, and found by whoever asks for it.
  @Test func plotsThatCannotBeDrawnNowComeLast() async {
    let session = makeTestSession()
    func words(_ line: String) -> [String] {
      session.completions(in: line, at: line.count).candidates.map(\.word)
    }
    func plots() -> [Bool] { ["surface", "curves", "fit", "history", "rungs", "race"].map(words("plot ").contains) }
    #expect(plots() == [true, false, false, false, false, false])
    #expect(words("plot conf") == ["confusion"])
    await session.type("set epochs 2; train")
    #expect(plots() == [true, true, false, false, false, false])
    await session.type("space lr 1e-4..1 log; tune random trials=2; data sine; train")
    #expect(plots() == [true, true, true, true, false, false])
    let made: Set = [
      "curves", "fit", "boundary", "confusion", "landscape", "weights", "history", "search", "slice", "parallel",
      "edf", "importance", "isolation", "contour", "rank", "rungs", "population", "posterior", "nested", "intermediate",
    ]
    for kind in words("plot ") where made.contains(kind) {
      #expect(await session.type("plot \(kind)").error == nil, "\(kind)")
    }
  }

  @Test func choicesGoOnInsideASet() {
    #expect(words("space optimizer {sgd, ada") == ["adagrad", "adam", "adamw"])
    #expect(words("space optimizer {sgd, m") == ["momentum"])
    #expect(words("space momentum 0..0.9 if optimizer={sgd, n") == ["nesterov"])
    let session = makeTestSession()
    let line = "data penguins kinds={body"
    #expect(session.completions(in: line, at: line.count).candidates.map(\.suffix) == ["="])
    let list = "data penguins drop=[body"
    #expect(session.completions(in: list, at: list.count).candidates.map(\.suffix) == [""])
  }

  @Test func everyCandidateIsDescribed() {
    for line in ["", "set ", "data ", "tune ", "plot ", "model ", "help ", "print ", "set lr ", "space ", "split "] {
      for candidate in makeTestSession().completions(in: line, at: line.count).candidates {
        #expect(!candidate.summary.isEmpty, "\(line)\(candidate.word)")
      }
    }
  }

  @Test func columnsAreThoseOfTheDataNamed() throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).csv"
    try Data("age,body mass,kind\n1,2,a\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(words("data \"\(path)\" target=") == ["age", "\"body mass\"", "kind"])
    #expect(words("data \"\(path)\" features=[age, k") == ["kind"])
    #expect(words("data penguins target=body") == ["body_mass_g"])
    // Inside lists and maps: columns not named yet, and what a column can be.
    #expect(words("data \"\(path)\" drop=[") == ["age", "\"body mass\"", "kind"])
    #expect(words("data \"\(path)\" drop=[\"body mass\", k") == ["kind"])
    #expect(words("data \"\(path)\" drop=[age, \"body m") == ["\"body mass\""])
    #expect(words("data \"\(path)\" kinds={") == ["age", "\"body mass\"", "kind"])
    #expect(words("data \"\(path)\" kinds={age=te") == ["text"])
    #expect(words("data \"\(path)\" kinds={\"body mass\"=number, age= ") == words("data wine kinds={hue="))
    #expect(words("data \"\(path)\" kinds={age=text, ") == ["\"body mass\"", "kind"])
    #expect(words("data penguins kinds={body") == ["body_mass_g"])
    #expect(words("describe x") == ["x1", "x2"])
  }

  @Test func aPathBeginsInTheUsersFolder() {
    let session = makeTestSession()
    #expect(session.completions(in: "data ~/iris.c", at: 13).candidates.map(\.word) == ["~/iris.csv"])
    #expect(session.completions(in: "data \"~/iri", at: 11).candidates.map(\.word).first == "\"~/iris.csv\"")
  }

  @Test func survivesAnyLineAndCursor() {
    let session = makeTestSession()
    for line in ["", ";", "\"", "set \"lr", "data '", "é=ü", "🙂 x", "print (((", "tune resume ", "set lr = "] {
      for cursor in 0...line.count + 3 { _ = session.completions(in: line, at: cursor) }
    }
  }
}
