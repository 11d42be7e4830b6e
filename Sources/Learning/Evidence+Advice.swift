import Arithmetic
import Datasets

extension Settings {
  /// A learning rate with which the optimizer in force usually works on standardised features.
  var usualRate: Double {
    switch word("optimizer") {
    // Their steps have about the rate's length whatever the gradient (Kingma and Ba 2015, arXiv:1412.6980, §2.1).
    case "adam", "adamw", "rmsprop": 0.01
    // Each gradient counts 1 / (1 − momentum) times, ten times with the usual 0.9.
    case "momentum", "nesterov": 0.1 * (1 - number("momentum"))
    default: 0.1
    }
  }
}

/// What to try, by verdict: first what the settings show to be the likeliest cause. Nothing proposes what is already set.
extension Evidence {
  private func short(_ value: Double) -> String { NumberText.short(value, digits: 2) }
  private var rate: Double { settings.number("learning_rate") }
  private var clip: Double? { if case .number(let norm)? = settings["gradient_clip"] { norm } else { nil } }

  /// Features left as they are, on scales that differ from 1 tenfold: no one rate suits them all.
  private var needsStandardizing: Bool {
    guard !settings.flag("standardize") else { return false }
    let features = request.data.training.features
    return (0..<features.columns).contains { column in
      let values = features.column(column)
      let size = (values.reduce(0) { $0 + $1 * $1 } / Double(max(values.count, 1))).squareRoot()
      return size > 10 || (size > 0 && size < 0.1)
    }
  }

  // MARK: Against diverging

  /// With a penalty of strength λ each step multiplies the weights by 1 − rate · λ: below −1 they grow.
  private var decayOvershoots: Bool { rate * settings.number("weight_decay") > 1 }

  /// What makes each step overshoot.
  var overshooting: String {
    if decayOvershoots {
      return
        "weight_decay, \(short(settings.number("weight_decay"))), times the learning rate, \(short(rate)), exceeds 1"
    }
    if needsStandardizing, rateExcess <= 3 {
      return "the features are not scaled, and the learning rate, \(short(rate)), is too large for them"
    }
    return "the learning rate, \(short(rate)), is too large"
  }

  var smallerSteps: [Diagnosis.Advice] {
    var advice: [Diagnosis.Advice] = []
    if decayOvershoots {
      advice.append(.init(reason: "a penalty that does not overshoot", command: "set weight_decay 0.01"))
    }
    if needsStandardizing {
      advice.append(.init(reason: "features on one scale", command: "set standardize on"))
    }
    if settings.number("hypergradient_lr") > 0 {
      advice.append(.init(reason: "a learning rate that stays as it is set", command: "set hypergradient_lr 0"))
    }
    advice.append(
      .init(reason: "smaller steps", command: "set lr \(short(min(rate / 10, settings.usualRate)))"))
    if !["adam", "adamw"].contains(settings.word("optimizer")) {
      advice.append(.init(reason: "steps that adapt to each weight", command: "set optimizer adam lr 0.01"))
    }
    if clip == nil {
      advice.append(.init(reason: "no gradient longer than this", command: "set gradient_clip 1"))
    }
    return advice
  }

  // MARK: Against overfitting

  /// Where the validation curve turned: to end there, or to have the weights from there back.
  var earlierEnd: [Diagnosis.Advice] {
    guard hasTurned, best.epoch > 0 else { return [] }
    // Long enough to outlast every pause between one lowest loss and the next.
    var (lowest, patience) = (first, 10)
    for record in result.history where record.validationLoss < lowest.validationLoss {
      patience = max(patience, record.epoch - lowest.epoch)
      lowest = record
    }
    let ending = Diagnosis.Advice(
      reason: "stop where validation was best", command: "set epochs \(best.epoch)")
    let stopping = Diagnosis.Advice(
      reason: "stop by itself once validation no longer improves", command: "set early_stopping \(patience)")
    // A schedule is spread over the epochs: fewer of them would be another training.
    return settings.word("schedule") == "constant" ? [ending, stopping] : [stopping]
  }

  // MARK: Against being too slow

  var fasterTraining: [Diagnosis.Advice] {
    var advice: [Diagnosis.Advice] = []
    let epochs = settings.integer("epochs")
    if needsStandardizing {
      advice.append(.init(reason: "features on one scale", command: "set standardize on"))
    }
    if settings.integer("warmup") * 2 > epochs {
      advice.append(.init(reason: "full steps from the start", command: "set warmup 0"))
    }
    if let clip, clip < 0.1 {
      advice.append(.init(reason: "gradients at their full length", command: "set gradient_clip off"))
    }
    let longer = Diagnosis.Advice(
      reason: "more of them", command: "set epochs \(min(100_000, epochs * 3))")
    let larger = Diagnosis.Advice(
      reason: "larger steps", command: "set lr \(short(min(rate * 10, max(rate * 2, settings.usualRate))))")
    // Far below the usual rate the steps are too small; at it there are too few.
    advice += rateExcess < 0.3 ? [larger, longer] : [longer]
    let batch = if case .integer(let rows)? = settings["batch_size"] { rows } else { Int.max }
    if batch > 32, request.data.training.rowCount > 64 {
      advice.append(.init(reason: "more steps in each epoch", command: "set batch_size 32"))
    }
    return advice.filter { $0.command != "set epochs \(epochs)" }
  }

  // MARK: Against underfitting

  /// - Parameter better: the yardstick that does better, if one does.
  func underfittingAdvice(_ better: Yardstick?) -> [Diagnosis.Advice] {
    // What averages rows or cuts the features one by one cannot be made to slope.
    let isSloped = better?.model == "linear" && ["knn", "tree"].contains(request.model)
    let line = Diagnosis.Advice(
      reason: "a weighted sum of the features, which does better here", command: "model linear")
    return restraints + (isSloped ? [line] : []) + model.richer(than: request) + otherRate
  }

  /// What holds the model back by order, the strongest first.
  private var restraints: [Diagnosis.Advice] {
    var advice: [Diagnosis.Advice] = []
    func isUsed(_ name: String) -> Bool {
      Setting.named(name)?.applies(to: request.model, settings) == true
    }
    // Not to 0 at once, where a large model could fall into overfitting; L1 sets in at once, L2 bit by bit.
    for (name, factor) in [("weight_decay", 100.0), ("l1", 10.0)] where isUsed(name) && settings.number(name) > 1e-3 {
      advice.append(.init(reason: "freer weights", command: "set \(name) \(short(settings.number(name) / factor))"))
    }
    // Few neurons are short of neurons first.
    let narrowest = settings.hiddenWidths.min() ?? 0
    if isUsed("dropout"), settings.number("dropout") >= (narrowest < 8 ? 0.5 : 0.3), narrowest > 0 {
      advice.append(.init(reason: "all neurons at work", command: "set dropout 0"))
    }
    if isUsed("label_smoothing"), last.trainingLoss < 1.5 * smoothingCost, smoothingCost > 0.1 * trainingBaseline {
      advice.append(.init(reason: "labels as they are", command: "set label_smoothing 0"))
    }
    if stoppedEarly, let patience = settings["early_stopping"], case .integer(let epochs) = patience, epochs < 10 {
      advice.append(.init(reason: "patience with a curve that flutters", command: "set early_stopping 20"))
    }
    if !isSolved, rateExcess > 10 || (isJumping && rateExcess > 1) {
      advice.append(.init(reason: "smaller steps", command: "set lr \(short(settings.usualRate))"))
    }
    return advice
  }

  /// What the best answer costs that smoothed labels ask for: 1 − s (K − 1) / K for the right class.
  private var smoothingCost: Double {
    let classes = Double(request.data.classCount)
    guard classes > 1 else { return 0 }
    return -Elementary.log(1 - settings.number("label_smoothing") * (classes - 1) / classes)
  }

  private var otherRate: [Diagnosis.Advice] {
    guard !isSolved, rateExcess < 10, !isJumping else { return [] }
    return rateExcess < 0.3
      ? [.init(reason: "larger steps", command: "set lr \(short(rate * 10))")]
      : rateExcess > 1.5
        ? [.init(reason: "smaller steps", command: "set lr \(short(settings.usualRate))")]
        : [.init(reason: "a different step size", command: "set lr \(short(rate * 3))")]
  }
}

extension Diagnosis.Advice {
  /// A penalty where there is none, a tenfold one where there is; nil where it is past all use.
  static func strongerDecay(than settings: Settings, first: Double = 0.01) -> [Diagnosis.Advice] {
    let decay = settings.number("weight_decay")
    guard decay < 10 else { return [] }
    return [
      .init(
        reason: "large weights cost more",
        command: "set weight_decay \(NumberText.short(decay > 0 ? decay * 10 : first))")
    ]
  }
}
