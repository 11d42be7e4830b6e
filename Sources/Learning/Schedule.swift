import Arithmetic
import Options

/// How the learning rate changes while training goes on: what `set schedule NAME` chooses.
struct Schedule: Sendable {
  let name: String
  /// One sentence without a full stop.
  let summary: String
  /// The names of the settings that shape it.
  let settingNames: [String]
  /// The factor on the learning rate for the share of all updates behind the warm-up that are done, in [0, 1).
  let factor: @Sendable (_ progress: Double) -> Double
  private let plan: @Sendable (ScheduleSettings) -> @Sendable (_ progress: Double) -> Double

  private init(
    name: String, summary: String, settingNames: [String] = [], _ own: ScheduleSettings = ScheduleSettings(),
    plan: @escaping @Sendable (ScheduleSettings) -> @Sendable (_ progress: Double) -> Double
  ) {
    (self.name, self.summary, self.settingNames, self.plan) = (name, summary, settingNames, plan)
    factor = plan(own)
  }

  /// Every schedule.
  static let all: [Schedule] = [
    Schedule(name: "constant", summary: "the same rate throughout") { _ in { _ in 1 } },
    // The usual steps of image nets: He et al. 2016, arXiv:1512.03385, §3.4, at set times.
    Schedule(
      name: "step", summary: "a tenth of it after half, a hundredth after three quarters",
      settingNames: ["step_size", "step_factor", "lr_floor"]
    ) { settings in
      let floor = settings.floor ?? 0
      guard let size = settings.stepSize else {
        let factors: [Double] =
          if let factor = settings.factor { [1, factor, factor * factor] } else { [1, 0.1, 0.01] }
        return { max($0 < 0.5 ? factors[0] : $0 < 0.75 ? factors[1] : factors[2], floor) }
      }
      let factor = settings.factor ?? 0.1
      return { progress in
        // The last digits of a share must not make an epoch late.
        let falls = Int((progress * settings.epochs + 1e-9) / Double(size))
        return max((0..<min(falls, 400)).reduce(1) { power, _ in power * factor }, floor)
      }
    },
    Schedule(
      name: "exponential", summary: "falls by the same factor every epoch, to a hundredth at the end",
      settingNames: ["step_factor", "lr_floor"]
    ) { settings in
      if let factor = settings.factor {
        let (slope, floor) = (Elementary.log(factor) * settings.epochs, settings.floor ?? 0)
        return { max(Elementary.exp(slope * $0), floor) }
      }
      let slope = settings.floor.map { Elementary.log(max($0, 1e-9)) } ?? -4.605_170_185_988_092
      return { Elementary.exp(slope * $0) }
    },
    // Loshchilov and Hutter, "SGDR", ICLR 2017, arXiv:1608.03983, equation 5, without restarts.
    Schedule(name: "cosine", summary: "falls along half a cosine, to 0 at the end", settingNames: ["lr_floor"]) {
      settings in
      let floor = settings.floor ?? 0
      return { floor + (1 - floor) * (0.5 * (1 + Elementary.cos(3.141_592_653_589_793 * $0))) }
    },
    // Smith and Topin, 2018, arXiv:1708.07120: up from 1/25 over the first three tenths, then down to 1/250000.
    Schedule(
      name: "one_cycle", summary: "rises from 1/25 over the first three tenths, then falls to almost 0",
      settingNames: ["lr_floor"]
    ) { settings in
      let floor = settings.floor ?? 1.0 / 250_000
      return {
        let (start, peak, end) = (1.0 / 25, 0.3, floor)
        let share = $0 < peak ? $0 / peak : ($0 - peak) / (1 - peak)
        let (from, to) = $0 < peak ? (start, 1) : (1, end)
        return to + (from - to) * 0.5 * (1 + Elementary.cos(3.141_592_653_589_793 * share))
      }
    },
  ]

  /// The one that the settings name, as they have it.
  static func chosen(by settings: Settings) -> Schedule {
    let schedule = all.first { $0.name == settings[.schedule] } ?? all[0]
    return Schedule(
      name: schedule.name, summary: schedule.summary, settingNames: schedule.settingNames, ScheduleSettings(settings),
      plan: schedule.plan)
  }
}

/// The settings of a schedule; nil where the schedule's own value holds.
struct ScheduleSettings: Sendable {
  /// Epochs between one fall and the next.
  var stepSize: Int?
  var factor: Double?
  /// The lowest factor on the learning rate, as a share of it.
  var floor: Double?
  /// Epochs behind the warm-up.
  var epochs = 1.0

  init() {}

  init(_ settings: Settings) {
    stepSize = settings[.stepSize].map { max($0, 1) }
    if let factor = settings[.stepFactor], factor > 0 { self.factor = factor }
    if let floor = settings[.lrFloor], floor >= 0 { self.floor = floor }
    let all = max(settings[.epochs], 1)
    epochs = Double(max(all - min(settings[.warmup], all), 1))
  }
}

/// The learning rate of a training as its schedule and warm-up make it, before hypergradient descent has a say.
package struct RatePlan: Sendable {
  private let schedule: Schedule
  private let rate: Double
  private let warmupSteps: Double
  /// How many updates an epoch has, and how many the whole training.
  package let batches: Int
  package let steps: Int

  package init(_ settings: Settings, rows: Int) {
    schedule = .chosen(by: settings)
    rate = settings[.learningRate]
    var batch = max(rows, 1)
    if let size = settings[.batchSize] { batch = max(min(size, batch), 1) }
    batches = (max(rows, 1) + batch - 1) / batch
    steps = batches * max(settings[.epochs], 1)
    warmupSteps = Double(settings[.warmup]) * Double(batches)
  }

  /// What the warm-up, and behind it the schedule, multiply the rate by at an update, from 1.
  package func factor(at step: Int) -> Double {
    let share = Double(step) / max(warmupSteps, 1)
    if Double(step) < warmupSteps { return schedule.factor(0) * share }
    return schedule.factor(max(Double(step - 1) - warmupSteps, 0) / max(Double(steps) - warmupSteps, 1))
  }

  /// The learning rate at an update, from 1.
  package func rate(at step: Int) -> Double { rate * factor(at: step) }
}
