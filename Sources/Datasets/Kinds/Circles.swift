import Arithmetic
import Options

/// A circle inside another: no straight line parts them.
struct Circles: DatasetKind {
  let name = "circles"
  let summary = "a circle inside another, two classes"
  private let plane = PlaneOptions(rows: 400, noise: 0.1)
  private let factor = OptionKey<Double>(
    "factor", "radius of the inner circle", default: 0.5, from: 0.05, to: 0.95)
  var options: [Option] { plane.options + [factor.option] }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let (count, factor) = (options[plane.rows], options[factor])
    return try twoClasses(
      plane.read(options), seed: seed, classes: ["outer", "inner"], target: target
    ) { label, share in
      // The end of the round is not its beginning once more.
      let angle = share * 6.283_185_307_179_586 * (1 - 2 / Double(max(count, 3)))
      let radius = label == 0 ? 1 : factor
      return (radius * Elementary.cos(angle), radius * Elementary.sin(angle))
    }
  }
}
