import Learning
import Options
import Search
import Testing

@testable import Experiments

/// What stands in the way of scripts, imports, clusters and of asking and telling, each as it is said.
@Suite struct FaultTests {
  @Test func ofScripts() {
    let all: [(ScriptFault, String)] = [
      (
        .mistakeOnPurpose(split: "split val=0.2", again: .tune("tpe")),
        "A mistake on purpose is made here alone: its rows are not written for others. / split val=0.2; tune tpe"
      ),
      (
        .outerFolds(instead: .tune("tpe")),
        "A search inside outer folds is none that a script of another tool has. / tune tpe"
      ),
      (
        .sharesOfRows(instead: .tune("asha")),
        "Shares of the rows in place of epochs are not written for others. / tune asha"
      ),
      (
        .ownSetting("hypergradient_lr", again: .tune("tpe")),
        "hypergradient_lr is none of the others' settings. / unset hypergradient_lr; tune tpe"
      ),
      (
        .unwritten("optimizer", name: "lion", known: ["sgd", "adam"]),
        "The optimizer lion is not written for others. / these are: sgd, adam"
      ),
      (
        .noMethod("ga", tool: "Optuna", known: [], instead: .tune("tpe", [.init("trials", 20)])),
        "Optuna has no method like ga. / tune tpe trials=20"
      ),
      (
        .noMethod(
          "ga", tool: "KerasTuner", known: ["grid", "random", "bayes"], instead: .tune("bayes", [.init("trials", 20)])),
        "KerasTuner searches by grid, at random and by bayes, and not by ga. / tune bayes trials=20"
      ),
      (
        .noMethodForScript("ga", tool: "Ray Tune", instead: .tune("tpe", [.init("trials", 20)])),
        "Ray Tune has no method like ga that this script could use. / tune tpe trials=20"
      ),
    ]
    for (fault, said) in all { #expect("\(fault.message) / \(fault.suggestion.text)" == said) }
  }

  /// What is new in a list is refused until it is written; what is gone from one is gone here.
  @Test func whatIsWrittenForOthersIsInTheLists() {
    #expect(Set(ScriptSearch.models).isSubset(of: allModels.map(\.name)))
    #expect(ScriptSearch.metrics.allSatisfy(allMetrics.contains))
    for (key, known) in [
      (SettingKey<String>.optimizer, ScriptSearch.optimizers.map(\.name)),
      (.activation, Array(ScriptSearch.activations.keys)),
    ] {
      guard case .choice(let words) = key.setting.domain else {
        Issue.record("\(key.name) is no choice")
        continue
      }
      #expect(Set(known).isSubset(of: words.map(\.name)))
    }
  }

  @Test func ofImports() {
    #expect(
      SweepFile.Fault.nothingToSearch(note: "a is none.").message
        == "No parameter of this sweep can be searched here. a is none.")
    #expect(SweepFile.Fault.noParameters.message == "This sweep has no parameters.")
    let several = TrialTable.Fault.severalValues(["a", "b"])
    #expect(several.message == "Which column is the value of a trial? It may be a, b.")
    #expect(several.candidates == ["a", "b"])
    #expect(TrialTable.Fault.noValue(columns: ["a"], likely: nil).candidates.isEmpty)
    #expect(
      TrialTable.Fault.unknownColumn("x", columns: ["a", "b"]).message == "There is no column x: there are a, b.")
  }

  @Test func ofAskingAndTelling() {
    let open = AskTellJSON.Refusal.search(.mustBeTold([0, 2]), name: "my search")
    #expect(
      open.sentence
        == "Nothing can be suggested before these are told: 1, 3. One that nobody evaluates any more is given up with tunebook tell --study 'my search' 1 fail."
    )
    #expect(!open.isOver)
    let over = AskTellJSON.Refusal.search(.isOver, name: "s")
    #expect(
      over.isOver
        && over.sentence
          == "All trials of this search are done. In the shell, tune resume s trials=N lets it have more."
    )
    #expect(AskTellJSON.Refusal.belowFirst(0).sentence == "There is no trial 0: they count from 1.")
    #expect(AskTellJSON.Refusal.space(.emptySet("a")).sentence == "The set of a is empty.")
  }
}
