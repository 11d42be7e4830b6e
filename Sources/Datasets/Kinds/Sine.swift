import Arithmetic

/// A sine wave with noise: one feature, a number to learn.
struct Sine: DatasetKind {
  let name = "sine"
  let summary = "a noisy sine wave over one feature, a number to learn"
  let options: [DatasetOption] = [
    .rows(120), .noise(0.2), DatasetOption("cycles", "how many waves", default: 1, from: 0.25, to: 20),
  ]

  func make(options: [String: Double], target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let count = Int(value("n", in: options))
    let truth = curve(options)
    var place = RandomSource(seed: seed, purpose: .generator)
    var chance = RandomSource(seed: seed, purpose: .noise)
    let x = (0..<count).map { _ in place.uniform() }
    let y = x.map { truth.value([$0]) + truth.noise * chance.normal() }
    return try regression(
      Matrix(rows: count, columns: 1, elements: x), names: ["x"], targets: y, target: target)
  }

  func truth(options: [String: Double], seed: UInt64) -> Truth? { curve(options) }

  private func curve(_ options: [String: Double]) -> Truth {
    let cycles = value("cycles", in: options)
    return Truth(noise: value("noise", in: options)) { features in
      Elementary.sin(6.283_185_307_179_586 * cycles * (features.first ?? 0))
    }
  }
}
