import Options

extension OptionKey<Int> {
  static func rows(_ count: Int) -> OptionKey<Int> {
    OptionKey("n", "how many rows", default: count, from: 10, to: 100_000)
  }
}

extension OptionKey<Double> {
  static let flip = OptionKey(
    "flip", "share of the rows whose class is another one by chance", default: 0, from: 0, to: 1)
  static func noise(_ deviation: Double) -> OptionKey<Double> {
    OptionKey("noise", "deviation of the chance added to every value", default: deviation, from: 0, to: 10)
  }
}

/// What every dataset of two features and classes can be told.
struct PlaneOptions {
  let rows: OptionKey<Int>
  let noise: OptionKey<Double>
  let flip = OptionKey.flip

  init(rows: Int, noise: Double) {
    self.rows = .rows(rows)
    self.noise = .noise(noise)
  }

  var options: [Option] { [rows.option, noise.option, flip.option] }

  /// The values that were given, or else the defaults.
  typealias Values = (rows: Int, noise: Double, flip: Double)
  func read(_ values: OptionValues) -> Values { (values[rows], values[noise], values[flip]) }
}
