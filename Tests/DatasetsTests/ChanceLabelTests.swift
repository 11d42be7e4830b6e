import Arithmetic
import Options
import Testing

@testable import Datasets

@Suite struct ChanceLabelTests {
  private func made(_ name: String, _ options: OptionValues, seed: UInt64 = 3) throws -> Dataset {
    let kind = try #require(allDatasets.named(name))
    return try kind.make(options: options, target: nil, seed: seed, home: "")
  }

  @Test(arguments: ["moons", "circles", "spirals", "xor", "blobs"])
  func flippedLabelsAreThatShareAndTheFeaturesStay(_ name: String) throws {
    let plain = try made(name, ["n": 2000])
    let flipped = try made(name, ["n": 2000, "flip": 0.3])
    #expect(plain.features == flipped.features)
    let changed = zip(plain.targets, flipped.targets).count { $0 != $1 }
    #expect((540...660).contains(changed), "\(changed)")
    #expect(try made(name, ["n": 2000, "flip": 0]).targets == plain.targets)
    #expect(try zip(plain.targets, made(name, ["n": 2000, "flip": 1]).targets).allSatisfy { $0 != $1 })
  }

  @Test func aFlippedLabelIsAnyOtherClass() throws {
    let plain = try made("blobs", ["n": 3000, "centers": 4])
    let flipped = try made("blobs", ["n": 3000, "centers": 4, "flip": 1])
    for step in 1...3 {
      let count = zip(plain.targets, flipped.targets).count { Int($1 - $0 + 4) % 4 == step }
      #expect((900...1100).contains(count), "\(count)")
    }
  }

  @Test func coinsFallFairlyAndFeaturesSayNothing() throws {
    let coins = try made("coinflips", ["n": 4000, "features": 3])
    #expect(coins.features.columns == 3 && coins.featureNames == ["x1", "x2", "x3"])
    #expect((1880...2120).contains(coins.targets.count { $0 == 0 }))
    for column in 0..<3 {
      let numbers = coins.features.column(column)
      let heads = zip(numbers, coins.targets).filter { $1 == 0 }.map(\.0)
      #expect(abs(heads.reduce(0, +) / Double(heads.count)) < 0.08)
    }
  }
}
