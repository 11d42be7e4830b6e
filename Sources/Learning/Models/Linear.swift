import Arithmetic
import Datasets
import Options

/// A weighted sum of the features, or one per class (logistic regression), trained by mini-batches; with `l1`, which steps
/// bring near 0 but never there, solved by coordinate descent, to weights that are 0.
struct Linear: Model {
  let name = "linear"
  let summary = "a weighted sum of the features, trained step by step; with l1 solved in one go"
  var mainSettings: [Setting] { [SettingKey.learningRate.setting, SettingKey.weightDecay.setting] }
  var sizeSetting: Setting { SettingKey.weightDecay.setting }
  let hasSteps = true
  var stepNeeds: [Setting.Need] { [.init(.l1, upTo: 0, in: name)] }

  func begin(_ request: TrainingRequest) -> NetworkTraining? {
    isStepwise(under: request.settings) ? NetworkTraining(request, hidden: []) : nil
  }

  func train(_ request: TrainingRequest, onEvent: (TrainingEvent) -> Void) throws(TrainingError) -> TrainingResult {
    if let training = begin(request) { return trained(training, onEvent: onEvent) }
    let data = request.data
    let limit = 1500 / data.outputCount
    guard data.training.features.columns <= limit else {
      throw .tooManyColumns(data.training.features.columns, limit: limit)
    }
    let (weights, isInterrupted) = Polynomial.solve(data.training.features.withConstant, data, request.settings)
    return TrainingResult.solved(
      PolynomialPredictor(basis: nil, weights: weights, isClassification: data.classCount > 0), of: request,
      size: weights.elements.count, sizeUnit: "weights", isInterrupted: isInterrupted, onEvent: onEvent)
  }

  func simpler(than request: TrainingRequest, size: Int) -> [Diagnosis.Advice] {
    let l1 = request.settings[.l1]
    return Diagnosis.Advice.strongerDecay(than: request.settings, first: 0.1)
      + [0.01, 0.1].filter { $0 > l1 }.map {
        Diagnosis.Advice("features that do not help weigh nothing", [.number(.l1, $0)])
      }
  }

  func firstSearch(under settings: Settings) -> [Action] {
    // Solved in one go, it has no steps.
    [
      settings[.l1] > 0 ? .space(.l1, 1e-4, 1, isLog: true) : .space(.learningRate, 1e-4, 1, isLog: true),
      .tune("random"),
    ]
  }

  func richer(than request: TrainingRequest) -> [Diagnosis.Advice] {
    [.init("a net, which can bend", model: MLP().name)]
  }

  func estimatedCost(of request: TrainingRequest) -> Double {
    let features = max(request.data.training.features.columns, 1)
    if isStepwise(under: request.settings) { return request.costOfSteps(widths: [features]) }
    let (rows, outputs) = (Double(request.data.training.rowCount), Double(request.data.outputCount))
    return 5 * rows * Double(features * features) * (request.data.classCount == 0 ? 1 : 20 * outputs)
  }

  func inPlace(of request: TrainingRequest) -> Diagnosis.Advice? {
    .init("a model that draws straight lines", model: name, request.settings.typicalSteps(epochs: 200))
  }
}
