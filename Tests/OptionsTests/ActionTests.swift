import Options
import Testing

@Suite struct ActionTests {
  @Test(
    arguments: [
      (Action.model("mlp"), "model mlp"), (.set([.init("lr", 0.30), .init("layers", 2)]), "set lr 0.3 layers 2"),
      (
        .set([.init("early_stopping", "off"), .init("hidden", .integers([32, 16]))]),
        "set early_stopping off hidden [32, 16]"
      ),
      (.train(), "train"), (.train([.init("metrics", "f1")]), "train metrics=f1"),
      (.space("lr", 1e-4, 1, isLog: true), "space lr 1e-4..1 log"), (.space("units", 4, 128), "space units 4..128"),
      (.tune("grid", [.init("points", 12)]), "tune grid points=12"),
      (.plot("surface", of: ["lr", "weight_decay"], [.init("points", 3)]), "plot surface lr weight_decay points=3"),
      (.plot("curves", [.init("runs", .integers([1, 2]))]), "plot curves runs=[1, 2]"),
    ] as [(Action, String)]) func isWrittenAsItIsTyped(_ action: Action, _ text: String)
  { #expect(action.text == text) }

  @Test func aSuggestionIsACellOrWords() {
    let both = Suggestion.actions(.model("mlp"), .train(), because: "fits it")
    #expect(both.cell == "model mlp; train" && both.text == "model mlp; train fits it")
    #expect(Suggestion.option("points", 60).cell == nil && Suggestion.option("points", 60).text == "points=60")
    #expect(Suggestion.words("at most 20").cell == nil && Suggestion.words("at most 20").text == "at most 20")
  }
}
