import Arithmetic
import Options
import Text

extension TestSurface {
  /// A valley that is a parabola along every direction: ½ Σ hᵢ uᵢ², its curvatures h evenly in their logarithm from 1 to the
  /// condition number, the last input the steepest. On it the steps of optimizers can be worked out by hand: plain descent
  /// multiplies each u by 1 − α h, and so converges for rates α below 2 over the largest h, and for no other (Polyak,
  /// *Introduction to Optimization*, 1987, chapter 1; Goh, "Why momentum really works", Distill 2017,
  /// doi:10.23915/distill.00006). Turned by an angle, in the plane of the first and the last input, it lies aslant: then no
  /// rule that works input by input sees its directions.
  static let valley = valley(condition: 10, angle: 0)

  private static let condition = OptionKey<Double>(
    "condition", "the largest curvature over the smallest, which is 1", default: 10, from: 1, to: 1e6)
  private static let angle = OptionKey<Double>(
    "angle", "degrees by which the valley is turned out of the axes", default: 0, from: -90, to: 90)

  private static func valley(condition: Double, angle: Double) -> TestSurface {
    let heights: @Sendable (Int) -> [Double] = { count in
      (1...max(count, 1)).map { place in
        place == count
          ? condition : place == 1 ? 1 : Elementary.power(condition, Double(place - 1) / Double(count - 1))
      }
    }
    let turn = angle * (Double.pi / 180)
    let (cosine, sine) = angle == 0 ? (1, 0) : (Elementary.cos(turn), Elementary.sin(turn))
    // Into the valley's own directions, and back with the sine's sign changed.
    let turned: @Sendable ([Double], Double) -> [Double] = { x, sine in
      guard angle != 0, x.count > 1 else { return x }
      let last = x.count - 1
      var u = x
      u[0] = cosine * x[0] + sine * x[last]
      u[last] = cosine * x[last] - sine * x[0]
      return u
    }
    let aslant = angle == 0 ? "" : ", turned by \(NumberText.short(angle))°"
    return TestSurface(
      name: "valley", title: "Valley of condition \(NumberText.short(condition, digits: 6))\(aslant)",
      summary: "a parabola along every direction, of known curvatures", dimensions: .any(from: 1, default: 2),
      domain: { Array(repeating: -5...10, count: $0) }, optimum: { _ in 0 },
      places: { [Array(repeating: 0, count: $0)] },
      value: { x in zip(heights(x.count), turned(x, sine)).reduce(0) { $0 + 0.5 * $1.0 * $1.1 * $1.1 } },
      gradient: { x in turned(zip(heights(x.count), turned(x, sine)).map { $0 * $1 }, -sine) },
      options: [Self.condition.option, Self.angle.option], curvatures: { $0 == 1 ? [condition] : heights($0) },
      shape: { given in valley(condition: given[Self.condition], angle: given[Self.angle]) })
  }
}
