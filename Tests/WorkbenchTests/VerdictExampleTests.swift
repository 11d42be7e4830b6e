import Experiments
import Learning
import Testing
import TunebookTesting

@testable import Workbench

/// Trainings whose verdict is easily got wrong: few rows, low losses far apart, curves that turned, lucky draws.
@Suite struct VerdictExampleTests {
  private func diagnosis(_ cell: String) async throws -> Diagnosis {
    let session = makeTestSession()
    session.state.showsAdvice = false
    await session.type(cell)
    return try #require(session.state.runs.last?.diagnosis)
  }

  @Test(arguments: [
    ("data sine n=200; model tree; train", Diagnosis.Verdict.overfitting, "The loss is 0 on training rows"),
    ("data polynomial n=100; model knn; set neighbors 1; train", .overfitting, "The loss is 0 on training rows"),
    (
      "data polynomial n=100; model knn; set neighbors 1; train repeats=3", .overfitting,
      "Over the 3 trainings the mean loss is 0"
    ),
    (
      "data anscombe set=1; split val=0.10 test=0.20; model polynomial; set degree 2 weight_decay 0.001; train",
      .goodFit, "but whether that holds is open: on 1 validation row"
    ),
    (
      "data polynomial n=60 noise=0.5; split val=0.1 test=0.2; model polynomial; set degree 2 weight_decay 1e-6; train",
      .goodFit, "on 6 validation rows it does worse than their own average (0.0886)"
    ),
    (
      "data circles n=20; split val=0.10 test=0.10; set epochs 3; train", .overfitting,
      "may be chance: 2 validation rows"
    ),
    ("data coinflips n=100 features=30; train early_stopping=20", .overfitting, "The loss is 0.371 on training rows"),
    ("seed 3; data coinflips n=100 features=30; train early_stopping=20", .overfitting, "on training rows but"),
    // What the net learns of coin flips from there on is their own: it was not too weak.
    (
      "seed 1; data coinflips n=400 features=20; train early_stopping=20", .overfitting,
      "on validation rows: what more it learns does not hold there."
    ),
    // Low beside what guessing costs, and many times what neighbors cost: a line through a curve.
    (
      "data sine n=300 noise=0.05; model tree; train max_depth=2", .underfitting,
      "There is more to learn: predicting each training row"
    ),
    (
      "data moons n=20 noise=0.05; set lr 0.01 epochs 5 early_stopping 50 standardize off units 128; seed 3; train",
      .overfitting, "5 validation rows leave open what that means"
    ),
    (
      "data moons n=200 noise=0.50; model linear; set lr 1.8 epochs 3 optimizer momentum; train", .overfitting,
      "their loss was 0.518 there and is 0.523 now"
    ),
    (
      "data anscombe; model linear; set lr 0.721 epochs 10 optimizer adamw; train", .overfitting,
      "has risen to 3.21 since; 3 validation rows leave open what that means"
    ),
    (
      "data coinflips n=80; model linear; set lr 1.31 epochs 80 optimizer adagrad; train", .diverging,
      "is above what always predicting the average would cost"
    ),
    // One label in five is flipped: after three epochs nobody knows yet how low it will be, after sixty there is little more to be had.
    (
      "data moons flip=0.2; train epochs=3", .tooSlow,
      "The training loss is still falling: from 0.619 at epoch 2 to 0.615 at epoch 3."
    ),
    (
      "data moons flip=0.2; train epochs=60", .goodFit,
      "Training loss 0.513 and validation loss 0.52 are close, but not low beside what guessing costs, 0.693 (gap 0.00698)."
    ),
    ("data anscombe set=4; model linear; train", .underfitting, "there is nothing to learn from"),
    ("data sine; model tree; train", .overfitting, "The loss is 0 on training rows but 0.108"),
    ("data moons n=100; train epochs=18 early_stopping=20", .underfitting, "there is more to learn"),
    ("data anscombe set=2; model linear; train", .tooSlow, "the loss on validation rows is 15 times as much"),
    (
      "data xor n=30 noise=1; model linear; set epochs 50 optimizer adamw; train", .tooSlow,
      "Meanwhile the validation loss has risen, from 0.35 before the first epoch to 0.599; 8 validation rows leave open"
    ),
  ]) func theVerdictAndItsWords(_ cell: String, _ verdict: Diagnosis.Verdict, _ words: String) async throws {
    let diagnosis = try await diagnosis(cell)
    #expect(diagnosis.verdict == verdict, "\(diagnosis.evidence)")
    #expect(diagnosis.evidence.joined(separator: " ").contains(words), "\(diagnosis.evidence)")
  }

  @Test func noChanceMakesALossBeyondAllBounds() async throws {
    let diagnosis = try await diagnosis("data polynomial n=30 noise=0.1; model polynomial; set degree 30; train")
    #expect(!diagnosis.evidence.joined().contains("chance"), "\(diagnosis.evidence)")
  }

  /// What one neighbor tells twice as well is no good fit, and no draw of weights before the first step makes an overfitting.
  @Test(arguments: [
    (
      "data circles n=40 noise=0.1; set lr 0.0001 epochs 100 batch 4 gradient_clip 0.01 activation silu; train",
      Diagnosis.Verdict.goodFit
    ),
    (
      "data moons n=30 noise=0.5; model linear; set lr 0.1 batch full weight_decay 1 warmup 1; train", .overfitting
    ),
  ]) func theVerdictIsAnother(_ cell: String, _ wrong: Diagnosis.Verdict) async throws {
    let diagnosis = try await diagnosis(cell)
    #expect(diagnosis.verdict != wrong, "\(diagnosis.evidence)")
  }

  /// What is no better than untrained has not helped, whatever validation rows it had in its favor.
  @Test func goingBackToTheFirstWeightsIsNoAdvice() async throws {
    let session = makeTestSession()
    await session.type("data xor n=30 noise=1; model linear; set epochs 50 optimizer adamw; train")
    let diagnosis = try #require(session.state.runs.last?.diagnosis)
    let lowest = try #require(session.state.runs.last?.result.history[0].validationLoss)
    for advice in diagnosis.advice {
      if let after = advice.trial?.after { #expect(abs(after - lowest) > 1e-9, "\(advice)") }
    }
  }
}
