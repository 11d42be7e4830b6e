import Testing
import TunebookTesting

/// What is said of features holds of all that are named.
@Suite struct TellingSentenceTests {
  @Test(arguments: [
    (
      "/Tests/DatasetsTests/Tables/leak.csv",
      "The features whose variance lies most between the classes: alive=no (100 %), alive=yes (100 %), age (4.1 %), "
    ),
    ("/datasets/penguins.csv", "The features whose variance lies most between the classes: "),
  ]) func featuresOfTwoValuesAreNotCalledTheLeast(_ path: String, _ words: String) async {
    let target = path.contains("penguins") ? " target=species" : ""
    let text = await makeTestSession().type("data \"\(repositoryFolder)\(path)\"\(target); plot data").text
    #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words.dropLast()), "\(text)")
  }
}
