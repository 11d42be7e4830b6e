/// Models that several settings are for.
extension [String] {
  static let net = ["mlp"]
  /// Models that are trained step by step (the polynomial where it is asked to be).
  static let stepwise = ["mlp", "linear", "polynomial"]
  static let penalised = ["mlp", "linear", "polynomial"]
  static let every = ["mlp", "linear", "polynomial", "knn", "tree"]
}

/// What several settings need of others.
extension [Setting.Need] {
  /// What every setting of a training by steps needs: in the polynomial, and in the linear model, which is solved where it has
  /// L1.
  static let bySteps: Self = [
    .init(.solver, ["gradient"], in: "polynomial"), .init(.l1, upTo: 0, in: "linear"),
  ]
  /// What settings of hidden neurons need.
  static let hiddenLayers: Self = [.init(.layers, from: 1)]

  /// What layers and units need: a list of widths stands in their place.
  static let noWidths: Self = [.init(empty: .hidden)]

  /// A schedule's knob: what the schedules that have it need.
  static func schedules(with knob: String) -> Self {
    bySteps + [.init(.schedule, Schedule.all.filter { $0.knobs.contains(knob) }.map(\.name))]
  }

  /// Settings of a training step by step that some optimizers have.
  static func optimizers(_ names: String...) -> Self { bySteps + [.init(.optimizer, names)] }
}
