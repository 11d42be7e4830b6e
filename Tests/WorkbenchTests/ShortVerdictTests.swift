import Experiments
import Learning
import Testing
import TunebookTesting
import Workbench

/// Verdicts of short trainings, of rows that are harder by themselves, and of what went back before its first step.
@Suite struct ShortVerdictTests {
  private func verdict(_ cell: String) async -> (Diagnosis.Verdict?, String) {
    let session = makeTestSession()
    let text = await session.type(cell).text
    return (session.state.runs.last?.diagnosis.verdict, text)
  }

  /// Guessing costs as much more on the validation rows as the model does: nothing was memorized.
  @Test(arguments: [
    "data polynomial; model polynomial; train degree=1", "data sine n=100; model linear; train epochs=3",
    "seed 664; data moons noise=0.1; split val=0.5; model linear; train epochs=20 lr=1 optimizer=adamw",
    "seed 579; data friedman n=40; model linear; train epochs=4 lr=0.03 schedule=cosine early_stopping=3",
  ])
  func harderRowsAreNotOverfitting(_ cell: String) async {
    let (verdict, text) = await verdict(cell)
    #expect(verdict != .overfitting, "\(text)")
  }

  @Test func aSingleRiseIsNoDivergence() async {
    let (verdict, text) = await verdict(
      "seed 803; data penguins target=body_mass_g; train epochs=4 lr=0.003 optimizer=momentum layers=0")
    #expect(verdict != .diverging, "\(text)")
  }

  @Test func whatStillFallsSteeplyIsTooSlow() async {
    let (verdict, text) = await verdict("set lr 0.5 epochs 3; train")
    #expect(verdict == .tooSlow, "\(text)")
  }

  @Test func whatIsLowIsNotUnderfitting() async {
    let (verdict, text) = await verdict(
      "seed 779; data circles n=800; train epochs=2 lr=0.3 weight_decay=0.01 layers=1")
    #expect(verdict == .goodFit || verdict == .tooSlow, "\(text)")
  }

  @Test func tooLargeStepsThatWentBackAreDiverging() async {
    let (verdict, text) = await verdict(
      "seed 222; data penguins target=body_mass_g; split val=0.1; model linear; train epochs=50 lr=5 early_stopping=3")
    #expect(verdict == .diverging, "\(text)")
  }

  @Test func whatWasTriedOnSomeTrainingsSaysSo() async {
    let (_, text) = await verdict("data wine; split folds=4; model knn; train neighbors=60 repeats=3")
    #expect(!text.contains("tried: validation loss") || text.contains("tried on 10 of 12 trainings"), "\(text)")
  }
}
