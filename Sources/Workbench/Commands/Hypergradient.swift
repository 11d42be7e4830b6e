import Arithmetic
import Experiments
import Language
package import Learning
import Notebooks
import Options
import Text

extension Command {
  static let hypergradient = Command(
    "hypergradient", group: .training,
    summary: "train, and say which way each setting would move the validation loss",
    details:
      "A hypergradient is the slope of the validation loss by a setting, through the whole training: exact, and without trying other values. Without names it takes the learning rate, momentum where the optimizer has it, and weight decay. Settings given with = hold for this training only. method=implicit asks for the slope at the optimum that a linear or polynomial model goes towards. Nothing is added to the runs.",
    arguments: [
      Argument(
        "names", "settings", form: .positional(optional: true, repeats: true),
        domain: .word { session in
          Hyperparameter.settings.compactMap { Setting.named($0) }.filter(session.isShown).flatMap { setting in
            ([setting.name] + setting.aliases).map { Candidate($0, setting.summary) }
          }
        }
      ).possible { word, session in
        // A setting that is off, or has no say in this training, has no slope.
        Setting.named(word).map { session.inactivity(of: $0) == nil && session.state.settings[$0]?.text != "off" }
          ?? true
      },
      Argument(
        "method", "how: through the training, or at the optimum", form: .named,
        domain: .choice(what: "method") { _ in
          [
            Candidate("forward", "through the whole training, update by update"),
            Candidate("implicit", "at the optimum, for linear and polynomial"),
          ]
        }),
      Argument("by_layer", "on for the weight decay of each layer as well", form: .named, domain: .flag),
      Argument("check", "on to measure each slope as well, by training again", form: .named, domain: .flag),
      Argument("settings", "settings for this training", form: .assignments),
    ],
    examples: [
      Example("hypergradient", "the usual settings", shows: "would", setup: "set epochs 5"),
      Example(
        "hypergradient lr momentum optimizer=momentum epochs=5", "chosen ones, for one training", shows: "momentum"),
      Example(
        "hypergradient wd by_layer=on epochs=5", "the weight decay of each layer", shows: "weight_decay of layer 3"),
      Example(
        "hypergradient wd check=on", "measured as well", shows: "Measured",
        setup: "data sine; model polynomial; set degree 9 wd 0.01"),
    ],
    rehearsal: .whole
  ) { invocation, session in
    let settings = try invocation.assigned(over: session.state.settings)
    session.noteInactivity(of: invocation.assignments.map(\.setting.name), settings)
    var inquiry = try Inquiry(invocation, session, settings)
    if session.isRehearsing {
      try await inquiry.begin()
      try session.endRehearsal()
    }
    let report = try inquiry.answer()
    session.emit(.report(report))
  }
}

/// One call of `hypergradient`: by which settings the slopes are asked for, and the sentences that answer it.
private struct Inquiry {
  private let invocation: Invocation
  private let session: Session
  private let request: TrainingRequest
  private let method: Hypergradient.Method
  private let hyperparameters: [Hyperparameter]
  private let isChecked: Bool

  init(_ invocation: Invocation, _ session: Session, _ settings: Settings) throws(Diagnostic) {
    (self.invocation, self.session) = (invocation, session)
    try session.consult(.model, .settings)
    var request = try session.evaluationPlan(settings).request(0)
    // A slope is that of the whole training.
    request.course = nil
    self.request = request
    isChecked = invocation.value("check")?.value == .flag(true)
    let model = allModels.named(request.model)
    let isSolved = model?.hasSteps == true && model?.isStepwise(under: settings) == false
    method = invocation.string("method").flatMap { .init(rawValue: $0) } ?? (isSolved ? .implicit : .forward)
    var asked: [Hyperparameter] = []
    for name in invocation.values["names"] ?? [] {
      let setting = try session.setting(Spanned(name.value.string ?? "", name.span), source: invocation.source)
      guard let hyperparameter = Hyperparameter(setting.name) else {
        let sloped = Hyperparameter.settings.first { Hyperparameter($0)?.counts(in: request) == true }
        throw Diagnostic(
          TrainingFault.noSlope(
            setting: setting.name, instead: sloped.map { "hypergradient \($0)" } ?? "model mlp"),
          source: invocation.source, span: name.span)
      }
      if !asked.contains(hyperparameter) { asked.append(hyperparameter) }
    }
    if asked.isEmpty {
      asked =
        method == .forward
        ? [.learningRate, .momentum, .weightDecay].filter { $0.counts(in: request) } : [.weightDecay]
    }
    if invocation.value("by_layer")?.value == .flag(true) {
      guard method == .forward else {
        throw invocation.error(TrainingFault.noLayersOfOptimum, at: "by_layer")
      }
      let hidden = SettingKey.units.setting.models.contains(request.model) ? settings.hiddenWidths.count : 0
      asked += (1...hidden + 1).map { .weightDecay(ofLayer: $0) }
    }
    hyperparameters = asked
  }

  /// Throws where no slopes can be had, before any work is done.
  func begin() async throws {
    let (request, hyperparameters, method) = (request, hyperparameters, method)
    do {
      _ = try await begun {
        method == .forward
          ? try Hypergradient.forward(request, of: hyperparameters) { _, _ in }
          : try Hypergradient.implicit(request, of: hyperparameters)
      }
    } catch let error as HypergradientError where error != .interrupted {
      throw invocation.error(error)
    } catch is HypergradientError {}
  }

  mutating func answer() throws -> Report {
    do throws(HypergradientError) {
      let outcome = method == .forward ? try trained() : try Hypergradient.implicit(request, of: hyperparameters)
      if outcome.result.status == .interrupted { throw HypergradientError.interrupted }
      if outcome.result.status == .diverged, outcome.result.last.epoch == 0 {
        throw HypergradientError.exploded(epoch: 1)
      }
      var measurements: [Hypergradient.Measurement?] = []
      var changes: [Double?] = []
      for (index, hyperparameter) in hyperparameters.enumerated() {
        if Task.isCancelled { throw HypergradientError.interrupted }
        let step = step(of: hyperparameter)
        let isSaid = (outcome.gradient[index] * step).magnitude <= outcome.result.kept.validationLoss / 2
        changes.append(
          method == .forward && hyperparameter.layer == nil && isSaid
            ? try Hypergradient.change(request, of: hyperparameter, by: step) : nil)
        measurements.append(
          isChecked && hyperparameter.layer == nil
            ? try Hypergradient.measure(request, of: hyperparameter, by: method) : nil)
      }
      return report(outcome, measurements, changes)
    } catch {
      if error == .interrupted { throw CancellationError() }
      throw invocation.error(error)
    }
  }

  /// The slopes by differentiating through the training, whose progress is shown.
  private func trained() throws(HypergradientError) -> Hypergradient {
    let clock = session.environment.clock
    var (lastShown, shown) = (clock(), false)
    func show(_ epoch: Int, of total: Int, isFinal: Bool) {
      session.emit(
        .progress(Progress(label: "training with slopes", done: epoch, total: total, unit: "epoch", isFinal: isFinal)))
    }
    let outcome = try Hypergradient.forward(request, of: hyperparameters) { event, _ in
      guard case .epoch(let record, let total) = event, clock() - lastShown > 0.05 else { return }
      (lastShown, shown) = (clock(), true)
      show(record.epoch, of: total, isFinal: false)
    }
    if shown { show(outcome.result.last.epoch, of: outcome.result.last.epoch, isFinal: true) }
    return outcome
  }

  private func report(
    _ outcome: Hypergradient, _ measurements: [Hypergradient.Measurement?], _ changes: [Double?]
  ) -> Report {
    let (result, loss) = (outcome.result, outcome.result.kept.validationLoss)
    var lines = [
      StyledText.Line([
        .init("Hypergradient", .strong), .init(" · \(request.model) on \(session.state.source.shortName)"),
      ]),
      .init([.init(occasion(result) + ", validation loss \(NumberText.fixed(loss, decimals: 4))", .dim)], indent: 2),
    ]
    var fields: [Report.Field] = [
      .init("model", .text(request.model)), .init("method", .text(method.rawValue)),
      .init("epoch", .integer(result.keptEpoch)), .init("val_loss", .number(loss)),
    ]
    for (index, hyperparameter) in hyperparameters.enumerated() {
      let slope = outcome.gradient[index]
      fields.append(.init("d_" + hyperparameter.name, .number(slope)))
      let name =
        hyperparameter.layer.map { "\(hyperparameter.setting.name) of layer \($0)" } ?? hyperparameter.setting.name
      let value = NumberText.short(hyperparameter.value(in: request.settings), digits: 5)
      lines.append(
        .init([.init(name, .strong), .init(" is \(value); the slope there is \(shown(slope)).")], indent: 2))
      lines.append(
        .init([.init(meaning(of: slope, by: hyperparameter, loss: loss, change: changes[index]))], indent: 4))
      guard let measured = measurements[index] else { continue }
      fields.append(.init("measured_" + hyperparameter.name, .number(measured.slope)))
      lines.append(.init([.init(comparison(of: slope, with: measured, at: hyperparameter), .dim)], indent: 4))
    }
    lines.append(
      .init([.init("A slope speaks of small changes: the further you go, the less it holds.", .dim)], indent: 2))
    return Report(name: "hypergradient", fields: fields, text: StyledText(lines: lines))
  }

  /// In words, at which weights the slopes were taken: after how many epochs, or at an optimum.
  private func occasion(_ result: TrainingResult) -> String {
    if method == .implicit { return "at the optimum of its training loss" }
    let epochs = { (count: Int) in counted(count, "epoch") }
    switch result.status {
    case .diverged: return "diverging after \(epochs(result.last.epoch)), where the slopes are taken"
    case _ where result.keptEpoch < result.last.epoch:
      let ending = result.stoppedEarly(of: request.settings[.epochs]) ? "stopped early after" : "after"
      return "\(ending) \(epochs(result.last.epoch)), back to epoch \(result.keptEpoch)"
    default: return "through \(epochs(result.last.epoch))"
    }
  }

  private func shown(_ slope: Double) -> String { NumberText.short(slope, digits: 3) }

  /// What a setting is raised by in words: by one per cent.
  private func step(of hyperparameter: Hyperparameter) -> Double {
    0.01 * hyperparameter.scale(at: hyperparameter.value(in: request.settings))
  }

  /// In a sentence, what the validation loss would do if the setting were raised by one per cent; and what it does, where that is
  /// known and is something else.
  private func meaning(
    of slope: Double, by hyperparameter: Hyperparameter, loss: Double, change trained: Double?
  ) -> String {
    let value = hyperparameter.value(in: request.settings)
    let change = step(of: hyperparameter)
    let effect = slope * change
    guard effect.magnitude <= loss / 2 else {
      return
        "Training is so sensitive to it that this slope holds for tiny changes only, well below \(NumberText.short(loss / slope.magnitude, digits: 1))."
        + normalisation(of: hyperparameter)
    }
    let place = "from \(NumberText.short(value, digits: 5)) to \(NumberText.short(value + change, digits: 5))"
    let isHundredth = value > 0 && change == 0.01 * value
    let raised = "Raising it " + (isHundredth ? "by 1 %, \(place)," : place)
    let isMoved = effect.magnitude >= 5e-7 * max(loss, 1e-3)
    let foretold =
      isMoved
      ? " would \(effect < 0 ? "lower" : "raise") the validation loss by about \(NumberText.short(effect.magnitude, digits: 2))"
      : " would leave the validation loss as it is"
    if let trained, (trained - effect).magnitude > 0.5 * max(trained.magnitude, effect.magnitude),
      (trained - effect).magnitude > 1e-5 * max(loss, 1e-3)
    {
      let found = "\(NumberText.short(trained.magnitude, digits: 2)) \(trained < 0 ? "lower" : "higher")"
      return "By the slope, raising\(raised.dropFirst("Raising".count))\(foretold); trained there, it is \(found): "
        + "this slope holds for smaller changes only." + normalisation(of: hyperparameter)
    }
    return raised + foretold + "."
  }

  /// Why a penalty's slope is steep under an optimizer that divides by the gradient's size.
  private func normalisation(of hyperparameter: Hyperparameter) -> String {
    let optimizer = OptimizerKind.chosen(by: request.settings)
    guard hyperparameter.setting.penalty != nil, method == .forward,
      optimizer.adapts, !optimizer.decouplesDecay
    else { return "" }
    let cause =
      " \(request.settings[.optimizer]) makes a full step of the smallest pull, wherever a weight has no other gradient"
    return cause
      + (hyperparameter.setting.penalty == .l1
        ? "." : "; with optimizer=adamw, weight decay works beside the steps.")
  }

  private func comparison(
    of slope: Double, with measured: Hypergradient.Measurement, at hyperparameter: Hyperparameter
  ) -> String {
    let side = hyperparameter.value(in: request.settings) > 0 ? "to either side" : "above"
    let text = "Measured by training again with values a little \(side): \(shown(measured.slope))"
    let larger = max(slope.magnitude, measured.slope.magnitude)
    if abs(measured.slope - slope) <= 0.03 * larger { return text + ", which agrees." }
    return text
      + (measured.spread > 0.03 * larger
        ? ", which is unsure: over that little way the loss is no straight line."
        : ", which differs: the loss has corners on that little way.")
  }
}

extension HypergradientError {
  package var message: String {
    switch self {
    case .training(let error): error.message
    case .notTrainedByGradients(let model):
      "The model \(model) is not trained step by step, so there is no slope through it."
    case .notSolved(let model): "The optimum of \(model) cannot be solved for."
    case .movesNoOptimum(let hyperparameter):
      "\(hyperparameter.setting.name) changes the way to the optimum, not the optimum itself."
    case .smoothsLabels: "The optimum for smoothed labels cannot be solved for."
    case .notUnique: "The data leave the optimum open, so it has no slope."
    case .tunesItsRate: "The learning rate tunes itself in this training, so it has no slope."
    case .hasNoSay(let hyperparameter): "\(hyperparameter.setting.name) has no say in this training."
    case .noSuchLayer(let layer, let count): "There is no layer \(layer): the net has \(count)."
    case .exploded(let epoch): "Loss or slopes grew beyond all numbers in epoch \(epoch), so there is nothing to go by."
    case .interrupted: "Interrupted."
    }
  }

  package var proposal: String? {
    switch self {
    case .training(let error): error.proposal
    case .notTrainedByGradients(let model):
      (allModels.named(model)?.stepwise ?? .model(allModels[0].name)).text
    case .notSolved: "hypergradient method=forward"
    case .movesNoOptimum: "hypergradient wd method=implicit"
    case .smoothsLabels: "unset label_smoothing"
    case .notUnique: "set wd 0.001"
    case .tunesItsRate: "unset hypergradient_lr"
    case .hasNoSay(let hyperparameter):
      hyperparameter == .momentum ? "set optimizer momentum" : "type settings to see what each one is for"
    case .noSuchLayer, .interrupted: nil
    case .exploded: "a lower learning rate, or fewer epochs"
    }
  }
}
