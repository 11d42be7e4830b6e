import Foundation
import Search
import Testing
import TunebookTesting

@testable import Experiments
@testable import Workbench

/// `tune … on=`: what cannot go to a cluster is said before anything runs.
@Suite struct ClusterCommandTests {
  private func diagnostic(_ cell: String, behind setup: String = "space lr 1e-3..1 log") async -> String {
    let session = makeTestSession()
    await session.type(setup)
    let text = await session.type(cell).text
    #expect(session.state.study == nil)
    return text
  }

  @Test func whatIsNoPlaceAndWhatCannotGoThereIsSaid() async {
    #expect(await diagnostic("tune random on=moon").contains("on= is ray, auto, or where a cluster is."))
    #expect(
      await diagnostic("tune random on=ray", behind: "objective branin").contains("takes no time"))
    #expect(
      await diagnostic("tune random trials=3 on=ray", behind: "objective outside; space x 0..1")
        .contains("on no cluster."))
    #expect(
      await diagnostic("tune random on=ray nested=3", behind: "data moons; model knn; space neighbors 1..9")
        .contains("outer folds"))
    #expect(
      await diagnostic("tune random on=ray", behind: "objective \"echo {x}\"; space x 0..1").contains("goes there: "))
  }

  @Test func withoutRayTheSentenceSaysWhatInstallsIt() async {
    let text = await diagnostic("tune random on=ray trials=2")
    #expect(text.contains("Ray") && text.contains("not installed here") && text.contains("pip install"))
  }
}
