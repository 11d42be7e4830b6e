import Testing
import TunebookTesting
import Workbench

/// What figures of several trainings say of the means, and of the trainings behind them.
@Suite struct SeveralTrainingsFigureTests {
  /// Some stopped earlier than others: the curves end with the first, and the sentence says so.
  @Test func curvesThatEndEarlySaySo() async {
    let session = makeTestSession()
    let cut = await session.type(
      "data moons n=100 noise=0.4; set epochs 100 early_stopping 5 lr 0.03; train repeats=5; plot curves")
    #expect(cut.text.contains("where the first of the 5 trainings ended"), "\(cut.text)")
    let whole = await session.type("unset early_stopping; set epochs 4; train repeats=2; plot curves")
    #expect(whole.text.contains("the gap at the end is"), "\(whole.text)")
  }

  @Test func rowsThatCountSeveralTimesAreSaid() async {
    let session = makeTestSession()
    let repeats = await session.type("data iris; set epochs 3; train repeats=3; plot confusion")
    #expect(repeats.text.contains("Each row counts 3 times, once for each training that it was judged in."))
    let folds = await session.type("split folds=3; train; plot confusion")
    #expect(!folds.text.contains("Each row counts"))
    let learned = await session.type("plot confusion part=training")
    #expect(learned.text.contains("Each row counts 2 times, once for each training that it was learned in."))
  }

  /// An accuracy that the commonest class has by itself stands beside what that gets, which is never less.
  @Test func theCommonestClassIsNamedWhereItDoesAsWell() async {
    let session = makeTestSession()
    let coins = await session.type("data coinflips n=60; model knn; train")
    #expect(
      coins.text.contains("accuracy 40 %") && coins.text.contains("always answering heads gets "), "\(coins.text)")
    #expect(!(await session.type("data iris; train")).text.contains("always answering"))
  }

  @Test func aFitIsTheFirstTrainingsAndNeverExplainsLessThanNothing() async {
    let session = makeTestSession()
    let fit = await session.type("data friedman n=60; set epochs 3; train repeats=2; plot fit")
    #expect(fit.text.contains("The first training's model"), "\(fit.text)")
    let bad = await session.type("seed 1; data friedman n=80; set epochs 1 lr 1e-6; train; plot fit")
    #expect(bad.text.contains("does worse than always guessing "), "\(bad.text)")
    #expect(!bad.text.contains("explains 0 %"), "\(bad.text)")
  }
}
