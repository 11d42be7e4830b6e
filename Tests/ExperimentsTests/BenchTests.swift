import Datasets
import Experiments
import Learning
import Testing

@Suite struct BenchTests {
  private func bench(_ plan: SplitPlan, seed: UInt64 = 0) -> Bench {
    Bench(source: DataSource(), seed: seed, plan: plan, model: "mlp", settings: Settings())
  }

  @Test func whatAPlanDoesNotUseMakesNoOtherBench() {
    #expect(bench(SplitPlan(validation: 0.1, folds: 5)) == bench(SplitPlan(validation: 0.3, folds: 5)))
    #expect(bench(SplitPlan(copies: 0.5)) == bench(SplitPlan(copies: 0.2)))
    #expect(bench(SplitPlan(validation: 0.1)) != bench(SplitPlan(validation: 0.3)))
    #expect(bench(SplitPlan(mistakes: [.copyFirst], copies: 0.5)) != bench(SplitPlan(mistakes: [.copyFirst])))
    #expect(bench(SplitPlan(test: 0.1)) != bench(SplitPlan()))
    #expect(bench(SplitPlan(), seed: 1) != bench(SplitPlan()))
  }

  @Test func anAppliedTrialHoldsOnItsOwnBenchAlone() {
    var recall = TrialRecall(study: "first", trial: 2, seed: 7)
    #expect(!recall.holds(on: bench(SplitPlan())))
    recall.hold(bench(SplitPlan()))
    #expect(recall.holds(on: bench(SplitPlan())))
    #expect(!recall.holds(on: bench(SplitPlan(folds: 3))))
  }
}
