import Arithmetic
import Options
import Testing

@testable import Learning

/// What every optimizer must do.
@Suite struct OptimizerContract {
  /// So many weights at once, as many as there are lanes.
  private static let count = 16
  /// Learning rates of which one must suit: an optimizer divides its steps by what it likes.
  private static let rates: [Float] = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001]

  private func kind(_ name: String) throws -> OptimizerKind {
    try #require(OptimizerKind.all.first { $0.name == name })
  }

  /// Weights after so many steps down slopes, with a rate that falls to nothing along a line.
  private func descend(
    _ kind: OptimizerKind, from start: (Int) -> Float, rate: Float, steps: Int,
    slope: (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) -> [Float] {
    var optimizer = kind.make(Settings(), Self.count)
    let (weights, gradient) = (FloatBuffer(count: Self.count), FloatBuffer(count: Self.count))
    for place in 0..<Self.count { weights.start[place] = start(place) }
    for step in 0..<steps {
      slope(weights.start, gradient.start)
      optimizer.step(
        Kernels.standard, rate: rate * (1 - Float(step) / Float(steps)), count: Self.count, gradient: gradient.start,
        weights: weights.start)
    }
    return (0..<Self.count).map { weights.start[$0] }
  }

  /// The slope of Σ (place + 1) / 4 · (w − 1)² / 2.
  private func bowl(_ weights: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>) {
    for place in 0..<Self.count { gradient[place] = Float(place + 1) / 4 * (weights[place] - 1) }
  }

  /// The slope of Σ (1 − x)² + 5 (y − x²)² over pairs: a bent valley whose floor falls slowly to (1, 1), after H. H. Rosenbrock,
  /// "An automatic method for finding the greatest or least value of a function", The Computer Journal 3, 1960.
  private func valley(_ weights: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>) {
    for place in stride(from: 0, to: Self.count, by: 2) {
      let (x, y) = (weights[place], weights[place + 1])
      gradient[place] = -2 * (1 - x) - 20 * x * (y - x * x)
      gradient[place + 1] = 10 * (y - x * x)
    }
  }

  /// How far the weights are from 1 at most; infinite where they are lost.
  private func distance(_ weights: [Float]) -> Float {
    weights.allSatisfy(\.isFinite) ? weights.map { abs($0 - 1) }.max() ?? 0 : .infinity
  }

  @Test(arguments: OptimizerKind.all.map(\.name)) func findsTheBottomOfABowl(_ name: String) throws {
    let kind = try kind(name)
    let ends = Self.rates.map { rate in
      distance(descend(kind, from: { Float($0) - 7.5 }, rate: rate, steps: 2000, slope: bowl))
    }
    #expect((ends.min() ?? 1) < 1e-3, "\(ends)")
    #expect(!kind.summary.isEmpty && !kind.summary.hasSuffix("."))
  }

  @Test(arguments: OptimizerKind.all.map(\.name)) func findsTheEndOfABentValley(_ name: String) throws {
    let kind = try kind(name)
    let ends = Self.rates.map { rate in
      distance(
        descend(
          kind, from: { $0 % 2 == 0 ? -0.5 - Float($0) / 32 : 0.5 }, rate: rate, steps: 10_000, slope: valley))
    }
    #expect((ends.min() ?? 1) < 1e-2, "\(ends)")
  }

  /// Where there is no slope, nothing moves and nothing is divided by 0.
  @Test(arguments: OptimizerKind.all.map(\.name)) func staysWhereThereIsNoSlope(_ name: String) throws {
    let start = { (place: Int) in Float(place) - 7.5 }
    let end = descend(try kind(name), from: start, rate: 0.1, steps: 20) { _, gradient in
      for place in 0..<Self.count { gradient[place] = 0 }
    }
    #expect(end == (0..<Self.count).map(start))
  }

  @Test(arguments: OptimizerKind.all.map(\.name)) func repeatsItselfToTheBit(_ name: String) throws {
    let kind = try kind(name)
    let ends = (0..<2).map { _ in
      descend(kind, from: { Float($0) / 3 - 2 }, rate: 0.01, steps: 100, slope: valley).map(\.bitPattern)
    }
    #expect(ends[0] == ends[1])
  }

  /// All that it knows is in its memory and its counters: another that is given both goes on as it would have.
  @Test(arguments: OptimizerKind.all.map(\.name)) func goesOnFromItsMemory(_ name: String) throws {
    let kind = try kind(name)
    var (first, second) = (kind.make(Settings(), Self.count), kind.make(Settings(), Self.count))
    let (weights, copy, gradient) = (
      FloatBuffer(count: Self.count), FloatBuffer(count: Self.count), FloatBuffer(count: Self.count)
    )
    for place in 0..<Self.count { weights.start[place] = Float(place) / 3 - 2 }
    func step(_ optimizer: inout any Optimizer, _ weights: FloatBuffer) {
      valley(weights.start, gradient.start)
      optimizer.step(
        Kernels.standard, rate: 0.01, count: Self.count, gradient: gradient.start, weights: weights.start)
    }
    for _ in 0..<30 { step(&first, weights) }
    for (from, to) in zip(first.memory, second.memory) {
      for place in 0..<from.count { to.start[place] = from.start[place] }
    }
    second.counters = first.counters
    for place in 0..<Self.count { copy.start[place] = weights.start[place] }
    for _ in 0..<30 {
      step(&first, weights)
      step(&second, copy)
    }
    for place in 0..<Self.count { #expect(weights.start[place].bitPattern == copy.start[place].bitPattern) }
  }
}
