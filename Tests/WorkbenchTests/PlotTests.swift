import Charts
import Figures
import Foundation
import Language
import Notebooks
import Testing
import TunebookTesting
import Workbench

@Suite struct PlotTests {
  private func figure(_ result: CellResult) throws -> Figure {
    for case .figure(let output) in result.outputs { return output.figure }
    Issue.record("\(result.text)")
    throw CancellationError()
  }

  private func heatmap(_ figure: Figure) throws -> (x: [Double], values: [Double]) {
    for case .heatmap(let x, _, let values) in figure.series.map(\.marks) { return (x, values) }
    throw CancellationError()
  }

  /// The trainings that a cell's progress counts to.
  private func trainings(_ source: String, in session: Session) async -> Int {
    var total = 0
    _ = await session.run(source) { output in
      if case .progress(let progress) = output, progress.label == "training" { total = max(total, progress.total) }
    }
    return total
  }

  /// What the sentence says is had by name, and is what it says.
  @Test(arguments: [
    ("data sine; model polynomial; plot validation_curve degree 1..5", "figure.best", "is best, "),
    ("data sine; model polynomial; plot validation_curve degree 1..5", "figure.first", "it is "),
    ("data sine n=80; model linear; plot learning_curve points=3 repeats=2", "figure.last", " to "),
    ("data sine; model polynomial; plot bias_variance degree 1..3 repeats=5", "figure.bias_first", "goes from "),
    ("set epochs 3 units 4; plot surface lr weight_decay points=3", "figure.lowest", "validation loss is "),
    ("set optimizer sgd; plot lr_range", "figure.loss_lowest", "is lowest ("),
    ("objective branin; tune ga trials=30; plot population", "figure.median_first", "went from "),
  ]) func theLastFiguresNumbersHaveNames(_ source: String, _ name: String, _ words: String) async throws {
    let session = makeTestSession()
    let text = await session.type(source).text
    guard case .number(let value) = try session.evaluate(name) else { return }
    let said = try #require(text.components(separatedBy: words).dropFirst().first)
    let number = try #require(Double(said.prefix { $0.isNumber || "-.e".contains($0) }.trimmingCharacters(in: ["."])))
    #expect((number - value).magnitude <= 0.01 * value.magnitude, "\(value) \(text)")
    #expect(await session.type("print figure.nothing").error == "The last figure says nothing that is called nothing.")
    #expect(await session.type("plot data; print figure.best").error?.isEmpty == false)
  }

  @Test func aFinerGridTrainsOnlyWhatIsMissing() async throws {
    let session = makeTestSession()
    await session.type("set epochs 2 units 2; plots off")
    #expect(await trainings("plot surface lr weight_decay points=3", in: session) == 9)
    #expect(await trainings("plot surface lr weight_decay points=3", in: session) == 0)
    #expect(await trainings("plot surface lr weight_decay points=3 metric=accuracy", in: session) == 0)
    #expect(await trainings("plot surface lr weight_decay points=5", in: session) == 16)
    // Another seed, setting or dataset is another training.
    #expect(await trainings("seed 1; plot surface lr weight_decay points=3", in: session) == 9)
    #expect(await trainings("set units 3; plot surface lr weight_decay points=3", in: session) == 9)
    #expect(await trainings("data circles; plot surface lr weight_decay points=3", in: session) == 9)
  }

  @Test func whatWasKeptIsWhatWouldBeTrained() async throws {
    let (kept, fresh) = (makeTestSession(jobs: 1), makeTestSession(jobs: 3))
    await kept.type("set epochs 2 units 2; plot surface lr weight_decay points=3")
    await fresh.type("set epochs 2 units 2")
    let source = "plot surface lr weight_decay points=5"
    let one = try heatmap(figure(await kept.type(source)))
    let other = try heatmap(figure(await fresh.type(source)))
    #expect(one.x == other.x && one.values == other.values)
    #expect(one.values.count == 25)
  }

  @Test func argumentsAreCheckedAndProposed() async throws {
    let session = makeTestSession()
    #expect(await session.type("plot surface lr").error == "A surface needs two settings, or a known surface.")
    #expect(
      await session.type("plot surface lr wd optimizers=[sgd]").error == "optimizers= is for known surfaces.")
    #expect(
      await session.type("plot surface rosenbrock optimizers=[sgd, adm]").proposal
        == "did you mean plot surface rosenbrock optimizers=[sgd, adam]?")
    #expect(
      await session.type("plot surface rosenbrock from=[a, 2]").error
        == "from is a list of numbers, such as [-1.5, 2], not [a, 2].")
    #expect(await session.type("plot curves runs=[1, x]").error == "runs is whole numbers from 1, or kept12, not x.")
    #expect(await session.type("plot curves runs=[7]").error == "There is no run 7.")
    #expect(
      await session.type("plot validation_curve dropout metric=f2").proposal
        == "did you mean plot validation_curve dropout metric=f1?")
    #expect(await session.type("plot validation_curve").error?.hasPrefix("plot validation_curve needs") == true)
    // What is proposed in place of it has a say in the model.
    for (model, axes) in [
      ("tree", "max_depth min_leaf"), ("knn", "neighbors select"), ("polynomial", "degree weight_decay"),
    ] {
      await session.type("model \(model)")
      #expect(await session.type("plot surface").proposal == "plot surface \(axes)")
      #expect(await session.type("plot surface select select").proposal == "plot surface \(axes)")
    }
  }

  @Test func kindsAndTheirArgumentsAreCompleted() {
    let session = makeTestSession()
    let words = { (line: String) in session.completions(in: line, at: line.count).candidates.map(\.word) }
    #expect(words("plot conf") == ["confusion"])
    #expect(words("plot confusion part=") == ["validation", "training"])
    #expect(words("plot surface ros") == ["rosenbrock"])
    #expect(words("plot surface rosenbrock optimizers=[sgd, ad") == ["adagrad", "adam", "adamw"])
    #expect(words("plot landscape dir").contains("directions"))
    #expect(words("plot hypergradient weight").contains("weight_decay"))
  }

  @Test func cancellingAPlotStopsItsTrainings() async throws {
    let session = makeTestSession()
    await session.type("set epochs 100000")
    let task = Task { @Sendable in
      await makeTestSession().type("set epochs 100000; plot surface lr weight_decay points=20")
    }
    task.cancel()
    #expect(await task.value.status == .interrupted)
  }

  @Test func aShiftedObjectiveIsDrawnWhereItLies() async throws {
    let session = makeTestSession()
    let said = await session.type("objective branin shift=0.2").text
    #expect(said.contains("Its least value is 0.3979."))
    let moved = try figure(await session.type("plot surface branin"))
    #expect(moved.finding == "The least value, 0.398, is at (6.14, 5.28).")
    #expect(moved.title == "The known surface Branin, moved by 0.2 of each range")
    let asked = try figure(await makeTestSession().type("plot surface branin shift=0.2"))
    #expect(asked == moved)
    // What the line says goes before the objective.
    let still = try figure(await session.type("plot surface branin shift=0"))
    #expect(still.finding.hasPrefix("The least value, 0.398, is at (3.14, 2.28)"))
  }

  @Test func trialsAreDrawnOnTheirOwnSurfaceAlone() async throws {
    let session = makeTestSession()
    await session.type("objective branin; tune random trials=5")
    let own = try figure(await session.type("plot surface branin"))
    #expect(own.finding.contains("the best of 5 trials"))
    let other = try figure(await session.type("objective branin shift=0.2; plot surface branin"))
    #expect(!other.finding.contains("trials"))
  }

  @Test func aSearchThatIsStoredIsProposed() async {
    let session = makeTestSession()
    #expect(await session.type("plot history").proposal == "space lr 1e-4..1 log; tune random")
    await session.type("objective branin; tune random trials=5 name=first")
    session.state.study = nil
    let result = await session.type("plot history")
    #expect(result.error == "There is no search in view to show.")
    #expect(result.proposal == "study first, which was stored last; studies lists them all")
    #expect(await session.type("best").proposal == "study first")
  }
}
