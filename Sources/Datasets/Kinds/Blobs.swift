import Arithmetic
import Options

/// Round clouds of points, a class each; their centres lie anywhere between −10 and 10.
struct Blobs: DatasetKind {
  let name = "blobs"
  let summary = "round clouds, a class each, about centers drawn by chance"
  private let rows = OptionKey.rows(300)
  private let centers = OptionKey<Int>("centers", "how many clouds", default: 3, from: 2, to: 10)
  private let spread = OptionKey<Double>(
    "spread", "deviation of a cloud about its center", default: 2, from: 0, to: 20)
  private let dimensions = OptionKey<Int>("dimensions", "how many features", default: 2, from: 1, to: 64)
  private let flip = OptionKey.flip
  var options: [Option] { [rows.option, centers.option, spread.option, dimensions.option, flip.option] }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let (count, centers) = (options[rows], max(options[self.centers], 2))
    let (spread, dimensions) = (options[self.spread], max(options[self.dimensions], 1))
    var place = RandomSource(seed: seed, purpose: .generator)
    var chance = RandomSource(seed: seed, purpose: .noise)
    var middle = Matrix(rows: centers, columns: dimensions)
    for index in middle.elements.indices { middle.elements[index] = place.uniform(in: -10...10) }
    var features = Matrix(rows: count, columns: dimensions)
    for row in 0..<count {
      for column in 0..<dimensions {
        features[row, column] = middle[row % centers, column] + spread * chance.normal()
      }
    }
    return try classified(
      features, names: (1...dimensions).map { "x\($0)" },
      labels: flipped(
        (0..<count).map { $0 % centers }, classes: centers, share: options[flip], seed: seed),
      classes: (1...centers).map { "blob\($0)" }, target: target)
  }
}
