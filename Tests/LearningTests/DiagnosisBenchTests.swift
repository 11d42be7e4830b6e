import Learning
import Options
import Testing

/// The bench of diagnoses: trainings whose right verdict is known by how they were made.
@Suite struct DiagnosisBenchTests {
  @Test(arguments: BenchCase.all) func verdictIsRightAndAdviceHelps(_ bench: BenchCase) throws {
    let (result, diagnosis) = try bench.run()
    #expect(
      bench.verdicts.contains(diagnosis.verdict),
      "\(bench.name): \(diagnosis.verdict) from \(diagnosis.evidence), baseline \(result.baselineLoss)")
    #expect(!diagnosis.evidence.isEmpty)
    for sentence in diagnosis.evidence { #expect(sentence.hasSuffix(".")) }
    let first = try #require(diagnosis.advice.first)
    for advice in diagnosis.advice where advice.command.hasPrefix("set ") { try canBeFollowed(advice, bench) }
    if bench.isPlain, bench.verdicts != [.goodFit] { try helps(first, bench, result) }
  }

  /// What is proposed can be typed, changes something, and is looked at by the model.
  private func canBeFollowed(_ advice: Diagnosis.Advice, _ bench: BenchCase) throws {
    let next = try #require(bench.following(advice), "\(bench.name): \(advice)")
    #expect(next.settings != bench.settings, "\(bench.name): \(advice)")
    for (name, value) in next.settings.set where bench.settings.value(named: name) != value {
      #expect(Setting.named(name)?.applies(to: next.model, next.settings) == true, "\(bench.name): \(advice)")
    }
  }

  /// The first thing to try must lower the validation loss (or make it finite) where anything can; where nothing can be
  /// learnt it is to look at the data.
  private func helps(_ advice: Diagnosis.Advice, _ bench: BenchCase, _ result: TrainingResult) throws {
    guard bench.isLearnable else {
      #expect(advice.command == "plot data", "\(bench.name): \(advice)")
      return
    }
    let next = try #require(bench.following(advice), "\(bench.name): \(advice)")
    let (better, _) = try next.run()
    #expect(better.status == .finished, "\(bench.name): \(advice)")
    #expect(better.kept.validationLoss < result.kept.validationLoss, "\(bench.name): \(advice)")
  }

  @Test func theBenchIsLargeEnough() {
    #expect(BenchCase.all.count { $0.isPlain } >= 48)
    #expect(Set(BenchCase.all.map(\.name)).count == BenchCase.all.count)
    #expect(Set(BenchCase.all.map(\.model)) == Set(allModels.map(\.name)))
  }
}
