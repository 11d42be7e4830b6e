import Charts
import Figures
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
    #expect(await session.type("plot surface rosenbrock optimizers=[sgd, adm]").proposal == "did you mean adam?")
    #expect(
      await session.type("plot surface rosenbrock from=[a, 2]").error == "from is numbers, not a.")
    #expect(await session.type("plot curves runs=[1, x]").error == "runs is whole numbers from 1, not x.")
    #expect(await session.type("plot curves runs=[7]").error == "There is no run 7.")
    #expect(await session.type("plot validation_curve dropout metric=f2").proposal == "did you mean f1?")
    #expect(await session.type("plot validation_curve").error?.hasPrefix("plot needs") == true)
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
}
