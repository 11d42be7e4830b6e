import Language
import Notebooks
import Options
import Search
import Testing
import TunebookTesting

@testable import Workbench

/// What the lower floors would have a person do is written in the words that the commands of today have.
@Suite struct ActionTests {
  static let all: [Action] = [
    .model("linear"), .set([.init("lr", 0.1), .init("early_stopping", "off")]), .train([.init("epochs", 3)]),
    .space("lr", 1e-4, 1, isLog: true), .tune("random", [.init("trials", 3)]),
    .race(["random", "grid"], [.init("trials", 2)]), .split([.init("val", 0.2), .init("test", 0.1)]),
    .objective("rosenbrock", [.init("dims", 4)]), .maximize("val_accuracy"), .program("echo {lr}"),
    .walk("valley", [.init("condition", 10)]), .plot("data"), .describe, .study("s"),
    .searched("momentum", Domain(.range(lower: 0, upper: 0.9)), onlyIf: "optimizer=momentum"), .unsearched("lr"),
    .unsearched(nil), .apply("best"), .evaluateTest, .data(file: repositoryFolder + "/datasets/penguins.csv"),
  ]

  @Test(arguments: all) func canBeRun(_ action: Action) async {
    let session = makeTestSession()
    await session.type(
      "space lr 1e-4..1 log; space optimizer {adam, momentum}; set epochs 2; train; tune random trials=2 name=s")
    let fault = await session.fault(of: action.text)
    #expect(fault == nil, "\(action.text): \(fault?.message ?? "")")
  }

  /// Whoever lists cases anew has to list them here.
  @Test func everyKindIsTried() { #expect(Set(Self.all.map { $0.text.split(separator: " ")[0] }).count == 16) }

  /// So is what would measure a method's choice of another again.
  @Test func aChoiceCanBeMeasuredAgain() async {
    let lines = allSamplers.flatMap { $0.lines }
    #expect(!lines.isEmpty)
    for line in lines {
      let fault = await makeTestSession().fault(of: line.again.text)
      #expect(fault == nil, "\(line.again.text): \(fault?.message ?? "")")
    }
  }

  /// What a lower floor suggests comes as a cell, for a button.
  @Test func anErrorHasItsCell() async {
    let session = makeTestSession()
    let result = await session.type("plot boundary")
    guard let first = result.outputs.first, case .diagnostic(let diagnostic) = first else {
      Issue.record("\(result.text)")
      return
    }
    #expect(diagnostic.cell == "train" && diagnostic.proposal == "train")
  }
}
