import Arithmetic
import Datasets
import Options
import Testing

@Suite struct TruthTests {
  @Test(arguments: ["sine", "polynomial", "friedman"]) func withoutNoiseTheTargetIsTheTruth(_ name: String) throws {
    let kind = try #require(allDatasets.named(name))
    let options: OptionValues = ["noise": 0.0, "n": 50]
    let dataset = try kind.make(options: options, target: nil, seed: 4, home: "")
    let truth = try #require(kind.truth(options: options, seed: 4))
    #expect(truth.noise == 0)
    for row in 0..<dataset.rowCount {
      #expect(truth.value(Array(dataset.features.row(row))) == dataset.targets[row])
    }
  }

  @Test func noiseIsWhatWasAskedForAndClassesHaveNoTruth() throws {
    let sine = try #require(allDatasets.named("sine"))
    #expect(sine.truth(options: [:], seed: 0)?.noise == 0.2)
    let moons = try #require(allDatasets.named("moons"))
    #expect(moons.truth(options: [:], seed: 0)?.noise == nil)
  }
}
