import Testing
import TunebookTesting

/// The features that come of a column of words have = in their names.
@Suite struct FeatureNameTests {
  @Test(arguments: ["sex=female", "\"sex=female\"", "bill_length_mm sex=female", "island=Dream sex=female"])
  func aFeatureIsNamedAsItIsListed(_ names: String) async {
    let session = makeTestSession()
    let result = await session.type("data penguins target=species; plot data \(names)")
    #expect(result.error == nil, "\(result.text)")
    #expect(result.text.contains("along two of "), "\(result.text)")
  }

  @Test func aColumnsNameIsAnsweredWithOneOfItsFeatures() async {
    let session = makeTestSession()
    _ = await session.type("data penguins target=species")
    let column = await session.type("plot data sex")
    #expect(column.error == "penguins has no feature sex.")
    #expect(column.proposal == "did you mean plot data \"sex=female\"?")
    let level = await session.type("plot data sex=femal")
    #expect(level.error == "penguins has no feature sex=femal.")
    #expect(level.proposal == "did you mean plot data \"sex=female\"?")
    // An option that there is not stays one.
    #expect(await session.type("plot data colour=red").error == "plot takes no colour=.")
  }
}
