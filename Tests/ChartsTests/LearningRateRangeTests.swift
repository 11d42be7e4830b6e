import Arithmetic
import Datasets
import Figures
import Learning
import Options
import Testing
import Text

@testable import Charts

@Suite struct LearningRateRangeTests {
  /// A test that nobody ran: the logarithm of the loss by the logarithm of the rate.
  private func reading(
    diverged: Bool = false, window: Int = 7, noise: Double = 0, _ log: (Double) -> Double
  ) throws -> RateRangeReading {
    let rates = (0..<100).map { Elementary.exp10(-5 + 0.06 * Double($0)) }
    var random = RandomSource(seed: 3, purpose: .test)
    let losses = rates.map { Elementary.exp(log(Elementary.log10($0)) + noise * random.normal()) }
    return try #require(
      RateRangeReading([RateRange(rates: rates, losses: losses, hasDiverged: diverged)], window: window))
  }

  /// Flat to 1e-3, down to 0.1, flat to 1, up behind it.
  private func valley(_ x: Double) -> Double { x < -3 ? 0 : x < -1 ? -(x + 3) : x < 0 ? -2 : -2 + 4 * x }

  @Test func placesAreThoseOfAKnownCurve() throws {
    let reading = try self.reading { valley($0) }
    let at = { (place: Int) in Elementary.log10(reading.rates[place]) }
    #expect((reading.start - 1).magnitude < 1e-9)
    #expect(reading.falls)
    // A tenth of the fall from 1 to e⁻² is done at 1 − 0.0865: 0.09 behind the bend.
    #expect((at(reading.begin) + 2.9).magnitude < 0.1)
    #expect(at(reading.steepest) > -3 && at(reading.steepest) < -2.5)
    #expect(at(reading.lowest) > -1.2 && at(reading.lowest) < 0)
    #expect((at(try #require(reading.turn)) - 0.12).magnitude < 0.13)
    #expect((at(try #require(reading.worse)) - 0.5).magnitude < 0.1)
    // Nine tenths of it, from 1 down to 0.222: at −1.495.
    #expect((at(reading.mostly) + 1.495).magnitude < 0.1)
    let advice = RateRangeAdvice(reading, from: 1e-5, to: 10)
    #expect(advice.rate == NumberText.rounded(reading.rates[reading.mostly], digits: 1))
    #expect(
      advice.sentence(trainings: 1, steps: 100).hasSuffix(
        "Begin with set lr \(NumberText.short(advice.rate ?? 0)), \(RateRangeAdvice.reason)."))
  }

  @Test func smoothedValuesAreMediansAroundEach() throws {
    let reading = try self.reading(noise: 0.3) { valley($0) }
    #expect(reading.window == 7)
    for place in 3..<97 {
      #expect(reading.smooth[place] == reading.losses[place - 3...place + 3].sorted()[3])
    }
  }

  /// One that explodes does not move the place where the loss is lowest, nor one batch without any loss.
  @Test func oneOddBatchSaysNothing() throws {
    let plain = try self.reading { valley($0) }
    let odd = try self.reading { x in (x - 0.64).magnitude < 0.01 ? 20 : (x + 2).magnitude < 0.01 ? -60 : valley(x) }
    #expect(odd.lowest == plain.lowest && odd.steepest == plain.steepest && odd.turn == plain.turn)
  }

  @Test func noiseAloneIsNoFall() throws {
    let reading = try self.reading(noise: 0.3) { _ in 0 }
    #expect(!reading.falls)
    let advice = RateRangeAdvice(reading, from: 1e-5, to: 10)
    #expect(advice.rate == nil && advice.marks.isEmpty)
    #expect(advice.sentence(trainings: 1, steps: 100).contains("this test cannot tell"))
    #expect(
      advice.sentence(trainings: 1, steps: 100).hasSuffix("More updates say more: plot lr_range 1e-5..10 steps=500."))
    #expect(advice.sentence(trainings: 1, steps: 20_000).hasSuffix("this test cannot tell."))
    // Rates far below any that is usual: more of them say nothing.
    #expect(
      RateRangeAdvice(reading, from: 1e-9, to: 1e-7).sentence(trainings: 1, steps: 100).hasSuffix(
        "Its rates are low: plot lr_range 1e-9..10."))
    #expect(
      advice.sentence(trainings: 1, steps: 100, isUnscaled: true).hasSuffix("set standardize on; plot lr_range."))
  }

  @Test func whereTheLossHasNotTurnedUpNothingIsProposedButToGoOn() throws {
    let reading = try self.reading { $0 < -3 ? 0 : -($0 + 3) }
    let advice = RateRangeAdvice(reading, from: 1e-5, to: 10)
    #expect(reading.turn == nil && advice.rate == nil)
    #expect(advice.sentence(trainings: 1, steps: 100).contains("It has not turned up yet"))
    #expect(advice.suggestion(steps: 100) == .actions(.plot("lr_range", of: ["1e-5..1000"])))
    #expect(
      advice.suggestion(steps: 100, isUnscaled: true)?.actions == [
        .set([.init(.standardize, true)]), .plot("lr_range"),
      ])
    #expect(advice.sentence(trainings: 1, steps: 100).hasSuffix("plot lr_range 1e-5..1000."))
    #expect(
      RateRangeAdvice(try self.reading(diverged: true) { $0 < -3 ? 0 : -($0 + 3) }, from: 1e-5, to: 10).rate != nil)
  }

  /// The figure's own numbers are those of the test run by hand, over every fold and repeat.
  @Test(arguments: [1, 2]) func theFigureIsTheTest(_ repeats: Int) async throws {
    let dataset = try ChartSamples.dataset("moons", ["n": 60])
    var material = try ChartSamples.material(dataset, seeds: [])
    if repeats > 1 { material.folds = try Split.all(dataset, plan: SplitPlan(folds: 3), seed: 0) }
    let figure = try await ChartSamples.figure(
      "lr_range", of: material, ChartArguments(integers: ["steps": 40, "repeats": repeats]))
    guard case .points(let rates, let losses, _)? = figure.series.first?.marks else {
      Issue.record("no losses")
      return
    }
    var ranges: [RateRange] = []
    for seed in 0..<repeats {
      for fold in material.folds {
        let data = PreparedData.make(dataset: dataset, split: fold, by: Preparation(standardize: true))
        let request = TrainingRequest(
          data: data, model: "mlp", settings: material.settings, seed: UInt64(seed))
        ranges.append(
          try #require(try RateRange.run(request, rates: spread(from: 1e-5, to: 10, count: 40, isLog: true))))
      }
    }
    let count = ranges.map(\.rates.count).min() ?? 0
    #expect(rates == Array(ranges[0].rates.prefix(count)))
    for step in 0..<count {
      let sorted = ranges.map { $0.losses[step] }.sorted()
      #expect(losses[step] == (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2)
    }
    #expect(figure.finding.hasPrefix("In \(count) updates"))
    #expect(figure.finding.contains("(the median of 6 trainings)") == (repeats == 2))
  }

  @Test func modelsWithoutStepsAreRefused() async throws {
    for (model, data) in [("knn", "moons"), ("tree", "moons"), ("polynomial", "sine")] {
      let material = try ChartSamples.material(ChartSamples.dataset(data), model: model, seeds: [])
      await #expect(throws: ChartError.noRate(model: model)) { try await ChartSamples.figure("lr_range", of: material) }
    }
  }
}
