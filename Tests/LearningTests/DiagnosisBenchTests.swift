import Learning
import Testing

/// The bench of diagnoses: trainings whose right verdict is known by how they were made.
@Suite struct DiagnosisBenchTests {
  @Test(arguments: BenchCase.all) func verdictIsRight(_ bench: BenchCase) throws {
    let (result, diagnosis) = try bench.run()
    #expect(
      bench.verdicts.contains(diagnosis.verdict),
      "\(bench.name): \(diagnosis.verdict) from \(diagnosis.evidence), baseline \(result.baselineLoss)")
    #expect(!diagnosis.evidence.isEmpty && !diagnosis.advice.isEmpty)
    for sentence in diagnosis.evidence { #expect(sentence.hasSuffix(".")) }
  }

  /// The first thing to try must lower the validation loss (or make it finite) where anything can.
  @Test(arguments: BenchCase.all.filter { $0.isPlain && $0.verdicts != [.goodFit] })
  func firstAdviceHelps(_ bench: BenchCase) throws {
    let (result, diagnosis) = try bench.run()
    let advice = try #require(diagnosis.advice.first)
    guard bench.isLearnable else {
      #expect(advice.command == "plot data" || diagnosis.verdict == .overfitting, "\(bench.name): \(advice)")
      return
    }
    let next = try #require(bench.following(advice), "\(bench.name): \(advice)")
    let (better, _) = try next.run()
    #expect(better.status == .finished, "\(bench.name): \(advice)")
    #expect(better.kept.validationLoss < result.kept.validationLoss, "\(bench.name): \(advice)")
  }

  /// Whatever is proposed can be typed, changes something, and is looked at by the model.
  @Test(arguments: BenchCase.all) func adviceCanBeFollowed(_ bench: BenchCase) throws {
    for advice in try bench.run().diagnosis.advice where advice.command.hasPrefix("set ") {
      let next = try #require(bench.following(advice), "\(bench.name): \(advice)")
      #expect(next.settings != bench.settings, "\(bench.name): \(advice)")
      for (name, value) in next.settings.set where bench.settings[name] != value {
        #expect(Setting.named(name)?.applies(to: next.model, next.settings) == true, "\(bench.name): \(advice)")
      }
    }
  }

  @Test func theBenchIsLargeEnough() {
    #expect(BenchCase.all.count { $0.isPlain } >= 48)
    #expect(Set(BenchCase.all.map(\.name)).count == BenchCase.all.count)
    #expect(Set(BenchCase.all.map(\.model)) == Set(allModels.map(\.name)))
  }
}
