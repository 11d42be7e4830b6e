import Learning
import Testing

@Suite struct RatePlanTests {
  private func plan(_ values: [String: SettingValue], rows: Int = 100) -> RatePlan {
    var settings = Settings()
    for (name, value) in values { settings[name] = value }
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
}
