import Arithmetic
import Options

// Settings of a net's shape and its neurons.

extension SettingKey<Int> {
  package static let layers = SettingKey(
    "layers", "how many hidden layers the net has",
    .integer(lower: 0, upper: 8, word: nil), default: 2, models: .net, searchRange: (0, 4, false),
    needs: .noWidths, simpler: .smaller, displaces: [SettingKey<[Int]>.hidden.setting], shapesModel: true)
}

extension SettingKey<Int> {
  package static let units = SettingKey(
    "units", "how many neurons each hidden layer has",
    .integer(lower: 1, upper: 1024, word: nil), default: 16, models: .net, searchRange: (2, 128, true),
    needs: .noWidths + .hiddenLayers, simpler: .smaller, unit: "neurons", displaces: [SettingKey<[Int]>.hidden.setting],
    shapesModel: true)
}

extension SettingKey<[Int]> {
  package static let hidden = SettingKey(
    "hidden", "the width of each hidden layer, in place of layers and units: [32, 16]",
    .integers(upper: 1024, count: 8), default: [], models: .net, shapesModel: true)
}

extension SettingKey<String> {
  package static let activation = SettingKey(
    "activation", "what each neuron does with its sum",
    .choice(Kernels.Activation.hidden.map { .init($0.name, $0.summary) }), default: "relu", models: .net,
    needs: .hiddenLayers, shapesModel: true)
}

extension SettingKey<String> {
  package static let initialization = SettingKey(
    "init", "how large the weights are at the start",
    .choice(Initialization.all.map { .init($0.name, $0.summary) }), default: "he", models: .net)
}

extension SettingKey<Double> {
  package static let dropout = SettingKey(
    "dropout", "the share of neurons switched off at random in each update",
    .number(lower: 0, upper: 1, openLower: false, openUpper: true), default: 0, models: .net,
    searchRange: (0, 0.7, false), needs: .hiddenLayers, simpler: .larger)
}
