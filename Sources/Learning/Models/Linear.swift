/// A weighted sum of the features, or one per class (logistic regression), trained by mini-batches.
struct Linear: Model {
  let name = "linear"
  let summary = "a weighted sum of the features, trained step by step"

  func begin(_ request: TrainingRequest) -> NetworkTraining? { NetworkTraining(request, hidden: []) }

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) -> TrainingResult {
    trained(NetworkTraining(request, hidden: []), onEvent: onEvent)
  }

  func simpler(than settings: Settings) -> [Diagnosis.Advice] {
    [
      .strongerDecay(than: settings),
      .init(
        reason: "features that do not help weigh nothing",
        command: "set l1 \(settings.number("l1") > 0 ? settings.number("l1") * 10 : 0.01)"),
    ]
  }

  func richer(than settings: Settings) -> [Diagnosis.Advice] {
    [.init(reason: "a net, which can bend", command: "model mlp")] + Diagnosis.Advice.freerWeights(than: settings) + [
      .otherRate(than: settings)
    ]
  }
}
