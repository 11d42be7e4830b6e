import Learning
import Testing
import TunebookTesting
import Workbench

/// What is said of a setting that does nothing.
@Suite struct InactivityTests {
  @Test func settingWhatHasNoSayIsSaid() async {
    for (cell, message, proposal) in [
      (
        "set momentum 0.5", "momentum has no say under optimizer adam: it counts under momentum or nesterov.",
        "set optimizer momentum"
      ),
      (
        "set optimizer sgd; set beta2 0.9",
        "beta2 has no say under optimizer sgd: it counts under rmsprop, adam or adamw.", "set optimizer rmsprop"
      ),
      ("set degree 5", "degree has no say in mlp: it is for polynomial.", "model polynomial"),
      ("model knn; train lr=0.1", "learning_rate has no say in knn: it is for mlp, linear, polynomial.", "model mlp"),
      (
        "model polynomial; set epochs 9", "epochs has no say in a polynomial that is solved in one go.",
        "set solver gradient"
      ),
      ("set layers 0; set units 8", "units has no say in a net without hidden layers.", "set layers 2"),
      (
        "data sine; train epochs=2 label_smoothing=0.1",
        "label_smoothing has no say here: it is for classes, and the target is a number.", nil
      ),
    ] as [(String, String, String?)] {
      let result = await makeTestSession().type(cell)
      #expect(result.status == .succeeded)
      #expect(result.text.contains(message), "\(cell): \(result.text)")
      #expect(result.proposal == proposal, "\(cell)")
    }
  }

  @Test func whatHasASayIsNotRemarkedOn() async {
    let session = makeTestSession()
    for cell in [
      "set momentum 0.5 optimizer momentum", "set optimizer rmsprop beta2 0.9", "set layers 1 units 4",
      "model polynomial; set solver gradient epochs 5", "set label_smoothing 0.1", "model tree; set max_depth 3",
    ] {
      #expect(await session.type(cell).text.isEmpty, "\(cell)")
    }
  }

  @Test func aRunDiffersByWhatHasASayInIt() async throws {
    let session = makeTestSession()
    await session.type("set epochs 2; train")
    let before = session.state
    await session.type("train lr=0.05 momentum=0.3 degree=7")
    #expect(session.state.changesOfLastRun(since: before) == ["learning_rate"])
  }
}
