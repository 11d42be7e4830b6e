/// Models that several settings are for.
extension [String] {
  static let net = [MLP().name]
  /// Models that are trained step by step, some of them where they are asked to be; their weights are what penalties are on.
  static let stepwise = allModels.filter(\.hasSteps).map(\.name)
  static let every = allModels.map(\.name)
  /// Models that look at how large a feature is, and not only at its order.
  static let scaled = every.filter { $0 != DecisionTree().name }
}

/// What several settings need of others.
extension [Setting.Need] {
  /// What every setting of a training by steps needs.
  static let bySteps: Self = allModels.flatMap(\.stepNeeds)
  /// What settings of hidden neurons need.
  static let hiddenLayers: Self = [.init(.layers, from: 1)]

  /// What layers and units need: a list of widths stands in their place.
  static let noWidths: Self = [.init(empty: .hidden)]

  /// A schedule's knob: what the schedules that have it need.
  static func schedules(with knob: String) -> Self {
    bySteps + [.init(.schedule, Schedule.all.filter { $0.settingNames.contains(knob) }.map(\.name))]
  }

  /// Settings of a training step by step that some optimizers have.
  static func optimizers(_ names: String...) -> Self { bySteps + [.init(.optimizer, names)] }
}
