import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What a search shows, as a person asks for it.
@Suite struct SearchReadingCommandTests {
  /// The command that is proposed is a cell that runs, and makes the search better.
  @Test func whatItProposesHelps() async {
    let session = makeTestSession()
    await session.type("set epochs 10; space lr 1e-6..1e-3 log; tune random trials=24 name=narrow")
    let before = session.state.study?.best?.value ?? .nan
    let result = await session.type("diagnose search")
    let report = result.reports.last
    #expect(result.text.contains("edge: The best trial, with lr"), "\(result.text)")
    guard case .text(let cell)? = report?.fields.first(where: { $0.name == "try" })?.value else {
      Issue.record("\(result.text)")
      return
    }
    #expect(cell == "space lr 1e-6..0.01 log; tune random trials=24")
    await session.type(cell)
    #expect((session.state.study?.best?.value ?? .nan) < before)
  }

  /// One line after the search says what it shows above all; where nothing may be given away it says nothing.
  @Test func aLineAfterTheSearch() async {
    let session = makeTestSession()
    let narrow = "set epochs 10; space lr 1e-6..1e-3 log; tune random trials=24"
    let shown = await session.type(narrow)
    #expect(shown.text.contains("diagnose search  the best lies at the upper end of lr"), "\(shown.text)")
    session.state.showsAdvice = false
    #expect(!(await session.type("tune random trials=6")).text.contains("diagnose search"))
    let read = await session.type("diagnose search")
    #expect(!read.text.contains("try  "), "\(read.text)")
  }

  /// Where another space stands in force, the search's own comes before it.
  @Test func ofASearchOfAnotherSpace() async {
    let session = makeTestSession()
    await session.type("set epochs 10; space lr 1e-6..1e-3 log; tune random trials=24 name=narrow")
    await session.type("space clear; space units 4..8")
    let result = await session.type("diagnose search")
    #expect(
      result.text.contains("space clear; space learning_rate 1e-6..0.001 log; space lr 1e-6..0.01 log; tune random"),
      "\(result.text)")
  }

  @Test func withoutASearch() async {
    let session = makeTestSession()
    #expect((await session.type("diagnose search")).note == "There is no search yet.")
    #expect((await session.type("diagnose serch")).error == "diagnose takes a run's number, or search.")
    #expect((await session.type("diagnose 7")).error == "There is no run 7.")
  }

  @Test func ofAKnownSurface() async {
    let session = makeTestSession()
    await session.type("objective branin; tune random trials=40")
    let result = await session.type("diagnose search")
    #expect(result.text.contains("nothing wrong: The best value of 40 whole trials"), "\(result.text)")
  }
}
