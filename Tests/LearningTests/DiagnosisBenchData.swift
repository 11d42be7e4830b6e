import Arithmetic
import Datasets

/// Data whose shape, noise and learnability are set by how they are made, for the bench of diagnoses.
enum BenchData {
  typealias Row = (features: [Double], target: Double)

  /// `rows` training and `validation` validation rows, each from the same source of chance.
  static func make(
    _ rows: Int, validation: Int = 200, classes: Int = 0, seed: UInt64 = 5, _ row: (inout RandomSource, Int) -> Row
  ) -> (Dataset, Split) {
    var random = RandomSource(seed: seed, purpose: .test, index: 77)
    let all = (0..<rows + validation).map { row(&random, $0) }
    let columns = all[0].features.count
    let names = (1...max(classes, 1)).map { "class \($0)" }
    let dataset = Dataset(
      name: "bench", summary: "", table: DataTable(columns: []), targetName: "y",
      task: classes > 0 ? .classification(classes: names) : .regression,
      features: Matrix(rows: all.count, columns: columns, elements: all.flatMap(\.features)),
      featureNames: (1...columns).map { "x\($0)" }, targets: all.map(\.target))
    return (dataset, Split(training: Array(0..<rows), validation: Array(rows..<all.count), test: []))
  }

  /// Two half moons; `flipped`: the share of labels that are wrong, in both parts.
  static func moons(_ rows: Int, noise: Double = 0.1, flipped: Double = 0, validation: Int = 200) -> (Dataset, Split) {
    make(rows, validation: validation, classes: 2) { random, row in
      let angle = random.uniform(in: 0...3.14159)
      let label = row % 2
      let (x, y) = (Elementary.cos(angle), Elementary.sin(angle))
      let place = label == 0 ? [x, y] : [1 - x, 0.5 - y]
      let swap = random.uniform() < flipped
      return (place.map { $0 + noise * random.normal() }, Double(swap ? 1 - label : label))
    }
  }

  /// A ring around a disc; `share`: how much of all rows the disc has.
  static func circles(_ rows: Int, noise: Double = 0.05, share: Double = 0.5) -> (Dataset, Split) {
    make(rows, classes: 2) { random, _ in
      let angle = random.uniform(in: 0...6.28318)
      let isInner = random.uniform() < share
      let radius = (isInner ? 0.3 : 1) + noise * random.normal()
      return ([radius * Elementary.cos(angle), radius * Elementary.sin(angle)], isInner ? 1 : 0)
    }
  }

  /// The class is whether the two features have the same sign; what is near an axis is left out.
  static func xor(_ rows: Int, flipped: Double = 0) -> (Dataset, Split) {
    make(rows, classes: 2) { random, _ in
      let x = random.uniform(in: 0.1...1) * (random.uniform() < 0.5 ? 1 : -1)
      let y = random.uniform(in: 0.1...1) * (random.uniform() < 0.5 ? 1 : -1)
      let swap = random.uniform() < flipped
      return ([x, y], ((x * y > 0) != swap) ? 1 : 0)
    }
  }

  /// Clouds around places on a circle of radius 4, one a class.
  static func blobs(_ rows: Int, classes: Int, spread: Double = 0.5, validation: Int = 200) -> (Dataset, Split) {
    make(rows, validation: validation, classes: classes) { random, row in
      let label = row % classes
      let angle = 6.283185 * Double(label) / Double(classes)
      return (
        [4 * Elementary.cos(angle) + spread * random.normal(), 4 * Elementary.sin(angle) + spread * random.normal()],
        Double(label)
      )
    }
  }

  /// Two normal clouds `distance` deviations apart, which a straight line parts as well as anything can: of `share` of all
  /// rows is the second.
  static func clouds(_ rows: Int, distance: Double, share: Double = 0.5, features: Int = 2) -> (Dataset, Split) {
    make(rows, classes: 2) { random, _ in
      let label = random.uniform() < share ? 1.0 : 0
      var place = (0..<features).map { _ in random.normal() }
      place[0] += label * distance
      return (place, label)
    }
  }

  /// sin over so many cycles, with noise of that deviation (the wave's own is 0.71).
  static func wave(
    _ rows: Int, noise: Double = 0.1, cycles: Double = 1, validation: Int = 200, seed: UInt64 = 5
  ) -> (Dataset, Split) {
    make(rows, validation: validation, seed: seed) { random, _ in
      let x = random.uniform()
      return ([x], Elementary.sin(6.283185 * cycles * x) + noise * random.normal())
    }
  }

  /// The sum of the features over √features, of deviation 1, with noise of that deviation; `unit`: the features' scale.
  static func line(
    _ rows: Int, features: Int = 3, noise: Double = 0.2, unit: Double = 1, validation: Int = 200
  ) -> (Dataset, Split) {
    make(rows, validation: validation) { random, _ in
      let x = (0..<features).map { _ in random.normal() }
      let sum = x.reduce(0, +) / Double(features).squareRoot()
      return (x.map { $0 * unit }, sum + noise * random.normal())
    }
  }

  /// Labels, or numbers where there are no classes, that the features say nothing about.
  static func chance(_ rows: Int, classes: Int = 0, features: Int = 2, validation: Int = 200) -> (Dataset, Split) {
    make(rows, validation: validation, classes: classes) { random, _ in
      let x = (0..<features).map { _ in random.normal() }
      return (x, classes > 0 ? Double(random.integer(below: classes)) : random.normal())
    }
  }
}
