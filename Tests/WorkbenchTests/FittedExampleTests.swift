import Charts
import Foundation
import Language
import Notebooks
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// The examples of help run where they are read: with another model, other data, another objective.
@Suite struct FittedExampleTests {
  static let names = [
    "tune", "best", "trials", "apply", "importance", "race", "describe", "maximize", "train", "space", "study",
    "hyperband",
    "pbt", "contour", "rungs", "history",
  ]

  @Test(arguments: [
    "model knn", "model tree; data iris", "data sine n=40; model polynomial", "objective branin",
  ]) func theyRunOnTheBenchAsItIs(_ state: String) async {
    let session = makeTestSession()
    await session.type(state)
    for name in Self.names {
      let result = await session.type("help \(name)")
      for case .text(let text) in result.outputs {
        for line in text.lines where line.pieces.count == 2 && line.pieces[1].text.hasPrefix("  # ") {
          let fault = await session.fault(of: line.pieces[0].text)
          #expect(fault == nil, "\(state); help \(name): \(line.pieces[0].text): \(fault?.message ?? "")")
        }
      }
    }
  }

  @Test func theyAreOverTheModelsSettingsAndTheDatasColumns() async {
    let session = makeTestSession()
    await session.type("data iris; model knn")
    let tune = await session.type("help tune").text
    #expect(tune.contains("space neighbors 1..30; tune random trials=8 seed=3"))
    // Repeats make no difference to what has no chance in it.
    #expect(tune.contains("model mlp; set epochs 5; space lr 1e-3..0.1 log; tune random trials=8 repeats=auto"))
    #expect(await session.type("help describe").text.contains("describe sepal_length"))
    #expect(await session.type("help importance").text.contains("space lr") == false)
    #expect(await makeTestSession().type("help describe").text.contains("describe x1 class"))
  }
}
