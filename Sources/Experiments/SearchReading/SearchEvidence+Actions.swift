import Language
import Learning
import Options
import Search
import Text

extension SearchEvidence {
  /// The same search with more or other trials: what can go on goes on, and what planned with its budget begins anew.
  func more(_ trials: Int) -> Action {
    if sampler?.plansWithBudget == true { return .tune(definition.method, [.init("trials", .integer(trials))]) }
    return .tune("resume", [.init("trials", .integer(trials))])
  }

  /// A search like this one, with something told beside.
  func again(_ further: [Action.Assignment] = []) -> Action {
    let isGrid = sampler?.trialCount(of: definition.space, options: definition.options) != nil
    return .tune(
      definition.method, (isGrid ? [] : [.init("trials", .integer(max(definition.budget, 1)))]) + further)
  }

  /// A parameter searched over another domain, all else that was said of it said again.
  func searched(_ index: Int, over domain: Domain) -> Action {
    .searched(name(index), domain, onlyIf: parameter(index).condition?.text)
  }

  /// What is said of a search in which nothing speaks against its best trial.
  var nothingWrong: SearchFinding {
    var told = [String]()
    if let value = best?.value, costs.count > 1 {
      told.append(
        "The best \(metric) of \(counted(costs.count, "whole trial")) is \(text(value)), the median \(text(costs[costs.count / 2] * study.sign)); none of the \(allSearchSigns.count) signs of a search that misleads shows."
      )
    } else {
      told.append("None of the \(allSearchSigns.count) signs of a search that misleads shows.")
    }
    guard definition.objective.has(.bench), best?.state == .finished else {
      return SearchFinding(
        "nothing wrong", "nothing speaks against the best", evidence: told,
        suggestion: .actions(.plot("history"), because: "shows how it came to it"), isFault: false)
    }
    guard hasTestPart else {
      return SearchFinding(
        "nothing wrong", "nothing speaks against the best", evidence: told,
        suggestion: .actions(
          .apply("best"), .train([.init("repeats", 5)]), because: "what it is worth with other seeds"),
        isFault: false)
    }
    told.append("The test part is for now: once, with what was chosen.")
    return SearchFinding(
      "nothing wrong", "nothing speaks against the best", evidence: told,
      suggestion: .actions(.apply("best"), .train(), .evaluateTest), isFault: false)
  }
}
