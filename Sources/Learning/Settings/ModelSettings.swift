import Options

// Settings of models that are no nets.

extension SettingKey<Int> {
  package static let degree = SettingKey(
    "degree", "the highest power in the polynomial",
    .integer(lower: 0, upper: 50, word: nil), default: 3, models: ["polynomial"],
    searchRange: (0, 20, false), simpler: .smaller, shapesModel: true)
}

extension SettingKey<String> {
  package static let solver = SettingKey(
    "solver", "how the polynomial's weights are found",
    .choice([
      .init("closed", "in one go, exactly"), .init("gradient", "step by step, with every setting of such a training"),
    ]), default: "closed", models: ["polynomial"], shapesModel: true)
}

extension SettingKey<Int> {
  package static let neighbors = SettingKey(
    "neighbors", "how many of the nearest training rows vote",
    .integer(lower: 1, upper: 100_000, word: nil), default: 5, models: ["knn"],
    searchRange: (1, 50, true), simpler: .larger)
}

extension SettingKey<Int?> {
  package static let maxDepth = SettingKey(
    "max_depth", "how many questions the tree asks one after the other at most",
    .integer(lower: 1, upper: 1000, word: .init("none", "as many as it likes")), default: nil,
    models: ["tree"], searchRange: (1, 12, false), simpler: .smaller)
}

extension SettingKey<Int> {
  package static let minLeaf = SettingKey(
    "min_leaf", "how many training rows each of the tree's leaves has at least",
    .integer(lower: 1, upper: 100_000, word: nil), default: 1, models: ["tree"],
    searchRange: (1, 50, true), simpler: .larger)
}
