import Experiments
import Learning
import Notebooks
import Options
import Search

/// What kept runs can be sorted by: a figure, a setting that is a number, or when they were run.
struct RunOrder {
  /// The name of its column.
  var name: String
  var isLargerBetter = false
  /// The number that runs are sorted by; nil for a run without it.
  var key: (StoredRun) -> Double?

  /// The order that a word asks for; `loss` and the other metrics mean those of the validation part. nil for a word
  /// that is none.
  init?(_ word: String) {
    if word == "run" {
      name = word
      key = { Double($0.number) }
      return
    }
    if let figure = RunFigure.named(word) ?? Metric.named(word).map(RunFigure.validation) {
      name = figure.name
      isLargerBetter = figure.metric?.isLargerBetter == true
      key = { [name] in $0.figures[name] }
      return
    }
    guard let setting = Setting.named(word), Double(setting.defaultValue.text) != nil else { return nil }
    name = setting.aliases.first ?? setting.name
    key = { run in
      guard setting.models.contains(run.model) else { return nil }
      return Double(run.settings[setting.name] ?? setting.defaultValue.text)
    }
  }

  /// All words that it takes.
  static var candidates: [Candidate] {
    [Candidate("run", "when they were run")]
      + allMetrics.map { Candidate($0.name, $0.summary + "; on the validation part") }
      + RunFigure.all.map { Candidate($0.name, $0.summary) }
      + Setting.all.filter { Double($0.defaultValue.text) != nil }.flatMap { setting in
        ([setting.name] + setting.aliases).map { Candidate($0, setting.summary) }
      }
  }

  /// Best first; what has no such figure comes last, and of equals the older first.
  func sorted(_ runs: [StoredRun]) -> [StoredRun] {
    func place(_ run: StoredRun) -> Double { key(run).map { isLargerBetter ? -$0 : $0 } ?? .infinity }
    return runs.sorted { (place($0), $0.number) < (place($1), $1.number) }
  }
}
