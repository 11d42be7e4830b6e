import Options

// Settings of how the learning rate changes while training goes on.

extension SettingKey<String> {
  package static let schedule = SettingKey(
    "schedule", "how the learning rate changes while training goes on",
    .choice(Schedule.all.map { .init($0.name, $0.summary) }), default: "constant", models: .stepwise,
    needs: .bySteps)
}

extension SettingKey<Int?> {
  package static let stepSize = SettingKey(
    "step_size", "after how many epochs each time the schedule step lowers the learning rate",
    .integer(
      lower: 1, upper: 100_000, word: .init("auto", "after half of the epochs, and after three quarters")),
    default: nil, models: .stepwise, searchRange: (5, 100, true), needs: .schedules(with: "step_size"))
}

extension SettingKey<Double?> {
  package static let stepFactor = SettingKey(
    "step_factor", aliases: ["gamma"],
    "what the schedule step multiplies the learning rate by each time, and exponential in each epoch",
    .number(
      lower: 0, upper: 1, openLower: true, openUpper: false,
      word: .init("auto", "a tenth for step; for exponential what leads to lr_floor at the end")),
    default: nil, models: .stepwise, searchRange: (0.1, 0.99, false), needs: .schedules(with: "step_factor"))
}

extension SettingKey<Double?> {
  package static let lrFloor = SettingKey(
    "lr_floor", aliases: ["floor"],
    "the share of the learning rate that a schedule leads down to, and not below",
    .number(
      lower: 0, upper: 1, openLower: false, openUpper: false,
      word: .init("auto", "a hundredth for exponential, almost 0 for one_cycle, 0 for step and cosine")),
    default: nil, models: .stepwise, searchRange: (0, 0.5, false), needs: .schedules(with: "lr_floor"))
}

extension SettingKey<Int> {
  package static let warmup = SettingKey(
    "warmup",
    "over how many epochs the learning rate rises from 0 at the start, before the schedule begins",
    .integer(lower: 0, upper: 100_000, word: nil), default: 0, models: .stepwise,
    searchRange: (0, 20, false), needs: .bySteps, unit: "epochs")
}
