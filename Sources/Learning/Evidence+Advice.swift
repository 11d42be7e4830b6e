import Arithmetic
package import Datasets
import Options
import Text

extension Settings {
  /// A learning rate with which the optimizer in force usually works on standardised features.
  var typicalRate: Double { OptimizerKind.chosen(by: self).typicalRate(self) }
}

/// What to try, by verdict: first what the settings show to be the likeliest cause, then what may help beside it.
/// What changes nothing or has no say is left out at the end (`usable`).
extension Evidence {
  typealias Advice = Diagnosis.Advice

  func short(_ value: Double, digits: Int = 2) -> String { NumberText.short(value, digits: digits) }
  var rate: Double { settings[.learningRate] }
  private var clip: Double? { settings[.gradientClip] }
  var epochs: Int { settings[.epochs] }
  func isUsed<Value>(_ key: SettingKey<Value>) -> Bool { key.setting.applies(to: request.model, settings) }

  /// Each once, without what the training already does.
  func usable(_ advice: [Advice]) -> [Advice] {
    var seen: Set<[Action]> = []
    return advice.filter { one in
      if one.change != nil, !one.changes(request) { return false }
      return seen.insert(one.actions).inserted
    }
  }

  /// Features left as they are, on scales that differ from 1 tenfold: no one rate suits them all.
  private var needsStandardizing: Bool {
    !settings[.standardize] && request.data.training.isOnUnequalScales
  }
  private var oneScale: [Advice] {
    needsStandardizing ? [.init("features on one scale", [.init(.standardize, true)])] : []
  }

  /// Where only some features are learned from: perhaps the others tell the rest.
  var everyFeature: [Advice] {
    guard settings[.select] != nil else { return [] }
    return [.init("every feature, and not only those that tell most by themselves", [.init(.select, nil)])]
  }

  // MARK: Stopping where validation is best

  /// Stopping by itself, with a patience that outlasts every pause between one lowest validation loss and the next. Of the
  /// same epochs it keeps the best, and so never does worse.
  private var patience: Int {
    var (lowest, pause) = (first, 0)
    for record in result.history where record.validationLoss < lowest.validationLoss {
      pause = max(pause, record.epoch - lowest.epoch)
      lowest = record
    }
    return max(20, (pause + pause / 2 + 9) / 10 * 10)
  }
  private var stopping: Advice.Assignment { .init(.earlyStopping, patience) }
  var stops: Bool { !isSolved && settings[.earlyStopping] == nil }

  /// The same advice with stopping at the best epoch.
  func stopped(_ advice: [Advice]) -> [Advice] {
    guard stops else { return [] }
    let patience = patience
    return advice.map { one in
      let epochs = one.applied(to: request)?.settings[.epochs] ?? settings[.epochs]
      return one.with([.init(.earlyStopping, patience)], Self.end(ofEpochs: epochs, patience: patience))
    }
  }

  /// How a training of so many epochs ends: with a patience that outlasts it, it is only taken back.
  private static func end(ofEpochs epochs: Int, patience: Int) -> String {
    patience < epochs ? ", stopped where validation is best" : ", with the weights of the best epoch"
  }

  /// Where the validation curve turned: to have the weights from there back.
  var earlierEnd: [Advice] {
    // Weights that have seen no epoch are not worth having back.
    guard stops, best.epoch > 0, best.epoch < last.epoch else { return [] }
    return [.init("stop by itself once validation no longer improves, and take the best weights back", [stopping])]
  }

  /// As long again and longer, and never worse for it where the validation curve turns later.
  private func longer(_ factor: Int) -> [Advice] {
    guard !isSolved, epochs < 100_000 else { return [] }
    let more = min(100_000, epochs * factor)
    let patience = stops || (settings[.earlyStopping] ?? 0) < more / 5
    return [
      .init(
        patience
          ? "more of them" + Self.end(ofEpochs: more, patience: max(20, more / 5))
          : "more of them, stopped where validation is best",
        [.init(.epochs, more)] + (patience ? [.init(.earlyStopping, max(20, more / 5))] : []))
    ]
  }

  /// The same advice over no more epochs than a net usually takes: what would be too dear to be tried as long as this training was.
  private func shorter(_ advice: [Advice]) -> [Advice] {
    guard !isSolved, epochs > 200 else { return [] }
    return advice.map { $0.with([.init(.epochs, 100)], ", in fewer epochs") }
  }

  func rates(_ reason: String, _ rates: [Double]) -> [Advice] {
    isSolved ? [] : rates.map { .init(reason, [.number(.learningRate, $0)]) }
  }

  /// The optimizer that needs least care, at its usual rate.
  private var adam: [Advice] {
    guard !isSolved, settings[.optimizer] != "adam" else { return [] }
    let adapts = OptimizerKind.chosen(by: settings).adapts
    return [
      .init(
        adapts ? "another rule for steps that adapt to each weight" : "steps that adapt to each weight",
        [.init(.optimizer, "adam"), .number(.learningRate, 0.01)])
    ]
  }

  /// Other kinds of model, those that learn these data by themselves first.
  private var otherModels: [Advice] {
    allModels.filter { $0.name != request.model }.compactMap { $0.inPlace(of: request) }
  }

  // MARK: Against diverging

  /// With a penalty of strength λ each step multiplies the weights by 1 − rate · λ: below −1 they grow.
  private var decayOvershoots: Bool { rate * settings[.weightDecay] > 1 }

  /// What makes each step overshoot.
  var overshooting: String {
    if decayOvershoots {
      return
        "weight_decay, \(short(settings[.weightDecay])), times the learning rate, \(short(rate)), exceeds 1"
    }
    if needsStandardizing, rateExcess <= 3 {
      return "the features are not scaled, and the learning rate, \(short(rate)), is too large for them"
    }
    return "the learning rate, \(short(rate)), is too large"
  }

  var smallerSteps: [Advice] {
    guard !isSolved else { return usable(model.simpler(than: request, size: result.size) + otherModels) }
    var advice: [Advice] = []
    if decayOvershoots { advice.append(.init("a penalty that does not overshoot", [.number(.weightDecay, 0.01)])) }
    advice += oneScale
    if settings[.hypergradientRate] > 0 {
      advice.append(.init("a learning rate that stays as it is set", [.number(.hypergradientRate, 0)]))
    }
    let smaller = rates("smaller steps", [min(rate / 10, settings.typicalRate)])
    let smallest = rates("much smaller steps", [min(rate / 100, settings.typicalRate / 10)])
    advice += smaller + adam
    if clip == nil { advice.append(.init("no gradient longer than this", [.number(.gradientClip, 1)])) }
    let both = oneScale.flatMap { one in
      smaller.map { $0.with([.init(.standardize, true)], ", and " + one.reason) }
    }
    return usable(
      advice + stopped(smaller + adam) + both + smallest + stopped(smallest) + freed(smaller) + freed(adam)
        + earlierEnd + otherModels)
  }

  // MARK: Against overfitting

  var overfittingAdvice: [Advice] {
    let simpler = model.simpler(than: request, size: result.size)
    let slower = rates("smaller steps", [rate / 3, rate / 10])
    // Never better on validation rows than untrained, or than guessing: not too many steps, but steps too long.
    let isTooFast = !isSolved && rateExcess > 1 && (best.epoch == 0 || best.validationLoss > baseline)
    let usual = isTooFast ? rates("smaller steps", [min(rate / 10, settings.typicalRate)]) : []
    let early = hasTurned || result.best.validationLoss < 0.9 * last.validationLoss ? earlierEnd : []
    // A larger net may find smoother ground. A single neighbor or a deeper tree can only fit its rows more closely.
    let richer = model.hasSteps ? model.richer(than: request) : []
    return usable(
      usual + stopped(usual) + everyFeature + early + simpler + stopped(simpler) + earlierEnd + stopped(slower) + slower
        + rates(
          "larger steps, which find flatter ground", [rate * 3]) + restraints + otherModels + adam
        + richer + stopped(richer))
  }

  // MARK: Against being too slow

  var fasterTraining: [Advice] {
    var advice = oneScale + everyFeature
    if settings[.warmup] * 2 > epochs {
      advice.append(.init("full steps from the start", [.init(.warmup, 0)]))
    }
    if let clip, clip < 0.1 {
      advice.append(.init("gradients at their full length", [.init(.gradientClip, nil)]))
    }
    let larger = rates("larger steps", [min(rate * 10, max(rate * 2, settings.typicalRate))])
    // What is too slow may also be a rate that is too large, behind a few epochs.
    let largest = rates(settings.typicalRate > rate ? "larger steps" : "smaller steps", [settings.typicalRate])
    // Far below the usual rate the steps are too small; at it there are too few.
    advice += rateExcess < 0.3 ? larger + longer(3) : longer(3) + larger
    let batch = settings[.batchSize] ?? .max
    if batch > 32, request.data.training.rowCount > 64 {
      advice.append(.init("more steps in each epoch", [.init(.batchSize, 32)]))
    }
    let more = longer(3).first
    let both = (larger + largest + adam).map { one -> Advice in
      guard let further = more?.change?.settings else { return one }
      return one.with(further, ", and more of them")
    }
    let steps: [Advice] =
      adam + largest + both + stopped(larger + largest + adam) + longer(10)
      + (epochs < 10 ? longer(100 / max(epochs, 1)) : [])
    return usable(
      advice + steps + restraints + freed(both) + model.richer(than: request)
        + stopped(model.richer(than: request)) + earlierEnd + otherModels
        + stopped(model.simpler(than: request, size: result.size)))
  }

  // MARK: Against underfitting

  /// - Parameter better: the reference that does better, if one does.
  func underfittingAdvice(_ better: ReferenceModel?) -> [Advice] {
    // What averages rows or cuts the features one by one cannot be made to slope.
    let isSloped = better?.model == Linear().name && !model.hasSteps
    let line = Advice("a weighted sum of the features, which does better here", model: Linear().name)
    let richer = model.richer(than: request)
    let more = longer(3)
    let rates = otherRate
    let both = (richer + adam + rates).map { one -> Advice in
      guard let further = more.first?.change?.settings else { return one }
      return one.with(further, ", trained for longer")
    }
    return usable(
      oneScale + everyFeature + restraints + (isSloped ? [line] : []) + richer + shorter(richer) + rates + both
        + freed(richer)
        + freed(both) + more
        + adam + stopped(adam + rates + richer) + otherModels + earlierEnd
        + model.simpler(than: request, size: result.size))
  }

  private var otherRate: [Advice] {
    guard !isSolved, rateExcess < 10, !isJumping else { return [] }
    if rateExcess < 0.3 { return rates("larger steps", [rate * 10]) }
    if rateExcess > 1.5 { return rates("smaller steps", [settings.typicalRate]) }
    return rates("a different step size", [rate * 3, rate / 3])
  }
}

extension Settings {
  /// What a training by steps usually needs, as far as these settings have it otherwise.
  func typicalSteps(epochs: Int) -> [Diagnosis.Advice.Assignment] {
    [
      .init(.epochs, max(self[.epochs], epochs)), .number(.learningRate, typicalRate), .init(.earlyStopping, 20),
    ].filter { !$0.holds(in: self) }
  }
}

extension Diagnosis.Advice {
  /// A penalty where there is none, a tenfold one where there is, and stronger ones; none past all use.
  static func strongerDecay(than settings: Settings, first: Double = 0.01) -> [Diagnosis.Advice] {
    let decay = settings[.weightDecay]
    let start = decay > 0 ? decay * 10 : first
    return [start, start * 10, start / 3].filter { $0 <= 10 && $0 > decay }.map {
      .init("large weights cost more", [.number(.weightDecay, $0)])
    }
  }
}

extension DataPart {
  /// Whether no feature differs from one row to the other.
  var isConstant: Bool {
    rowCount > 0
      && (0..<features.columns).allSatisfy { column in
        let values = features.column(column)
        return values.allSatisfy { $0 == values[0] }
      }
  }

  /// Whether a feature's size, the root of its mean square, is ten times what it is when standardized, or a tenth: no one learning
  /// rate suits all of them.
  package var isOnUnequalScales: Bool {
    (0..<features.columns).contains { column in
      let values = features.column(column)
      let size = (values.reduce(0) { $0 + $1 * $1 } / Double(max(values.count, 1))).squareRoot()
      return size > 10 || (size > 0 && size < 0.1)
    }
  }
}
