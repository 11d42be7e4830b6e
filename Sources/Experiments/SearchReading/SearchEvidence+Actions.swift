import Language
import Learning
import Options
import Search
import Text

extension SearchEvidence {
  /// The same search with more or other trials: what can go on goes on, and what planned with its budget begins anew.
  func more(_ trials: Int) -> Action {
    if sampler?.plansWithBudget == true {
      return definition.search([.init("trials", .integer(trials))])
    }
    // What ended it before its trials were made is to end it later.
    let limits = definition.limits
    let further = [("epochs", limits.epochs), ("no_progress", limits.patience)].compactMap { name, limit in
      limit.map { Action.Assignment(name, .integer(2 * $0)) }
    }
    return .tune("resume", [.init("trials", .integer(trials))] + further)
  }

  /// A search like this one, told all that this one was, with something else beside or in place of it.
  func again(_ further: [Action.Assignment] = []) -> Action {
    // Folds and repeats that go to the best alone do not go together.
    let dropped: Set<String> =
      further.contains { $0.name == "folds" } && definition.mostRepeats != nil ? ["repeats", "max_repeats"] : []
    var like = definition
    // Over the very same space there are no more combinations than were tried.
    let isSameSpace = further.contains { ["folds", "nested"].contains($0.name) }
    like.budget = isSameSpace ? min(defaultBudget, study.exhaustedCombinations ?? .max) : defaultBudget
    return like.search(further, without: dropped)
  }

  /// As many trials as were asked for; where that was every combination of its space, as many as a search has unless told.
  private var defaultBudget: Int {
    study.exhaustedCombinations == nil ? max(definition.budget, 1) : max(definition.budget, 30)
  }

  /// A parameter searched over another domain, all else that was said of it said again.
  func searched(_ index: Int, over domain: Domain) -> Action {
    .searched(name(index), domain, onlyIf: parameter(index).condition?.text)
  }

  /// What the best trial is worth beside the one training that its value is of.
  var worth: Suggestion {
    if study.hasSeeds {
      return .actions(.apply("best"), .train([.init("repeats", 5)]), because: "what it is worth with other seeds")
    }
    // Over folds every row outside the test part has judged each trial: however they are cut, the rows are the same.
    guard definition.folds == 1 || definition.nested != nil else { return judgedByMore }
    return .actions(
      .apply("best"), .split([.init("folds", .integer(study.otherFolds))]), .train(),
      because: "what it is worth on other rows")
  }

  /// The same search, judged by more validation rows: by five folds in place of one part, or by nested folds where there are
  /// folds already.
  var judgedByMore: Suggestion {
    definition.folds > 1
      ? .actions(again([.init("nested", 3)]), because: "measures it on rows that no choice has seen")
      : .actions(again([.init("folds", 5)]), because: "lets every row judge")
  }

  /// What is said of a search in which nothing speaks against its best trial.
  var nothingWrong: SearchFinding {
    var told = [String]()
    let whole = ranked.count { $0.state == .finished }
    if let value = best?.value, whole == costs.count, whole > 1 {
      told.append(
        "The best \(metric) of \(counted(whole, "whole trial")) is \(text(value)), the median \(text(middle * study.sign))."
      )
    } else if let value = best?.value, costs.count > 1 {
      told.append("The best \(metric) of \(costs.count) trials, \(whole) of them whole, is \(text(value)).")
    }
    if hasConverged, let worst = costs.last {
      let end = diverged.isEmpty ? "the worst came to \(text(worst * study.sign))" : "others diverged"
      told.append(
        "\(alikeCount) of \(costs.count) come to within a thousandth of the best, and \(end): the method has converged."
      )
    }
    if let equals, let rows = validationRows {
      let (size, error) = (NumberText.short(equals.optimism, digits: 2), NumberText.short(equals.error, digits: 2))
      told.append(
        "\(equals.count) others lie within \(error) of it, one standard error on \(counted(rows, "validation row")): which of them is best these rows cannot tell, and the best of so many may look better than it is by up to \(size)."
      )
      told.append("Nothing else that a search can mislead by shows.")
      return SearchFinding(
        "nothing wrong", "nothing wrong; \(equals.count) others may be as good", evidence: told,
        suggestion: judgedByMore, isFault: false)
    }
    told.append("Nothing that a search can mislead by shows.")
    guard definition.objective.has(.bench), best?.state == .finished else {
      return SearchFinding(
        "nothing wrong", "nothing speaks against the best", evidence: told,
        suggestion: .actions(.plot("history"), because: "shows how it came to it"), isFault: false)
    }
    guard hasTestPart else {
      return SearchFinding(
        "nothing wrong", "nothing speaks against the best", evidence: told,
        suggestion: worth, isFault: false)
    }
    let isRepeated = definition.repeats > 1 || definition.folds > 1 || study.standardErrorOfBest(runs) != nil
    guard isRepeated || !study.hasSeeds else {
      told.append(
        "Its value is of one training: see what other seeds make of it, before the test part is opened, once.")
      return SearchFinding(
        "nothing wrong", "nothing speaks against the best", evidence: told, suggestion: worth, isFault: false)
    }
    told.append("Now is the time for the test part: open it once, with what was chosen.")
    return SearchFinding(
      "nothing wrong", "nothing speaks against the best", evidence: told,
      suggestion: .actions(.apply("best"), .train(), .evaluateTest), isFault: false)
  }
}
