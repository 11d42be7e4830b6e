import Options

// Settings of what a model learns from.

extension SettingKey<Bool> {
  package static let standardize = SettingKey(
    "standardize", "scale every feature to mean 0 and deviation 1, measured on the training part",
    .flag, default: true, models: .scaled,
    // Which maps each feature's range to its own; a number's loss is in the scale of the target.
    forNumbersIn: ["polynomial"], shapesModel: true)
}

extension SettingKey<Int?> {
  package static let select = SettingKey(
    "select",
    "learn from so many features only: those that tell most of the target, chosen on the training part",
    .integer(lower: 1, upper: 1_000_000, word: .init("all", "every feature")), default: nil,
    models: .every, searchRange: (1, 100, true), simpler: .smaller, shapesModel: true)
}
