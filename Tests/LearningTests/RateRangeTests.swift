import Arithmetic
import Options
import Testing

@testable import Learning

@Suite struct RateRangeTests {
  /// At a rate that stays, its updates are those of a training: three epochs of them end at the same bits.
  @Test(arguments: OptimizerKind.all.map(\.name)) func itsUpdatesAreATrainings(_ optimizer: String) throws {
    let request = request(
      sample(), ["optimizer": .word(optimizer), "learning_rate": .number(0.02), "epochs": .integer(3)])
    let (trained, swept) = (try #require(try Training.begin(request)), try #require(try Training.begin(request)))
    trained.advance(to: 3)
    // 200 rows in batches of 32.
    for _ in 0..<3 * 7 { _ = swept.update(atRate: 0.02) }
    #expect(swept.weights == trained.weights)
  }

  /// The loss is that of the batch before its update.
  @Test(arguments: [false, true]) func lossesAreThoseOfTheBatches(_ isRegression: Bool) throws {
    let data = sample(regression: isRegression)
    let request = request(data, ["batch_size": .word("full"), "optimizer": .word("sgd"), "dropout": .number(0.3)])
    let range = try #require(try RateRange.run(request, rates: [1e-3, 1e-2, 0.1]))
    let training = try #require(try Training.begin(request))
    #expect(range.rates == [1e-3, 1e-2, 0.1] && !range.hasDiverged)
    #expect((range.losses[0] - training.history[0].trainingLoss).magnitude < 1e-6)
    #expect(range.losses[2] < range.losses[0])
  }

  @Test func scheduleAndPatienceHaveNoSayAndTheLastRateNone() throws {
    let rates = (0..<40).map { 0.001 * Double($0 + 1) }
    let plain = try RateRange.run(request(sample(), [:]), rates: rates)
    let other = try RateRange.run(
      request(
        sample(),
        [
          "schedule": .word("cosine"), "warmup": .integer(2), "early_stopping": .integer(1),
          "learning_rate": .number(7), "epochs": .integer(1),
        ]), rates: rates)
    #expect(plain == other)
    #expect(plain?.rates.count == 40)
  }

  @Test func itEndsWhereTheLossExplodesAndIsNothingWithoutSteps() throws {
    let rates = [0.01, 0.1, 1e3, 1e6, 1e9, 1e12, 1e15]
    let range = try #require(
      try RateRange.run(request(sample(regression: true), ["optimizer": .word("sgd")]), rates: rates))
    #expect(range.hasDiverged && range.rates.count < rates.count && range.losses.allSatisfy(\.isFinite))
    #expect(try RateRange.run(request(sample(), model: "knn"), rates: rates) == nil)
  }
}
