import Arithmetic
import Datasets
import Options
import Testing

@testable import Learning

/// Hypergradient descent on a bowl (a straight line fitted to all rows at once), against the paper's algorithms written
/// down word for word in double precision (Baydin et al. 2018, arXiv:1703.04782).
@Suite struct HypergradientDescentTests {
  private static func bowl(_ optimizer: String, pace: Double, _ more: [String: OptionValue] = [:]) -> TrainingRequest {
    var all: [String: OptionValue] = [
      "optimizer": .word(optimizer), "batch_size": .word("full"), "epochs": .integer(30),
      "learning_rate": .number(0.02), "hypergradient_lr": .number(pace), "momentum": .number(0.8),
      "epsilon": .number(1e-6),
    ]
    for (name, value) in more { all[name] = value }
    return request(sample(rows: 20, regression: true), all, model: "linear")
  }

  /// α after each of 30 updates, for θ = (w, b). `direction` turns g into what the step takes off for each unit of the rate,
  /// which is −∇_α u, given the update's number.
  private static func paper(
    _ request: TrainingRequest, direction: (_ g: [Double], _ t: Int, _ theta: [Double]) -> [Double]
  ) -> [Double] {
    let part = request.data.training
    let network = NetworkTraining(request, hidden: []).network
    var theta = [Double(network.weights.start[network.layers[0].weightsAt]), 0]
    var alpha = request.settings[.learningRate]
    let beta = request.settings[.hypergradientRate]
    // ∇_α u₀ = 0
    var slope = [0.0, 0.0]
    return (1...30).map { t in
      var g = [0.0, 0.0]
      for row in 0..<part.rowCount {
        let x = Double(Float(part.features[row, 0]))
        let error = 2 * (theta[0] * x + theta[1] - Double(Float(part.targets[row]))) / Double(part.rowCount)
        g[0] += error * x
        g[1] += error
      }
      // h_t = g_t · ∇_α u_{t−1}; α_t = α_{t−1} − β h_t
      alpha = max(alpha - beta * (g[0] * slope[0] + g[1] * slope[1]), 0)
      let way = direction(g, t, theta)
      for place in 0..<2 {
        slope[place] = -way[place]
        theta[place] -= alpha * way[place]
      }
      return alpha
    }
  }

  private static func expectRates(_ request: TrainingRequest, _ expected: [Double]) {
    let training = NetworkTraining(request, hidden: [])
    for epoch in 1...30 {
      training.advance(to: epoch)
      #expect(abs(training.rate - expected[epoch - 1]) < 1e-5 * expected[epoch - 1], "update \(epoch)")
    }
    // The rate did move, so that there was something to compare.
    #expect(abs(training.rate - request.settings[.learningRate]) > 0.1 * training.rate)
  }

  @Test func sgdFollowsAlgorithm4() {
    let request = Self.bowl("sgd", pace: 0.01)
    Self.expectRates(request, Self.paper(request) { g, _, _ in g })
  }

  @Test func nesterovFollowsAlgorithm5() {
    let request = Self.bowl("nesterov", pace: 0.003)
    var v = [0.0, 0.0]
    Self.expectRates(
      request,
      Self.paper(request) { g, _, _ in
        v = [0.8 * v[0] + g[0], 0.8 * v[1] + g[1]]
        return [g[0] + 0.8 * v[0], g[1] + 0.8 * v[1]]
      })
  }

  /// Adam's, and AdamW's by the same rule: its update is −α (m̂ / (√v̂ + ε) + λ θ).
  @Test(arguments: ["adam", "adamw"]) func adamFollowsAlgorithm6(_ optimizer: String) {
    let request = Self.bowl(optimizer, pace: 1e-3, optimizer == "adamw" ? ["weight_decay": .number(0.5)] : [:])
    var (m, v) = ([0.0, 0.0], [0.0, 0.0])
    Self.expectRates(
      request,
      Self.paper(request) { g, t, theta in
        (0..<2).map { place in
          m[place] = 0.9 * m[place] + 0.1 * g[place]
          v[place] = 0.999 * v[place] + 0.001 * g[place] * g[place]
          let (first, second) = (m[place] / (1 - Self.power(0.9, t)), v[place] / (1 - Self.power(0.999, t)))
          let shrinkage = optimizer == "adamw" && place == 0 ? 0.5 * theta[0] : 0
          return first / (second.squareRoot() + 1e-6) + shrinkage
        }
      })
  }

  @Test func theHeavyBallFollowsTheSameRule() {
    let request = Self.bowl("momentum", pace: 0.003)
    var v = [0.0, 0.0]
    Self.expectRates(
      request,
      Self.paper(request) { g, _, _ in
        v = [0.8 * v[0] + g[0], 0.8 * v[1] + g[1]]
        return v
      })
  }

  @Test func rootMeanSquaresFollowTheSameRule() {
    for (optimizer, keep, share) in [("rmsprop", 0.9, 0.1), ("adagrad", 1.0, 1.0)] {
      let request = Self.bowl(optimizer, pace: 1e-3)
      var s = [0.0, 0.0]
      Self.expectRates(
        request,
        Self.paper(request) { g, _, _ in
          (0..<2).map { place in
            s[place] = keep * s[place] + share * g[place] * g[place]
            return g[place] / (s[place].squareRoot() + 1e-6)
          }
        })
    }
  }

  /// A schedule's factor is part of the update, and so of its derivative.
  @Test func aScheduleTakesPart() {
    let request = Self.bowl("sgd", pace: 0.01, ["schedule": .word("step")])
    let factors = (1...30).map { $0 <= 15 ? 1 : Double($0 - 1) / 30 < 0.75 ? 0.1 : 0.01 }
    Self.expectRates(
      request, Self.paper(request) { g, t, _ in g.map { $0 * factors[t - 1] } })
  }

  @Test func goesOnFromACheckpointWithTheBitsItWouldHaveHad() {
    let request = Self.bowl("adam", pace: 1e-3)
    let (whole, first, second) = (
      NetworkTraining(request, hidden: []), NetworkTraining(request, hidden: []), NetworkTraining(request, hidden: [])
    )
    whole.advance(to: 30)
    first.advance(to: 11)
    #expect(second.restore(first.checkpoint))
    second.advance(to: 30)
    #expect(second.rate == whole.rate && second.history == whole.history)
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { value, _ in value * base }
  }
}
