import Search
import Testing
import TunebookTesting

@testable import Workbench

/// Values that do the same, and what is left out, are said.
@Suite struct IdleValuesTests {
  @Test(arguments: [
    (
      "data iris; space select 3..8; set epochs 2; tune grid trial_seeds=same",
      "select 4 to 8 do the same in this search: there are 4 features."
    ),
    (
      "data iris; model knn; space neighbors 80..90; tune grid",
      "neighbors 82 to 90 do the same in this search: there are 82 training rows."
    ),
    (
      "data moons n=20; set epochs 2; space batch {4, 11, 50, full}; tune grid",
      "batch_size 11, 50, full do the same in this search: there are 11 training rows."
    ),
    (
      "data moons n=60; set epochs 1; space units 1..33; tune grid",
      "5 of the 33 values of units are tried: a grid takes all of up to 32."
    ),
    (
      "objective outside; space a 1..40 int b 1..50 int; tune grid",
      "5 of the 40 values of a and 5 of the 50 of b are tried: a grid takes all of up to 32. All would be 2000 combinations."
    ),
    (
      "data moons n=20; model knn; set neighbors 200",
      "neighbors 200 asks every row, and gives each the same answer: there are 11 training rows."
    ),
    ("data iris; model tree; space max_depth 5..12; tune grid", "all 8 trials have this very value"),
    (
      "set epochs 20 warmup 80",
      "warmup 80 is longer than a training of 20 epochs: the learning rate never gets to 0.01."
    ),
    (
      "set schedule step step_size 500 epochs 3",
      "step_size 500 makes no step: a training has 3 epochs, and the rate stays as it is."
    ),
    (
      "set early_stopping 30; set epochs 10",
      "early_stopping 30 ends no training of 10 epochs before its time; it takes back the weights of the best one."
    ),
    (
      "data moons n=60; model tree; set min_leaf 5000",
      "min_leaf 5000 makes a tree of one leaf: 33 training rows are too few for two leaves, and one says the average."
    ),
    (
      "data moons n=60; model tree; space min_leaf 1..40; tune random trials=2",
      "min_leaf 17 to 40 do the same in this search: 33 training rows are too few for two leaves, and one says the average."
    ),
    (
      "set epochs 5; space early_stopping {10, 20}; tune grid",
      "early_stopping 10, 20 do the same in this search: a training has 5 epochs."
    ),
  ]) func areSaid(_ cell: String, _ words: String) async {
    let text = await makeTestSession().type(cell).text
    #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words), "\(text)")
  }

  @Test(arguments: [
    "data iris; space select 1..4; set epochs 2; tune grid",
    "data moons n=60; set epochs 1; space units 1..32; tune grid",
    "data moons n=60; set epochs 1; space batch {4, 8}; tune grid",
    "data moons n=60; set epochs 1; space units 1..33; tune grid points=4",
  ]) func nothingIsSaidWhereNoneIs(_ cell: String) async {
    let text = await makeTestSession().type(cell).text
    #expect(!text.contains("do the same") && !text.contains("values of units"), "\(text)")
  }

  /// Of a range without steps its end is never drawn: what needs it sleeps.
  @Test func whatNeedsTheVeryEndOfARangeSleeps() async {
    let session = makeTestSession()
    await session.type("model linear; space l1 0..0.1; space lr 1e-3..1 log")
    #expect(session.awakeSpace.space.parameters.map(\.name) == ["l1"])
  }

  /// Where epochs are searched, no second column is called so.
  @Test func noTwoColumnsHaveOneName() async throws {
    let session = makeTestSession()
    await session.type("data moons n=60; space epochs 1..3 lr {0.01, 0.1}; tune grid")
    let names = try #require(session.state.study).trialColumns.map(\.name)
    #expect(Set(names).count == names.count && names.contains("epochs"), "\(names)")
    await session.type("tune random trials=6 prune=median")
    let others = try #require(session.state.study).trialColumns.map(\.name)
    #expect(Set(others).count == others.count, "\(others)")
  }

  /// A value that others of its search lie beside is listed with as many digits as tell them apart.
  @Test func studiesListLargeValuesInFull() async throws {
    let storage = InMemoryStorage()
    let session = makeTestSession(storage: storage)
    await session.type("objective outside; space x 0..1; tune random trials=2 name=m")
    var trial = Trial(number: 0, configuration: ["x": .number(0.5)])
    (trial.state, trial.value) = (.finished, 1_000_000_000.29)
    try storage.record(trial, in: "m")
    #expect(await session.type("studies").text.contains("1000000000.29"))
  }
}
