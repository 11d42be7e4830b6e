import Arithmetic
import Datasets
import Options

/// A multilayer perceptron trained by mini-batches.
struct MLP: Model {
  let name = "mlp"
  let summary = "a neural net: layers of neurons, trained step by step"
  var mainSettings: [Setting] { [SettingKey.learningRate.setting, SettingKey.weightDecay.setting] }
  var sizeSetting: Setting { SettingKey.units.setting }
  let hasSteps = true

  func begin(_ request: TrainingRequest) throws(TrainingError) -> NetworkTraining? { try training(request) }

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult {
    trained(try training(request), onEvent: onEvent)
  }

  /// So many numbers at most has a net for the rows of its batch: four gigabytes, on every machine.
  static let mostNumbers = 1 << 30

  private func training(_ request: TrainingRequest) throws(TrainingError) -> NetworkTraining {
    let hidden = request.settings.hiddenWidths
    let rows = min(request.settings[.batchSize] ?? .max, request.data.training.rowCount)
    // For each neuron its sum, its value, its slope and its mask.
    let each = 4 * (hidden + [request.data.outputCount]).reduce(0) { $0 + FloatBuffer.padded($1) }
    guard rows <= MLP.mostNumbers / each else {
      throw .tooLargeABatch(rows: rows, fitting: 1 << (Int.bitWidth - 1 - (MLP.mostNumbers / each).leadingZeroBitCount))
    }
    return NetworkTraining(request, hidden: hidden)
  }

  func simpler(than request: TrainingRequest, size: Int) -> [Diagnosis.Advice] {
    let settings = request.settings
    let widths = settings.hiddenWidths
    var advice = Diagnosis.Advice.strongerDecay(than: settings)
    if settings[.dropout] == 0, (widths.max() ?? 0) >= 8 {
      advice.append(.init("neurons that cannot rely on each other", [.number(.dropout, 0.3)]))
    }
    if widths.contains(where: { $0 > 4 }) {
      let narrower = Self.assignments(for: widths.map { max(4, $0 / 4) }, in: settings)
      advice.append(.init("a smaller net", narrower))
      advice += Diagnosis.Advice.strongerDecay(than: settings).prefix(1).map {
        $0.with(narrower, ", and a smaller net")
      }
    }
    return advice
  }

  func richer(than request: TrainingRequest) -> [Diagnosis.Advice] {
    let settings = request.settings
    let widths = settings.hiddenWidths
    guard !widths.isEmpty else {
      return [.init("hidden layers, so that it can bend", [.init(.layers, 2)])]
    }
    var advice: [Diagnosis.Advice] = []
    let wider = widths.map { min(1024, max($0 * 4, 16)) }
    if wider != widths {
      advice.append(.init("a larger net", Self.assignments(for: wider, in: settings)))
    }
    if widths.count == 1 {
      advice.append(.init("another layer", Self.assignments(for: widths + widths, in: settings)))
      advice.append(.init("a larger net", Self.assignments(for: wider + wider, in: settings)))
    }
    if widths.count > 3 {
      advice.append(.init("fewer layers, which train more easily", Self.assignments(for: [32, 32], in: settings)))
    }
    if Kernels.Activation.chosen(by: settings).fades {
      advice.append(
        .init("neurons whose slope does not fade", [.init(.activation, SettingKey.activation.key.defaultValue)]))
    }
    return advice
  }

  func estimatedCost(of request: TrainingRequest) -> Double {
    request.costOfSteps(widths: [request.data.training.features.columns] + request.settings.hiddenWidths)
  }

  func inPlace(of request: TrainingRequest) -> Diagnosis.Advice? {
    .init("another kind of model", model: name, request.settings.typicalSteps(epochs: 100))
  }

  /// What to set for hidden layers of these widths.
  private static func assignments(for widths: [Int], in settings: Settings) -> [Diagnosis.Advice.Assignment] {
    guard Set(widths).count == 1, let width = widths.first else { return [.init(.hidden, widths)] }
    // Setting one of the two takes back a list of widths, not the other one.
    if settings[.layers] == widths.count { return [.init(.units, width)] }
    if settings[.units] == width { return [.init(.layers, widths.count)] }
    return [.init(.layers, widths.count), .init(.units, width)]
  }
}

extension Settings {
  /// The hidden layers' widths: those of `hidden`, or `units` for each of `layers`.
  package var hiddenWidths: [Int] {
    let widths = self[.hidden]
    return widths.isEmpty ? Array(repeating: self[.units], count: self[.layers]) : widths
  }
}
