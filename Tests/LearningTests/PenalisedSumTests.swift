import Arithmetic
import Testing

@testable import Learning

/// Weights under L1 and L2 against those of scikit-learn 1.9.1 (Lasso, ElasticNet, LogisticRegression by saga and lbfgs, all
/// to 1e-12), and against the conditions of an optimum.
@Suite struct PenalisedSumTests {
  private static let (n, p) = (40, 6)
  private static let x: Matrix = {
    var x = Matrix(rows: n, columns: p)
    for i in 0..<n {
      for j in 0..<p {
        let place = 7 * i * (j + 2) + 3 * j * j + 5 * i * i
        x[i, j] = Double(place % 11) / 10 - 0.5
      }
    }
    return x
  }()
  private static let y: [Double] = (0..<n).map { i in
    let sum: Double = 2 * x[i, 0] - x[i, 1] + 0.5 * x[i, 2]
    return sum + Double((13 * i) % 7) / 14
  }
  private static let two = (0..<n).map { [1, 3, 14, 16, 23, 25, 27, 36, 38].contains($0) ? 1.0 : 0 }
  private static let three: [Double] = [
    0, 1, 0, 2, 2, 1, 0, 0, 1, 1, 0, 0, 1, 1, 2, 1, 2, 0, 0, 0, 1, 0, 1, 1, 0, 2, 1, 1, 0, 0, 0, 2, 0, 0, 1, 0, 2, 1, 2,
    0,
  ]

  private static func expect(_ found: [Double], _ wanted: [Double], within bound: Double) {
    #expect(found.count == wanted.count)
    for (own, other) in zip(found, wanted) {
      #expect(abs(own - other) < bound, "\(found), not \(wanted)")
      #expect((own == 0) == (other == 0), "0 is 0")
    }
  }

  /// l1 is twice Lasso's alpha, which halves the squared error.
  @Test(arguments: [
    (0.004, [0.224221243, 2.011528686, -0.986498982, 0.529416484, -0.055897007, 0, 0]),
    (0.02, [0.219188498, 1.972509018, -0.926562557, 0.502244209, 0, 0, 0]),
    (0.08, [0.184664643, 1.724880987, -0.815280775, 0.346348486, 0, 0, 0]),
  ]) func theLassoIsThatOfScikitLearn(_ l1: Double, _ wanted: [Double]) {
    let sum = PenalisedSum(Self.x, targets: Self.y, classes: 0)
    Self.expect(sum.solution(decay: 0, l1: l1).weights.elements, wanted, within: 1e-8)
  }

  /// ElasticNet(alpha=0.03, l1_ratio=0.4).
  @Test func bothPenaltiesTogetherAreTheElasticNet() {
    let sum = PenalisedSum(Self.x, targets: Self.y, classes: 0)
    Self.expect(
      sum.solution(decay: 0.036, l1: 0.024).weights.elements,
      [0.157254314, 1.556236562, -0.788950903, 0.491534799, -0.093591604, 0.214944667, 0], within: 1e-8)
  }

  /// l1 is 1 / (n C); the weight of the second class less that of the first is scikit-learn's one.
  @Test(arguments: [
    (0.05, [-1.2425635, 3.180553, 0, 0, 0, 0, 0]), (0.0125, [-1.880582, 7.3347098, -0.2788328, 0, 0, 0, 0]),
    (0.00125, [-3.1174961, 12.6323096, -1.2469339, 0, 0, 0, -1.2974989]),
  ]) func twoClassesAreThoseOfScikitLearn(_ l1: Double, _ wanted: [Double]) {
    let sum = PenalisedSum(Self.x, targets: Self.two, classes: 2)
    let weights = sum.solution(decay: 0, l1: l1).weights
    Self.expect((0...Self.p).map { weights[$0, 1] - weights[$0, 0] }, wanted, within: 2e-5)
    #expect((0...Self.p).allSatisfy { weights[$0, 0] == -weights[$0, 1] })
  }

  @Test(arguments: [
    (
      0.05,
      [
        [-2.604647, 0.325566, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], [0.033249, -0.395424, 0, 0, 0, 0],
      ]
    ),
    (
      0.0125,
      [
        [-6.797737, 1.900535, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1.368833], [1.295407, -1.908611, 1.453837, 0, 0, 0],
      ]
    ),
  ]) func threeClassesAreThoseOfScikitLearn(_ l1: Double, _ wanted: [[Double]]) {
    let weights = PenalisedSum(Self.x, targets: Self.three, classes: 3).solution(decay: 0, l1: l1).weights
    for label in 0..<3 {
      Self.expect(Array(weights.column(label).dropFirst()), wanted[label], within: 1e-4)
    }
  }

  /// weight_decay is 1 / (n C) where each class has its weights.
  @Test func threeClassesUnderL2AreThoseOfScikitLearn() {
    let weights = PenalisedSum(Self.x, targets: Self.three, classes: 3).solution(decay: 0.05, l1: 0).weights
    Self.expect(
      Array(weights.column(0).dropFirst()), [-1.13135, 0.59132, -0.341143, 0.226814, -0.681505, 0.020419], within: 1e-5)
    Self.expect(
      Array(weights.column(2).dropFirst()), [0.748556, -0.610165, 0.552548, -0.089686, 0.501296, -0.483421],
      within: 1e-5)
  }

  /// No weight can go on, wherever the descent began: the same optimum from a stronger penalty, a weaker one, and from 0.
  @Test(arguments: [0, 2, 3]) func theWayThereDoesNotMatter(_ classes: Int) {
    let targets = classes == 0 ? Self.y : classes == 2 ? Self.two : Self.three
    let sum = PenalisedSum(Self.x, targets: targets, classes: classes)
    let cold = sum.solution(decay: 0.001, l1: 0.01)
    for start in [0.2, 0.0001] {
      let warm = sum.solution(decay: 0.001, l1: 0.01, from: sum.solution(decay: 0.001, l1: start))
      for (a, b) in zip(cold.weights.elements, warm.weights.elements) {
        #expect(abs(a - b) < 1e-6)
        #expect((a == 0) == (b == 0))
      }
    }
  }

  /// By hand: of one centred column the lasso is the least-squares weight less l1 / (2 mean x²), and 0 from there on.
  @Test func oneColumnIsASoftThreshold() {
    let x = Matrix(rows: 4, columns: 1, elements: [-1, -1, 1, 1])
    let sum = PenalisedSum(x, targets: [-2, -4, 3, 3], classes: 0)
    #expect(sum.strongestL1 == 6)
    let wanted: [(l1: Double, weight: Double)] = [(0, 3), (1, 2.5), (4, 1), (5.9, 0.05), (6, 0), (7, 0)]
    for (l1, weight) in wanted {
      #expect(abs(sum.solution(decay: 0, l1: l1).weights[1, 0] - weight) < 1e-12)
    }
    #expect(sum.solution(decay: 0, l1: 6).weights[1, 0] == 0)
    // With both: (2 · 3 − l1) / (2 + λ).
    #expect(abs(sum.solution(decay: 2, l1: 1).weights[1, 0] - 1.25) < 1e-12)
  }

  @Test(arguments: [0, 2, 3]) func atTheStrongestPenaltyAllAreZeroAndBelowItOneIsNot(_ classes: Int) {
    let targets = classes == 0 ? Self.y : classes == 2 ? Self.two : Self.three
    let sum = PenalisedSum(Self.x, targets: targets, classes: classes)
    let strongest = sum.strongestL1
    let count = { (l1: Double) in
      sum.solution(decay: 0, l1: l1).weights.elements.dropFirst(max(classes, 1)).count { $0 != 0 }
    }
    #expect(count(strongest * 1.000001) == 0)
    #expect(count(strongest * 0.99) > 0)
  }

  /// Two columns that are one, a column that never changes, more columns than rows.
  @Test func oddTablesEnd() {
    var odd = Matrix(rows: 6, columns: 9)
    for row in 0..<6 {
      for column in 0..<9 {
        let step = row * (column % 4 + 2)
        odd[row, column] = column == 4 ? 1 : Double(step % 5)
      }
    }
    for classes in [0, 2] {
      let targets: [Double] = classes == 0 ? [0, 1, 4, 9, 16, 25] : [0, 1, 0, 1, 0, 1]
      let weights = PenalisedSum(odd, targets: targets, classes: classes).solution(decay: 0, l1: 1e-3).weights
      #expect(weights.elements.allSatisfy { $0.isFinite })
      #expect(weights[5, 0] == 0)
    }
  }

  @Test func whatIsAddedToAllClassesIsWhatCostsLeast() {
    #expect(cheapestShift([1, 2, 6], decay: 1, l1: 0) == 3)
    #expect(cheapestShift([1, 2, 6], decay: 0, l1: 1) == 2)
    #expect(cheapestShift([-1, 2, 3, 6], decay: 0, l1: 1) == 2)
    #expect(cheapestShift([-1, -2, 3, 6], decay: 0, l1: 1) == 0)
    #expect(cheapestShift([-9, -8, -3, 6], decay: 0, l1: 1) == -3)
    // Two of them lie below: 3 c − 9 + (2 − 1) = 0.
    #expect(cheapestShift([1, 2, 6], decay: 1, l1: 1) == 8.0 / 3)
  }
}
