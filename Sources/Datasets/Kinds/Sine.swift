import Arithmetic
import Options

/// A sine wave with noise: one feature, a number to learn.
struct Sine: DatasetKind {
  let name = "sine"
  let summary = "a noisy sine wave over one feature, a number to learn"
  private let rows = OptionKey.rows(120)
  private let noise = OptionKey.noise(0.2)
  private let cycles = OptionKey<Double>("cycles", "how many waves", default: 1, from: 0.25, to: 20)
  var options: [Option] { [rows.option, noise.option, cycles.option] }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let count = options[rows]
    let truth = curve(options)
    var place = RandomSource(seed: seed, purpose: .generator)
    var chance = RandomSource(seed: seed, purpose: .noise)
    let x = (0..<count).map { _ in place.uniform() }
    let y = x.map { truth.value([$0]) + truth.noise * chance.normal() }
    return try regression(
      Matrix(rows: count, columns: 1, elements: x), names: ["x"], targets: y, target: target)
  }

  func truth(options: OptionValues, seed: UInt64) -> Truth? { curve(options) }

  private func curve(_ options: OptionValues) -> Truth {
    let cycles = options[cycles]
    return Truth(noise: options[noise]) { features in
      Elementary.sin(6.283_185_307_179_586 * cycles * (features.first ?? 0))
    }
  }
}
