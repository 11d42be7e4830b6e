import Arithmetic

/// Round clouds of points, a class each; their centres lie anywhere between −10 and 10.
struct Blobs: DatasetKind {
  let name = "blobs"
  let summary = "round clouds, a class each, about centres drawn by chance"
  let options: [DatasetOption] = [
    .rows(300), DatasetOption("centers", "how many clouds", default: 3, from: 2, to: 10, isInteger: true),
    DatasetOption("spread", "deviation of a cloud about its centre", default: 2, from: 0, to: 20),
    DatasetOption("dimensions", "how many features", default: 2, from: 1, to: 64, isInteger: true), .flip,
  ]

  func make(options: [String: Double], target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let (count, centers) = (Int(value("n", in: options)), max(Int(value("centers", in: options)), 2))
    let (spread, dimensions) = (value("spread", in: options), max(Int(value("dimensions", in: options)), 1))
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
        (0..<count).map { $0 % centers }, classes: centers, share: value("flip", in: options), seed: seed),
      classes: (1...centers).map { "blob\($0)" }, target: target)
  }
}
