import Charts
import Datasets
import Experiments
import Language
import Learning
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What is proposed is what was meant, and can be run as the session stands.
@Suite struct ProposalTests {
  @Test(arguments: [
    ("set seed 3", "seed 3"), ("data moons 200", "data moons n=200"),
    ("tune random 20", "space lr 1e-4..1 log; tune random trials=20"),
    ("set k 5", "set neighbors 5"), ("plot loss", "train; plot curves"),
    ("clear", "reset begins anew, and Ctrl-L clears the screen"), ("q", "quit"), (":q", "quit"),
    ("exit()", "quit"), ("quit()", "quit"), (":wq", "quit"), ("?", "help"), ("lr?", "help lr"), ("?lr", "help lr"),
    ("train --help", "help train"), ("ls", "help"), ("1+1", "print 1+1"), ("(2 + 3) * 4", "print (2 + 3) * 4"),
    ("lr = 0.1", "set lr 0.1"), ("lr 0.1", "set lr 0.1"), ("lr=0.1", "set lr 0.1"), ("seed = 3", "seed 3"),
    ("train(lr=0.1)", "train lr=0.1"), ("train(lr=0.1, epochs=5)", "train lr=0.1 epochs=5"), ("train()", "train"),
    ("plot(data)", "plot data"), ("set lr 0,01", "set lr 0.01"), ("train lr=0.1, epochs=5", "train lr=0.1 epochs=5"),
    ("set lr: 0.1", "set lr 0.1"), ("set lr to 0.1", "set lr 0.1"), ("train --epochs 5", "train epochs 5"),
    ("model = tree", "model tree"), ("set model tree", "model tree"), ("set folds 5", "split folds=5"),
    ("set hidden 3", "set hidden [3]"), ("set hidden 32 16", "set hidden [32, 16]"), ("train 5", "train epochs=5"),
    ("split 0.3", "split val=0.3"), ("split 5", "split folds=5"), ("fit", "train"), ("fit epochs=5", "train epochs=5"),
    ("load iris", "data iris"), ("iris", "data iris"), ("moons n=50", "data moons n=50"), ("tree", "model tree"),
    ("adam", "set optimizer adam"), ("branin", "objective branin"), ("test", "train; evaluate test"),
    ("print run", "train; print run.val_loss"), ("val_loss", "train; print run.val_loss"),
    ("run 1", "train; diagnose 1"), ("show data", "plot data"), ("plot scatter", "plot data"),
    ("time train epochs=5", "time \"train epochs=5\""), ("set lr 1e–3", "set lr 1e-3"),
    ("space k 1..9", "space neighbors 1..9"), ("trian", "train"), ("TRAIN", "train"),
    ("set early_stopping on", "set patience 13"), ("plot boundary", "train"),
    ("set lr 0.5; plot loss", "set lr 0.5; train; plot curves"),
    ("data sine; train; plot boundary", "data sine; train; plot fit"), ("plot path l1", "model linear"),
  ]) func whatWasMeant(_ typed: String, _ meant: String) async {
    let session = makeTestSession()
    let result = await session.type(typed)
    #expect(result.status == .failed, "\(result.text)")
    #expect(
      ["did you mean \(meant)?", "for example: \(meant)", meant].contains(result.proposal ?? ""), "\(result.text)")
    guard typed != "clear" else { return }
    let followed = await session.type(meant)
    #expect(followed.status == .succeeded, "\(followed.text)")
  }

  /// What somebody types who has not met the language.
  @Test(arguments: [
    ("learning rate 0.1", "set lr 0.1"), ("set learning rate 0.1", "set lr 0.1"),
    ("set batch size 32", "set batch_size 32"),
    ("set weight decay 0.1", "set weight_decay 0.1"), ("set hidden layers 2", "set layers 2"),
    ("set learning rate to 0.1", "set lr 0.1"), ("set number of layers 3", "set layers 3"),
    ("batch size 64", "set batch_size 64"),
    ("set max depth 5", "set max_depth 5"), ("set early stopping 10", "set early_stopping 10"),
    ("set activation function tanh", "set activation tanh"), ("set k to 5", "set neighbors 5"),
    ("use 3 layers", "set layers 3"),
    ("number of epochs 50", "set epochs 50"), ("epochs 100", "set epochs 100"), ("use adam", "set optimizer adam"),
    ("set optimizer to sgd", "set optimizer sgd"), ("switch to sgd", "set optimizer sgd"),
    ("optimizer adam", "set optimizer adam"),
    ("a learning rate of 0.1", "set lr 0.1"), ("use a dropout rate of 0.2", "set dropout 0.2"),
    ("more epochs", "set epochs 200"),
    ("lower the learning rate", "set lr 0.005"), ("train for 100 epochs", "train epochs=100"),
    ("train the model", "train"),
    ("start training", "train"), ("run training", "train"), ("train a neural network", "model mlp; train"),
    ("train a decision tree with max depth 3", "model tree; train max_depth=3"), ("use a decision tree", "model tree"),
    ("use the iris dataset", "data iris"), ("open iris", "data iris"), ("load data iris", "data iris"),
    ("tune random trial=3", "space lr 1e-4..1 log; tune random trials=3"), ("split validation=0.2", "split val=0.2"),
    ("split cv=5", "split folds=5"), ("data moons rows=100", "data moons n=100"),
    ("space units 1..9 step 2", "space units 1..9 step=2"),
    ("space units 1..9 by 2", "space units 1..9 step=2"), ("split val 0.3 test 0.1", "split val=0.3 test=0.1"),
    ("space lr 1e-4..1 logarithmic", "space lr 1e-4..1 log"),
    ("export data file=\"x.csv\"", "export data to=\"x.csv\""),
    ("list datasets", "data"), ("list models", "model"), ("show models", "model"), ("show settings", "settings"),
    ("show me the data", "plot data"), ("show the data", "plot data"), ("draw the data", "plot data"),
    ("plot the loss", "train; plot curves"), ("plot decision boundary", "train; plot boundary"),
    ("show results", "runs"),
    ("show me the loss", "train; plot curves"), ("what is dropout", "help dropout"),
    ("what is overfitting", "help overfitting"),
    ("what is a learning rate?", "help learning_rate"), ("explain learning rate", "help learning_rate"),
    ("help me", "help"),
    ("help me please", "help"), ("what does momentum do", "help momentum"), ("how do i train", "help train"),
    ("search learning rate", "space lr 0.0001..1 log; tune random"), ("grid search", "space lr 1e-4..1 log; tune grid"),
    ("find the best learning rate", "space lr 0.0001..1 log; tune random"), ("test the model", "train; evaluate test"),
    ("reset everything", "reset"), ("stop training", "quit"),
  ]) func plainWordsAreUnderstood(_ typed: String, _ meant: String) async {
    let session = makeTestSession()
    let result = await session.type(typed)
    #expect(result.status == .failed, "\(result.text)")
    #expect(
      ["did you mean \(meant)?", "for example: \(meant)", meant].contains(result.proposal ?? ""), "\(result.text)")
  }

  /// A range in other words is no set of these, also in the search of a program.
  @Test(arguments: [
    ("space lr 0..1 log", "space lr 1e-3..1 log"), ("space lr 1e-4,1e-1 log", "space lr 1e-4..1e-1 log"),
    ("space units 4..64 step 4", "space units 4..64 step=4"), ("space units 4..64 log2", "space units 4..64 log"),
    ("space lr loguniform 1e-4 1e-1", "space lr 1e-4..1e-1 log"), ("space a uniform(0, 1)", "space a 0..1"),
    ("space a quniform 1 9 q=2", "space a 1..9 int step=2"), ("space a log 1e-3..1", "space a 1e-3..1 log"),
  ]) func aRangeInOtherWordsIsARange(_ typed: String, _ meant: String) async {
    let session = makeTestSession()
    await session.type("objective \"echo {a}\"")
    #expect(await session.type(typed).proposal == "did you mean \(meant)?")
    #expect(await session.type(meant).status == .succeeded)
  }

  @Test(arguments: [
    ("set test_size 0.3", "split test=0.3"), ("set lr_scheduler cosine", "set schedule cosine"),
    ("set penalty l2", "set l2 0.01"), ("set scaler on", "set standardize on"),
    ("space optimizer all", "space opt {sgd, momentum, nesterov"),
    ("best lr", "space lr 0.0001..1 log; tune random; print best.lr"),
  ]) func otherToolsWordsLeadOn(_ typed: String, _ meant: String) async {
    let result = await makeTestSession().type(typed)
    #expect((result.proposal ?? "").contains(meant.prefix(24)), "\(result.text)")
  }

  /// What stands before the fault is there once, and what the fault needs goes between.
  @Test(arguments: [
    ("set epochs 4; train; path l3", "set epochs 4; train; model linear; path l2"),
    ("train; maximize val_accuracy; tune nope", "train; maximize val_accuracy; space lr 1e-4..1 log; tune tpe"),
    ("space lr 1e-4..1 log; race random random", "space lr 1e-4..1 log; race random tpe"),
  ]) func nothingIsDoneTwice(_ typed: String, _ meant: String) async {
    #expect(await makeTestSession().type(typed).proposal == meant)
  }

  /// With a tree in view as with a net.
  @Test(arguments: [
    ("tune bayesian trials=3", "tune bayes trials=3"), ("tune random n_trials=3", "tune random trials=3"),
    ("tune random 3", "tune random trials=3"), ("tune random cv=3", "tune random folds=3"),
  ]) func searchesOfATreeAreUnderstood(_ typed: String, _ meant: String) async {
    let session = makeTestSession()
    await session.type("model tree")
    #expect(await session.type(typed).proposal == "did you mean space max_depth 1..12; \(meant)?")
  }

  @Test func whatUndoIsMeantToTakeBackIsThere() async {
    let session = makeTestSession()
    await session.type("set lr 0.1")
    await session.type("set lr 0.2")
    #expect(await session.type("undo 3").proposal == "did you mean undo; undo?")
  }

  @Test func aRunThatIsThereIsMeant() async {
    let session = makeTestSession()
    await session.type("train epochs=3")
    #expect(await session.type("run 1").proposal == "did you mean diagnose 1?")
    #expect(await session.type("print run").proposal == "did you mean print run.val_loss?")
    #expect(await session.type("print foo").proposal == "for example: print run.val_loss")
    #expect(await session.type("plot loss").proposal == "did you mean plot curves?")
    #expect(await session.type("test").proposal == "did you mean evaluate test?")
    #expect(await session.type("plot curves 1").proposal == "did you mean plot curves run=1?")
  }

  /// Nothing is proposed that would end a session, or is not meant.
  @Test(arguments: ["set lr 0", "set lr abc", "model mlpp", "data mons", "xyzzy", "set foo 3", "print foo"])
  func whatIsNotKnownIsNotGuessed(_ typed: String) async {
    let proposal = await makeTestSession().type(typed).proposal ?? ""
    #expect(!proposal.contains("quit") && !proposal.contains("reset"), "\(proposal)")
  }

  static let states = [
    "", "train epochs=3", "data sine; model polynomial; train", "data iris; model tree; train max_depth=2",
    "split folds=3; train epochs=2", "space lr 1e-3..1 log; set epochs 2; tune random trials=3",
    "space units {4, 8}; set epochs 2; tune grid; train", "objective branin; tune random trials=4",
    "data penguins; model knn; space neighbors 1..9; tune grid",
    "objective outside; space a 0..1; tune random trials=2",
  ]
  /// Lines whose fault is the same in every state.
  static let plainLines: [String] = {
    var lines: [String] = []
    lines += Setting.all.flatMap {
      [
        "set \($0.name)", "set \($0.name) on", "set \($0.name) -1", "set \($0.name) foo", "space \($0.name)",
        "space \($0.name) -5..5",
      ]
    }
    lines += allDatasets.map { "data \($0.name) foo=3" } + allDatasets.map { "data \($0.name) target=foo" }
    lines += allMetrics.flatMap { ["train metrics=\($0.name)", "maximize val_\($0.name)", "objective val_\($0.name)"] }
    return lines
  }()
  static let wrongLines: [String] = {
    var lines = allCharts.map { "plot \($0.name)" } + allCharts.map { "plot \($0.name) foo" }
    lines += allSamplers.map { "tune \($0.name)" } + allSamplers.map { "tune \($0.name) foo=1" }
    lines +=
      allSamplers.map { "tune \($0.name) prune=median" } + allSamplers.map { "tune \($0.name) resource=rows trials=3" }
    lines += Command.bench.map(\.name) + Command.bench.map { "\($0.name) foo" } + Command.bench.map { "\($0.name) 3" }
    lines += Command.bench.map { "\($0.name) foo=3" } + Command.bench.map { "\($0.name) \"no such file.csv\"" }
    lines += RunField.all.map { "print run.\($0.name)" }
    lines += [
      "print run.foo", "print best.foo", "print best.lr", "compare 1 2", "apply 9", "apply best",
      "apply best rule=one_se",
      "split val=0.9 test=0.9", "split folds=90", "space clear lr", "tune resume", "tune resume foo", "study foo",
      "study delete foo", "path", "hypergradient units", "race random", "evaluate test", "trials sort=foo", "best",
      "importance", "importance fanova", "plot curves run=9", "plot curves runs=[8, 9]", "again 99", "run \"no.tb\"",
      "save \"x.doc\"", "export data to=\"x.doc\"", "undo", "plot data to=\"x.doc\"", "plot data size=1x1",
      "objective \"echo {lr}\"; tune random", "tune grid points=1000000", "tune random name=\" \"",
    ]
    return lines.filter { !["quit", "time \"no such file.csv\""].contains($0) }
  }()

  /// In each state each wrong line; `type` tries what is proposed.
  @Test(arguments: states) func whateverIsProposedRuns(_ state: String) async {
    let session = makeTestSession()
    if !state.isEmpty { await session.type(state) }
    let before = session.state
    for line in Self.wrongLines + (state == Self.states[0] || state == Self.states[3] ? Self.plainLines : []) {
      session.state = before
      // What can be run is run elsewhere.
      if await session.fault(of: line) != nil { await session.type(line) }
    }
  }

  /// What help shows beneath a page can be typed as it stands.
  @Test func everyExampleOfEveryPageCanBeRead() async {
    let session = makeTestSession()
    for name in Set(session.topics.map(\.name)).sorted() {
      let pages = session.pages(on: name)
      #expect(!pages.isEmpty || session.commands.contains { $0.name == name }, "\(name)")
      for example in pages.flatMap(\.examples) {
        let cell = (example.setup.isEmpty ? "" : example.setup + "; ") + example.source
        let fault = await makeTestSession().fault(of: cell)
        #expect(fault == nil, "help \(name): \(cell): \(fault?.message ?? "")")
      }
    }
  }

  /// Each first advice of a diagnosis is a cell that can be run.
  @Test(arguments: [
    "train lr=1000 optimizer=sgd", "train lr=0.0001 epochs=5", "data moons n=60 noise=0.4; train units=64 epochs=200",
    "data spirals; model linear; train", "data sine; model polynomial; train degree=30",
    "data wine; model tree; train", "data iris; model knn; train neighbors=1", "data blobs; train epochs=50",
  ]) func adviceRuns(_ cell: String) async throws {
    let session = makeTestSession()
    await session.type(cell)
    for advice in session.state.runs.last?.diagnosis.advice ?? [] {
      let fault = await session.fault(of: advice.command)
      #expect(fault == nil, "\(advice.command): \(fault?.message ?? "")")
    }
  }
}
