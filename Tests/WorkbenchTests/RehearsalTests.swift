import Foundation
import Language
import Testing
import TunebookTesting
import Workbench

/// What can be known to be wrong before a cell runs keeps all of it from running.
@Suite struct RehearsalTests {
  /// What was done before the cell, the cell, and what is said. The cell begins with `set lr 0.77`.
  static let wrong: [(before: String, wrong: String, message: String)] = [
    ("", "save \"x.docx\"", "A session is saved as .md, .ipynb, .html or .tb."),
    ("", "save \"no such/x.md\"", "no such/x.md cannot be written: there is no folder no such."),
    ("", "train; plot curves to=\"x.jpg\"", "A figure is kept as .png, .svg, .pdf, .gif or .txt."),
    ("", "train; plot curves to=\"no such/x.png\"", "no such/x.png cannot be written: there is no folder no such."),
    ("", "train; plot curves size=10x10", "A size is from 100 to 8000 each way."),
    ("", "plot surface lr foo", "There is no setting foo."),
    ("", "train; plot surface lr 1..0.1", "This range is upside down."),
    ("", "plot boundary", "There is no run yet to show the boundary of."),
    ("", "plot slice", "There is no search yet to show."),
    ("", "train; plot history", "There is no search yet to show."),
    ("", "train; plot slice lr", "There is no search yet to show."),
    ("", "train; plot importance", "There is no search yet to show."),
    ("", "train; plot race", "There was no race yet."),
    ("", "train; plot surface lr lr", ""),
    ("", "train; plot surface lr momentum", ""),
    ("", "train; plot validation_curve degree", ""),
    ("", "train; plot hypergradient units", ""),
    ("", "space lr 1..0.1", "The range of learning_rate is upside down."),
    ("", "space units 4..2000", "units is a whole number from 1 to 1024, not 2000."),
    ("", "space foo 0..1", "There is no setting foo."),
    (
      "", "space momentum 0..0.9 if optimizer=foo",
      "optimizer is sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw, not foo."
    ),
    ("", "space clear lr", "The space has no lr."),
    ("", "data \"nofile.csv\"", ""),
    ("", "data penguins target=foo", "There is no column foo."),
    ("", "data penguins features=[foo]", "There is no column foo."),
    ("", "data penguins; describe foo", "There is no column foo."),
    ("", "split val=0.6 test=0.6", "Validation and test together leave nothing to train on."),
    ("", "data moons n=10; split folds=9", ""),
    ("", "tune random", "There is nothing to search yet: the space is empty."),
    ("", "space lr 1e-4..1 log; tune grid eta=3", "eta= is for prune=asha or prune=hyperband."),
    ("", "space units 4..16; tune gradient", "The validation loss has no slope by units."),
    (
      "", "space lr 1e-4..1 log; model tree; tune asha", "asha stops trainings between epochs, and there are none here."
    ),
    (
      "", "objective branin; tune random repeats=3",
      "repeats= is for trainings: here a value comes from a known surface."
    ),
    ("", "space lr 1e-4..1 log; tune random name=\" \"", "A search's name cannot be empty."),
    ("", "tune resume nothing", "There is no search called nothing."),
    ("", "objective foo", "There is no objective foo."),
    ("", "objective branin dims=7", "Branin cannot have 7 dimensions."),
    ("", "maximize val_loss", "val_loss is better the smaller it is."),
    ("", "data sine; maximize val_accuracy; space lr 1e-4..1 log; tune random", ""),
    ("", "help foo", "There is no help on foo."),
    ("", "apropos xyzzy", "Nothing mentions xyzzy."),
    ("", "print foo", "There is nothing called foo."),
    ("", "print run.val_loss", "There is no run yet."),
    ("", "train; print run.val_los", "A run has no val_los."),
    ("", "train; print run.val_loss + run.foo", "A run has no foo."),
    ("", "train; plot boundary foo", "moons has no feature foo."),
    ("", "train; plot boundary x1 foo", "moons has no feature foo."),
    ("", "data penguins; train; plot boundary foo", "penguins has no feature foo."),
    (
      "", "space lr 1e-3..1 log; tune random trials=2; print trial7.value",
      "There is no trial 7: this search has 2 trials at most."
    ),
    ("", "record off", "Nothing is being recorded."),
    ("", "record on \"x.md\"; record off; record off", "Nothing is being recorded."),
    ("", "round", "A first round needs its question."),
    ("", "export optuna to=\"x.py\"", "There is no search in view."),
    (
      "", "data wine; model polynomial; train; plot curves", "polynomial is solved in one go: it has no epochs to draw."
    ),
    ("", "train; compare 1 9", "There is no run 9."),
    ("", "train; diagnose 2", "There is no run 2."),
    ("", "train; apply 7", "There is no run 7."),
    ("", "train; plot curves run=4", "There is no run 4."),
    ("", "train; plot fit", "A fit is for numbers, and class of moons is a class."),
    ("", "data sine; train; plot boundary", "A boundary divides classes, and y of sine is a number."),
    ("", "model tree; train; plot landscape", "A tree is solved in one go: there is no path through weights."),
    ("", "apply best", "There is no search yet, and so no best trial."),
    ("", "train metrics=rmse", "rmse is for numbers, and the target is a class."),
    ("", "data sine; train metrics=auc", "auc is for classes, and the target is a number."),
    ("", "space lr 1e-4..1 log; tune random trials=3; trials sort=foo", "Trials cannot be sorted by foo."),
    ("", "space lr 1e-4..1 log; tune random trials=3; trials where=\"foo < 1\"", "A trial has no foo."),
    ("", "space lr 1e-4..1 log; tune random trials=3; trials columns=[foo]", ""),
    ("", "space lr 1e-4..1 log; tune random trials=3; print best.foo", "The best trial has no foo."),
    ("", "space lr 1e-4..1 log; tune random trials=3; plot slice foo", ""),
    ("", "study nothing", "There is no search called nothing."),
    ("", "export trials", "There is no search in view."),
    ("", "export nested", "There is no nested search in view."),
    ("", "space lr 1e-4..1 log; tune random trials=3; export nested", "There is no nested search in view."),
    ("", "study delete nothing", "There is no search called nothing."),
    ("", "importance", "There is no search in view."),
    ("", "model knn; path", "The model knn has no path of penalties: polynomial and linear have."),
    ("", "data sine; path", "The model mlp has no path of penalties: polynomial and linear have."),
    ("", "data sine; model polynomial; path weight_decay 1..0.1", "Penalties lie between two numbers above 0."),
    ("", "hypergradient units", "The validation loss has no slope by units, which cannot be changed by a little."),
    ("", "model tree; hypergradient", "The model tree is not trained step by step, so there is no slope through it."),
    ("", "space lr 1e-4..1 log; race random random", "random is named twice."),
    ("", "race random tpe", "There is nothing to search yet: the space is empty."),
    ("", "time \"foo\"", "There is no command foo."),
    ("", "time \"set lr 0\"", "learning_rate is a number above 0, not 0."),
    ("", "again 99", "There is no such cell yet."),
    ("", "run \"nothing.tb\"", "nothing.tb cannot be read."),
    ("", "evaluate test", "There is no run yet."),
    ("", "export data to=\"x.txt\"", "data is written as .csv."),
    ("", "export data to=\"no such/x.csv\"", "no such/x.csv cannot be written: there is no folder no such."),
    // Of many rows too.
    ("data moons n=30000 noise=0.2; model tree; train", "plot boundary x9 x1", "moons has no feature x9."),
    ("data moons n=30000 noise=0.2; model tree; train", "plot landscape", ""),
    (
      "data moons n=30000 noise=0.2; model tree; train", "plot fit",
      "A fit is for numbers, and class of moons is a class."
    ),
    ("data moons n=30000 noise=0.2; model tree; train", "plot surface lr foo", "There is no setting foo."),
    ("data moons n=30000 noise=0.2; model tree; train", "plot surface max_depth momentum", ""),
    ("data moons n=30000 noise=0.2; model tree; train", "plot curves runs=[1, 7]", "There is no run 7."),
    ("train epochs=3", "plot fit", ""),
    ("", "model knn; train; plot curves", "knn is solved in one go: it has no epochs to draw."),
    ("", "model tree; train; plot weights", "A tree has no layers of weights to draw."),
    ("", "train epochs=1; plot curves runs=[1, 2]", "There is no run 2."),
    ("", "train epochs=1; print previous.val_loss", "There is no run before the last one."),
    ("", "train epochs=1; print run.val_rmse", "val_rmse is for numbers, and the target of moons is a class."),
    ("", "train epochs=1; plot weights layer=9", "There is no layer 9: the net has 3."),
    ("", "train epochs=1 hidden=[4]; plot weights layer=3", "There is no layer 3: the net has 2."),
    (
      "", "space lr 1e-4..1 log; tune random trials=2; apply trial3",
      "This search has no trial 3: it has 2 trials at most."
    ),
    (
      "", "space lr 1e-4..1 log; tune random trials=2; apply best rule=one_se",
      "How far a value is chance will not be known: there is one training behind each."
    ),
    ("", "space lr 1e-4..1 log; tune random trials=9; plot rungs", ""),
    (
      "", "space lr 1e-4..1 log; tune random trials=9; plot population",
      "random search has no population: pbt, ga and de have one."
    ),
    ("", "space lr 1e-4..1 log; tune random trials=9; plot contour", ""),
    ("", "space lr 1e-4..1 log; tune random trials=9; plot rank", ""),
    ("", "space lr 1e-4..1 log; tune random trials=9; plot importance", ""),
    ("", "space lr 1e-4..1 log; tune random trials=9; importance", ""),
    ("", "space lr 1e-4..1 log units 4..8; tune random trials=1; importance", ""),
    (
      "", "space lr 1e-4..1 log units 4..8; tune random trials=4; plot importance",
      "Importance needs 5 trials, and the search has 4 trials at most."
    ),
    (
      "", "space lr 1e-4..1 log units 4..8; tune random trials=2; plot contour",
      "A surface needs 3 trials, and the search has 2 trials at most."
    ),
    (
      "", "space lr 1e-4..1 log units 4..8; tune bayes trials=2; plot posterior",
      "A model needs 3 trials, and the search has 2 trials at most."
    ),
    ("", "space lr 1e-4..1 log; tune random trials=9; plot nested", "This search has no outer folds."),
    (
      "", "space lr 1e-4..1 log; tune random trials=9; plot hypergradient of=search",
      "There is no gradient search in view."
    ),
    (
      "", "space lr 1e-4..1 log; tune random trials=2 name=s; tune random trials=2 name=s",
      "A search called s begins earlier in this cell."
    ),
    (
      "", "space lr 1e-4..1 log; tune random trials=2 name=s; study delete s; study s",
      "There is no search called s."
    ),
    ("data sine; model polynomial; train", "plot boundary", ""),
    ("space lr 1e-4..1 log; set epochs 3; tune random trials=3", "trials sort=foo", "Trials cannot be sorted by foo."),
    ("space lr 1e-4..1 log; set epochs 3; tune random trials=3", "plot slice foo", ""),
  ]

  @Test(arguments: wrong) func nothingOfTheCellRuns(_ before: String, _ wrong: String, _ message: String) async {
    let session = makeTestSession()
    if !before.isEmpty { await session.type(before) }
    let runs = await session.type("print runs.count").text
    let result = await session.type("set lr 0.77; \(wrong)")
    #expect(result.status == .failed, "\(result.text)")
    #expect(result.outputs.count == 1, "\(result.text)")
    if !message.isEmpty { #expect(result.error == message) }
    #expect(await session.type("print settings.lr").text == "0.01")
    #expect(await session.type("print runs.count").text == runs)
    #expect(await session.type("print data.name").text == (before.hasPrefix("data sine") ? "sine" : "moons"))
    if before.isEmpty {
      #expect(await session.type("space").text.hasPrefix("The search space is empty."))
      #expect(await session.type("studies").text.hasPrefix("No search is stored yet."))
    }
  }

  /// Cells whose later commands are right only because of those before them, or whose faults only the work can show.
  @Test(arguments: [
    "train epochs=3; plot curves; print run.val_loss; diagnose; evaluate test",
    "train epochs=3; train epochs=4; compare 1 2; apply 1; print settings.epochs",
    "space lr 1e-3..1 log; set epochs 3; tune random trials=4; trials sort=value; best; apply best; train",
    "space lr 1e-3..1 log; set epochs 3; tune random trials=4 name=a; study a; plot slice; print best.val_accuracy",
    "data sine; model polynomial; path; train degree=3; plot fit",
    "objective branin; tune random trials=4; trials sort=x1 where=\"x2 > 0\"; plot history",
    "set epochs 3; seed 3; data moons n=60; train; again 1; print runs.count",
    "model tree; reset; space lr 1e-3..1 log; space clear lr; space units 4..8; set epochs 2; tune grid; best",
    "set epochs 2; train; undo; train; print run.number",
    "print runs.count > 0 and run.val_loss < 1",
    "set epochs 2; time \"train\" runs=2; print run.val_loss; diagnose 1",
    "set epochs 2; train repeats=2; print run.val_loss_sd; plot boundary",
    "space lr 1e-3..1 log; set epochs 2; race random sobol trials=2 repeats=2; plot race",
    "set epochs 2; hypergradient lr; train",
    "set epochs 2; space lr 1e-3..1 log; tune random trials=2 name=s; study delete s; tune random trials=2 name=s; study s",
    "space lr 1e-3..1 log; set epochs 2; tune random trials=2 name=s; study delete s; tune random trials=3 name=s; apply trial3",
    "set epochs 2; space lr 1e-3..1 log; tune random trials=3 repeats=2; apply best rule=one_se; apply trial3",
    "set epochs 9; space lr 1e-3..1 log units 4..8; tune halving trials=6; plot rungs",
    "set epochs 3; space lr 1e-3..1 log units 4..8; tune random trials=5; plot importance; importance",
    "set epochs 3; space lr 1e-3..1 log; tune ga trials=4; plot population; plot posterior",
    "set epochs 3; space lr 1e-3..1 log; tune grid points=3 nested=2; plot nested",
    "set epochs 2; train hidden=[4]; plot weights layer=2",
    "space lr 1e-3..1 log; tune random trials=2; export optuna; print trial2.value",
    "data penguins; train; plot boundary bill_length_mm body_mass_g",
    "space lr 1e-3..1 log; round \"which rate?\"; tune random trials=4; round",
    "data moons n=30000; model tree; train; plot boundary points=10; plot confusion; plot data",
  ]) func whatTheWorkBringsIsAwaited(_ cell: String) async {
    let session = makeTestSession()
    await session.type("set epochs 3")
    let result = await session.type(cell)
    #expect(result.status == .succeeded, "\(result.text)")
  }

  /// What a cell deletes is gone for the rest of it, and nothing was deleted where the rest is wrong.
  @Test(arguments: ["study s", "study delete s", "plot slice; study s"]) func aSearchThatACellDeletesIsGone(
    _ rest: String
  ) async {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 1e-3..1 log; tune random trials=2 name=s")
    let result = await session.type("study delete s; \(rest)")
    #expect(result.status == .failed)
    #expect(await session.type("study s").status == .succeeded, "\(result.text)")
  }

  @Test func aCheckLeavesNothingBehind() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let session = makeTestSession()
    await session.type("print 1 + 1")
    let made = await session.type(
      "export data to=\"\(folder)/a.csv\"; data \"\(folder)/a.csv\"; save \"\(folder)/a.tb\"; plot data to=\"\(folder)/a.txt\"; run \"\(folder)/a.tb\""
    )
    #expect(made.status == .succeeded, "\(made.text)")
    #expect(await session.type("print data.name").text == "a")
    let wrong = await session.type(
      "save \"\(folder)/b.tb\"; export data to=\"\(folder)/b.csv\"; plot data to=\"\(folder)/b.txt\"; space lr 1e-3..1 log; tune random trials=2; trian"
    )
    #expect(wrong.status == .failed)
    let alsoWrong = await session.type(
      "save \"\(folder)/b.tb\"; export data to=\"\(folder)/b.csv\"; plot data to=\"\(folder)/b.txt\"; space lr 1e-3..1 log; tune random trials=2; print foo"
    )
    #expect(alsoWrong.status == .failed)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.csv", "a.tb", "a.txt"])
    #expect(await session.type("studies").text.hasPrefix("No search is stored yet."))
  }

  @Test func aTableIsReadOnce() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".csv").path
    let table = { (rows: Int) in "a,b\n" + (0..<rows).map { "\($0 * 7 % 13),\($0 % 2 == 0 ? "x" : "y")\n" }.joined() }
    try table(40).write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let session = makeTestSession()
    #expect(await session.type("data \"\(path)\"; print data.rows").text.hasSuffix("\n40"))
    try table(50).write(toFile: path, atomically: true, encoding: .utf8)
    // What was kept for one cell is not kept for the next.
    #expect(await session.type("data \"\(path)\"; print data.rows").text.hasSuffix("\n50"))
  }
}
