import Charts
import Figures
import Notebooks
import Testing
import TunebookTesting
import Workbench

@Suite struct FigurePresentationCommandTests {
  private func figure(_ source: String, in session: Session) async throws -> Figure {
    let result = await session.type(source)
    return try #require(
      result.outputs.lazy.compactMap { if case .figure(let output) = $0 { output.figure } else { nil } }.first,
      "\(result.text)")
  }

  @Test func everyPlotKindTakesThem() async throws {
    let own = ["to", "size", "theme", "run"] + ["title", "finding", "legend", "xlim", "ylim", "scale"]
    for chart in allCharts { #expect(chart.arguments.allSatisfy { !own.contains($0.name) }, "\(chart.name)") }
    let session = makeTestSession()
    await session.type("set epochs 3 units 2; train")
    for kind in ["data", "boundary", "curves", "schedule", "landscape points=5"] {
      let shown = try await figure(
        "plot \(kind) title=\"T\" finding=off legend=off xlim=[-2, 3] ylim=[0.5, 2]", in: session)
      #expect(shown.title == "T" && shown.finding.isEmpty && shown.legendPlace == .off)
      #expect(shown.x.lower == -2 && shown.y.upper == 2)
    }
    for chart in allCharts {
      let help = await session.type("help \(chart.name)").text
      #expect(help.contains("title= finding= legend= xlim= ylim= scale="), "\(chart.name)")
    }
  }

  @Test(arguments: [
    ("off", ""), ("\"off\"", "off"), ("\"\"", ""), ("\"Two moons: 80 %\"", "Two moons: 80 %"), ("Moons", "Moons"),
  ]) func titles(_ typed: String, _ title: String) async throws {
    let session = makeTestSession()
    #expect(try await figure("plot data title=\(typed)", in: session).title == title)
  }

  @Test(
    arguments: [
      ("xlim=[3, 1]", "xlim is upside down.", "plot curves xlim=[1, 3]"),
      ("ylim=[1, 1]", "ylim begins where it ends.", "plot curves ylim=[0, 10]"),
      ("xlim=2", "xlim is two numbers, where the axis begins and ends, not 2.", "plot curves xlim=[0, 10]"),
      ("xlim=[a, 2]", "xlim is two numbers, where the axis begins and ends, not a, 2.", "plot curves xlim=[0, 10]"),
      ("xlim=[0, 1e999]", nil, nil), ("scale=lg", "There is no scale lg.", "did you mean plot curves scale=log?"),
      ("legend=insde", "There is no place for the legend insde.", "did you mean plot curves legend=inside?"),
      ("finding=maybe", "finding is on or off, not maybe.", nil),
      (
        "scale=log ylim=[0, 1]", "The axis of loss is a log axis, and ylim begins at zero or below.",
        "plot curves scale=log ylim=[0.01, 1]"
      ),
    ] as [(String, String?, String?)]) func faultsAreNamed(_ typed: String, _ error: String?, _ proposal: String?) async
  {
    let session = makeTestSession()
    await session.type("set epochs 3 units 2; train")
    let result = await session.type("plot curves \(typed)")
    #expect(result.error != nil)
    if let error { #expect(result.error == error) }
    if let proposal { #expect(result.proposal == proposal) }
  }

  @Test func aLogAxisSaysWhatItLeavesOut() async throws {
    let session = makeTestSession()
    let result = await session.type("plot data scale=log")
    #expect(result.text.contains("numbers are zero or below and have no place on the log axis."))
    #expect(
      await session.type("train epochs=2; plot confusion xlim=[0, 1]").error?.hasSuffix("and xlim is in numbers.")
        == true)
  }
}
