import Charts
import Language
import Notebooks
import Options
import Search
import Testing
import TunebookTesting
import Workbench

/// What `walk` shows and keeps, and surfaces with a shape of their own.
@Suite struct WalkTests {
  @Test func everyStepIsShown() async throws {
    let session = makeTestSession()
    let result = await session.type("walk valley optimizers=sgd lr=0.2 steps=3 from=[-2, 1]")
    let table = try #require(result.tables.first)
    #expect(table.columns.map(\.name) == ["step", "x1", "x2", "slope x1", "slope x2", "value"])
    #expect(table.rows.count == 4)
    #expect(table.rows[0] == [.integer(0), .number(-2), .number(1), .number(-2), .number(10), .number(7)])
    #expect(table.footer == "The walk: sgd came from 7 to 5.52 in 3 steps.")
    #expect(try session.evaluate("walk.x2") == .number(-1))
    #expect(try session.evaluate("walk.steps + walk.left") == .number(3))
    #expect(try session.evaluate("walk.optimizer") == .text("sgd"))
    #expect(try session.evaluate("walk.sgd - walk.value") == .number(0))
  }

  @Test func severalAreShownSideBySideAndLongOnesInPart() async throws {
    let session = makeTestSession()
    let result = await session.type("walk valley optimizers=sgd lr=[0.19, 0.21] steps=100")
    let table = try #require(result.tables.first)
    #expect(table.columns.map(\.name) == ["step", "sgd lr 0.19", "sgd lr 0.21"])
    #expect(table.rows.count == 11 && table.rows.last?.first == .integer(100))
    #expect(table.footer?.hasPrefix("11 of 101 rows. The walks: sgd lr 0.19 came from 13.8 to") == true)
    #expect(try session.evaluate("walk1.left == 0 and walk2.left == 13") == .flag(true))
    #expect(try session.evaluate("walk2.lr") == .number(0.21))
  }

  /// In one cell the check knows what the walk will have come to.
  @Test func aCellMayLookAtItsWalk() async {
    let session = makeTestSession()
    #expect(await session.type("print walk.value").error?.contains("walk") == true)
    let result = await session.type("walk valley lr=0.1 optimizers=sgd steps=1; print round(walk.x1, 3)")
    #expect(result.text.contains("-2.025"))
    #expect(await session.type("walk valley lr=0.1; print walk7.value").error?.isEmpty == false)
  }

  @Test func aPlotOfItDrawsWhatWalked() async throws {
    let session = makeTestSession()
    let result = await session.type(
      "walk valley condition=40 optimizers=[sgd, momentum] lr=0.04 steps=100; plot walk; plot surface")
    #expect(result.text.contains("From 47.5 in 100 steps: sgd to 0.00072"))
    #expect(result.text.contains("momentum came from 47.5 to 0.00153"))
    #expect(await session.type("plot walk steps=3").text.contains("in 3 steps: adam to"))
  }

  @Test func eachMayBeLookedAtFirst() async throws {
    let session = makeTestSession()
    await session.type("walk valley optimizers=sgd lr=[0.1, 0.19] steps=10")
    let rates = session.withEachWalkFirst { try? session.evaluate("walk.lr") }
    #expect(rates == [.number(0.1), .number(0.19)])
    #expect(try session.evaluate("walk.lr") == .number(0.1))
  }

  @Test func theSettingsInForceWalk() async throws {
    let session = makeTestSession()
    await session.type("set optimizer momentum lr 0.05 momentum 0.5; walk valley steps=2 from=[0, 1]")
    // v = 10, x = 1 − 0.5; v = 5 + 5, x = 0.5 − 0.5.
    #expect(try session.evaluate("abs(walk.x2) < 0.000001") == .flag(true))
    #expect(try session.evaluate("walk.optimizer") == .text("momentum"))
  }

  @Test func aSurfaceOfAnotherShapeIsSearchedAndStored() async throws {
    let session = makeTestSession()
    let objective = await session.type("objective valley condition=50 dims=3 shift=0.1")
    #expect(objective.text.contains("the known surface valley condition=50, its best place moved by 0.1"))
    #expect(objective.text.contains("Its curvatures go from 1 to 50."))
    await session.type("tune random trials=4 name=steep; objective val_loss; study steep")
    #expect(
      session.state.study?.definition.objective
        == .surface("valley", dimensions: 3, shift: 0.1, options: ["condition": 50.0]))
    let best = try #require(session.state.study?.best)
    let place = (1...3).map { best.configuration["x\($0)"]?.double ?? .nan }
    #expect(best.value == session.state.study?.definition.objective.placedSurface?.value(at: place))
    #expect(await session.type("tune resume trials=6").error == nil)
    #expect(session.state.study?.trials.count == 6)
    #expect(await session.type("objective branin condition=3").error?.contains("condition") == true)
    #expect(await session.type("walk branin condition=3").error?.hasPrefix("Branin has no condition.") == true)
  }

  @Test func helpKnowsTheLargestStableRate() async {
    let text = await makeTestSession().type("help valley").text
    #expect(text.contains("2 over the largest curvature"))
    #expect(text.contains("condition="))
  }

  @Test func aRangeTestLeavesEverythingAsItIs() async throws {
    let session = makeTestSession()
    await session.type("data moons n=60; set optimizer sgd lr 0.1 epochs 5; train; plots off")
    let before = session.state.settings
    let text = await session.type("plot lr_range").text
    #expect(text.hasPrefix("In ") && text.contains(" updates"))
    #expect(session.state.settings == before && session.state.runs.count == 1)
    await session.type("train")
    #expect(try session.evaluate("run.val_loss == previous.val_loss") == .flag(true))
    #expect(await session.type("plot lr_range 1..0.1").error?.contains("range") == true)
    #expect(
      await session.type("model knn; plot lr_range").error
        == "A knn is solved in one go: it has no learning rate.")
  }
}
