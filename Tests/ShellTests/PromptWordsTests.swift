import Testing
import TunebookTesting
import Workbench

@testable import Shell

/// The prompt leaves room for the cell.
@Suite struct PromptWordsTests {
  @Test(
    arguments: [
      (nil, "moons", "mlp", 34, nil, "moons", "mlp"),
      ("dropout 3/9", "moons", "mlp", 34, "dropout 3/9", "moons", "mlp"),
      ("early-stopping 10/12", "breast_cancer", "polynomial", 34, "early-stopping 10/12", "brea~", "polyno~"),
      ("population-based-training 6/12", "friedman", "mlp", 33, "population-based-~ 6/12", "frie~", "mlp"),
      (nil, "moons", "mlp", 4, nil, "moons", "mlp"),
    ] as [(String?, String, String, Int, String?, String, String)])
  func whatIsTooWideIsCut(
    _ note: String?, _ data: String, _ model: String, _ room: Int, _ shown: String?, _ cutData: String,
    _ cutModel: String
  ) {
    let words = PromptWords(note: note, data: data, model: model).fitting(room)
    #expect(words == PromptWords(note: shown, data: cutData, model: cutModel))
  }

  /// What the author's check counts with is as wide as what the shell shows.
  @Test func theCheckKnowsItsWidth() {
    let (window, state) = (WindowHeight(columns: 80, rows: 24), makeTestSession().state)
    #expect(window.promptWidth(with: "dropout 3/9", in: state) == "[100] dropout 3/9 moons·mlp> ".count)
    #expect(window.promptWidth(with: "population-based-training 6/12", in: state) == 40)
  }
}
