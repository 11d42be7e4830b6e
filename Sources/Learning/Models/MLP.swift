/// A multilayer perceptron trained by mini-batches.
struct MLP: Model {
  let name = "mlp"
  let summary = "a neural net: layers of neurons, trained step by step"

  func begin(_ request: TrainingRequest) -> NetworkTraining? {
    NetworkTraining(request, hidden: request.settings.hiddenWidths)
  }

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) -> TrainingResult {
    trained(NetworkTraining(request, hidden: request.settings.hiddenWidths), onEvent: onEvent)
  }

  func simpler(than settings: Settings) -> [Diagnosis.Advice] {
    let widest = settings.hiddenWidths.max() ?? settings.integer("units")
    var advice = [Diagnosis.Advice(reason: "a smaller net", command: "set units \(max(2, widest / 4))")]
    if settings.number("dropout") == 0, !settings.hiddenWidths.isEmpty {
      advice.append(.init(reason: "neurons that cannot rely on each other", command: "set dropout 0.3"))
    }
    return advice + [.strongerDecay(than: settings)]
  }

  func richer(than settings: Settings) -> [Diagnosis.Advice] {
    var advice: [Diagnosis.Advice] = []
    if let widest = settings.hiddenWidths.max() {
      advice.append(.init(reason: "a larger net", command: "set units \(min(1024, widest * 4))"))
    } else {
      advice.append(.init(reason: "hidden layers, so that it can bend", command: "set layers 2"))
    }
    if settings.number("dropout") > 0 { advice.append(.init(reason: "all neurons at work", command: "set dropout 0")) }
    return advice + Diagnosis.Advice.freerWeights(than: settings) + [.otherRate(than: settings)]
  }
}

extension Settings {
  /// The hidden layers' widths: those of `hidden`, or `units` for each of `layers`.
  public var hiddenWidths: [Int] {
    if case .integers(let widths)? = self["hidden"], !widths.isEmpty { return widths }
    return Array(repeating: integer("units"), count: integer("layers"))
  }
}
