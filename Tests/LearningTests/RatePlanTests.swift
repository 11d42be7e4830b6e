import Learning
import Options
import Testing
import TunebookTesting

@Suite struct RatePlanTests {
  private func plan(_ values: [String: OptionValue], rows: Int = 100) -> RatePlan {
    var settings = Settings()
    for (name, value) in values { settings.set(value, named: name) }
    return RatePlan(settings, rows: rows)
  }

  @Test func batchesAndStepsAreCounted() {
    let usual = plan(["epochs": .integer(10)])
    #expect(usual.batches == 4 && usual.steps == 40)
    #expect(plan(["epochs": .integer(10), "batch_size": .word("full")]).batches == 1)
    #expect(plan(["epochs": .integer(10)], rows: 0).batches == 1)
  }

  @Test func warmupRisesToTheScheduleAndCosineFalls() {
    let constant = plan(["epochs": .integer(10), "warmup": .integer(2)])
    #expect(constant.rate(at: 1) == 0.01 / 8 && constant.rate(at: 4) == 0.005 && constant.rate(at: 8) == 0.01)
    let cosine = plan(["epochs": .integer(10), "schedule": .word("cosine")])
    #expect(cosine.rate(at: 1) == 0.01 && cosine.rate(at: 40) < 0.0001)
  }

  @Test func theScheduleBeginsBehindTheWarmup() {
    let plain = plan(["epochs": .integer(8), "schedule": .word("cosine")])
    let warmed = plan(["epochs": .integer(10), "schedule": .word("cosine"), "warmup": .integer(2)])
    #expect(warmed.rate(at: 8) == 0.01 && warmed.rate(at: 4) == 0.005)
    for step in 1...32 { #expect(warmed.rate(at: step + 8) == plain.rate(at: step)) }
    // All warm-up and no schedule.
    #expect(
      plan(["epochs": .integer(2), "schedule": .word("step"), "warmup": .integer(5)]).rate(at: 8) == 0.01 * (8.0 / 20))
  }

  @Test func knobsTurnTheirSchedules() {
    let whole: [String: OptionValue] = [
      "epochs": .integer(10), "batch_size": .word("full"), "learning_rate": .number(1),
    ]
    func rates(_ values: [String: OptionValue]) -> [Double] {
      let plan = plan(whole.merging(values) { $1 })
      return (1...10).map { plan.rate(at: $0) }
    }
    let step: OptionValue = .word("step")
    #expect(rates(["schedule": step]) == [1, 1, 1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01])
    #expect(
      rates(["schedule": step, "step_size": .integer(3), "step_factor": .number(0.5)])
        == [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125])
    #expect(rates(["schedule": step, "step_factor": .number(0.5)]).last == 0.25)
    #expect(
      rates(["schedule": step, "step_size": .integer(2), "lr_floor": .number(0.05)]).suffix(6) == [
        0.05, 0.05, 0.05, 0.05, 0.05, 0.05,
      ])
    let exponential: OptionValue = .word("exponential")
    let halved = rates(["schedule": exponential, "step_factor": .number(0.5)])
    for epoch in 0..<10 { #expect(abs(halved[epoch] - 1 / Double(1 << epoch)) < 1e-12) }
    #expect(rates(["schedule": exponential, "step_factor": .number(0.5), "lr_floor": .number(0.1)]).last == 0.1)
    #expect(rates(["schedule": .word("cosine"), "lr_floor": .number(0.5)]).allSatisfy { $0 >= 0.5 && $0 <= 1 })
    #expect(rates(["lr_floor": .number(0.5)]).allSatisfy { $0 == 1 })
  }

  @Test func knobsHaveASayUnderTheirSchedulesAlone() throws {
    var settings = Settings()
    for name in ["step_size", "step_factor", "lr_floor"] {
      #expect(try !#require(Setting.named(name)).applies(to: "mlp", settings))
    }
    settings[.schedule] = "exponential"
    #expect(try #require(Setting.named("gamma")).applies(to: "mlp", settings))
    #expect(try !#require(Setting.named("step_size")).applies(to: "mlp", settings))
    #expect(try #require(Setting.named("floor")).applies(to: "linear", settings))
  }
}
