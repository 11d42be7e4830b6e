import Foundation
import Synchronization
import Testing
import TunebookTesting
import Workbench

@testable import Lessons

/// Each single fault that an author can make, and what must not be taken for one.
@Suite struct LessonCheckFaultsTests {
  private func problems(_ body: String, head: String = lessonHead) async throws -> [LessonProblem] {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).md"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data((head + body).utf8).write(to: URL(fileURLWithPath: path))
    return await LessonCheck.check(path, on: NeighbouringLessons(of: [path])) { makeTestSession() }.problems
  }

  private func exercise(_ task: String, only: String = "only: [lr]", more: String = "") -> String {
    "## Try {#try}\n```{exercise}\ntask: \"\(task)\"\ngoal: run.learning_rate == 0.5\nwhy: w\n\(only)\n\(more)```\n"
      + "```{hint}\nh\n```\n```{solution}\ntrain epochs=1 lr=0.5\n```\n"
  }

  static let multiples: [(String, String, Double)] = [
    ("It is ten times too long.", "ten times too", 10.0), ("It is five times the loss.", "five times the", 5),
    ("It grew tenfold.", "tenfold", 0.1), ("It doubled.", "doubled", 2), ("It halved.", "halved", 0.5),
    ("It is half of what it was.", "is half", 2), ("It fell by half.", "by half", 0.5),
    ("Half as much.", "half as", 0.5), ("It came to a third.", "to a third", 3),
    ("It is three quarters of it.", "three quarters", 0.75), ("It is a quarter lower.", "a quarter lower", 0.75),
    ("About a third of them.", "a third of", 3), ("It lies within a tenth.", "within a tenth", 1.1),
    ("Two out of three are right.", "two out of three", 2 / 3), ("Nine in ten are right.", "nine in ten", 0.9),
    ("It sank by a factor of more than seven.", "by a factor of more than seven", 7),
    ("It sank by a factor of a hundred.", "by a factor of a hundred", 100),
    ("Half of the trials lie below it.", "half of", 0.5), ("A half is left.", "a half is", 0.5),
    ("These are two thirds.", "two thirds", 2 / 3), ("It came down to a quarter.", "to a quarter", 0.25),
    ("Give a tenth and keep the rest.", "a tenth", 0.1), ("It is three times the usual.", "three times the", 3),
    ("It takes two and a half times as long.", "two and a half times as", 2.5), ("It needs the double.", "double", 2),
    ("Double the epochs.", "double", 0.5), ("The loss doubles.", "doubles", 2), ("It quadrupled.", "quadrupled", 4),
    ("One neuron in twenty is on.", "one neuron in twenty", 0.05),
    ("Two of every three fail.", "two of every three", 1.5),
    ("Ten times the same training.", "ten times", 10), ("Thirty epochs will do.", "thirty", 30),
    ("It has twenty-five rows.", "twenty-five", 25), ("Three hundred draws.", "three hundred", 300),
    ("Five new trainings.", "five", 5), ("Some hundreds of them.", "hundreds", 300), ("A dozen of them.", "dozen", 12),
  ]

  @Test(arguments: multiples) func wordsForMultiplesAreNumbers(_ prose: String, _ words: String, _ number: Double)
    async throws
  {
    #expect(
      try await problems("## A {#a}\n\(prose)\n").map(\.sentence) == [
        "The prose says \"\(words)\", and no {expect} of this step proves it."
      ])
    let proof = "```{expect}\nsettings.learning_rate < \(number)\n```\n"
    #expect(try await problems("## A {#a}\n\(prose)\n\(proof)") == [])
  }

  /// A number beside the name of what it is a value of is proved by a claim over that alone.
  @Test(arguments: [
    (
      "The validation loss ended at 2.1.", "the validation loss", "round(run.train_loss, 1) == 2.1",
      "run.val_loss < 2.1"
    ),
    ("It was 0.13 on the validation points.", "the validation rows", "run.train_loss > 0.13", "run.val_loss < 0.13"),
    ("A training loss of 0.5, then.", "the training loss", "run.val_loss < 0.5", "run.train_loss < 0.5"),
    ("An accuracy of 0.4 or so.", "an accuracy", "run.val_loss < 0.4", "run.val_accuracy < 0.4"),
    ("The loss was 0.7.", "a loss", "settings.learning_rate < 0.7", "best.value < 0.7"),
    ("So the validation loss is 25.", "the validation loss", "run.best_epoch < 25", "run.val_loss < 25"),
  ]) func aNumberIsProvedByItsOwnQuantity(_ prose: String, _ quantity: String, _ other: String, _ own: String) throws {
    func faults(_ claim: String) throws -> [String] {
      let body = "## A {#a}\n```{code-cell} tunebook\ntrain epochs=25\n```\n\(prose)\n```{expect}\n\(claim)\n```\n"
      let lesson = try LessonReader.read(lessonHead + body, path: "x", slug: "x")
      return QuotedNumbers(of: lesson).unproved(in: lesson.steps[0]).map(\.fault.sentence)
    }
    let found = try faults(other)
    #expect(found.count == 1 && found[0].contains(" of \(quantity), and no {expect}"), "\(found)")
    #expect(try faults(own) == [])
  }

  @Test(arguments: [
    ("The validation loss of 16 units is low.", "run.units == 16"), ("It fell, after 25 epochs.", "run.epochs == 25"),
    ("The training loss was 0.69, that of guessing.", "run.train_loss > 0.69"),
  ]) func whatIsCountedNearAQuantityIsNoValueOfIt(_ prose: String, _ claim: String) throws {
    let lesson = try LessonReader.read(
      lessonHead + "## A {#a}\n\(prose)\n```{expect}\n\(claim)\n```\n", path: "x", slug: "x")
    #expect(QuotedNumbers(of: lesson).unproved(in: lesson.steps[0]).isEmpty)
  }

  /// A claim proves what it says of something recorded.
  @Test(arguments: [
    "37.5 == 37.5", "75 / 2 == 37.5", "settings.learning_rate != 37.5",
    "settings.learning_rate > 37.5 or settings.learning_rate <= 37.5", "settings.learning_rate < 37.5 or 1 == 1",
  ]) func whatSaysNothingProvesNoDecimal(_ claim: String) async throws {
    let found = try await problems("## A {#a}\nIt was 37.5.\n```{expect}\n\(claim)\n```\n").map(\.sentence)
    #expect(found == ["The prose says 37.5, and no {expect} of this step proves it."], "\(found)")
  }

  @Test func noDecimalIsProvedByWhatOnlyCounts() async throws {
    let cell = "```{code-cell} tunebook\ntrain epochs=1\n```\n"
    #expect(
      try await problems("## A {#a}\n\(cell)It was 37.5.\n```{expect}\nrun.number < 37.5\n```\n").map(\.sentence)
        == ["The prose says 37.5, and no {expect} of this step proves it."])
  }

  @Test(arguments: [
    ("It was 37.5.", "settings.learning_rate < 37.5"), ("It was 37.5.", "settings.learning_rate < 37.5 and 1 < 2"),
    ("It was 0.53, below 0.526.", "settings.learning_rate < 0.526\nround(0.526, 2) == 0.53"),
    ("A twentieth of it, 5 %.", "1 / 20 == 0.05"), ("These are 600 epochs.", "10 * 60 == 600"),
  ]) func whatSaysSomethingProvesIt(_ prose: String, _ claims: String) async throws {
    #expect(try await problems("## A {#a}\n\(prose)\n```{expect}\n\(claims)\n```\n") == [])
  }

  @Test(arguments: [
    ("The 17th epoch.", "17"), ("It is ½ of it.", "0.5"), ("About 10³ rows.", "10"), ("So it is ３７.", "37"),
    ("So it is ٣٧.", "37"),
  ]) func numbersAreReadHoweverTheyAreWritten(_ prose: String, _ number: String) async throws {
    #expect(
      try await problems("## A {#a}\n\(prose)\n").map(\.sentence).first
        == "The prose says \(number), and no {expect} of this step proves it.")
  }

  @Test func theSameOnBothSidesProvesNoWord() async throws {
    #expect(
      try await problems("## A {#a}\nIt is twice the baseline.\n```{expect}\n2 == 2\n```\n").map(\.sentence) == [
        "The prose says \"twice\", and no {expect} of this step proves it."
      ])
  }

  /// What a sentence names is what has to be compared; what cannot be told from its name may be any.
  @Test(arguments: [
    ("The validation loss falls", "run.val_loss", true), ("The validation loss falls", "run.train_loss", false),
    ("The training and validation losses fell", "run.val_loss", false), ("The loss falls", "run.val_loss", true),
    ("The accuracy rises", "run.val_loss", false), ("The accuracy rises", "run.val_accuracy", true),
    ("On the test rows it is worse", "run.val_loss", false), ("Here the loss falls", "run.epochs", false),
  ]) func aComparisonIsOfWhatItsSentenceNames(_ words: String, _ name: String, _ isProved: Bool) async throws {
    let body =
      "## A {#a}\n```{code-cell} tunebook\ntrain epochs=1\n```\n\(words).\n```{expect}\n\(name) < 9\n```\n"
    let said = try await problems(body).map(\.sentence)
    #expect(said.isEmpty == isProved, "\(said)")
    #expect(said.allSatisfy { $0.hasSuffix("and no {expect} of this step compares that.") }, "\(said)")
  }

  @Test(arguments: [
    "grows", "shrinks", "improves", "beats it", "sinks", "calmer", "smoother", "flatter", "fastest", "overtakes it",
    "ahead",
  ]) func comparingWordsWantAComparison(
    _ words: String
  ) async throws {
    let body = "## A {#a}\n```{code-cell} tunebook\ntrain epochs=1\n```\nThe loss \(words).\n```{expect}\n1 < 2\n```\n"
    #expect(
      try await problems(body).map(\.sentence) == [
        "The prose says \(words.split(separator: " ")[0]), and no {expect} of this step compares anything."
      ])
    #expect(try await problems(body.replacing("1 < 2", with: "run.val_loss < 9")) == [])
  }

  @Test(arguments: [
    "The middle half of the repeats.", "Cut it in half.", "Two half moons.", "The middle halves overlap.",
    "Each factor of ten gets the same room.", "A third part is sealed.", "A fifth training begins.",
    "The two halves overlap.", "Double descent.", "It moves a third one.", "Successive halving.",
    "One of the two knobs.",
    "Five is enough for three layers.", "The seventy-first.",
  ]) func otherHalvesAndThirdsAreLeftAlone(_ prose: String) async throws {
    #expect(try await problems("## A {#a}\n\(prose)\n") == [])
  }

  /// A share, and what is counted, may be what was typed; what is held against another number may not.
  @Test func whatWasTypedProvesAShareAndACount() async throws {
    let cell = "```{code-cell} tunebook\ntrain epochs=25 dropout=0.5\n```\n"
    #expect(try await problems("## A {#a}\n\(cell)Half of the neurons, for twenty-five epochs.\n") == [])
    #expect(
      try await problems("## A {#a}\n\(cell)Half as much.\n").map(\.sentence) == [
        "The prose says \"half as\", and no {expect} of this step proves it."
      ])
  }

  @Test(arguments: [
    ("## 47 steps {#a}\nx\n", 7, "The heading says 47, and no {expect} of this step proves it."),
    ("##  {#a}\nx\n", 7, "This step has no heading: ## WORDS {#a}."),
    ("## A {#a}\n\n## B {#b}\nx\n", 7, "This step shows nothing."),
    ("## A {#a}\nx\n### Deep {#deep}\n", 9, "Only ## begins a step: {#deep} names nothing here."),
    ("## A {#5}\nx\n", 7, "A step is not called by digits alone: lesson from=5 counts the steps."),
    (
      "## A {#a}\nx\n\n```expect\n1 < 2\n```\n", 10,
      "There is no {expect} here: ```expect needs braces, or learners read it."
    ),
    ("## A {#a}\n```{expect\n1 < 2\n```\n", 8, "The brace of this block is not closed."),
    (
      "## A {#a}\n```{expect}\n1 < 2\n\n## B {#b}\n```{code-cell} tunebook\ntrain\n```\n", 8,
      "This block is not closed: line 12 opens another inside it."
    ),
    (
      "## A {#a}\n```{predict}\nquestion: Q\nchoices:\n  - text: a\n    if: run.status\n  - text: b\n    if: run.status == finished\n```\n```{code-cell} tunebook\ntrain epochs=1\n```\n",
      12, "run.status is no condition."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nanswer: 2\nchoices:\n  - text: a\n    right: true\n    why: w\n  - text: b\n    why: w\n```\n",
      9, "A quiz has either choices or an answer that is a number."
    ),
    (
      "## A {#a}\nx\n```{code-cell} tunebook\nset lr 0.1; quit\n```\n", 9,
      "A cell does not say quit: it takes the learner out of the lesson, or on in it."
    ),
    (
      "## A {#a}\nx\n```{code-cell} tunebook\nnext\n```\n", 9,
      "A cell does not say next: it takes the learner out of the lesson, or on in it."
    ),
    ("## A {#a}\nx\n\n##B {#b}\n\ny\n", 10, "This is no heading: ## and a blank stand at a heading's beginning."),
    (
      "## A {#a}\nx\n\n##\u{a0}B {#b}\n\ny\n", 10,
      "This is no heading: ## and a blank stand at a heading's beginning."
    ),
    (
      "## A {#a}\nThis is called **flabbergasting**.\n", 8,
      "The prose explains flabbergasting, and help does not know it: name it as help does, or not in bold."
    ),
    (
      "## A {#a}\n```{code-cell} tunebook\ntrain epochs=1\n```\nThe loss rises, and it is much worse.\n```{expect}\nrun.epochs == 1\n```\n",
      11, "The prose says rises, and no {expect} of this step compares anything."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nanswer: 3\ntolerance: 1000\nwhy: w\n```\n", 8,
      "tolerance: 1000 takes 0 for 3, too: it is a share of the answer, as in tolerance: 0.1."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: Q\nchoices:\n  - text: ~\n    right: true\n    why: w\n  - text: b\n    why: w\n```\n",
      11, "text is ~, which is nothing at all in YAML: put it in quotes."
    ),
    (
      "## A {#a}\n```{quiz}\nquestion: null\nanswer: 3\nwhy: w\n```\n", 9,
      "question is null, which is nothing at all in YAML: put it in quotes."
    ),
    (
      "## A {#\(String(repeating: "a", count: 300))}\nx\n", 7,
      "A step's name stands at the prompt and in reports: 300 letters are too many, 40 are the most."
    ),
    (
      "## A {#a}\n```{exercise}\ntask: T\ngoal: run.learning_rate == 0.5\nwhy: w\nonly: [learning_rate, lr]\n```\n", 12,
      "only names learning_rate twice."
    ),
  ]) func aSingleFaultIsNamedWithItsLine(_ body: String, _ line: Int, _ sentence: String) async throws {
    let found = try await problems(body)
    #expect(found.map(\.line) == [line] && found.map(\.sentence) == [sentence], "\(found)")
  }

  @Test(arguments: [("06-Big Name", "06-big-name"), ("07-ü", "07"), ("over fitting", "over-fitting")])
  func aFoldersNameIsALessonsName(_ name: String, _ proposed: String) async throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    let path = "\(folder)/\(name)/lesson.md"
    try Data((lessonHead + "## A {#a}\nx\n").utf8).write(to: URL(fileURLWithPath: path))
    let found = await LessonCheck.check(path, on: NeighbouringLessons(of: [path])) { makeTestSession() }.problems
    #expect(
      found.map(\.sentence) == [
        "A lesson is called by small letters, digits and dashes: its folder \(name) may be \(proposed)."
      ])
  }

  /// Nothing is said of what stands behind a cell that fails: it could only be wrong.
  @Test func aCellThatFailsIsNamedAlone() async throws {
    let body =
      "## A {#a}\n```{predict}\nquestion: Q\nchoices:\n  - text: a\n    if: run.epochs == 1\n  - text: b\n    if: run.epochs > 1\n```\n"
      + "```{code-cell} tunebook\ntrian\n```\n```{expect}\nrun.epochs == 1\n```\n" + exercise("T")
    #expect(try await problems(body).map(\.sentence) == ["This cell fails: There is no command trian."])
  }

  @Test func aSolutionThatFallsShortIsNamedAlone() async throws {
    let body = exercise("T", only: "").replacing("train epochs=1 lr=0.5", with: "train epochs=1 lr=0.4")
    #expect(
      try await problems(body).map(\.sentence) == [
        "The solution does not meet run.learning_rate == 0.5: learning_rate is 0.4, wanted 0.5."
      ])
  }

  /// A session whose clock goes forward by 40 seconds each time that it is asked.
  private func sessionWithFastClock() -> Session { makeTestSession(clock: fastClock()) }

  private func fastClock() -> @Sendable () -> Double {
    let hands = Mutex(0.0)
    return {
      hands.withLock { hands in
        hands += 40; return hands
      }
    }
  }

  @Test func aCellThatALearnerWouldWaitForIsNamed() async throws {
    let lesson = try LessonReader.read(
      lessonHead + "## A {#a}\n```{code-cell} tunebook\nset lr 0.5\n```\n", path: "x/lesson.md", slug: "x")
    var run = CheckRun(lesson: lesson, session: sessionWithFastClock())
    await run.check()
    #expect(run.problems.map(\.line) == [8])
    #expect(
      run.problems.first?.sentence.hasSuffix(
        "seconds: a learner waits for ten at the most. Fewer trials, epochs or rows?") == true)
  }

  /// The check's own session has a clock that stands still, so that nothing in it depends on the time: cells are timed by another.
  @Test func aCellIsTimedByTheChecksOwnClock() async throws {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).md"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let body = "## A {#a}\n```{code-cell} tunebook\nobjective branin; tune random trials=1000000\n```\n"
    try Data((lessonHead + body).utf8).write(to: URL(fileURLWithPath: path))
    var (begun, said): ([String], [String]) = ([], [])
    let status = await LessonCheck.run(
      [path], home: "/nowhere", clock: fastClock(), makeSession: { makeTestSession() }, begins: { begun.append($0) },
      say: { said.append($0) })
    #expect(status == 1)
    #expect(begun.count == 1 && begun.first?.hasPrefix("Checking ") == true)
    #expect(
      said.first
        == "\(path):8: This cell was stopped after 30 seconds: a learner waits for ten at the most. Fewer trials, epochs or rows?"
    )
  }

  /// A cell that would take hours does not hold up the check.
  @Test func aCellThatTakesTooLongIsStopped() async throws {
    let lesson = try LessonReader.read(
      lessonHead
        + "## A {#a}\n```{code-cell} tunebook\nobjective branin; tune random trials=1000000\n```\n```{expect}\ntrials.count == 7\n```\n",
      path: "x/lesson.md", slug: "x")
    var run = CheckRun(lesson: lesson, session: sessionWithFastClock())
    await run.check()
    #expect(
      run.problems.map(\.sentence) == [
        "This cell was stopped after 30 seconds: a learner waits for ten at the most. Fewer trials, epochs or rows?"
      ])
  }

  @Test(
    arguments: [
      ([UInt8](lessonHead.utf8) + [10, 0xe4, 10], 8, "This line is not text in UTF-8."),
      ([UInt8](lessonHead.utf8) + [10, 0, 10], 8, "This line is not text in UTF-8."),
      ([0xff, 0xfe, 0x2d, 0], 1, "This is text in UTF-16: save it in UTF-8."),
      (
        [UInt8](repeating: 10, count: 3_000_000), 1,
        "This file has 3 megabytes: a lesson is a few pages of text, a megabyte at the most."
      ),
    ] as [([UInt8], Int, String)]) func whatIsNoPageOfTextIsNamed(_ bytes: [UInt8], _ line: Int, _ sentence: String)
    throws
  {
    let path = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString).md"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let problem = #expect(throws: LessonProblem.self) { try LessonReader.read(path: path) }
    #expect(problem?.text == "\(path):\(line): \(sentence)")
  }

  @Test(arguments: [
    "This is called **overfitting**, and several are called **Epochs**.",
    "Does it rise? Is it worse?\n```{code-cell} tunebook\ntrain epochs=1\n```\nIt fell to 1.\n",
  ]) func soundProseIsLeftAlone(_ body: String) async throws {
    #expect(try await problems("## A {#a}\n\(body)\n") == [])
  }

  @Test func theTitleIsTheFrontMatters() async throws {
    let other = lessonHead.replacing("# T", with: "# Another")
    #expect(
      try await problems("## A {#a}\nx\n", head: other).map(\.sentence) == [
        "The heading says Another, the front matter T."
      ])
  }

  /// A training right above an exercise says what to try, which the exercise itself keeps quiet about.
  @Test func anExercisesOwnStepGivesNoDirection() async throws {
    let cell = "## Try {#try}\n```{code-cell} tunebook\ndata circles; set lr 0.0001 epochs 10; train\n```\n"
    let body = cell + exercise("T", more: "advice: off\n").replacing("## Try {#try}\n", with: "")
    let said =
      "A training of this step has proposed a learning_rate, which this exercise keeps quiet about: train in an earlier step, or not at all."
    #expect(try await problems(body).map(\.sentence).contains(said))
    #expect(try await !problems(body.replacing("; train\n", with: "\n")).map(\.sentence).contains(said))
  }

  @Test func aTaskNamesNoWayThatIsShut() async throws {
    let task = "Find a learning rate, a dropout or a number of units with which it is 0.5."
    #expect(
      try await problems(exercise(task)).map(\.sentence).filter { $0.hasPrefix("The task names") } == [
        "The task names units, which only does not allow.", "The task names dropout, which only does not allow.",
      ])
    let sound = "Keep the epochs, leave dropout alone; by lr, within 100 epochs, find it. 64 units stay."
    #expect(try await problems(exercise(sound)).map(\.sentence).filter { $0.hasPrefix("The task names") } == [])
    #expect(
      try await problems(exercise("T", only: "only: []")).map(\.sentence) == [
        "only is empty: name settings, or leave it out."
      ])
  }

  /// What the author's own try brings up is kept quiet where the exercise keeps it quiet.
  @Test func adviceThatIsOffProposesNothing() async throws {
    let almost = "almost:\n  - if: run.learning_rate == 0.00001\n    say: s\n    try: train epochs=100 lr=0.00001\n"
    for advice in ["", "advice: off\n"] {
      let lesson = try LessonReader.read(
        lessonHead + exercise("T", more: advice + almost), path: "x/lesson.md", slug: "x")
      var run = CheckRun(lesson: lesson, session: makeTestSession())
      await run.check()
      #expect(run.told.text.contains("try ") == advice.isEmpty, "\(run.told.text)")
      #expect(run.session.state.showsAdvice)
    }
  }

  /// What an earlier step has proposed can be scrolled back to, unless that was for other data.
  @Test(arguments: [("", true), ("data circles; ", false)]) func whatAnEarlierStepProposedGivesAway(
    _ data: String, _ isFound: Bool
  ) async throws {
    let lesson = try LessonReader.read(
      lessonHead + "## A {#a}\n```{code-cell} tunebook\nset optimizer sgd lr 10; train epochs=20\n```\n"
        + "## B {#b}\n```{code-cell} tunebook\n\(data)set lr 0.01\n```\n",
      path: "x/lesson.md", slug: "x")
    var run = CheckRun(lesson: lesson, session: makeTestSession())
    await run.check()
    #expect(run.shownSoFar.text.contains("try ") == isFound, "\(run.shownSoFar.text)")
    // In the step itself nothing was proposed.
    #expect(!run.told.text.contains("try "))
  }

  @Test func theTemplateGivesNothingAway() { #expect(LessonTemplate.text.contains("\nadvice: off\n---\n")) }

  private func almost(_ lines: String) -> String {
    exercise("Find a learning rate.", more: "almost:\n\(lines)").replacing(
      "train epochs=1 lr=0.5", with: "train lr=0.5")
  }

  @Test(arguments: [
    (
      "  - if: run.learning_rate < 0.5\n    say: s\n    try: train epochs=3 lr=0.01\n", 14,
      "The try of this almost changes epochs, which only does not name: a learner is told that, and never this almost."
    ),
    (
      "  - if: 1 < 2\n    say: s\n    try: train lr=0.01\n", 14,
      "1 < 2 holds whatever was tried: an almost is said of a try that came near."
    ),
    (
      "  - if: run.learning_rate < 0.5\n    say: s\n    try: train lr=0.01\n  - if: run.learning_rate < 0.5\n    say: t\n    try: train lr=0.02\n",
      17, "run.learning_rate < 0.5 is what the almost of line 14 asks already: this one is never said."
    ),
  ]) func anAlmostThatIsNeverSaidIsNamed(_ lines: String, _ line: Int, _ sentence: String) async throws {
    let found = try await problems(almost(lines))
    #expect(found.map(\.sentence) == [sentence], "\(found)")
    #expect(found.map(\.line) == [line])
  }

  @Test func aQuizThatNobodyCanAnswerOrReadIsNamed() async throws {
    #expect(
      try await problems("## A {#a}\n```{quiz}\nquestion: Q\nanswer: 1 / 0\nwhy: w\n```\n").map(\.sentence)
        == ["The answer 1 / 0 is no number."])
    let long = String(repeating: "It is so, and so it is. ", count: 60)
    let found = try await problems("## A {#a}\n```{quiz}\nquestion: Q\nanswer: 2\nwhy: \(long)\n```\n")
    #expect(
      found.map(\.sentence) == [
        "A reason of this question takes 19 lines of 78 letters: 8 are the most, with the question above it."
      ])
  }

  @Test func adviceOfAWholeLessonIsOff() async throws {
    let head = lessonHead.replacing("seed: 3", with: "seed: 3\nadvice: off")
    let bench = try Bench("## A {#a}\n```{code-cell} tunebook\ntrain epochs=1\n```\n" + exercise("T"), head: head)
    _ = await bench.type("lesson x")
    #expect(!bench.session.state.showsAdvice)
    _ = await bench.type("")
    _ = await bench.type("")
    _ = await bench.type("train epochs=1 lr=0.5")
    #expect(!bench.session.state.showsAdvice)
    _ = await bench.type("leave")
    #expect(bench.session.state.showsAdvice)
  }

  /// An author's clone beside an installed program.
  @Test func anAuthorsCopyStandsInForAShippedLesson() throws {
    let folder = NSTemporaryDirectory() + "tunebook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var paths: [String] = []
    for course in ["shipped", "clone"] {
      let path = "\(folder)/\(course)/01-a/lesson.md"
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(course)/01-a", withIntermediateDirectories: true)
      try Data((lessonHead + "## A {#a}\nx\n").utf8).write(to: URL(fileURLWithPath: path))
      paths.append(path)
    }
    let lesson = try LessonReader.read(path: paths[1])
    #expect(NeighbouringLessons(of: [paths[1]], beside: [paths[0]]).problems(of: lesson) == [])
    #expect(NeighbouringLessons(of: paths).problems(of: lesson).count == 1)
  }
}
