import Learning
import Options
import Testing

@Suite struct OptimizerWalkTests {
  private func settings(_ optimizer: String, _ rate: Double) -> Settings {
    var settings = Settings()
    (settings[.optimizer], settings[.learningRate]) = (optimizer, rate)
    return settings
  }

  @Test func plainStepsGoDownTheSlope() {
    let path = OptimizerWalk.path(settings("sgd", 0.25), from: [4, -2], steps: 3) { $0.map { 2 * $0 } }
    #expect(path == [[4, -2], [2, -1], [1, -0.5], [0.5, -0.25]])
  }

  @Test(arguments: OptimizerWalk.optimizers.map(\.name)) func eachFindsTheBottomOfABowl(_ name: String) {
    let rate = name == "adagrad" ? 0.5 : 0.05
    let path = OptimizerWalk.path(settings(name, rate), from: [1, -1], steps: 400) { $0.map { 2 * $0 } }
    #expect(path.count == 401)
    #expect((path.last ?? []).allSatisfy { $0.magnitude < 0.1 }, "\(path.last ?? [])")
  }

  @Test func aWalkEndsBeforeWhatIsNoNumber() {
    let path = OptimizerWalk.path(settings("sgd", 10), from: [1], steps: 1000) { $0.map { 2 * $0 } }
    #expect(path.count < 1000 && path.allSatisfy { $0.allSatisfy(\.isFinite) })
    #expect(OptimizerWalk.path(settings("sgd", 1), from: [1], steps: 5) { _ in [.nan] } == [[1]])
  }
}
