import Options

// Settings that make weights or certainty cost something.

extension SettingKey<Double> {
  package static let weightDecay = SettingKey(
    "weight_decay", aliases: ["wd", "l2"],
    "the strength of L2 regularization: how much large weights cost",
    .number(lower: 0, upper: .infinity, openLower: false, openUpper: true), default: 0,
    models: .stepwise, searchRange: (1e-5, 1, true), simpler: .larger, penalty: .l2,
    slope: .init { direction, layer in
      for index in direction.decays.indices where layer == nil || layer == index + 1 { direction.decays[index] = 1 }
    })
}

extension SettingKey<Double> {
  package static let l1 = SettingKey(
    "l1",
    "the strength of L1 regularization, which puts weights that help little to 0 (a net's: near 0)",
    .number(lower: 0, upper: .infinity, openLower: false, openUpper: true), default: 0,
    models: .stepwise, searchRange: (1e-5, 1, true), simpler: .larger, penalty: .l1,
    slope: .init { direction, _ in direction.l1 = 1 })
}

extension SettingKey<Double> {
  package static let labelSmoothing = SettingKey(
    "label_smoothing", "the share of each label that is spread over all classes",
    .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: 0, models: .stepwise,
    searchRange: (0, 0.3, false), needs: .bySteps, isForClasses: true, simpler: .larger,
    slope: .init { direction, _ in direction.smoothing = 1 })
}
