import Options

// Settings of a training step by step.

extension SettingKey<Double> {
  package static let learningRate = SettingKey(
    "learning_rate", aliases: ["lr"], "how far each update moves the weights",
    .number(lower: 0, upper: .infinity, openLower: true, openUpper: true), default: 0.01,
    models: .stepwise, searchRange: (1e-4, 1, true), needs: .bySteps,
    slope: .init { direction, _ in direction.rate = 1 })
}

extension SettingKey<Int?> {
  package static let batchSize = SettingKey(
    "batch_size", aliases: ["batch"], "how many rows each update looks at",
    .integer(lower: 1, upper: 1_000_000, word: .init("full", "the whole training part at once")),
    default: 32, models: .stepwise, searchRange: (4, 256, true), needs: .bySteps, unit: "rows")
}

extension SettingKey<Int> {
  package static let epochs = SettingKey(
    "epochs", "how many times training goes through the data",
    .integer(lower: 1, upper: 100_000, word: nil), default: 100, models: .stepwise,
    searchRange: (10, 1000, true), needs: .bySteps, simpler: .smaller, unit: "passes")
}

extension SettingKey<String> {
  package static let optimizer = SettingKey(
    "optimizer", aliases: ["opt"], "the rule that turns gradients into updates",
    .choice(OptimizerKind.all.map { .init($0.name, $0.summary) }), default: "adam", models: .stepwise,
    needs: .bySteps)
}

extension SettingKey<Double> {
  package static let momentum = SettingKey(
    "momentum", "how much of the last update the optimizers momentum and nesterov keep",
    .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: 0.9, models: .stepwise,
    searchRange: (0, 0.99, false), needs: .optimizers("momentum", "nesterov"),
    slope: .init { direction, _ in direction.momentum = 1 })
}

extension SettingKey<Double> {
  package static let beta1 = SettingKey(
    "beta1", "how long adam and adamw remember the gradient",
    .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: 0.9, models: .stepwise,
    searchRange: (0.5, 0.99, false), needs: .optimizers("adam", "adamw"),
    slope: .init { direction, _ in direction.beta1 = 1 }
  )
}

extension SettingKey<Double> {
  package static let beta2: SettingKey = SettingKey(
    "beta2", "how long adam and adamw (rmsprop: 0.9 unless set) remember its square",
    .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: 0.999,
    models: .stepwise, searchRange: (0.9, 0.9999, false), needs: .optimizers("rmsprop", "adam", "adamw"),
    // RMSprop looks at it only where it was set.
    slope: .init(isInForce: { $0[.optimizer] != "rmsprop" || $0.sets(.beta2) }) { direction, _ in direction.beta2 = 1 })
}

extension SettingKey<Double> {
  package static let epsilon = SettingKey(
    "epsilon", "what keeps adagrad, rmsprop, adam and adamw from dividing by 0",
    .number(lower: 0, upper: 1, openLower: true, openUpper: false), default: 1e-8, models: .stepwise,
    searchRange: (1e-10, 1e-4, true), needs: .optimizers("adagrad", "rmsprop", "adam", "adamw"))
}

extension SettingKey<Int?> {
  package static let earlyStopping = SettingKey(
    "early_stopping", aliases: ["patience"],
    "stop when validation has not improved for so many epochs, and take the best weights back",
    .integer(lower: 1, upper: 100_000, word: .init("off", "train all epochs")), default: nil,
    models: .stepwise, searchRange: (3, 50, true), needs: .bySteps, simpler: .smaller, unit: "epochs")
}

extension SettingKey<Double?> {
  package static let gradientClip: SettingKey = SettingKey(
    "gradient_clip", "the greatest length that a gradient may have; a longer one is shortened",
    .number(
      lower: 0, upper: .infinity, openLower: true, openUpper: true, word: .init("off", "any length")),
    default: nil, models: .stepwise, searchRange: (0.1, 10, true), needs: .bySteps,
    slope: .init(isInForce: { $0[.gradientClip]?.isFinite == true }) { direction, _ in direction.clip = 1 })
}

extension SettingKey<Double> {
  package static let hypergradientRate = SettingKey(
    "hypergradient_lr",
    "how fast the learning rate tunes itself while training goes on; 0: not at all",
    .number(lower: 0, upper: .infinity, openLower: false, openUpper: true), default: 0,
    models: .stepwise, searchRange: (1e-7, 1e-2, true), needs: .bySteps)
}
