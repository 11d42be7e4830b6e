import Arithmetic
import Options

/// A square in four quarters, those across from each other of one class: neither feature alone says anything.
struct XOR: DatasetKind {
  let name = "xor"
  let summary = "four quarters of a square, opposite ones of one class"
  private let plane = PlaneOptions(rows: 400, noise: 0.1)
  var options: [Option] { plane.options }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    var random = RandomSource(seed: seed, purpose: .generator)
    return try planeClasses(
      plane.read(options), seed: seed, classes: ["same", "different"], target: target
    ) { label, place, _ in
      let x = place % 2 == 0 ? random.uniform() : -random.uniform()
      let y = random.uniform()
      return (x, (x < 0) == (label == 0) ? -y : y)
    }
  }
}
