import Arithmetic
import Datasets
import Figures
import Learning
import Text

/// The learning rate, update by update, as the schedule and the warm-up make it.
struct ScheduleChart: Chart {
  let name = "schedule"
  let summary = "the learning rate by epoch, update by update, as schedule and warmup make it"
  let examples = [
    ChartExample("how the learning rate will go", shows: "by its peak of", setup: "set schedule one_cycle")
  ]
  let steps: ChartSteps? = .places()
  let arguments: [ChartArgument] = []

  func fault(
    of model: String, with settings: Settings, on dataset: Dataset, asked arguments: ChartArguments
  ) -> ChartError? {
    SettingKey.learningRate.setting.applies(to: model, settings) ? nil : .noRate(model: model)
  }

  func figure(of material: ChartMaterial, with arguments: ChartArguments) async throws -> Figure {
    let settings = material.settings
    if let fault = fault(of: material.model, with: settings, on: material.dataset, asked: arguments) { throw fault }
    let plan = RatePlan(settings, rows: material.split.training.count)
    // At most 1000 points; every one of the first epochs where they are few.
    let step = max(1, plan.steps / 1000)
    var shown = Array(stride(from: 1, through: plan.steps, by: step))
    if shown.last != plan.steps { shown.append(plan.steps) }
    let (x, y) = (shown.map { Double($0 - 1) / Double(plan.batches) }, shown.map { plan.rate(at: $0) })
    let word = settings[.schedule]
    let warmup = settings[.warmup]
    let (low, high) = (y.min() ?? 0, y.max() ?? 0)
    let peak = y.firstIndex(of: high) ?? 0
    var finding =
      word == "constant" && warmup == 0
      ? "The learning rate is \(NumberText.short(high)) for all \(plan.steps) updates"
      : "The learning rate goes from \(NumberText.short(y[0])) by its peak of \(NumberText.short(high)) in epoch "
        + "\(Int(x[peak]) + 1) to \(NumberText.short(y[y.count - 1])), in \(plan.steps) updates"
    finding +=
      " (\(counted(plan.batches, "batch", "batches")) in each of \(settings[.epochs]) epochs)"
    if warmup > 0 { finding += "; it warms up over \(counted(warmup, "epoch"))" }
    if settings[.hypergradientRate] > 0 { finding += "; hypergradient descent will move it from there" }
    var series = [Series("learning rate", role: .training, .line(x: x, y: y))]
    if warmup > 0, warmup < settings[.epochs] {
      series.append(Series("end of the warm-up", role: .reference, .vertical(x: Double(warmup))))
    }
    let isLog = wantsLogScale(y) && word != "cosine" && warmup == 0
    return Figure(
      kind: name,
      title:
        "The learning rate by epoch: schedule \(word)\(warmup > 0 ? " with warm-up" : "") on \(material.dataset.name)"
        + settingsSuffix(settings, without: [SettingKey.schedule.name, SettingKey.warmup.name]), finding: finding + ".",
      x: Axis("epoch", lower: 0, upper: Double(settings[.epochs]), isWhole: true),
      y: Axis(
        SettingKey.learningRate.name, scale: isLog ? .log : .linear, lower: isLog ? nil : 0,
        upper: isLog || low == high ? nil : high * 1.05),
      series: series)
  }
}
