import Arithmetic
import Datasets
import Options

/// What holds a model back by order, and the advice to hold it back less.
extension Evidence {
  /// What a model that fits well is worth trying without: half of the neurons off, or large penalties.
  var heavyRestraints: [Advice] {
    isUsed(.dropout) && settings[.dropout] >= 0.3 || isUsed(.weightDecay) && settings[.weightDecay] > 0.03
      ? restraints : []
  }

  /// What holds the model back by order, the strongest first.
  var restraints: [Advice] {
    var advice: [Advice] = []
    if isUsed(.warmup), settings[.warmup] * 2 > epochs {
      advice.append(.init("full steps from the start", [.init(.warmup, 0)]))
    }
    // Not to 0 at once, where a large model could fall into overfitting; L1 sets in at once, L2 bit by bit.
    for (key, factor) in [(SettingKey.weightDecay, 100.0), (.l1, 10.0)] where isUsed(key) && settings[key] > 1e-3 {
      advice.append(.init("freer weights", [.number(key, settings[key] / factor)]))
    }
    // A net of few neurons lacks neurons rather than freedom: dropout is to blame only from a larger rate on.
    let narrowest = settings.hiddenWidths.min() ?? 0
    if isUsed(.dropout), settings[.dropout] >= (narrowest < 8 ? 0.5 : 0.3), narrowest > 0 {
      advice.append(.init("all neurons at work", [.number(.dropout, 0)]))
      advice.append(.init("more neurons at work", [.number(.dropout, 0.1)]))
    }
    if isUsed(.labelSmoothing), last.trainingLoss < 1.5 * smoothingCost, smoothingCost > 0.1 * trainingBaseline {
      advice.append(.init("labels as they are", [.number(.labelSmoothing, 0)]))
    }
    if stoppedEarly, let patience = settings[.earlyStopping], patience < 10 {
      advice.append(.init("patience with a curve that flutters", [.init(.earlyStopping, 20)]))
    }
    if !isSolved, rateExcess > 10 || (isJumping && rateExcess > 1) {
      advice += rates("smaller steps", [settings.typicalRate])
    }
    return advice + freed([])
  }

  /// The same advice with everything lifted that restrains the weights; alone, where there is none.
  func freed(_ advice: [Advice]) -> [Advice] {
    let restraining: [Advice.Assignment] = [SettingKey.weightDecay, .l1, .dropout, .labelSmoothing]
      .filter { isUsed($0) && settings[$0] > 0 }.map { .number($0, 0) }
    guard !restraining.isEmpty else { return [] }
    guard !advice.isEmpty else {
      return [.init("nothing that holds it back", restraining)]
        + stopped([.init("nothing that holds it back", restraining)])
    }
    return advice.map { $0.with(restraining, ", and nothing that holds it back") }
  }

  /// What the best answer costs that smoothed labels ask for: 1 − s (K − 1) / K for the right class.
  private var smoothingCost: Double {
    let classes = Double(request.data.classCount)
    guard classes > 1 else { return 0 }
    return -Elementary.log(1 - settings[.labelSmoothing] * (classes - 1) / classes)
  }
}
