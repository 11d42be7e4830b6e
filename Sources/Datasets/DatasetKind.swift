import Arithmetic

/// A dataset that is known by name: made on the spot or shipped.
public protocol DatasetKind: Sendable {
  var name: String { get }
  /// One sentence without a full stop.
  var summary: String { get }
  var options: [DatasetOption] { get }
  /// Makes or reads it.
  ///
  /// - Parameters:
  ///   - options: values by name; what is not in there has its default.
  ///   - target: the column to learn; nil for the usual one.
  ///   - seed: of the chance in it.
  ///   - home: the folder that holds `datasets/`.
  func make(options: [String: Double], target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset
}

/// Every dataset that is known by name.
public let allDatasets: [any DatasetKind] = [Moons(), Circles(), Sine(), Shipped.penguins, Shipped.iris]

/// A number that changes how a dataset is made.
public struct DatasetOption: Sendable, Equatable {
  public var name: String
  public var summary: String
  public var defaultValue: Double
  public var lower: Double
  public var upper: Double
  public var isInteger: Bool
  public init(
    _ name: String, _ summary: String, default defaultValue: Double, from lower: Double, to upper: Double,
    isInteger: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.defaultValue = defaultValue
    self.lower = lower
    self.upper = upper
    self.isInteger = isInteger
  }

  static func rows(_ count: Double) -> DatasetOption {
    DatasetOption("n", "how many rows", default: count, from: 10, to: 100_000, isInteger: true)
  }
  static func noise(_ deviation: Double) -> DatasetOption {
    DatasetOption("noise", "deviation of the chance added to every value", default: deviation, from: 0, to: 10)
  }
}

extension DatasetKind {
  /// The value of an option, or its default.
  func value(_ name: String, in options: [String: Double]) -> Double {
    options[name] ?? self.options.first { $0.name == name }?.defaultValue ?? 0
  }

  /// Two features and two classes, row by row.
  func twoClasses(
    count: Int, seed: UInt64, noise: Double, classes: [String], target: String?,
    point: (_ label: Int, _ share: Double) -> (Double, Double)
  ) throws(DataError) -> Dataset {
    if let target, target != "class" { throw .unknownTarget(target, columns: ["class"]) }
    var random = RandomSource(seed: seed, purpose: .noise)
    var features = Matrix(rows: count, columns: 2)
    var labels: [Int?] = []
    let perClass = [(count + 1) / 2, count / 2]
    for row in 0..<count {
      let label = row % 2
      let share = Double(row / 2) / Double(max(perClass[label] - 1, 1))
      let (x, y) = point(label, share)
      features[row, 0] = x + noise * random.normal()
      features[row, 1] = y + noise * random.normal()
      labels.append(label)
    }
    let table = DataTable(columns: [
      .init(name: "x1", values: .numbers(features.column(0))), .init(name: "x2", values: .numbers(features.column(1))),
      .init(name: "class", values: .categories(labels, levels: classes)),
    ])
    return Dataset(
      name: name, summary: summary, table: table, targetName: "class", task: .classification(classes: classes),
      features: features,
      featureNames: ["x1", "x2"], targets: labels.map { Double($0 ?? 0) })
  }
}
