import Testing

@testable import Learning

@Suite struct CurveEvidenceTests {
  /// Of a long curve the lowest mean is found without adding up every window, and is the same.
  @Test(arguments: [1, 7, 100, 250, 5000]) func theLowestMeanOfALongCurve(_ window: Int) {
    var losses: [Double] = []
    for place in 0..<5000 {
      let flutter = Double((place * 7919) % 101) / 100
      losses.append(place == 3 ? 1e12 : 1 / Double(place + 1) + flutter)
    }
    var direct = Double.infinity
    for end in losses.indices {
      let start = max(0, end - window + 1)
      let sum: Double = losses[start...end].reduce(0.0, +)
      direct = min(direct, sum / Double(end - start + 1))
    }
    let found = CurveEvidence.Shape.lowestMean(of: losses, over: window)
    let difference: Double = found - direct
    #expect(difference.magnitude < 1e-9 * direct, "\(found) \(direct)")
  }
}
