import Charts
import Datasets
import Learning
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// Every page of help says what its thing takes, and its examples run as they stand.
@Suite struct HelpTests {
  static let names: [String] = {
    var names = allDatasets.map(\.name)
    names += allSamplers.map(\.name)
    names += allPruners.map(\.name)
    names += allModels.map(\.name)
    names += allCharts.map(\.name)
    names += allTestSurfaces.map(\.name)
    names += allMetrics.map(\.name)
    names += Setting.all.map(\.name)
    names += ["adam", "cosine", "gelu", "xavier"]
    return Array(Set(names)).sorted()
  }()

  @Test(arguments: names) func pageIsThere(_ name: String) async {
    let session = makeTestSession()
    let pages = session.pages(on: name)
    #expect(!pages.isEmpty)
    for page in pages {
      #expect(!page.summary.isEmpty && (!page.examples.isEmpty || page.kind == "option"), "\(page)")
    }
    #expect(await session.type("help \(name)").status == .succeeded)
  }

  @Test(arguments: names) func itsExamplesRun(_ name: String) async {
    for example in makeTestSession().pages(on: name).flatMap(\.examples) {
      let session = makeTestSession(storage: InMemoryStorage(now: { 0 }))
      let cell = (example.setup.isEmpty ? "" : example.setup + "; ") + example.source
      let result = await session.type(cell)
      #expect(result.status == .succeeded, "\(cell)\n\(result.text)")
      #expect(example.isKept(by: result, in: session), "\(cell)\n\(result.text)")
    }
  }

  @Test func optionsComeWithRangesAndDefaults() async {
    let session = makeTestSession()
    #expect(
      await session.type("help moons").text.contains(
        "noise=  deviation of the chance added to every value (a number from 0 to 10; 0.2 unless told)"))
    #expect(
      await session.type("help halving").text.contains(
        "eta=         one of so many goes on from a rung (a whole number from 2 to 100; 3 unless told)"))
    let gaussian = await session.type("help bayes").text
    #expect(gaussian.contains("Good for trainings that take long") && gaussian.contains("logei"))
  }

  @Test func theOverviewFitsAScreen() async {
    let text = await makeTestSession().type("help").text
    for command in Command.bench { #expect(text.contains(command.name)) }
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 16)
    #expect(await makeTestSession().type("help search").text.contains("race"))
    #expect(await makeTestSession().type("help nothing_like_it").error == "There is no help on nothing_like_it.")
  }

  @Test(arguments: ["race", "evaluate", "export", "maximize"]) func aBareVerbListsWhatMayFollow(_ verb: String)
    async
  {
    let result = await makeTestSession().type(verb)
    #expect(result.status == .succeeded, "\(result.text)")
    guard case .table(let table)? = result.outputs.first else {
      Issue.record("no table")
      return
    }
    #expect(!table.rows.isEmpty)
  }

  @Test func bareCompareListsTheRuns() async {
    let session = makeTestSession()
    #expect(await session.type("compare").status == .failed)
    await session.type("train epochs=5")
    #expect(await session.type("compare").text.contains("mlp on moons, val_loss"))
    #expect(session.completions(in: "compare ", at: 8).candidates.map(\.word) == ["1"])
  }
}
