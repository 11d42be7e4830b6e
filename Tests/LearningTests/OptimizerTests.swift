import Arithmetic
import Testing

@testable import Learning

/// What every optimizer must do.
@Suite struct OptimizerContract {
  @Test(arguments: OptimizerKind.all.map(\.name)) func findsTheBottomOfABowl(_ name: String) throws {
    let kind = try #require(OptimizerKind.all.first { $0.name == name })
    var settings = Settings()
    settings["epsilon"] = .number(1e-8)
    var optimizer = kind.make(settings, 16)
    let rate: Float = ["adagrad": 1, "rmsprop": 0.01][name] ?? 0.05
    let (weights, gradient) = (FloatBuffer(count: 16), FloatBuffer(count: 16))
    for place in 0..<16 { weights.start[place] = Float(place) - 7.5 }
    for _ in 0..<2000 {
      // The slope of Σ (place + 1) / 4 · (w − 1)² / 2.
      for place in 0..<16 { gradient.start[place] = Float(place + 1) / 4 * (weights.start[place] - 1) }
      optimizer.step(Kernels.standard, rate: rate, count: 16, gradient: gradient.start, weights: weights.start)
    }
    // RMSprop's steps never get shorter than its rate allows.
    for place in 0..<16 { #expect(abs(weights.start[place] - 1) < (name == "rmsprop" ? 2e-2 : 1e-3)) }
    #expect(!kind.summary.isEmpty)
  }
}
