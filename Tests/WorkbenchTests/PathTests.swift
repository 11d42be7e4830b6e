import Testing
import TunebookTesting
import Workbench

@Suite struct PathTests {
  @Test func theSameFoldsGiveTheSameCurve() async {
    let cell = "data sine; model polynomial; set degree 9; path weight_decay 1e-6..100 points=50 folds=5"
    let first = await makeTestSession().type(cell).text
    #expect(first.contains("polynomial of degree 9 on sine · 50 penalties × 5 folds"), "\(first)")
    #expect(await makeTestSession().type(cell).text == first)
  }

  @Test func whatHasNoPathSaysSo() async {
    let session = makeTestSession()
    #expect(await session.type("path").error == "Ridge regression predicts a number, and class is a class.")
    await session.type("data sine")
    #expect(await session.type("path").error == "A mlp has no path of penalties: polynomial and linear have.")
    await session.type("model linear")
    #expect(await session.type("path folds=2").status == .succeeded)
    #expect(await session.type("path weight_decay 0..1").error == "Penalties lie between two numbers above 0.")
    #expect(await session.type("path folds=90").error == "96 rows are too few for 90 folds.")
  }
}
