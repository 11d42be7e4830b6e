import Arithmetic
import Options

/// A polynomial of one feature with noise: what degree is it?
///
/// A sum of Legendre polynomials on [−1, 1] whose terms weigh alike, so that the highest is as much there as the lowest.
/// Without noise the target has deviation 1.
struct PolynomialCurve: DatasetKind {
  let name = "polynomial"
  let summary = "a noisy polynomial of one feature, a number to learn"
  private let rows = OptionKey.rows(120)
  private let noise = OptionKey.noise(0.2)
  private let degree = OptionKey<Int>("degree", "the highest power in it", default: 3, from: 1, to: 20)
  var options: [Option] { [rows.option, noise.option, degree.option] }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let count = options[rows]
    var place = RandomSource(seed: seed, purpose: .generator)
    var chance = RandomSource(seed: seed, purpose: .noise)
    let truth = curve(options, &place)
    let x = (0..<count).map { _ in place.uniform(in: -1...1) }
    let y = x.map { truth.value([$0]) + truth.noise * chance.normal() }
    return try regression(Matrix(rows: count, columns: 1, elements: x), names: ["x"], targets: y, target: target)
  }

  func truth(options: OptionValues, seed: UInt64) -> Truth? {
    var place = RandomSource(seed: seed, purpose: .generator)
    return curve(options, &place)
  }

  private func curve(_ options: OptionValues, _ random: inout RandomSource) -> Truth {
    let degree = max(options[degree], 1)
    // Over [−1, 1] the square of Pₖ has mean 1 / (2k + 1).
    let shares = (0..<degree).map { _ in (random.uniform() < 0.5 ? -1 : 1) * random.uniform(in: 0.5...1) }
    let size = shares.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return Truth(noise: options[noise]) { features in
      let x = features.first ?? 0
      var (before, now, sum) = (1.0, x, 0.0)
      for (index, share) in shares.enumerated() {
        let k = Double(index + 1)
        sum += share / size * (2 * k + 1).squareRoot() * now
        (before, now) = (now, ((2 * k + 1) * x * now - k * before) / (k + 1))
      }
      return sum
    }
  }
}
