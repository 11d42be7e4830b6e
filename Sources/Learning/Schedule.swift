import Arithmetic

/// How the learning rate changes while training goes on: what `set schedule NAME` chooses.
struct Schedule: Sendable {
  let name: String
  /// One sentence without a full stop.
  let summary: String
  /// The factor on the learning rate for the share of all updates that are done, in [0, 1).
  let factor: @Sendable (_ progress: Double) -> Double

  /// Every schedule.
  static let all: [Schedule] = [
    Schedule(name: "constant", summary: "the same rate throughout") { _ in 1 },
    // The usual steps of image nets: He et al. 2016, arXiv:1512.03385, §3.4, at set times.
    Schedule(name: "step", summary: "a tenth of it after half, a hundredth after three quarters") {
      $0 < 0.5 ? 1 : $0 < 0.75 ? 0.1 : 0.01
    },
    Schedule(name: "exponential", summary: "falls by the same factor every epoch, to a hundredth at the end") {
      Elementary.exp(-4.605_170_185_988_092 * $0)
    },
    // Loshchilov and Hutter, "SGDR", ICLR 2017, arXiv:1608.03983, equation 5, without restarts.
    Schedule(name: "cosine", summary: "falls along half a cosine, to 0 at the end") {
      0.5 * (1 + Elementary.cos(3.141_592_653_589_793 * $0))
    },
    // Smith and Topin, 2018, arXiv:1708.07120: up from 1/25 over the first three tenths, then down to 1/250000.
    Schedule(name: "one_cycle", summary: "rises from 1/25 over the first three tenths, then falls to almost 0") {
      let (start, peak, end) = (1.0 / 25, 0.3, 1.0 / 250_000)
      let share = $0 < peak ? $0 / peak : ($0 - peak) / (1 - peak)
      let (from, to) = $0 < peak ? (start, 1) : (1, end)
      return to + (from - to) * 0.5 * (1 + Elementary.cos(3.141_592_653_589_793 * share))
    },
  ]

  /// The one that the settings name.
  static func chosen(by settings: Settings) -> Schedule {
    all.first { $0.name == settings.word("schedule") } ?? all[0]
  }
}

/// The learning rate of a training as its schedule and warm-up make it, before hypergradient descent has a say.
public struct RatePlan: Sendable {
  private let schedule: Schedule
  private let rate: Double
  private let warmupSteps: Double
  /// Updates of an epoch, and of the whole training.
  public let batches: Int
  public let steps: Int

  public init(_ settings: Settings, rows: Int) {
    schedule = .chosen(by: settings)
    rate = settings.number("learning_rate")
    var batch = max(rows, 1)
    if case .integer(let size)? = settings["batch_size"] { batch = max(min(size, batch), 1) }
    batches = (max(rows, 1) + batch - 1) / batch
    steps = batches * max(settings.integer("epochs"), 1)
    warmupSteps = Double(settings.integer("warmup")) * Double(batches)
  }

  /// What the schedule and the warm-up multiply the rate by at an update, from 1.
  public func factor(at step: Int) -> Double {
    let factor = schedule.factor(Double(step - 1) / Double(steps))
    return Double(step) < warmupSteps ? factor * (Double(step) / warmupSteps) : factor
  }

  /// The learning rate at an update, from 1.
  public func rate(at step: Int) -> Double { rate * factor(at: step) }
}
