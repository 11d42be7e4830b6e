import Arithmetic
import Datasets
import Language
import Learning
import Notebooks

extension Session {
  /// The data in view with its training part's scaling, under the settings given.
  func prepared(_ settings: Settings) throws(Diagnostic) -> PreparedData {
    let dataset = try dataset()
    return PreparedData.make(
      dataset: dataset, split: try split(), standardize: settings.flag("standardize"))
  }

  /// What a training with these settings is.
  func request(_ settings: Settings) throws(Diagnostic) -> TrainingRequest {
    TrainingRequest(data: try prepared(settings), model: state.model, settings: settings, seed: state.seed)
  }

  /// Trains, reports progress, and adds the run to the record, even when it was interrupted.
  func train(_ settings: Settings) throws -> Run {
    let request = try request(settings)
    let clock = environment.clock
    var lastShown = clock()
    var shown = false
    let result: TrainingResult
    do {
      result = try Training.run(request) { event in
        guard case .epoch(let record, let total) = event else { return }
        let now = clock()
        guard now - lastShown > 0.05 else { return }
        lastShown = now
        shown = true
        self.emit(
          .progress(
            Progress(
              label: "training", done: record.epoch, total: total, unit: "epoch",
              detail:
                "loss \(NumberText.short(record.trainingLoss)), validation \(NumberText.short(record.validationLoss))"))
        )
      }
    } catch {
      throw Diagnostic(error.message, proposal: error.proposal)
    }
    if shown {
      emit(
        .progress(
          Progress(
            label: "training", done: result.last.epoch, total: result.last.epoch, unit: "epoch", isFinal: true)))
    }
    let run = Run(
      number: nextRun, source: state.source, dataset: try dataset(), data: request.data, model: state.model,
      settings: settings, seed: state.seed, result: result, diagnosis: Diagnosis.of(result, request: request))
    nextRun += 1
    state.runs.append(run)
    return run
  }

  /// The run of that number, or the last; a diagnostic when there is none.
  func run(_ number: Int?, for invocation: Invocation) throws(Diagnostic) -> Run {
    guard let number else {
      if let run = state.runs.last { return run }
      throw invocation.error("There is no run yet.", proposal: "train")
    }
    if let run = state.runs.first(where: { $0.number == number }) { return run }
    throw invocation.error(
      "There is no run \(number).", at: "run",
      proposal: state.runs.isEmpty ? "train" : "type runs to see those there are")
  }
}

extension TrainingError {
  var message: String {
    switch self {
    case .unknownModel(let name): "There is no model \(name)."
    case .noRows: "The split leaves the training or the validation part without rows."
    case .tooManyTerms(let count, let limit):
      "This polynomial would have \(count) terms, and \(limit) are the most it can have."
    case .notFinite: "A value of the data is not finite, so nothing can be learnt from it."
    }
  }
  var proposal: String? {
    switch self {
    case .unknownModel: "type model to see them"
    case .noRows: "split val=0.25 test=0.2"
    case .tooManyTerms: "a lower degree, or fewer features"
    case .notFinite: "describe shows the ranges"
    }
  }
}

extension Run {
  /// What is shown when it is done: losses, scores, a small curve, the verdict with its evidence.
  func summary() -> Report {
    let last = result.kept
    let best = result.best
    let isClass = dataset.isClassification
    let score = isClass ? "accuracy" : "R²"
    let changed = settings.set.sorted { $0.key < $1.key }.filter {
      Setting.named($0.key)?.applies(to: model, settings) == true
    }
    var lines: [StyledText.Line] = []
    var title: [StyledText.Piece] = [.init("Run \(number)", .strong), .init(" · \(model) on \(source.shortName)")]
    if !changed.isEmpty {
      title.append(.init(" · " + changed.map { "\($0.key) \($0.value.text)" }.joined(separator: ", "), .dim))
    }
    lines.append(.init(title, hanging: 4))
    let isSolved = !result.hasEpochs
    let done = result.last.epoch
    var epochs = isSolved ? "solved in one go" : done == 1 ? "1 epoch" : "\(done) epochs"
    if last.epoch < done { epochs += " (stopped early, back to epoch \(last.epoch))" }
    lines.append(
      .init(
        [
          .init(
            "\(epochs), \(result.size) \(result.sizeUnit), \(data.training.rowCount) training rows, \(data.validation.rowCount) validation rows",
            .dim)
        ], indent: 2))
    let figure = { (loss: Double, value: Double) in
      let shown = isClass ? NumberText.percent(value) : NumberText.fixed(value, decimals: 3)
      return "loss \(NumberText.fixed(loss, decimals: 4))   \(score) \(shown)"
    }
    lines.append(.init([.init("train       " + figure(last.trainingLoss, last.trainingScore))], indent: 2))
    lines.append(
      .init(
        [
          .init("validation  " + figure(last.validationLoss, last.validationScore)),
          .init(
            isSolved || best.epoch == last.epoch
              ? "" : "   lowest \(NumberText.fixed(best.validationLoss, decimals: 4)) at epoch \(best.epoch)", .dim),
        ], indent: 2))
    lines += miniature()
    lines += diagnosis.lines(brief: true)
    var fields = RunField.all.compactMap { field in
      field.value(self).map { value in
        Report.Field(
          field.name,
          { if case .number(let number) = value { .number(number) } else { .text(value.string ?? value.text) } }())
      }
    }
    fields.append(.init("evidence", .text(diagnosis.evidence.joined(separator: " "))))
    return Report(name: "run", fields: fields, text: StyledText(lines: lines))
  }
}

extension Diagnosis {
  /// The verdict with its evidence, and what to try; brief: one sentence and one thing.
  func lines(brief: Bool) -> [StyledText.Line] {
    let style: StyledText.Style =
      switch verdict {
      case .goodFit: .good
      case .diverging: .bad
      default: .warning
      }
    let shownEvidence = brief ? Array(evidence.prefix(1)) : evidence
    var lines = [
      StyledText.Line(
        [.init(verdict.rawValue, style), .init(": " + (shownEvidence.first ?? ""))], indent: 2, hanging: 2)
    ]
    for sentence in shownEvidence.dropFirst() { lines.append(.init([.init(sentence)], indent: 4)) }
    let shownAdvice = brief ? Array(advice.prefix(1)) : advice
    for item in shownAdvice {
      lines.append(
        .init([.init("try  "), .init(item.command, .code), .init("  " + item.reason, .dim)], indent: 2, hanging: 5))
    }
    return lines
  }
}
