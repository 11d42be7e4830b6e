import Arithmetic
import Datasets
import Figures
import Learning
import Options
import Text

/// A metric along an axis: its words, its unit, and which way is better.
struct ChartMetric {
  let metric: Metric
  let unit: String?
  var name: String { metric.name }
  var title: String { metric.title }
  var isLargerBetter: Bool { metric.isLargerBetter }

  /// The metric asked for, or the loss. Throws where the task has no such metric.
  init(_ name: String?, of dataset: Dataset, in kind: String) throws {
    let metric = name.flatMap(Metric.named) ?? allMetrics[0]
    guard metric.applies(toClasses: dataset.isClassification) else {
      throw ChartError.metricOfOtherTask(
        title: metric.title, target: dataset.targetName, dataset: dataset.name,
        isClassification: dataset.isClassification)
    }
    self.metric = metric
    unit =
      switch metric.unit {
      case .loss: dataset.isClassification ? "cross-entropy, nats" : "squared error, deviations²"
      case .target: "units of \(dataset.targetName)"
      case .words(let words): words
      case nil: nil
      }
  }

  /// The argument `metric=` of plot kinds.
  static let argument = ChartArgument(
    .metric, "what is measured (loss unless told)", .choice(allMetrics.map { OptionChoice($0.name, $0.summary) }))

  /// How much worse it is on validation: below zero where it is better there.
  func gap(_ training: Double, _ validation: Double) -> Double {
    isLargerBetter ? training - validation : validation - training
  }

  func isBetter(_ a: Double, than b: Double) -> Bool { isLargerBetter ? a > b : a < b }

  /// The value of an epoch, where it was recorded.
  func value(_ record: EpochRecord, ofTraining: Bool) -> Double? {
    record.value(of: metric, ofTraining: ofTraining)
  }

  /// The index of the best of some values, those that are not finite left out; nil where none is.
  func best(_ values: [Double]) -> Int? {
    var best: Int?
    for (index, value) in values.enumerated() where value.isFinite {
      if let known = best, !isBetter(value, than: values[known]) { continue }
      best = index
    }
    return best
  }

  /// An axis for such values: log where they are far apart and larger is not better.
  func axis(_ values: [Double], caption: String? = nil) -> Axis {
    let isLog = !isLargerBetter && wantsLogScale(values)
    return Axis(caption ?? title, unit: unit, scale: isLog ? .log : .linear)
  }
}

/// Mean and deviation of some numbers; nil for none, or where one is not finite.
func meanAndDeviation(_ values: [Double]) -> (mean: Double, deviation: Double)? {
  guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
  return (values.mean, values.deviation ?? 0)
}

/// The settings that were set, as they are typed: `learning_rate 0.1, units 4`; empty for the defaults.
func settingsText(_ settings: Settings, without names: [String] = []) -> String {
  let set = settings.set.filter { !names.contains($0.name) }
  let texts = set.map { name, value in
    let word = Setting.named(name)?.aliases.first ?? name
    return switch value {
    case .number(let number): "\(word) \(NumberText.short(number))"
    case .integer(let number): "\(word) \(number)"
    default: "\(word) \(value.text)"
    }
  }
  return texts.count > 4 ? texts.prefix(4).joined(separator: ", ") + ", …" : texts.joined(separator: ", ")
}

/// What stands behind a title: the settings that are not at their defaults, in brackets; empty where none is.
func settingsSuffix(_ settings: Settings, without names: [String] = []) -> String {
  let text = settingsText(settings, without: names)
  return text.isEmpty ? "" : " (\(text))"
}
