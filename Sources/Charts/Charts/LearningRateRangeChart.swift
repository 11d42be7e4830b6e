import Arithmetic
import Datasets
import Figures
import Learning
import Options
import Text

/// The loss of each batch of one short training against the learning rate, which rises with every update: the range test of
/// L. N. Smith, "Cyclical learning rates for training neural networks", WACV 2017, arXiv:1506.01186, §3.3.
struct LearningRateRangeChart: Chart {
  let name = "lr_range"
  let summary =
    "one short training in which the learning rate rises step by step: where the loss falls, and where it turns up"
  let examples = [
    ChartExample("the loss while the learning rate rises", shows: "begins to fall", setup: "set optimizer sgd"),
    ChartExample("1e-3..1 steps=60 spacing=linear", "over a range of your own", shows: "In 60 updates"),
  ]
  let arguments = [
    ChartArgument(.range, "from the first learning rate to the last (1e-5..10 unless told)", .range),
    ChartArgument(.steps, "updates of the weights on the way (100 unless told)", .integer(lower: 10, upper: 20_000)),
    ChartArgument(
      .spacing, "how the learning rate rises",
      .choice([
        OptionChoice("log", "by the same factor each time"),
        OptionChoice("linear", "by the same amount, as in the paper"),
      ])),
    ChartArgument(
      .smooth, "updates around each that the smoothed loss is the median of (a twelfth of the steps unless told)",
      .integer(lower: 1, upper: 1000)),
    ChartArgument(.repeats, "trainings with seeds of their own, their median drawn", .integer(lower: 1, upper: 50)),
  ]

  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? {
    SettingKey.learningRate.setting.applies(to: model, settings) ? nil : .noRate(model: model)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    if let fault = fault(of: material.model, with: material.settings, on: material.dataset, asked: arguments) {
      throw fault
    }
    let (from, to) = (arguments[.range]?.lower ?? 1e-5, arguments[.range]?.upper ?? 10)
    let steps = arguments[.steps] ?? 100
    let isLog = arguments[.spacing] != "linear"
    let rates = spread(from: from, to: to, count: steps, isLog: isLog)
    let parts = parts(of: material)
    let ranges = try ranges(rates, parts, material, repeats: arguments[.repeats] ?? 1)
    let isUnscaled = !material.settings[.standardize] && parts.first?.training.isOnUnequalScales == true
    let window = arguments[.smooth] ?? max(3, steps / 12)
    guard let reading = RateRangeReading(ranges, window: window) else {
      throw ChartError.rangeDiverged(updates: ranges.map(\.rates.count).min() ?? 0, from: from)
    }
    let advice = RateRangeAdvice(reading, from: from, to: to)
    var series = [
      Series(
        ranges.count > 1 ? "a batch, median of \(ranges.count)" : "each batch", role: .reference,
        .points(x: reading.rates, y: reading.losses, value: [])),
      Series("median of \(reading.window)", role: .training, .line(x: reading.rates, y: reading.smooth)),
    ]
    for (index, mark) in advice.marks.enumerated() {
      series.append(
        Series(
          mark.name, role: .category(index),
          .points(x: [reading.rates[mark.place]], y: [reading.smooth[mark.place]], value: [])))
    }
    if let rate = advice.rate { series.append(Series("lr \(NumberText.short(rate))", role: .best, .vertical(x: rate))) }
    // A batch that was learned by heart costs nothing, or next to that: it stands at the axis's end.
    let smooth = reading.smooth.filter { $0 > 0 }
    let isHigh = smooth.count == reading.smooth.count && wantsLogScale(reading.losses.filter { $0 > 0 }, ratio: 8)
    let floor = (smooth.min() ?? 0) / 4
    let isCut = isHigh && reading.losses.contains { $0 < floor }
    var figure = Figure(
      kind: name,
      title: "Learning-rate range test of \(material.model) on \(material.dataset.name) with "
        + material.settings[.optimizer]
        + settingsSuffix(
          material.settings,
          without: [
            SettingKey.learningRate.name, SettingKey.optimizer.name, SettingKey.epochs.name, SettingKey.schedule.name,
            SettingKey.warmup.name, SettingKey.earlyStopping.name, SettingKey.hypergradientRate.name,
          ]),
      finding: advice.sentence(
        trainings: ranges.count, steps: steps, isUnscaled: isUnscaled),
      x: Axis(SettingKey.learningRate.name, scale: isLog ? .log : .linear, lower: from, upper: to),
      y: Axis("loss of the batch", scale: isHigh ? .log : .linear, lower: isHigh ? (isCut ? floor : nil) : 0),
      series: series)
    figure.facts = advice.facts
    return figure
  }

  private func parts(of material: ChartMaterial) -> [PreparedData] {
    material.folds.map { fold in
      PreparedData.make(
        dataset: material.dataset, split: fold, by: Preparation(material.settings, mistakes: material.mistakes))
    }
  }

  /// One test for each fold and repeat.
  private func ranges(
    _ rates: [Double], _ parts: [PreparedData], _ material: ChartMaterial, repeats: Int
  ) throws -> [RateRange] {
    let all = parts.count * repeats * rates.count
    var ranges: [RateRange] = []
    for repetition in 0..<repeats {
      for data in parts {
        try Task.checkCancellation()
        let request = TrainingRequest(
          data: data, model: material.model, settings: material.settings,
          seed: material.seed &+ UInt64(repetition))
        let done = ranges.count * rates.count
        let range = try RateRange.run(request, rates: rates) { step in
          if step % 32 == 0 { material.work.progress("range test", done + step, all) }
        }
        try Task.checkCancellation()
        guard let range else { throw ChartError.noRate(model: material.model) }
        ranges.append(range)
      }
    }
    return ranges
  }
}

extension ChartKey<OptionRange> {
  fileprivate static let range = ChartKey("range")
}

extension ChartKey<Int> {
  fileprivate static let smooth = ChartKey("smooth")
}

extension ChartKey<String> {
  fileprivate static let spacing = ChartKey("spacing")
}
