import Charts
import Figures
import Search
import Testing

@Suite struct SearchChartTests {
  @Test func aKnownSurfaceLiesUnderItsTrials() async throws {
    let space = SearchSpace(parameters: [StudySamples.range("x1", -5, 10), StudySamples.range("x2", 0, 15)])
    let study = StudySamples.study(
      StudySamples.definition(space, objective: .surface("branin", dimensions: 2, shift: 0)), trials: 5
    ) { $0.value = Double($0.number) }
    for words in [[:], ["x": "x2", "y": "x1"]] {
      let figure = try await StudySamples.figure("search", of: study, ChartArguments(words: words, isMoving: true))
      #expect(figure.title == "random search on Branin: 5 trials")
      let optima = figure.series.first { $0.name == "lowest of the surface" }?.marks.numbers
      let place = words.isEmpty ? optima?.x.first : optima?.y.first
      #expect(((place ?? 0) - .pi).magnitude < 0.01)
      #expect(figure.frames.count == 5 && figure.frames[0].title.hasSuffix("1 trial"))
    }
  }

  @Test func overOneParameterItIsTheValue() async throws {
    let figure = try await StudySamples.figure("search", of: StudySamples.line([0.5, nil, 0.2]))
    #expect(figure.y.label == "val_loss" && figure.x.label == "learning_rate")
    #expect(figure.finding == "After 3 trials of random search the best val_loss is 0.2, from trial 3; 1 diverged.")
  }

  /// A number beside the star is the best trial's own, however many others stand there.
  @Test func onlyTheBestIsNumberedAtItsPlace() async throws {
    let figure = try await StudySamples.figure("search", of: StudySamples.line([0.2, 0.4, 0.5, 0.3, 0.2]))
    let numbers = figure.series.flatMap { series -> [String] in
      if case .labels(_, _, let texts) = series.marks { texts } else { [] }
    }
    #expect(numbers == ["1", "2", "3", "4"])
  }
}
