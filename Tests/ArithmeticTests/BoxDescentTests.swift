import Arithmetic
import Testing

@Suite struct BoxDescentTests {
  /// Rosenbrock's valley with its slopes.
  private static func valley(_ x: [Double], _ slopes: inout [Double]) -> Double {
    let (a, b) = (x[1] - x[0] * x[0], 1 - x[0])
    slopes = [-400 * a * x[0] - 2 * b, 200 * a]
    return 100 * a * a + b * b
  }

  @Test func findsTheEndOfAValley() {
    var descent = BoxDescent(
      from: [-1.2, 1], lower: [-5, -5], upper: [5, 5], tolerance: 1e-8, valueTolerance: 0, evaluations: 200)
    var calls = 0
    descent.run { x, slopes in
      calls += 1
      return Self.valley(x, &slopes)
    }
    #expect(descent.value < 1e-14)
    #expect(calls < 80)
  }

  @Test func stopsAtTheWallsThatHoldIt() {
    var descent = BoxDescent(
      from: [0, 0.2], lower: [-0.5, -0.5], upper: [0.5, 0.1], tolerance: 1e-9, valueTolerance: 0)
    descent.run { x, slopes in Self.valley(x, &slopes) }
    // With y held at 0.1, the bottom is the root of 400 x³ − 38 x − 2 between 0.3 and 0.4.
    #expect(descent.point[1] == 0.1)
    let x = descent.point[0]
    #expect((400 * x * x * x - 38 * x - 2).magnitude < 1e-6)
  }

  @Test func standsStillWhereNothingMayMove() {
    var descent = BoxDescent(from: [0.3], lower: [0.3], upper: [0.3])
    descent.run { x, slopes in
      slopes = [1]
      return x[0]
    }
    #expect(descent.point == [0.3] && descent.value == 0.3)
  }

  @Test func aStartWithoutAValueEndsIt() {
    var descent = BoxDescent(from: [0], lower: [-1], upper: [1])
    descent.run { _, slopes in
      slopes = [0]
      return .infinity
    }
    #expect(descent.isFinished && descent.value == .infinity)
  }
}
