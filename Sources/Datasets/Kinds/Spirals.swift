import Arithmetic
import Options

/// Arms of a spiral that wind around each other: many bends in a small room.
struct Spirals: DatasetKind {
  let name = "spirals"
  let summary = "spiral arms that wind around each other, two or more classes"
  private let plane = PlaneOptions(rows: 400, noise: 0.03)
  private let turns = OptionKey<Double>("turns", "how often each arm winds around", default: 1.5, from: 0.25, to: 6)
  private let arms = OptionKey<Int>("classes", "how many arms", default: 2, from: 2, to: 7)
  var options: [Option] { plane.options + [turns.option, arms.option] }

  func make(options: OptionValues, target: String?, seed: UInt64, home: String) throws(DataError) -> Dataset {
    let (turns, arms) = (options[turns], options[arms])
    return try planeClasses(
      plane.read(options), seed: seed, classes: (1...max(arms, 2)).map { "arm\($0)" }, target: target
    ) { label, place, members in
      // The root spaces the points evenly along an arm; the middle, where all arms meet, is left out.
      let radius = (0.01 + 0.99 * Double(place) / Double(max(members - 1, 1))).squareRoot()
      let angle = 6.283_185_307_179_586 * (radius * turns + Double(label) / Double(arms))
      return (radius * Elementary.cos(angle), radius * Elementary.sin(angle))
    }
  }
}
