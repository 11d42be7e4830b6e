import Experiments
import Learning
import Testing
import TunebookTesting

@testable import Workbench

/// What several trainings show together, and whose sentence it is.
@Suite struct SeveralTrainingsTests {
  private func diagnosis(_ cell: String) async throws -> (diagnosis: Diagnosis, run: Run) {
    let session = makeTestSession()
    session.state.showsAdvice = false
    await session.type(cell)
    let run = try #require(session.state.runs.last)
    return (run.diagnosis, run)
  }

  /// Where some are called too short and others overfitting, the curves that are their mean decide: two widths with the same means
  /// are judged alike.
  @Test(arguments: [14, 16, 18, 20]) func whereTheyAreAtOddsTheMeanCurvesDecide(_ units: Int) async throws {
    let (diagnosis, run) = try await diagnosis(
      "data moons n=120 noise=0.35; set epochs 60; train repeats=10 units=\(units)")
    #expect(diagnosis.verdict == .tooSlow, "\(diagnosis.evidence)")
    let sentence = try #require(diagnosis.evidence.first)
    #expect(sentence.hasPrefix("By the mean curves of the 10 trainings (") && sentence.contains("too slow "))
    let means = run.result.history.indices.map { place in
      run.members.reduce(0) { $0 + $1.result.history[place].trainingLoss } / 10
    }
    #expect(sentence.contains("to \(String(format3(means[60]))) at epoch 60."), "\(sentence)")
  }

  /// A run of several seeds is had again with as many: apply says so, and its line gives the run's mean to the last bit.
  @Test func applySaysHowManyTrainingsARunWas() async throws {
    let session = makeTestSession()
    await session.type("set lr 0.3 epochs 5; train repeats=3; unset")
    let text = await session.type("apply 1").text
    #expect(
      text.contains("Run 1 is the mean of 3 trainings with 3 seeds") && text.contains("train repeats=3"), "\(text)")
    await session.type("train repeats=3")
    let losses = session.state.runs.map { $0.spread(of: "val_loss")?.mean }
    #expect(losses.count == 2 && losses[0] == losses[1], "\(losses)")
    #expect(await session.type("train epochs=2; apply 3").text.contains("mean of") == false)
  }

  private func format3(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }

  /// The chart and the size beside a verdict are the first training's: a sentence about another one says which.
  @Test func aSentenceAboutAnotherTrainingSaysWhich() async throws {
    let (diagnosis, run) = try await diagnosis(
      "seed 4; data sine n=60; train epochs=100 lr=0.001 early_stopping=3 repeats=5")
    let alone = run.members.map { Diagnosis.of([$0], model: run.model, settings: run.settings).verdict }
    let sentence = try #require(diagnosis.evidence.first)
    let place = try #require(alone.firstIndex(of: diagnosis.verdict))
    #expect(
      sentence.contains(place == 0 ? "; the first: " : "; training \(place + 1) (seed \(4 + place)): "),
      "\(alone) \(sentence)")
    #expect(place > 0, "\(alone)")
    // Beside it stand the means, and every further figure is called that training's.
    let mean = run.members.reduce(0) { $0 + $1.result.kept.validationLoss } / 5
    #expect(diagnosis.evidence[1].hasPrefix("On average over all 5 the loss is "))
    #expect(diagnosis.evidence[1].contains("and \(format3(mean)) ± "), "\(diagnosis.evidence[1])")
    for sentence in diagnosis.evidence.dropFirst(2) {
      #expect(sentence.hasPrefix("Training \(place + 1) (seed \(4 + place)): "), "\(sentence)")
    }
  }
}
