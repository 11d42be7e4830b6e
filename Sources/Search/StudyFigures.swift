/// The figures beside the values of a study's trials, by name: all that the objective reported, and what the method noted.
///
/// An objective may report figures under any name. Where one is called like a note of the method (`rung`), the name
/// means the objective's figure in the whole study, and the method's note is not shown.
package struct StudyFigures: Sendable {
  private let reported: Set<String>
  private let noted: [String: TrialPlan.Label]

  package init(_ trials: [Trial]) {
    let reported = Set(trials.lazy.flatMap(\.metrics.keys))
    let labels = Set(trials.lazy.flatMap(\.plan.labels.keys)).filter { !reported.contains($0.rawValue) }
    self.reported = reported
    noted = Dictionary(uniqueKeysWithValues: labels.map { ($0.rawValue, $0) })
  }

  /// Those that any trial has, in alphabetical order.
  package var names: [String] { reported.union(noted.keys).sorted() }

  /// nil where the trial has none of that name.
  package func value(_ name: String, of trial: Trial) -> Double? {
    if let label = noted[name] { return trial.plan.labels[label] }
    return trial.metrics[name]
  }

  /// All that a trial has, by name.
  package func all(of trial: Trial) -> [String: Double] {
    var all = trial.metrics
    for (name, label) in noted { all[name] = trial.plan.labels[label] }
    return all
  }
}

extension Study {
  /// The figures of its trials as they are now. To be asked for once where many are wanted.
  package var figures: StudyFigures { StudyFigures(trials) }
}
