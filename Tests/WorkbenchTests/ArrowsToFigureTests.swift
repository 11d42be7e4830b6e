import Charts
import Experiments
import Language
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// Where a search or a run is lacking, what is proposed leads to the figure that was asked for.
@Suite struct ArrowsToFigureTests {
  static let states = [
    "set epochs 3", "data iris; model tree", "data sine n=40; model polynomial; set degree 3", "objective branin",
    "objective \"echo {a} # {b}\"", "set epochs 3; space units {4, 8}",
    "data sine n=40; model knn; space neighbors 1..9",
  ]

  /// Each kind of plot in a session without searches and runs: what is proposed is typed, and so is the plot again. What is
  /// still lacking then is no run and no search.
  @Test(arguments: states) func whatIsProposedHasTheFigure(_ state: String) async throws {
    for chart in allCharts where [.study, .run, .race].contains(chart.subject) || chart.name == "hypergradient" {
      let session = makeTestSession(storage: InMemoryStorage(now: { 0 }))
      await session.type("plots off; allow \"echo {a} # {b}\"")
      await session.type(state)
      let line = "plot \(chart.name)" + (chart.name == "hypergradient" ? " of=search" : "")
      let first = await session.type(line)
      guard first.status == .failed, let cell = session.proposedCells(of: first).first else { continue }
      let followed = await session.type(small(cell))
      #expect(followed.status == .succeeded, "\(state); \(line)\n→ \(cell)\n\(followed.text)")
      if cell.contains("plot ") { continue }
      // Two combinations are too few for a model, whoever searches them.
      if chart.name == "posterior", state.contains("{4, 8}") { continue }
      let second = await session.type(line)
      #expect(second.status == .succeeded, "\(state); \(line)\n→ \(cell)\n\(second.text)")
    }
  }

  @Test(arguments: [
    ("plot contour", "space lr 0.0001..1 log; space wd 1e-5..1 log; tune random"),
    ("plot rungs", "space lr 0.0001..1 log; tune hyperband"),
    ("plot population", "space lr 0.0001..1 log; tune ga"),
    ("plot nested", "space lr 1e-4..1 log; tune random nested=3"),
    ("plot slice units", "space units 2..128 log int; tune random"),
    ("plot contour lr units", "space lr 0.0001..1 log; space units 2..128 log int; tune random"),
    ("importance", "space lr 0.0001..1 log; space wd 1e-5..1 log; tune random"),
    ("model tree; plot rungs", "model tree; space max_depth 1..12 int; tune hyperband resource=rows"),
    ("model tree; tune hyperband", "model tree; space max_depth 1..12; tune hyperband resource=rows"),
    ("model tree; tune gradient", "model tree; space max_depth 1..12; tune random"),
    (
      "space epochs 5..20; plot rungs", "space epochs 5..20; space clear epochs; space lr 0.0001..1 log; tune hyperband"
    ),
    ("objective \"echo {a}\"; space a 0..1; tune pbt", "objective \"echo {a}\"; space a 0..1; tune tpe"),
    (
      "objective \"echo {a} {epochs}\"; space a 0..1; tune pbt",
      "objective \"echo {a} {epochs}\"; space a 0..1; tune asha"
    ),
    ("objective \"echo {a} {b}\"; tune", "objective \"echo {a} {b}\"; space a 0..1; space b 0..1"),
    ("objective branin; tune hyperband", "objective branin; tune bayes"),
    ("objective branin; plot rungs", "objective branin; tune random; plot history"),
    ("data sine; plot boundary", "data sine; train; plot fit"),
    ("data sine; plot confusion", "data sine; train; plot fit"),
    ("plot fit", "train; plot boundary"),
    ("model tree; plot curves", "train; plot boundary"),
    ("data sine; print run.val_accuracy", "data sine; train; print run.val_r2"),
  ]) func whatIsLackingIsNamed(_ typed: String, _ proposed: String) async {
    #expect(await makeTestSession().type(typed).proposal == proposed)
  }

  /// A program without epochs is not run thirty times to show it.
  @Test func aProgramWithoutEpochsIsSeenAtOnce() async {
    let session = makeTestSession()
    await session.type("allow \"echo {a}\"; objective \"echo {a}\"; space a 0..1")
    let result = await session.type("tune asha trials=30 jobs=1")
    #expect((session.state.study?.trials.count ?? 30) < 5)
    #expect(result.warning?.contains("the method gives epochs little by little") == true)
    #expect(result.text.contains("tune bayes trials=30"))
  }

  /// Of stored searches the one that can be drawn so is named, not the last.
  @Test func aStoredSearchIsOneThatShowsIt() async {
    let storage = InMemoryStorage()
    let before = makeTestSession(storage: storage)
    await before.type("set epochs 2; space lr 1e-3..1 log; tune ga trials=4 name=herd; tune random trials=2 name=plain")
    let session = makeTestSession(storage: storage)
    #expect(
      await session.type("plot population").proposal == "study herd, which can show it; studies lists them all")
    #expect(await session.type("plot contour").proposal == "space lr 0.0001..1 log; space wd 1e-5..1 log; tune random")
    #expect(await session.type("plot history").proposal == "study plain, which was stored last; studies lists them all")
  }
}

/// The same with few trials: what it leads to is the same.
private func small(_ cell: String) -> String {
  if cell.contains("trials=20") { return cell.replacing("trials=20", with: "trials=4") }
  return cell.contains("; tune ") || cell.hasPrefix("tune ")
    ? cell.replacing("; plot history", with: "") + " trials=6" : cell
}

extension Session {
  /// The cells that the first diagnostic of a result would have typed.
  fileprivate func proposedCells(of result: CellResult) -> [String] {
    for case .diagnostic(let diagnostic) in result.outputs { return proposedCells(diagnostic) }
    return []
  }
}
