import Datasets
import Experiments
import Figures
import Language
import Learning
import Search
import Text

// The names of which expressions are made.

extension Session {
  /// What may be asked of the one run, kept run or trial that stands before the point; kept runs where none does.
  func fieldNames(behind typed: String) -> [Candidate] {
    guard let point = typed.firstIndex(of: ".") else {
      return typed.isEmpty ? [] : keptCandidates.prefix(12).map { Candidate($0.word + ".val_loss", $0.summary) }
    }
    let subject = String(typed[..<point])
    if Self.keptNumber(subject) != nil || subject.hasPrefix("run") && Int(subject.dropFirst(3)) != nil {
      return (RunField.all.map { ($0.name, $0.summary) } + Setting.all.map { ($0.name, $0.summary) }).map {
        Candidate("\(subject).\($0.0)", $0.1)
      }
    }
    guard let study = state.study, subject == "best" || subject.hasPrefix("trial") && subject != "trials" else {
      return []
    }
    let trial = subject == "best" ? study.best : study.trials.first { "trial\($0.number + 1)" == subject }
    guard let trial else { return [] }
    let parameters = study.definition.space.parameters.filter { trial.configuration[$0.name] != nil }.map {
      (Setting.named($0.name)?.aliases.first ?? $0.name, Setting.named($0.name)?.summary ?? "a parameter of the search")
    }
    let figures = trial.metrics.byName.keys.sorted().map {
      ($0, RunField.named($0)?.summary ?? "a figure of the trial")
    }
    return ([("value", "the trial's value"), ("number", "the trial's number")] + parameters + figures).map {
      Candidate("\(subject).\($0.0)", $0.1)
    }
  }

  /// Whether there is something by now that has a field of that name.
  func isThere(_ name: String) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return true }
    let (subject, field) = (parts[0], parts[1])
    switch subject {
    case "run":
      guard let run = state.runs.last else { return !knows(.runs) }
      let known = RunField.named(field)
      let metric = known?.figure?.metric
      return (known?.isDeviation != true || run.members.count > 1)
        && metric?.applies(toClasses: run.dataset.isClassification) != false
    case "previous": return state.runs.count > 1
    case "path": return state.path != nil
    case "best": return state.study?.best != nil
    case "trial1": return state.study?.trials.contains { $0.number == 0 } == true
    case "trials", "study": return state.study != nil
    case "race": return state.race != nil
    case "nested": return state.study?.nestedEstimate != nil
    case "test": return field == "openings" || !state.testFigures.isEmpty
    // A name that stands for others.
    case "said": return false
    default: return !subject.hasPrefix("walk") || state.walk != nil
    }
  }

  /// Names that an expression may use, with what they are.
  var expressionNames: [Candidate] {
    var names = RunField.all.map { Candidate("run." + $0.name, $0.summary, suffix: " ") }
    names += Setting.all.map { Candidate("run." + $0.name, $0.summary, suffix: " ") }
    names += Setting.all.map { Candidate("settings." + $0.name, $0.summary, suffix: " ") }
    names += Self.walkNames
    names += [
      Candidate("previous.val_loss", "the run before the last one", suffix: " ")
    ]
    names += studyNames
    names += PathFindings.Figure.all.map { Candidate("path." + $0.name, $0.summary, suffix: " ") }
    names += [
      Candidate("path.first", "the column that comes in first as an L1 penalty falls", suffix: " ")
    ]
    names += state.figureFacts.map {
      Candidate("figure." + $0.name, "\(NumberText.short($0.value)), as the last figure says", suffix: " ")
    }
    names += [
      Candidate("race.winner", "the method with the best median in the race", suffix: " "),
      Candidate("nested.value", "the mean over the outer folds of a nested search", suffix: " "),
      Candidate("nested.sd", "its spread over the outer folds", suffix: " "),
      Candidate("nested.flat", "what the chosen trial came to by its own folds", suffix: " "),
      Candidate("nested.optimism", "how much better flat looks than nested", suffix: " "),
      Candidate("best.value", "the best trial's value", suffix: " "),
      Candidate("best.number", "the best trial's number", suffix: " "),
      Candidate("best.seed", "the best trial's seed", suffix: " "),
      Candidate("trial1.value", "the value of trial number 1; trial1.lr is its setting", suffix: " "),
      Candidate("said.NAME", "a number or word of the table or report that was printed last", suffix: " "),
      Candidate("data.name", "the data in view", suffix: " "), Candidate("data.rows", "its rows", suffix: " "),
      Candidate("data.train_rows", "its rows for training", suffix: " "),
      Candidate("data.val_rows", "its rows for validation", suffix: " "),
      Candidate("data.test_rows", "its rows that are locked up for the end", suffix: " "),
      Candidate("data.features", "its features", suffix: " "),
      Candidate("data.twins", "its validation rows that are equal to a training row", suffix: " "),
      Candidate("data.classes", "its classes", suffix: " "),
      Candidate("data.target", "what is to be learned", suffix: " "),
      Candidate("plots.last", "the kind of the last plot", suffix: " "),
      Candidate("plots.count", "plots made", suffix: " "),
      Candidate("runs.count", "trainings run", suffix: " "),
      Candidate("test.accuracy", "what the last look at the test part gave; any metric", suffix: " "),
      Candidate("test.openings", "how often the test part was opened", suffix: " "),
      Candidate("seed", "the session's seed", suffix: " "),
    ]
    return names
  }
}
