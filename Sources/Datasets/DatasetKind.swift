import Arithmetic
package import Options

/// A dataset that is known by name: made on the spot or shipped.
package protocol DatasetKind: Sendable {
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  var options: [Option] { get }
  /// Makes or reads it.
  ///
  /// - Parameters:
  ///   - options: what it was told; whatever it was not told has its default.
  ///   - target: the column to learn; nil for the usual one.
  ///   - seed: of the chance in it.
  ///   - home: the folder that holds `datasets/`.
  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset
  /// What the target would be without chance; nil where that is not known, or where the target is a class.
  func truth(options: OptionValues, seed: UInt64) -> Truth?
}

/// Every dataset that is known by name.
package let allDatasets: [any DatasetKind] = [
  Moons(), Circles(), Spirals(), Blobs(), XOR(), CoinFlips(), Sine(), PolynomialCurve(), Friedman(), Anscombe(),
  Shipped.penguins,
  Shipped.iris, Shipped.wine, Shipped.breastCancer, Shipped.digits,
]

extension DatasetKind {
  /// Two features and two classes, row by row; `share` goes from 0 to 1 over the rows of a class.
  func twoClasses(
    _ options: PlaneOptions.Values, seed: UInt64, classes: [String], target: String?,
    point: (_ label: Int, _ share: Double) -> (Double, Double)
  ) throws(DataError) -> Dataset {
    try planeClasses(options, seed: seed, classes: classes, target: target) {
      label, place, members in
      point(label, Double(place) / Double(max(members - 1, 1)))
    }
  }

  /// Two features and classes in turn, row by row; with so many rows, so much noise and so many classes changed.
  ///
  /// - Parameter point: where the row stands that is the `place`th, from 0, of the `members` of its class.
  func planeClasses(
    _ options: PlaneOptions.Values, seed: UInt64, classes: [String], target: String?,
    point: (_ label: Int, _ place: Int, _ members: Int) -> (Double, Double)
  ) throws(DataError) -> Dataset {
    let (count, noise) = (options.rows, options.noise)
    var random = RandomSource(seed: seed, purpose: .noise)
    var features = Matrix(rows: count, columns: 2)
    var labels: [Int] = []
    for row in 0..<count {
      let label = row % classes.count
      let members = (count - label + classes.count - 1) / classes.count
      let (x, y) = point(label, row / classes.count, members)
      features[row, 0] = x + noise * random.normal()
      features[row, 1] = y + noise * random.normal()
      labels.append(label)
    }
    let seen = flipped(labels, classes: classes.count, share: options.flip, seed: seed)
    return try classified(features, names: ["x1", "x2"], labels: seen, classes: classes, target: target)
  }

  /// Labels of which a share, each by its own chance, became another class. The chance is a stream of its own: the features
  /// are the same for any share.
  func flipped(_ labels: [Int], classes: Int, share: Double, seed: UInt64) -> [Int] {
    guard share > 0, classes > 1 else { return labels }
    var random = RandomSource(seed: seed, purpose: .noise, index: 1)
    return labels.map { label in
      let (chance, step) = (random.uniform(), random.uniform())
      guard chance < share else { return label }
      return (label + 1 + min(Int(step * Double(classes - 1)), classes - 2)) % classes
    }
  }

  /// Numbers and the class of each row.
  func classified(
    _ features: Matrix, names: [String], labels: [Int], classes: [String], target: String?
  ) throws(DataError) -> Dataset {
    if let target, target != "class" { throw .unknownTarget(target, columns: ["class"]) }
    var columns: [DataTable.Column] = []
    for (index, name) in names.enumerated() {
      if Cancellation.wasCut(features.elements.count) { throw .interrupted }
      columns.append(DataTable.Column(name: name, values: .numbers(features.column(index))))
    }
    columns.append(.init(name: "class", values: .categories(labels.map { $0 }, levels: classes)))
    return Dataset(
      name: name, summary: summary, table: DataTable(columns: columns), targetName: "class",
      task: .classification(classes: classes), features: features, featureNames: names,
      targets: labels.map { Double($0) })
  }

  /// Numbers and the number `y` of each row.
  func regression(
    _ features: Matrix, names: [String], targets: [Double], target: String?
  ) throws(DataError) -> Dataset {
    if let target, target != "y" { throw .unknownTarget(target, columns: ["y"]) }
    var columns = names.enumerated().map { index, name in
      DataTable.Column(name: name, values: .numbers(features.column(index)))
    }
    columns.append(.init(name: "y", values: .numbers(targets)))
    return Dataset(
      name: name, summary: summary, table: DataTable(columns: columns), targetName: "y", task: .regression,
      features: features, featureNames: names, targets: targets)
  }
}

extension [any DatasetKind] {
  /// The one of that name; nil where there is none.
  package func named(_ name: String?) -> (any DatasetKind)? { first { $0.name == name } }
}
