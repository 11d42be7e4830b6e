extension Setting {
  /// Every hyperparameter, in the order that people meet them.
  package static let all: [Setting] = [
    SettingKey.learningRate.setting,
    SettingKey.layers.setting,
    SettingKey.units.setting,
    SettingKey.hidden.setting,
    SettingKey.activation.setting,
    SettingKey.batchSize.setting,
    SettingKey.epochs.setting,
    SettingKey.optimizer.setting,
    SettingKey.momentum.setting,
    SettingKey.beta1.setting,
    SettingKey.beta2.setting,
    SettingKey.epsilon.setting,
    SettingKey.schedule.setting,
    SettingKey.stepSize.setting,
    SettingKey.stepFactor.setting,
    SettingKey.lrFloor.setting,
    SettingKey.warmup.setting,
    SettingKey.dropout.setting,
    SettingKey.weightDecay.setting,
    SettingKey.l1.setting,
    SettingKey.earlyStopping.setting,
    SettingKey.gradientClip.setting,
    SettingKey.labelSmoothing.setting,
    SettingKey.initialization.setting,
    SettingKey.hypergradientRate.setting,
    SettingKey.degree.setting,
    SettingKey.solver.setting,
    SettingKey.neighbors.setting,
    SettingKey.maxDepth.setting,
    SettingKey.minLeaf.setting,
    SettingKey.standardize.setting,
    SettingKey.select.setting,
  ]

  /// The setting of that standard or short name.
  package static func named(_ name: String) -> Setting? { all.first { $0.name == name || $0.aliases.contains(name) } }
}
