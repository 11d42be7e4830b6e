import Arithmetic
import Options

/// Two half circles that reach into each other.
struct Moons: DatasetKind {
  let name = "moons"
  let summary = "two half moons that reach into each other, two classes"
  private let plane = PlaneOptions(rows: 400, noise: 0.2)
  var options: [Option] { plane.options }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    try twoClasses(
      plane.read(options), seed: seed, classes: ["upper", "lower"],
      target: target
    ) { label, share in
      let angle = share * 3.141_592_653_589_793
      let (x, y) = (Elementary.cos(angle), Elementary.sin(angle))
      return label == 0 ? (x, y) : (1 - x, 0.5 - y)
    }
  }
}
