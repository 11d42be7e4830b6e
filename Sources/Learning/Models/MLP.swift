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

  func simpler(than request: TrainingRequest, size: Int) -> [Diagnosis.Advice] {
    let settings = request.settings
    var advice = Diagnosis.Advice.strongerDecay(than: settings)
    if settings.number("dropout") == 0, (settings.hiddenWidths.max() ?? 0) >= 8 {
      advice.append(.init(reason: "neurons that cannot rely on each other", command: "set dropout 0.3"))
    }
    let narrower = settings.hiddenWidths.map { max(2, $0 / 4) }
    if narrower != settings.hiddenWidths, !narrower.isEmpty {
      advice.append(.init(reason: "a smaller net", command: "set \(Self.words(for: narrower, in: settings))"))
    }
    return advice
  }

  func richer(than request: TrainingRequest) -> [Diagnosis.Advice] {
    let settings = request.settings
    let widths = settings.hiddenWidths
    guard !widths.isEmpty else {
      return [.init(reason: "hidden layers, so that it can bend", command: "set layers 2")]
    }
    var advice: [Diagnosis.Advice] = []
    let wider = widths.map { min(1024, max($0 * 4, 16)) }
    if wider != widths {
      advice.append(.init(reason: "a larger net", command: "set \(Self.words(for: wider, in: settings))"))
    }
    if widths.count == 1 {
      advice.append(.init(reason: "another layer", command: "set \(Self.words(for: widths + widths, in: settings))"))
    }
    return advice
  }

  /// What to type for hidden layers of these widths.
  private static func words(for widths: [Int], in settings: Settings) -> String {
    guard Set(widths).count == 1, let width = widths.first else {
      return "hidden [" + widths.map(String.init).joined(separator: ", ") + "]"
    }
    // Setting one of the two takes back a list of widths, not the other one.
    if settings.integer("layers") == widths.count { return "units \(width)" }
    return settings.integer("units") == width ? "layers \(widths.count)" : "layers \(widths.count) units \(width)"
  }
}

extension Settings {
  /// The hidden layers' widths: those of `hidden`, or `units` for each of `layers`.
  public var hiddenWidths: [Int] {
    if case .integers(let widths)? = self["hidden"], !widths.isEmpty { return widths }
    return Array(repeating: integer("units"), count: integer("layers"))
  }
}
