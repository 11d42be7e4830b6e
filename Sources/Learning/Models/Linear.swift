/// A weighted sum of the features, or one per class (logistic regression), trained by mini-batches.
struct Linear: Model {
  let name = "linear"
  let summary = "a weighted sum of the features, trained step by step"

  func begin(_ request: TrainingRequest) -> NetworkTraining? { NetworkTraining(request, hidden: []) }

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) -> TrainingResult {
    trained(NetworkTraining(request, hidden: []), onEvent: onEvent)
  }

  func simpler(than request: TrainingRequest, size: Int) -> [Diagnosis.Advice] {
    let l1 = request.settings.number("l1")
    return Diagnosis.Advice.strongerDecay(than: request.settings, first: 0.1)
      + [0.01, 0.1].filter { $0 > l1 }.map {
        Diagnosis.Advice("features that do not help weigh nothing", [.number("l1", $0)])
      }
  }

  func richer(than request: TrainingRequest) -> [Diagnosis.Advice] { [.init("a net, which can bend", model: "mlp")] }
}
