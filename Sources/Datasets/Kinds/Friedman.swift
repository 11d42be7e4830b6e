import Arithmetic
import Options

/// Friedman's first test function: five features matter, the others say nothing.
///
/// y = 10 sin(π x₁ x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅ + noise, all features uniform in [0, 1): J. H. Friedman,
/// "Multivariate adaptive regression splines", The Annals of Statistics 19(1), 1991, doi:10.1214/aos/1176347963,
/// equation 56.
struct Friedman: DatasetKind {
  let name = "friedman"
  let summary = "ten features of which five matter, a number to learn (Friedman 1991)"
  private let rows = OptionKey.rows(400)
  private let noise = OptionKey.noise(1)
  private let dimensions = OptionKey<Int>(
    "dimensions", "how many features; the first five matter", default: 10, from: 5, to: 64)
  var options: [Option] { [rows.option, noise.option, dimensions.option] }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let count = options[rows]
    let truth = function(options)
    let dimensions = max(options[self.dimensions], 5)
    var chance = RandomSource(seed: seed, purpose: .noise)
    var features = Matrix(rows: count, columns: dimensions)
    for column in 0..<dimensions {
      // A stream a feature: further features leave the first ones as they are.
      var place = RandomSource(seed: seed, purpose: .generator, index: UInt64(column))
      for row in 0..<count { features[row, column] = place.uniform() }
    }
    let y = (0..<count).map { truth.value(Array(features.row($0))) + truth.noise * chance.normal() }
    return try regression(features, names: (1...dimensions).map { "x\($0)" }, targets: y, target: target)
  }

  func truth(options: OptionValues, seed: UInt64) -> Truth? { function(options) }

  private func function(_ options: OptionValues) -> Truth {
    Truth(noise: options[noise]) { x in
      guard x.count >= 5 else { return .nan }
      let bend = x[2] - 0.5
      return 10 * Elementary.sin(3.141_592_653_589_793 * x[0] * x[1]) + 20 * bend * bend + 10 * x[3] + 5 * x[4]
    }
  }
}
