package import Search
import Text

extension PlacedSurface {
  /// What is known of its curvatures, in a sentence.
  package var curvatureSentence: String? {
    guard let curvatures, let flat = curvatures.first, let steep = curvatures.last else { return nil }
    let text = { NumberText.short($0, digits: 6) }
    return dimensions == 1
      ? "Its curvature is \(text(steep))." : "Its curvatures go from \(text(flat)) to \(text(steep))."
  }

  /// Which learning rates gradient descent without momentum converges with on a quadratic, in a sentence.
  package static let rule =
    "Plain descent (sgd) comes to rest at its bottom for every learning rate below 2 over the largest curvature, and for no larger one: each step multiplies the distance along a direction of curvature h by 1 - lr × h."
}
