import Arithmetic
import Datasets
import Experiments
import Learning
import Notebooks
import Testing
import TunebookTesting

@testable import Learning
@testable import Workbench

@Suite struct MemoryTests {
  private func kept(_ session: Session) -> [Bool] {
    session.state.runs.map { run in
      run.members.allSatisfy { ($0.result.predictor as? RetrainablePredictor)?.isKept ?? true }
    }
  }

  @Test(arguments: ["mlp", "tree", "knn", "linear"])
  func weightsOfOldRunsAreLetGoOfAndTrainedAgainToTheSameBits(_ model: String) async throws {
    let session = makeTestSession()
    await session.type("data moons n=80; model \(model)\(model == "mlp" ? "; set epochs 4 dropout 0.2" : "")")
    await session.type("train")
    let run = try #require(session.state.runs.first)
    let before = run.result.predictor.predict(run.data.validation.features).elements
    for _ in 0..<11 { await session.type("train") }
    #expect(kept(session) == [false, false] + Array(repeating: true, count: 10))
    #expect(
      run.result.predictor.predict(run.data.validation.features).elements.map(\.bitPattern) == before.map(\.bitPattern))
    #expect(kept(session)[0])
  }

  /// What was applied of a search may be a part of a training, or begin where another ended.
  @Test(arguments: ["halving trials=8", "pbt trials=8 population=4"])
  func whatATrialWasIsTrainedAgainAsThat(_ method: String) async throws {
    let session = makeTestSession()
    await session.type("data moons n=80; set epochs 9; space lr 1e-3..1 log; tune \(method); apply best; train")
    let run = try #require(session.state.runs.first)
    let before = run.result.predictor.predict(run.data.validation.features).elements
    for _ in 0..<11 { await session.type("train") }
    #expect(!kept(session)[0])
    #expect(
      run.result.predictor.predict(run.data.validation.features).elements.map(\.bitPattern) == before.map(\.bitPattern))
  }

  @Test func itSaysThatARunWasTrainedAgain() async throws {
    let session = makeTestSession()
    await session.type("data moons n=80; set epochs 3")
    for _ in 0..<12 { await session.type("train") }
    let said = "The weights of run 2 were no longer kept: it was trained again, to the same bits."
    #expect(await session.type("plot boundary run=2").text.contains(said))
    // Once it is there, it is there.
    #expect(await !session.type("plot boundary run=2").text.contains("no longer kept"))
    #expect(await session.type("plot weights run=1").text.contains("The weights of run 1 were no longer kept"))
    #expect(await !session.type("plot curves run=1").text.contains("no longer kept"))
    await session.type("undo; train")
    #expect(kept(session).count { $0 } == 10)
  }

  @Test func curvesOfOldRunsAreLetGoOfAndTrainedAgainToTheSameBits() async throws {
    let session = makeTestSession()
    session.keptEpochs = 160
    await session.type("data moons n=40; set epochs 30")
    let first = try #require(
      await session.type("train metrics=f1").status == .succeeded ? session.state.runs.first : nil)
    let figures = RunFigure.all.map { $0.value(first.members[0]) }
    let (history, milestones) = (first.result.history, first.result.milestones)
    #expect(history.count == 31 && milestones.count < 10)
    for _ in 0..<6 { await session.type("train") }
    let keeps = { (run: Run) in (run.result.predictor as? RetrainablePredictor)?.keptEpochs ?? 0 }
    #expect(session.state.runs.map(keeps) == [0, 0] + Array(repeating: 31, count: 5))
    // Every figure is there without them.
    #expect(RunFigure.all.map { $0.value(first.members[0]) } == figures)
    #expect(first.result.milestones == milestones && keeps(first) == 0)
    let said = "The curves of run 1 were no longer kept: it was trained again, to the same bits."
    #expect(await session.type("plot curves run=1").text.contains(said))
    #expect(first.result.history == history && keeps(first) == 31)
  }

  @Test func equalDataAreKeptOnceAndOthersMadeAgain() async throws {
    let session = makeTestSession()
    session.keptTables = 10_000
    for turn in 0..<20 { await session.type("data spirals n=200; set epochs \(turn + 1)") }
    #expect(session.earlierStates.count { $0.dataset != nil } >= 19)
    for turn in 0..<20 { await session.type("data spirals n=\(201 + turn)") }
    #expect(session.earlierStates.count { $0.dataset != nil } < 15)
    let said = "The data of then were no longer kept: they are made again."
    var texts: [String] = []
    for _ in 0..<20 { texts.append(await session.type("undo").text) }
    #expect(!texts[0].contains(said) && texts[19].contains(said))
    #expect(await session.type("describe").error == nil)
  }

  @Test func whatACellYieldedIsKeptAsWords() async throws {
    let session = makeTestSession()
    await session.type("data moons n=40; set epochs 1; train; plot data")
    let words = try #require(session.notebook.cells.last).outputs.map { output in
      if case .words(let text) = output { text } else { "" }
    }.joined()
    #expect(words.utf8.count < 4000 && words.contains("Run 1"))
  }

  @Test func figuresOfOldCellsAreKeptAsCharacters() async throws {
    let session = makeTestSession()
    await session.type("data anscombe; plot data")
    for _ in 0..<100 { await session.type("again 1") }
    let figures = session.notebook.cells.map { cell in
      cell.outputs.contains { if case .figure = $0 { true } else { false } }
    }
    #expect(figures.first == false && figures.dropFirst().allSatisfy(\.self) && figures.count == 101)
    #expect(session.notebook.cells[0].outputs.last?.plain.contains("│") == true)
  }

  @Test func largeModelsAreFewer() async throws {
    let session = makeTestSession()
    session.state.showsAdvice = false
    await session.type("data moons n=40; set epochs 1 layers 2 units 1024")
    for _ in 0..<4 { await session.type("train") }
    #expect(kept(session) == [false, false, false, true])
  }

  @Test func runsOnTheSameRowsShareThem() async throws {
    let session = makeTestSession()
    await session.type("data moons n=80; set epochs 1; train; train lr=0.1; split folds=2; train; train; seed 4; train")
    func address(_ run: Run) -> UnsafeRawPointer? {
      run.data.training.features.elements.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) }
    }
    let runs = session.state.runs
    #expect(address(runs[0]) == address(runs[1]))
    #expect(address(runs[2]) == address(runs[3]))
    #expect(address(runs[0]) != address(runs[2]) && address(runs[3]) != address(runs[4]))
  }
}
