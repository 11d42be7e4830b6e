import Experiments
import Foundation
import Language
import Learning
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What is typed as elsewhere, in a new session, and the whole line that was meant.
@Suite struct MeantElsewhereTests {
  /// Behind the command that it belongs to, a word has its own page.
  @Test(arguments: [
    ("help data moons", "moons · dataset"), ("help plot boundary", "boundary · plot kind"),
    ("help tune bayes", "bayes · "),
  ])
  func aWordBehindItsCommandIsExplained(_ typed: String, _ page: String) async {
    #expect(await makeTestSession().type(typed).text.hasPrefix(page))
  }

  @Test(arguments: [
    ("model nn", "model mlp"), ("model ridge", "model linear"), ("model decision_tree", "model tree"),
    ("set alpha 0.1", "set weight_decay 0.1"), ("set layers [32, 16]", "set hidden [32, 16]"),
    ("set activation swish", "set activation silu"), ("set init kaiming", "set init he"),
    ("set lr 0.001..0.1", "space lr 0.001..0.1"), ("set lr default", "unset lr"),
    ("set early_stopping 0", "set early_stopping off"),
    ("set max_depth None", "set max_depth none"), ("set num_epochs 20", "set epochs 20"),
    ("set random_state 42", "seed 42"),
    ("train folds=5", "split folds=5; train"), ("train model=knn", "model knn; train"),
    ("split 80/20", "split val=0.2"), ("split train=0.8", "split val=0.2"), ("split kfold=5", "split folds=5"),
    ("data make_moons", "data moons"), ("data n=100", "data moons n=100"),
    ("data iris model=knn", "data iris; model knn"),
    ("data blobs noise=5", "data blobs spread=5"), ("model mlp units=8", "model mlp; set units 8"),
    ("objective maximize val_accuracy", "maximize val_accuracy"), ("objective accuracy", "maximize val_accuracy"),
    ("objective mse", "objective val_loss"), ("reset lr", "unset lr"), ("list data", "data"), ("get lr", "print lr"),
    ("space units int 4..64", "space units 4..64 int"), ("space layers [1, 2, 3]", "space layers {1, 2, 3}"),
    ("space optimizer adam sgd", "space optimizer {adam, sgd}"), ("space lr [0.001, 0.1]", "space lr 0.001..0.1 log"),
    ("set layers 2x16", "set layers 2 units 16"), ("model polynomial 3", "model polynomial; set degree 3"),
    ("model knn k=5", "model knn; set neighbors 5"), ("model mlp(16,8)", "model mlp; set hidden [16, 8]"),
    ("model LinearRegression", "model linear"), ("data \"moons\"", "data moons"),
    ("data blobs k=3", "data blobs centers=3"), ("maximise accuracy", "maximize val_accuracy"),
    ("data sine; objective rmse", "data sine; objective val_rmse"), ("normalize", "set standardize on"),
    ("export data out.csv", "export data to=\"out.csv\""), ("space max_depth {None, 3}", "space max_depth {3}"),
    ("space optimizer {Adam, SGD}", "space optimizer {adam, sgd}"), ("space units {4..64}", "space units 4..64"),
    ("space lr 1..1e-4", "space lr 1e-4..1 log"), ("space lr uniform(0,1)", "space lr 1e-3..1 log"),
    ("tune lr 1e-4..1", "space lr 1e-4..1 log; tune random"), ("walk branin adam", "walk branin optimizers=adam"),
    ("tune TPESampler", "space lr 1e-4..1 log; tune tpe"),
    ("head", "describe"), ("cv 5", "split folds=5; train"), ("kfold", "split folds=5; train"),
    ("cross_val_score", "split folds=5; train"), ("train_test_split", "split"),
    ("optimize val_accuracy", "maximize val_accuracy"),
    ("metric accuracy", "maximize val_accuracy"), ("objective -val_accuracy", "maximize val_accuracy"),
    ("data moons n=1k", "data moons n=1000"), ("model random_forest", "model tree"), ("model.fit(X, y)", "train"),
    ("space delete lr", "space"), ("space rm lr", "space"), ("space lr off", "space"),
    ("space optimizer adam|sgd", "space optimizer {adam, sgd}"),
    ("space dropout 0..0.5 0.1", "space dropout 0..0.5 step=0.1"),
    ("runs sort=accuracy", "runs all sort=accuracy"), ("set epochs 1,000", "set epochs 1000"),
    ("space activation {relu,tanh,swish}", "space activation {relu, tanh, silu}"), ("?train", "help train"),
    ("diagnose searches", "diagnose search"), ("space dropout 0:0.5:0.1", "space dropout 0..0.5 step=0.1"),
    ("space lr ~ 1e-4..1", "space lr 1e-4..1 log"), ("space lr in 1e-4..1", "space lr 1e-4..1 log"),
    ("tune random model=knn", "space neighbors 1..30; model knn; tune random"),
    ("learning_rate_init=0.1", "set learning_rate 0.1"),
    ("train epochs=1; save \"a.md\" as html", "train epochs=1; save \"a.html\""),
    ("train epochs=1; print run.val_acc", "train epochs=1; print run.val_accuracy"),
    ("train epochs=1; print run.accuracy", "train epochs=1; print run.val_accuracy"),
    ("hist", "history"), ("note 1 too wide", "train; note 1 \"too wide\""),
    ("record on", "record on \"session.md\""), ("%timeit train", "time \"train\""),
    ("tune random n=5", "space lr 1e-4..1 log; tune random trials=5"),
    ("train until converged", "set epochs 500 early_stopping 20; train"),
    ("plot run 1", "train; plot curves runs=[1]"), ("settings lr", "help lr"), ("theme black", "theme dark"),
    ("plots on", "plots inline"), ("split folds=5 stratify=yes", "split folds=5"), ("data iris.csv", "data iris"),
    ("export csv", "export data to=\"data.csv\""), ("export data csv", "export data to=\"data.csv\""),
    ("model random forest", "model tree"), ("data moons noise 0.2 n 300", "data moons noise=0.2 n=300"),
    ("train please", "train"), ("space all", "space lr 1e-4..1 log"), ("train repeats=many", "train repeats=2"),
    ("compare 1 2", "train epochs=5; train lr=0.1 epochs=5; compare 1 2"),
    ("train units=8 lr", "train units=8 lr=0.01"), ("train lr=high epochs=5", "train lr=0.01 epochs=5"),
    ("maximize f1 score", "maximize val_f1"), ("set early stopping on", "set early_stopping 10"),
    ("plot loss vs epoch", "train; plot curves"), ("plot val_loss", "train; plot curves"),
    ("plot confusion matrix normalized", "train; plot confusion"), ("seed 1.5", "seed 1"), ("seed abc", "seed 1"),
    ("data wine features=alcohol,hue", "data wine features=[alcohol, hue]"),
    ("train metrics=f1,auc", "train metrics=[f1, auc]"), ("model mlp 2 layers", "model mlp; set layers 2"),
    ("model mlp depth 3", "model mlp; set layers 3"), ("split 5 folds", "split folds=5"),
    ("study list", "studies"), ("studies all", "studies"),
    ("print 1; save \"my notes\"", "print 1; save \"my notes.md\""),
    ("print 1; save session.docx", "print 1; save \"session.md\""),
    ("tune random for 5 minutes", "space lr 1e-4..1 log; tune random timeout=5m"),
    ("space lr 1e-4..1 log=true", "space lr 1e-4..1 log"), ("space units 4..64 int=True", "space units 4..64 int"),
    ("info", "describe"), ("objective val_logloss", "objective val_loss"),
    ("data sine; objective neg_mean_absolute_error", "data sine; objective val_mae"),
    ("data sine; maximize neg_root_mean_squared_error", "data sine; objective val_rmse"),
    ("set solver sgd", "set optimizer sgd"), ("train epochs=1; apply run 1", "train epochs=1; apply 1"),
    (
      "train epochs=1; train epochs=1; train epochs=1; compare 1 2 3",
      "train epochs=1; train epochs=1; train epochs=1; plot curves runs=[1, 2, 3]"
    ),
  ])
  func theWholeLineIsProposed(_ typed: String, _ meant: String) async {
    let result = await makeTestSession().type(typed)
    #expect([meant, "did you mean \(meant)?"].contains(result.proposal), "\(result.text)")
  }

  /// Of a session that has trained twice.
  @Test(arguments: [
    ("compare 1", "compare 1 2"), ("again [1, 2]", "again 1..2"), ("again 1-2", "again 1..2"), ("rerun 1", "again 1"),
    ("apply last", "apply 2"), ("note 1 too wide", "note 1 \"too wide\""), ("runs all top=1", "runs all last=1"),
  ]) func whatIsThereIsTakenUp(_ typed: String, _ meant: String) async {
    let session = makeTestSession()
    await session.type("train epochs=1")
    await session.type("train epochs=2")
    let text = await session.type(typed).text
    #expect(text.contains("did you mean \(meant)?") || text.contains("→ \(meant)"), "\(text)")
  }

  /// A trial is named where a command takes none: what is wanted of it needs its settings, and a training with them.
  @Test(arguments: [
    ("use best", "apply best"), ("set best", "apply best"), ("apply 2", "apply trial2"),
    ("train best", "apply best; train"), ("diagnose trial2", "apply trial2; train; diagnose"),
    ("evaluate test best", "apply best; train; evaluate test"), ("plot curves best", "apply best; train; plot curves"),
    ("plot curves run=best", "apply best; train; plot curves"), ("tune resume trials=1", "tune resume trials=3"),
    ("compare trial1 trial2", "apply trial1; train; apply trial2; train; compare 1 2"),
  ])
  func aTrialIsTakenOverFirst(_ typed: String, _ meant: String) async {
    let session = makeTestSession()
    await session.type("data moons n=40; set epochs 1; space lr 1e-3..1 log; tune random trials=2")
    #expect(await session.type(typed).proposal == "did you mean \(meant)?")
    #expect(await session.type(meant).status == .succeeded)
  }

  /// A figure that wants settings is shown over those of the model in view.
  @Test(arguments: [
    ("tree", "plot validation_curve max_depth", "plot surface max_depth min_leaf"),
    ("knn", "plot validation_curve neighbors", "plot surface neighbors select"),
    ("polynomial", "plot validation_curve degree", "plot surface degree weight_decay"),
  ])
  func aFigureIsProposedOverTheModelsOwnSettings(_ model: String, _ curve: String, _ surface: String) async {
    let session = makeTestSession()
    await session.type("data moons n=60; model \(model)")
    #expect(await session.type("plot validation_curve").proposal?.hasSuffix(curve) == true)
    #expect(await session.type("plot surface").proposal?.hasSuffix(surface) == true)
    #expect(await session.type(curve).status == .succeeded)
  }

  @Test func aTableIsFoundByItsNameAndWhatIsSaidOfItsColumnsRead() async throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let rows = (0..<40).map { "n\($0),\($0 % 7),\($0 % 3 + 1),\($0 % 2 == 0 ? "yes" : "no")" }
    try (["Name,Age,Pclass,Sick"] + rows).joined(separator: "\n").write(
      toFile: folder + "/ship.csv", atomically: true, encoding: .utf8)
    let file = "data \(Value.quoted(folder + "/ship.csv"))"
    for (typed, meant) in [
      ("data \(folder)/ship", file), ("pd.read_csv(\"\(folder)/ship.csv\")", file),
      ("\(file) Sick", "\(file) target=Sick"), ("\(file) usecols=[Age]", "\(file) features=[Age]"),
      ("\(file) target=Sick drop Name", "\(file) target=Sick drop=[Name]"),
      ("\(file) target=Sick kinds={Pclass=categorical}", "\(file) target=Sick kinds={Pclass=text}"),
      ("\(file) target=Sick kinds={Pclass: text}", "\(file) target=Sick kinds={Pclass=text}"),
      ("\(file) target=sick", "\(file) target=Sick"),
    ] {
      let session = makeTestSession()
      #expect(await session.type(typed).proposal == "did you mean \(meant)?", "\(typed)")
      #expect(await session.type(meant).status == .succeeded, "\(meant)")
    }
  }

  /// What would throw away, open or run something is proposed to nobody who asked for less.
  @Test(arguments: [
    ("space reset", "space clear"), ("help!", "help"), ("reset all", "reset"),
    ("objective val_loss + 0.1", "objective val_loss"), ("train(10)", "train epochs=10"),
    ("model.fit()", "train"), ("gridsearch", "space lr 1e-4..1 log; tune grid"), ("split 0.8", "split val=0.2"),
    ("split 60/20/20", "split val=0.2 test=0.2"), ("split val=20", "split val=0.2"), ("split random_state=1", "seed 1"),
    ("data moons random_state=3", "seed 3; data moons"), ("set lr 1/10", "set lr 0.1"),
    ("set early_stopping 5 epochs", "set early_stopping 5"), ("set metric accuracy", "maximize val_accuracy"),
    ("space lr 0.001:0.1", "space lr 0.001..0.1 log"), ("space lr from 1e-4 to 1", "space lr 1e-4..1 log"),
    ("data iris; train epochs=1; predict", "data iris; train epochs=1; plot boundary"),
    ("repeat 5", "train repeats=5"), ("evaluate validation", "train; diagnose"), ("unset all", "unset"),
    ("train epochs=1; plot run1", "train epochs=1; plot curves runs=[1]"),
    ("clf = train", "train"), ("print hello world", "print \"hello world\""), ("seed random", "seed 1"),
  ])
  func whatIsProposedDoesNoHarm(_ typed: String, _ meant: String) async {
    let text = await makeTestSession().type(typed).text
    #expect(text.contains("did you mean \(meant)?") || text.contains("→ \(meant)"), "\(text)")
    #expect(!text.contains("evaluate test"), "\(text)")
  }

  @Test(arguments: [
    ("tune random iterations=3", "tune random trials=3"), ("tune grid steps=3", "tune grid points=3"),
    ("tune random time=30s", "tune random timeout=30s"), ("tune 20 trials", "tune random trials=20"),
    ("set trials 20", "tune random trials=20"), ("tune random metric=accuracy", "maximize val_accuracy; tune random"),
    ("plot optimization_history", "plot history"), ("plot parallel_coordinates", "plot parallel"),
    ("plot history save=x.txt", "plot history to=x.txt"), ("clear space", "space clear"),
    ("tune random timeout=30", "tune random timeout=30s"), ("tune random timeout=2 hours", "tune random timeout=2h"),
  ])
  func itsOwnArgumentsComeFirst(_ typed: String, _ meant: String) async {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 1e-3..1 log units 2..4; tune random trials=2")
    let text = await session.type(typed).text
    #expect(text.contains(meant), "\(text)")
  }

  @Test(arguments: [
    ("tune +10", "tune resume trials=12"), ("tune resume 10", "tune resume trials=12"),
    ("diagnose study", "diagnose search"),
    ("split train=0.7 val=0.15 test=0.15", "split val=0.15 test=0.15"), ("set lr 10^-3", "set lr 1e-3"),
    ("objective rastrigin 5", "objective rastrigin dims=5"), ("space lr 1e-4...1", "space lr 1e-4..1"),
    ("space lr 1e-4…1", "space lr 1e-4..1"), ("space units 4...64 log", "space units 4..64 log"),
    ("tune gp", "tune bayes"), ("tune bayesian", "tune bayes"), ("tune 20", "tune random trials=20"),
    ("tune genetic", "tune ga"), ("tune hyperband max_iter=81", "set epochs 81; tune hyperband"),
    ("tune grid eta=3", "tune grid prune=asha eta=3"), ("apply trial 1", "apply trial1"),
    ("apply trial=2", "apply trial2"), ("tune bayes kappa=3 acquisition=ei", "tune bayes acquisition=ucb kappa=3"),
  ])
  func theWholeLineIsProposedBesideASearch(_ typed: String, _ meant: String) async {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 1e-3..1 log; tune random trials=2")
    let text = await session.type(typed).text
    #expect(text.contains(meant), "\(text)")
  }

  @Test func aFigureIsNeverProposedAsAProgram() async {
    for word in ["maximize val_accuracy", "max val_accuracy", "minimize the loss"] {
      let text = await makeTestSession().type("objective \(word)").text
      #expect(!text.contains("objective \""), "\(text)")
    }
  }

  @Test func noOtherCommandIsBlamedThanTheOneAtFault() async {
    let text = await makeTestSession().type("print 1; export trials").text
    #expect(!text.contains("print epochs"), "\(text)")
    let slope = await makeTestSession().type("model knn; hypergradient").text
    #expect(slope.contains("model mlp") && !slope.contains("plot"), "\(slope)")
  }

  @Test func aFigureThatTheDataLackIsSaid() async {
    let session = makeTestSession()
    let text = await session.type("data sine; maximize val_accuracy").text
    #expect(text.contains("There is no val_accuracy here: the target is a number."), "\(text)")
    #expect(!(await session.type("data moons; maximize val_accuracy").text.contains("There is no")))
  }

  @Test func aBraceThatNothingClosesIsRefused() async {
    let text = await makeTestSession().type("objective \"echo {x\"").text
    #expect(text.contains("The brace before x is not closed: a parameter's place is {x}."), "\(text)")
    #expect(await makeTestSession().type("objective \"echo ${HOME {x}\"").status == .succeeded)
  }

  @Test func whatIsTypedWithThePromptIsTheLineBehindIt() async {
    #expect(await makeTestSession().type(">>> train").proposal == "did you mean train?")
    // The program's own prompts, and IPython's, are no part of what runs.
    for line in ["In [1]: train epochs=1", "[1] moons·mlp> train epochs=1"] {
      let result = await makeTestSession().type(line)
      #expect(result.status == .succeeded && result.text.contains("Run 1 · mlp on moons"), "\(line): \(result.text)")
    }
  }
}

/// What is proposed runs in the state in which it is proposed.
@Suite struct ProposedSearchTests {
  @Test(arguments: [
    "model knn", "model tree", "model polynomial", "model linear; set l1 0.1", "objective branin", "space units 2..8",
    "objective \"echo {lr}\"", "maximize val_accuracy",
  ])
  func aSearchThatIsProposedRuns(_ state: String) async throws {
    for asked in ["apply best", "best", "studies", "plot history", "print best.value"] {
      let session = makeTestSession()
      await session.type("set epochs 2; \(state)")
      let search = session.proposedSearch
      let text = await session.type(asked).text
      #expect(text.contains(search), "\(state); \(asked): \(text)")
      #expect(await session.fault(of: search) == nil, "\(state): \(search)")
    }
  }

  @Test func anOptionOfAPlotWithoutAKindIsRefused() async {
    let session = makeTestSession()
    #expect(await session.type("plot to=\"x.png\"").text.contains("plot data to=\"x.png\""))
    await session.type("data moons n=40; train epochs=1")
    #expect(await session.type("plot run=1").text.contains("plot curves runs=[1]"))
  }

  @Test func aRunBehindApplyIsCounted() async throws {
    let session = makeTestSession()
    let result = await session.type("set epochs 2; train; apply 1; train; apply 2; compare 1 2; print run2.val_loss")
    #expect(result.status == .succeeded, "\(result.text)")
    #expect(session.state.runs.count == 2)
  }

  @Test func aTrialThatDivergedHasSettings() async throws {
    let session = makeTestSession()
    await session.type(
      "data moons n=60; set epochs 5 optimizer sgd; space lr 1e5..1e6 log; tune random trials=2")
    let best = await session.type("apply best").text
    guard session.state.study?.best == nil else { return }
    #expect(best.contains("No trial of this search has a value"), "\(best)")
    #expect(await session.type("apply trial1").status == .succeeded)
    #expect(session.state.settings[.learningRate] > 1e4)
  }

  @Test func seedsThatHaveNoSayAreNamed() async {
    let session = makeTestSession()
    let text = await session.type("data wine; model knn; train repeats=3").text
    #expect(text.contains("A seed has no say in knn") && text.contains("split folds=5; train"), "\(text)")
    let search = await session.type("space neighbors {1, 3}; tune grid; best").text
    #expect(!search.contains("repeats=5") && search.contains("split folds=5; train"), "\(search)")
  }

  @Test(arguments: [
    ("tune random prune=median", "tune random"), ("tune halving", "tune halving resource=rows"),
    ("tune gradient", "tune random"),
    ("tune pbt", "tune random"),
  ])
  func withoutEpochsAnotherSearchIsProposed(_ typed: String, _ proposal: String) async {
    let session = makeTestSession()
    await session.type("data wine; model knn; space neighbors 1..30")
    let text = await session.type(typed).text
    #expect(text.hasSuffix("\n\(proposal)"), "\(text)")
    #expect(await session.fault(of: proposal) == nil)
  }

  @Test func oneNumberStyleStandsSideBySide() async {
    let text = await makeTestSession().type("settings; print epsilon; help epsilon").text
    #expect(text.contains("1e-8") && !text.contains("1e-08"), "\(text)")
  }
}

@Suite struct AskedElsewhereTests {
  /// What there is not is said to be none, with what does its work.
  @Test(arguments: [
    ("plot roc", "There is no ROC and no precision-recall curve", "train; print run.val_auc"),
    ("train epochs=1; plot pr_curve", "There is no ROC and no precision-recall curve", "print run.val_auc"),
    ("set class_weight balanced", "All rows weigh alike", "maximize val_balanced_accuracy"),
    ("oversample", "All rows weigh alike", "maximize val_balanced_accuracy"),
    ("set n_estimators 100", "There are no ensembles", "help ensemble"),
    ("feature_importance", "There is no importance of features", "plot data"),
    ("split val=0.2 stratify=on", "Splits of classes are stratified as they are", "split val=0.2"),
    ("data sine; set loss mae", "What is trained is the loss of the task", "data sine; objective val_mae"),
    ("set loss hinge", "What is trained is the loss of the task", "help loss"),
    ("split shuffle=off", "Splits are drawn by chance", "split"),
    ("maximize val_recall", "There is no figure of a single class", "maximize val_f1"),
    ("data sine; set log_target on", "Nothing cuts off what lies far out", "data sine; objective val_mae"),
    ("outliers", "Nothing cuts off what lies far out", "help outlier"),
    ("set threshold 0.3", "There is no threshold to set", "maximize val_balanced_accuracy"),
    ("export predictions", "Models are not written out", "help export"),
  ]) func whatIsAbsentIsSaidToBe(_ typed: String, _ sentence: String, _ line: String) async {
    let result = await makeTestSession().type(typed)
    #expect(result.error?.hasPrefix(sentence) == true, "\(result.text)")
    #expect(result.proposal?.hasSuffix(line) == true, "\(result.text)")
  }

  @Test func aFileThatIsNotThereIsSaidToBeMissing() async {
    let session = makeTestSession()
    #expect(
      await session.type("data \"/no-such-folder/x.csv\"").text.contains("There is no file /no-such-folder/x.csv."))
    #expect(await session.type("data \"/\"").text.contains("/ is a folder, and no table."))
  }

  @Test func oneParameterHasNoImportance() async {
    let session = makeTestSession()
    await session.type("set epochs 2; space lr 1e-3..1 log; tune random trials=4")
    let text = await session.type("importance").text
    #expect(text.contains("Importance compares parameters") && text.contains("learning_rate alone"), "\(text)")
  }

  /// A command's page shows what has to stand before its examples.
  @Test func examplesOfACommandRunInANewSession() async {
    let page = await makeTestSession().type("help importance").text
    #expect(page.contains("space units 4..32 log int; tune random trials=15;"), "\(page)")
  }

  @Test func anOptionIsAskedAboutAsItIsTyped() async {
    let text = await makeTestSession().type("help size=").text
    #expect(text.contains("help size"), "\(text)")
  }
}
