import Foundation
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What cannot be meant is said, and not taken without a word.
@Suite struct GivenTwiceTests {
  @Test(arguments: [
    ("train epochs=5 epochs=6", "epochs is given twice."), ("set lr 0.1 lr 0.2", "learning_rate is given twice."),
    ("set early_stopping=5 patience=3", "early_stopping is given twice."),
    ("set lr 0.1 learning_rate 0.2", "learning_rate is given twice."),
    ("space lr 1e-3..1 lr 1e-2..1", "learning_rate is given twice."),
    ("space lr 1e-3..1 units 4..8 learning_rate 1e-2..1", "learning_rate is given twice."),
    ("objective \"echo {a}\"; space a 0..1 a 0..2", "a is given twice."),
    ("hypergradient lr epochs=2 epochs=3", "epochs is given twice."),
    // What a value cannot be is said first, and so is a word that is no command.
    ("set lr 0.1 lr x", "learning_rate is a number above 0, not x."),
    ("set lr 0.1 lr 0.2; nosuch", "There is no command nosuch."),
  ]) func aSettingIsGivenOnce(_ cell: String, _ message: String) async {
    #expect(await makeTestSession().type(cell).error == message)
  }

  /// A time is said as it was typed, and not in another unit.
  @Test(arguments: [
    ("9000h", ""), ("-3m", "timeout=3m"), ("2d", "timeout=48h"), ("20min", "timeout=20m"),
    ("500ms", "timeout=0.5s"),
  ]) func aTimeIsSaidAsTyped(_ typed: String, _ meant: String) async {
    let result = await makeTestSession().type("space lr 1e-3..1 log; tune random timeout=\(typed)")
    #expect(result.error == "timeout is a time from 0.001s to 8760h, such as 30s or 5m, not \(typed).")
    #expect((result.proposal ?? "").contains(meant) || meant.isEmpty, "\(result.proposal ?? "none")")
  }

  @Test(arguments: [
    ("maybe", "header=on"), ("none", "header=off"), ("0", "header=on"), ("fals", "header=off"), ("onn", "header=on"),
  ]) func aFlagIsOnOrOff(_ typed: String, _ meant: String) async throws {
    let path = NSTemporaryDirectory() + "/flag-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    // The first line may be names or a row.
    let rows = (0..<40).map { $0 % 3 == 0 ? "a,b\n" : $0 % 3 == 1 ? "c,b\n" : "c,d\n" }.joined()
    try Data(("a,b\n" + rows).utf8).write(to: URL(fileURLWithPath: path))
    let result = await makeTestSession().type("data \"\(path)\" header=\(typed)")
    #expect(result.error == "header is on or off, not \(typed).")
    #expect(result.proposal?.contains(meant) == true, "\(result.proposal ?? "none")")
  }

  @Test(arguments: [
    (
      "space lr 1e-3..1 log; tune random value=rung",
      "value=rung is for methods with rungs: halving, hyperband, asha, bohb."
    )
  ]) func whatHasNoSayIsRefused(_ cell: String, _ message: String) async {
    let session = makeTestSession()
    #expect(await session.type(cell).error == message)
    #expect(session.state.objective.metric == "val_loss")
  }

  @Test(arguments: [
    ("data “iris.csv”", "These quotes are those of print: a name stands between plain ones."),
    ("data x.xlsx", "A .xlsx file is no table of text."), ("data Mine.ODS", "A .ods file is no table of text."),
    ("data https://x.y/z.csv", "Nothing is read over the net."),
  ]) func aFileThatCannotBeReadIsNamedAsWhatItIs(_ cell: String, _ message: String) async {
    #expect(await makeTestSession().type(cell).error == message)
  }

  @Test func aMethodWithoutRoomForRungsSaysSo() async {
    let session = makeTestSession()
    let text = await session.type("set epochs 2; space lr 1e-3..1 log; tune asha trials=4").text
    #expect(text.contains("no rung lies before the end of 2 epochs with eta=3"), "\(text)")
    let roomy = await session.type("set epochs 3; tune asha trials=4").text
    #expect(!roomy.contains("no rung"), "\(roomy)")
  }

  /// What the search aimed at is measured behind `apply best`, at every epoch where that is needed.
  @Test func theValueCanBeSeenAgain() async throws {
    let session = makeTestSession()
    await session.type(
      "data sine n=60; objective best_val_rmse; set epochs 4; space lr 1e-3..1 log; tune random trials=3; apply best; train"
    )
    let value = try #require(session.state.study?.best?.value)
    #expect(await session.type("print run.best_val_rmse - \(value)").text == "0")
  }

  @Test func theSessionsOwnSeedIsNotPromisedBack() async {
    let text = await makeTestSession(seed: 7).type(
      "set epochs 2; space lr 1e-3..1 log; tune random trials=2 trial_seeds=same; apply best"
    ).text
    #expect(text.contains("Its seed, 7, is the session's."), "\(text)")
  }
}
