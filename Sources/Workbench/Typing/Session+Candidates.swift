import Arithmetic
import Datasets
import Experiments
import Foundation
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Session {
  /// The trials of the search in view that have a value, the best first: `trial7`.
  var trialCandidates: [Candidate] {
    // Of those that are to come no value is known.
    guard knows(.trials), let study = state.study, study.definition.objective.has(.bench) else { return [] }
    let sign = study.definition.direction == .minimize ? 1.0 : -1.0
    let valued = study.trials.compactMap { trial in trial.value.map { (trial.number, $0) } }
    return valued.filter { $0.1.isFinite }.sorted { sign * $0.1 < sign * $1.1 }.map {
      Candidate("trial\($0 + 1)", "\(study.definition.metric) \(NumberText.short($1))")
    }
  }

  /// The runs so far, by number; in a rehearsal those too that are to come.
  var runCandidates: [Candidate] {
    state.runs.map { run in
      let loss = NumberText.short(run.validationLoss ?? .nan)
      return Candidate("\(run.number)", "\(run.model) on \(run.source.shortName), val_loss \(loss)")
    } + foreseenRunCandidates
  }

  /// The runs that the commands before in the line will make.
  private var foreseenRunCandidates: [Candidate] {
    guard let first = context.rehearsal?.firstRun, first < nextRun else { return [] }
    return (first..<nextRun).map { Candidate("\($0)", "the run that is to come") }
  }

  static var datasetCandidates: [Candidate] { allDatasets.map { Candidate($0.name, $0.summary) } }

  static var modelCandidates: [Candidate] { allModels.map { Candidate($0.name, $0.summary) } }

  /// Columns of the data in view.
  var columnCandidates: [Candidate] {
    ((try? dataset())?.table.columns ?? []).map(\.candidate)
  }

  /// Encoded features of the data in view.
  var featureCandidates: [Candidate] {
    (state.dataset?.featureNames ?? []).map { Candidate($0.typed, "feature of \(state.source.shortName)").inOwnRow() }
  }

  /// Stored searches, for completion.
  var studyCandidates: [Candidate] {
    (isGlancedAt ? [] : (try? studyStorage().studies()) ?? []).reversed().map {
      Candidate(
        $0.definition.name.typed, "\($0.definition.methodWords), \($0.finished) of \($0.definition.budget) trials")
    }
  }
}

extension DataTable.Column {
  /// Its name, with what it holds.
  var candidate: Candidate {
    let gaps = missing > 0 ? ", \(missing) missing" : ""
    switch values {
    case .numbers(let numbers):
      let known = numbers.filter { !$0.isNaN }
      guard let least = known.min(), let most = known.max() else { return Candidate(name.typed, "empty").inOwnRow() }
      let ends = [least, most].map { calendar?.text(of: $0) ?? NumberText.short($0) }
      return Candidate(name.typed, "\(calendar == nil ? "number" : "date"), \(ends[0]) to \(ends[1])\(gaps)").inOwnRow()
    case .categories(_, let levels):
      let shown = levels.prefix(3).joined(separator: ", ") + (levels.count > 3 ? ", …" : "")
      return Candidate(name.typed, "\(counted(levels.count, "text")): \(shown)\(gaps)").inOwnRow()
    }
  }
}
