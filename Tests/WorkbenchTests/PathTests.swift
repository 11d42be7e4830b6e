import Testing
import TunebookTesting
import Workbench

@Suite struct PathTests {
  @Test func theSameFoldsGiveTheSameCurve() async {
    let cell = "data sine; model polynomial; set degree 9; path weight_decay 1e-6..100 points=50 folds=5"
    let first = await makeTestSession().type(cell).text
    #expect(first.contains("polynomial of degree 9 on sine · 50 penalties × 5 folds"), "\(first)")
    #expect(await makeTestSession().type(cell).text == first)
  }

  @Test func whatHasNoPathSaysSo() async {
    let session = makeTestSession()
    await session.type("data sine")
    #expect(await session.type("path").error == "The model mlp has no path of penalties: polynomial and linear have.")
    await session.type("model linear")
    #expect(await session.type("path folds=2").status == .succeeded)
    #expect(await session.type("path weight_decay 0..1").error == "Penalties lie between two numbers above 0.")
    #expect(await session.type("path folds=90").error == "96 rows are too few for 90 folds.")
  }

  /// Along L1 it says how many weights are 0; what it found can be asked for, and training with it gives those zeros.
  @Test func thePathAlongL1IsThatOfTheTrainings() async {
    let session = makeTestSession()
    let text = await session.type("data friedman n=120; model linear; path l1 folds=5").text
    #expect(text.contains("Lasso path · linear on friedman · 100 penalties × 5 folds"), "\(text)")
    #expect(text.contains("of 10 weights are 0   within one standard error"), "\(text)")
    for (penalty, zeros) in [("best", "zeros"), ("strongest", "strongest_zeros")] {
      let strength = await session.type("print path.\(penalty)").text
      #expect(await session.type("set l1 \(strength)").status == .succeeded)
      let trained = await session.type("train").text
      let count = await session.type("print path.\(zeros)").text
      #expect(trained.contains("(\(count) of them 0)"), "\(trained)")
      #expect(await session.type("print run.zero_weights").text == count)
    }
  }

  @Test func classesHaveAPathToo() async {
    let session = makeTestSession()
    for penalty in ["l1", "weight_decay"] {
      let result = await session.type("data iris; model linear; path \(penalty) points=8 folds=3")
      #expect(result.status == .succeeded, "\(result.error)")
      #expect(result.text.contains("8 penalties × 3 folds"))
    }
    #expect(await makeTestSession().type("print path.best").error == "There is no path of penalties yet.")
    #expect(await makeTestSession().type("print path.bset").error == "There is nothing called path.bset.")
  }

  /// The linear model with L1 is solved: what is for steps has no say, and says so.
  @Test func withL1TheLinearModelTakesNoSteps() async {
    let session = makeTestSession()
    let text = await session.type("data friedman; model linear; set l1 0.1; set lr 0.1").text
    #expect(text.contains("learning_rate has no say in a linear model with l1: it is solved in one go."), "\(text)")
    #expect(await session.type("train").text.contains("solved in one go, 11 weights ("))
    #expect(await session.type("plot weights").status == .succeeded)
    #expect(
      await session.type("hypergradient l1 method=forward").error
        == "The model linear is not trained step by step, so there is no slope through it.")
    #expect(await session.type("hypergradient l1").status == .succeeded)
  }

  /// A lowest loss at an end of the range is no lowest of all.
  @Test func theEndOfTheRangeIsSaid() async {
    let session = makeTestSession()
    let end = await session.type("data sine; model polynomial; path weight_decay 0.1..100 folds=5").text
    #expect(end.contains("at the weakest penalty that was tried: a weaker one"), "\(end)")
    let inner = await session.type("set degree 12; path weight_decay 1e-6..100 folds=5").text
    #expect(!inner.contains("that was tried: a"), "\(inner)")
    // Where nothing is worth its price, a stronger penalty is the same model.
    let none = await session.type("data coinflips; model linear; path l1").text
    #expect(none.contains("all weights are 0: no feature") && !none.contains("stronger one"), "\(none)")
  }
}
