import Language
import Notebooks
import Options
import Search
import Testing
import TunebookTesting
import Workbench

/// What is said where a search is asked for something that it cannot do, or that needs a word.
@Suite struct SearchSentenceTests {
  /// Values that have most of their digits in common are told apart, in the summary as in a figure.
  @Test func valuesNearEachOtherAreToldApart() async throws {
    try await withProgram("echo \"$1\" | awk '{ printf \"%.9f\\n\", 1e9 + 3 * $1 * $1 }'\n") { path in
      let session = makeTestSession(jobs: 1)
      let line = "objective \"sh \(path) {x}\"; allow \"sh \(path) {x}\"; space x 0..1; tune bayes trials=6"
      let text = await session.type(line).text
      let best = try session.evaluate("best.value")
      guard case .number(let value) = best else { return }
      #expect(!text.contains("best value 1e9") && !text.contains("median 1e9"), "\(text)")
      #expect(await session.type("print best.value").text.contains("100000000"), "\(value)")
      let drawn = await session.type("plot posterior").text
      #expect(!drawn.contains("from 1000000000 to 1000000000") && drawn.contains(" of it;"), "\(drawn)")
    }
  }

  /// What is solved in one go has no other value with other seeds, whatever else its model could be trained by.
  @Test func seedsAreProposedWhereTheyHaveASay() async {
    let session = makeTestSession()
    let text = await session.type("data breast_cancer; model linear; space l1 1e-3..1 log; tune random trials=3").text
    #expect(!text.contains("train repeats=5") && text.contains("split folds=5; train"), "\(text)")
    let folds = await session.type("data penguins; model tree; split folds=5; space max_depth 1..3; tune grid").text
    #expect(folds.contains("split folds=4; train"), "\(folds)")
  }

  @Test(arguments: [
    (
      "space momentum 0..0.9; space lr 1e-3..1 log if momentum=0.5",
      "learning_rate would hardly ever be used: momentum has a whole range of values, and seldom that very one."
    ),
    ("space if lr=3", "A condition stands behind the setting that depends on it."),
    ("space lr 1e-3..1 log; tune random name=\"\"", "A search's name cannot be empty."),
    ("objective branin; tune random repeats=3", "repeats= is for trainings: here a value comes from a known surface."),
    (
      "objective \"echo {x}\"; space x 0..1; tune random folds=3",
      "folds= is for trainings: here a value comes from a program."
    ),
    (
      "set epochs 9; space lr 1e-3..1 log; tune hyperband min_epochs=100",
      "A trial has 9 epochs at most, and min_epochs= wants 100."
    ),
    (
      "objective outside; space x 0..1; race random tpe",
      "A race needs an objective that tunebook can evaluate itself, and this one is evaluated outside."
    ),
    (
      "space optimizer {sgd, momentum}; space momentum 0..0.9 if optimizer=momentum; space clear optimizer",
      "momentum depends on optimizer."
    ),
    ("space clear lr", "The space has no lr."),
    ("objective sphere dims=15", "There is no known surface sphere."),
    ("objective sphere shift=0.1", "There is no known surface sphere."),
    ("objective val_loss dims=3", "dims= is for known surfaces."),
    ("objective outside dims=3", "dims= is for known surfaces."),
    ("objective \"echo {x}\" shift=0.1", "shift= is for known surfaces."),
    ("objective branin; tune random trials=2 name=a; study a b", "study does not know what to do with this."),
    ("study delete", "Which search is to be deleted?"),
    ("space units 4..10 step=2.5", "A step between whole numbers is a whole number from 1, not 2.5."),
    ("objective outside; space x 0.4..3.6 int", "A range of whole numbers begins and ends with one, and 0.4 is none."),
    ("space units 4..10 step=0.5", "A step between whole numbers is a whole number from 1, not 0.5."),
    (
      "objective outside; space x 0..9 int step=1.5",
      "A step between whole numbers is a whole number from 1, not 1.5."
    ),
    (
      "objective branin; plot surface x1 x2",
      "x1 is a parameter of the search and no setting of a training: surface has no axis for it."
    ),
    (
      "objective \"echo {x}\"; space x 0..1; plot validation_curve x",
      "x is a parameter of the search and no setting of a training: validation_curve has no axis for it."
    ),
  ]) func itIsRefused(_ cell: String, _ sentence: String) async {
    #expect(await makeTestSession().type(cell).error == sentence)
  }

  @Test func oneParameterIsTakenOut() async {
    let session = makeTestSession()
    await session.type("space lr 1e-3..1 log; space units 2..32; space clear lr")
    #expect(session.state.space.parameters.map(\.name) == ["units"])
    await session.type("space clear")
    #expect(session.state.space.parameters.isEmpty)
  }

  @Test func aRangeMayBeInPercent() async {
    let session = makeTestSession()
    #expect(await session.type("space dropout 5%..50%").error == nil)
    #expect(
      session.state.space.parameters.first?.kind == .number(lower: 0.05, upper: 0.5, scale: .linear, step: nil))
  }

  @Test func aSpaceThatGoesIsNamedAndComesBack() async {
    let session = makeTestSession()
    let text = await session.type("space lr 1e-3..1 log; maximize branin").text
    #expect(text.contains("A search will maximize the known surface branin."))
    #expect(
      text.contains("The search space so far is gone (learning_rate): branin has its own.\nundo brings it back"))
    await session.type("undo")
    await session.type("space lr 1e-3..1 log")
    await session.type("objective branin")
    await session.type("undo")
    #expect(session.state.space.parameters.map(\.name) == ["learning_rate"])
  }

  @Test(arguments: ["objective outside", "objective \"echo {x}\"", "objective val_loss"])
  func aSurfacesParametersGoWithIt(_ objective: String) async {
    let session = makeTestSession()
    await session.type("objective branin")
    #expect(
      await session.type(objective).text.hasSuffix(
        "The search space so far is gone (x1, x2): it was another objective's.\nundo brings it back"))
    #expect(session.state.space.parameters.isEmpty)
    await session.type("undo")
    #expect(session.state.space.parameters.map(\.name) == ["x1", "x2"])
  }

  @Test func anotherSurfaceBringsItsOwnParametersWithoutAWord() async {
    let session = makeTestSession()
    #expect(await !session.type("objective branin; objective hartmann3").text.contains("is gone"))
    #expect(session.state.space.parameters.map(\.name) == ["x1", "x2", "x3"])
  }

  @Test func theStepAtFaultIsUnderlined() async throws {
    let result = await makeTestSession().type("space units 4..10 step=2.5")
    guard case .diagnostic(let diagnostic)? = result.outputs.first else { throw CancellationError() }
    #expect(diagnostic.span == Span(12, 26) && diagnostic.proposal == "step=2, or step=3")
  }

  @Test(arguments: [
    ("objective branin; plot surface x1 x2", "plot surface branin, over its own axes"),
    (
      "objective hartmann6; tune random trials=2; plot surface x1 x2",
      "objective hartmann6; tune random trials=2; plot slice x1"
    ),
    ("objective branin; plot validation_curve x1", "objective branin; tune random; plot slice x1"),
    ("objective sphere dims=15", "there are: " + allTestSurfaces.map(\.name).joined(separator: ", ")),
    ("objective ackly dims=15", "did you mean objective ackley dims=15?"),
  ]) func whatWouldDoIsProposed(_ cell: String, _ proposal: String) async {
    #expect(await makeTestSession().type(cell).outputs.compactMap(\.errorsProposal).first == proposal)
  }

  @Test func namesThatNeedQuotesGetThemWhereTheyAreProposed() async {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("objective branin; tune random trials=2 name=\"a b/c\"")
    #expect(await session.type("study \"a b/d\"").proposal == "did you mean study \"a b/c\"?")
    #expect(await session.type("tune resume \"a b/d\"").proposal == "did you mean tune resume \"a b/c\"?")
    let another = makeTestSession(storage: storage)
    #expect(await another.type("best").proposal == "study \"a b/c\"")
    #expect(await another.type("study \"a b/c\"").error == nil)
    for (line, expected) in [("study ", "\"a b/c\""), ("study \"a", "\"a b/c\""), ("plot history with=[", "\"a b/c\"")]
    {
      #expect(session.completions(in: line, at: line.count).candidates.map(\.word).first == expected)
    }
  }

  @Test func aNameIsQuotedForThePersonsOwnShell() async {
    let session = makeTestSession()
    let text = await session.type("objective outside; space x 0..1; tune random trials=2 name=\"it's a\"").text
    #expect(text.contains("tunebook ask --study 'it'\\''s a', then tunebook tell --study 'it'\\''s a' TRIAL VALUE."))
    #expect(await session.type("study \"it's a\"; best").proposal == "tunebook ask --study 'it'\\''s a'")
  }

  @Test func theStepOfARangeIsExplained() async {
    let session = makeTestSession()
    let space = await session.type("help space").text
    #expect(space.contains("space [NAME] [DOMAIN] [log] [int] [step=STEP] [if NAME=VALUE]"))
    #expect(space.contains("step=5 leaves of a range"))
    let step = await session.type("help step").text
    #expect(step.contains("schedule") && step.contains("space units 4..64 step=4"))
    #expect(await session.type("space units 4..64 step=4").error == nil)
  }

  @Test func theObjectiveThatIsEvaluatedOutsideHasAPage() async {
    let text = await makeTestSession().type("help outside").text
    #expect(text.contains("outside · objective: whoever asks and tells") && text.contains("objective outside"))
  }

  /// A trial that another program gave up is told apart from one that failed here.
  @Test(arguments: [
    (1, "1 trial failed in the program that added it."), (2, "2 trials failed in the program that added them."),
  ]) func whatFailedElsewhereIsNoFaultOfTheTraining(_ count: Int, _ sentence: String) async throws {
    let storage = InMemoryStorage()
    await makeTestSession(storage: storage).type("set epochs 2; space lr 1e-3..1 log; tune random trials=2 name=s")
    for number in 2..<2 + count {
      var trial = Trial(number: number, configuration: ["learning_rate": .number(0.1)], state: .failed)
      trial.isForeign = true
      try storage.record(trial, in: "s")
    }
    let text = await makeTestSession(storage: storage).type("tune resume s trials=6").text
    #expect(text.contains(sentence))
    #expect(!text.contains("could not be evaluated") && !text.contains("train shows why"))
  }

  @Test func oneTrialThatFailedIsOne() async {
    let session = makeTestSession()
    let text = await session.type("objective \"test {x} -lt 3 && echo 1\"; space x 1..3 int; tune grid points=3").text
    #expect(text.contains("1 trial could not be evaluated: the program ended with status 1: no reason given."))
  }

  @Test func bracesThatAreNoNameAreSaid() async {
    let session = makeTestSession()
    #expect(await session.type("objective \"echo {x} {a b}\"").text.contains("{a b} is left to the shell as it is"))
    #expect(await !session.type("objective \"echo {x} ${y} | awk '{print $1}'\"").text.contains("is left to the shell"))
  }

  @Test func trialsAreSortedDownwardsAndInChosenColumns() async {
    let session = makeTestSession()
    await session.type("objective branin; tune random trials=5")
    var table = Table(name: "", columns: [], rows: [])
    for case .table(let shown) in await session.type("trials sort=-value columns=[value, x2]").outputs { table = shown }
    #expect(table.columns.map(\.name) == ["trial", "value", "x2"])
    let values = table.rows.map { row -> Double in
      if case .number(let value) = row[1] { return value } else { return 0 }
    }
    #expect(values == values.sorted(by: >) && values.count == 5)
    #expect(await session.type("trials columns=[z]").error == "Trials have no column z.")
  }

  @Test func aChoiceWithoutQuotesGetsThem() async {
    let session = makeTestSession()
    await session.type("set epochs 2; space optimizer {sgd, adam}; tune random trials=2")
    let result = await session.type("trials where=\"opt = adam\"")
    #expect(result.proposal == "trials where=\"opt = 'adam'\"")
    #expect(await session.type("trials where=\"opt = 'adam'\"").error == nil)
  }

  @Test func withNothingButFailuresNothingIsResumed() async {
    let session = makeTestSession()
    await session.type("objective \"exit 3; {x}\"; space x 0..1; tune random trials=2")
    let result = await session.type("best")
    #expect(result.note == "Every trial of this search diverged or failed.")
    #expect(result.proposal == "trials")
  }

  @Test func anEmptyStoreIsNoFault() async {
    let result = await makeTestSession().type("studies")
    #expect(result.status == .succeeded && result.text.contains("No search is stored yet."))
  }

  @Test(arguments: ["ask", "tell", "ask-tell"]) func whatIsTypedOutsideHasAPage(_ name: String) async {
    #expect(await makeTestSession().type("help \(name)").text.contains("tunebook \(name) --study NAME"))
  }

  @Test func aMethodsOwnOptionsStandInTheUsage() async {
    let result = await makeTestSession().type("space lr 1e-3..1 log; tune tpe foo=3")
    #expect(result.proposal?.contains("[startup=STARTUP]") == true)
  }
}

extension Output {
  /// Of an error.
  fileprivate var errorsProposal: String? {
    guard case .diagnostic(let diagnostic) = self, diagnostic.severity == .error else { return nil }
    return diagnostic.proposal
  }
}
