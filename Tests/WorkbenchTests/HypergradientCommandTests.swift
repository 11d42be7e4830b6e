import Notebooks
import Testing
import TunebookTesting
import Workbench

/// What `hypergradient` says.
@Suite struct HypergradientCommandTests {
  @Test func saysWhatASmallChangeWouldDo() async {
    let session = makeTestSession()
    await session.type("data moons; set epochs 20 optimizer=momentum activation=tanh wd 0.01")
    let result = await session.type("hypergradient check=on")
    #expect(
      result.text == """
        Hypergradient · mlp on moons
          through 20 epochs, validation loss 0.3180
          learning_rate is 0.01; the slope there is -2.42.
            Raising it by 1 %, from 0.01 to 0.0101, would lower the validation loss by about 0.00024.
            Measured by training again with values a little to either side: -2.42, which agrees.
          momentum is 0.9; the slope there is -0.188.
            Raising it from 0.9 to 0.901 would lower the validation loss by about 0.00019.
            Measured by training again with values a little to either side: -0.187, which agrees.
          weight_decay is 0.01; the slope there is 0.156.
            Raising it by 1 %, from 0.01 to 0.0101, would raise the validation loss by about 1.6e-5.
            Measured by training again with values a little to either side: 0.156, which agrees.
          A slope speaks of small changes: the further you go, the less it holds.
        """)
    // It leaves no run behind.
    #expect(await session.type("runs").note == "There is no run yet.")
  }

  @Test func saysItOfAnOptimum() async {
    let result = await makeTestSession().type("data sine; model polynomial; set degree 5 l1 0.01; hypergradient wd l1")
    #expect(
      result.text.split(separator: "\n").dropFirst().joined(separator: "\n") == """
        Hypergradient · polynomial on sine
          at the optimum of its training loss, validation loss 0.0862
          weight_decay is 0; the slope there is 0.0498.
            Raising it from 0 to 0.0001 would raise the validation loss by about 5e-6.
          l1 is 0.01; the slope there is -0.256.
            Raising it by 1 %, from 0.01 to 0.0101, would lower the validation loss by about 2.6e-5.
          A slope speaks of small changes: the further you go, the less it holds.
        """)
  }

  @Test func warnsOfASlopeThatNobodyCanFollow() async {
    let result = await makeTestSession().type("data moons; hypergradient wd epochs=5")
    #expect(
      result.text.split(separator: "\n").dropFirst(3).joined(separator: "\n") == """
          weight_decay is 0; the slope there is 19270.
            Training is so sensitive to it that this slope holds for tiny changes only, well below 2e-5. adam makes a full \
        step of the smallest pull, wherever a weight has no other gradient; with optimizer=adamw, weight decay works \
        beside the steps.
          A slope speaks of small changes: the further you go, the less it holds.
        """)
  }

  /// What the slope foretells is tried once, and where it does not come, that is said.
  @Test func saysWhereWhatItForetellsDoesNotCome() async {
    let result = await makeTestSession().type("data spirals; set epochs 15; hypergradient lr")
    #expect(
      result.text.contains(
        "By the slope, raising it by 1 %, from 0.01 to 0.0101, would lower the validation loss by about 0.0013; trained there, it is 0.021 lower: this slope holds for smaller changes only."
      ), "\(result.text)")
  }

  @Test func givesNumbersToPrograms() async {
    let result = await makeTestSession().type("data moons; hypergradient lr wd by_layer=on layers=1 epochs=3 check=on")
    guard case .report(let report)? = result.outputs.last else {
      Issue.record("no report: \(result.text)")
      return
    }
    #expect(
      report.fields.map(\.name) == [
        "model", "method", "epoch", "val_loss", "d_learning_rate", "measured_learning_rate", "d_weight_decay",
        "measured_weight_decay", "d_weight_decay_1", "d_weight_decay_2",
      ])
  }

  @Test(arguments: [
    ("hypergradient units", "The validation loss has no slope by units, which cannot be changed by a little."),
    ("hypergradient momentum", "momentum has no say in this training."),
    ("model knn; hypergradient", "The model knn is not trained step by step, so there is no slope through it."),
    ("hypergradient method=implicit", "The optimum of mlp cannot be solved for."),
    (
      "model linear; hypergradient lr method=implicit",
      "learning_rate changes the way to the optimum, not the optimum itself."
    ),
    (
      "set hypergradient_lr 0.001; hypergradient",
      "The learning rate tunes itself in this training, so it has no slope."
    ),
    (
      "hypergradient lr=1000 optimizer=sgd",
      "Loss or slopes grew beyond all numbers in epoch 1, so there is nothing to go by."
    ),
    ("hypergradient method=magic", "There is no method magic."),
  ]) func refusesInWords(_ source: String, _ message: String) async {
    let session = makeTestSession()
    await session.type("data moons; set epochs 3")
    let result = await session.type(source)
    #expect(result.error == message)
    #expect(result.proposal?.isEmpty == false)
  }
}
