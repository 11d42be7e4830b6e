import Arithmetic
import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Text

extension Run {
  /// What is shown when it is done: losses, scores, a small curve, the verdict with its evidence.
  ///
  /// - Parameters:
  ///   - start: what to type before advice is followed: the run's settings need not be those in force.
  ///   - hasCurves: whether its losses are drawn.
  func summary(start: String = "", hasCurves: Bool = true) -> Report {
    let changed = settings.set.filter {
      Setting.named($0.name)?.applies(
        to: model, settings, isClassification: dataset.isClassification) == true
    }
    let own = changed.map { "\($0.name) \($0.value.text)" } + (trainingSeed == seed ? [] : ["seed \(trainingSeed)"])
    var lines: [StyledText.Line] = []
    var title: [StyledText.Piece] = [.init("Run \(number)", .strong), .init(" · \(model) on \(source.shortName)")]
    if !own.isEmpty { title.append(.init(" · " + own.joined(separator: ", "), .dim)) }
    lines.append(.init(title, hanging: 4))
    lines.append(.init([.init(extent, .dim)], indent: 2))
    if let selection { lines.append(.init([.init(selection, .dim)], indent: 2)) }
    lines.append(.init([.init("train       " + figures(of: RunFigure.training))], indent: 2))
    let best = result.best
    let turns = result.hasEpochs && best.epoch != result.kept.epoch && members.count == 1
    lines.append(
      .init(
        [
          .init("validation  " + figures(of: RunFigure.validation)),
          .init(
            turns ? "   lowest \(NumberText.fixed(best.validationLoss, decimals: 4)) at epoch \(best.epoch)" : "", .dim),
        ], indent: 2))
    lines += furtherFigures
    if hasCurves { lines += miniature() }
    lines += diagnosis.lines(brief: true, start: start)
    var fields = RunField.all.compactMap { field in
      field.value(self).map { value in
        Report.Field(
          field.name,
          { if case .number(let number) = value { .number(number) } else { .text(value.string ?? value.text) } }())
      }
    }
    fields.append(.init("training_rows", .integer(data.training.rowCount)))
    fields.append(.init("validation_rows", .integer(data.validation.rowCount)))
    fields.append(.init("evidence", .text(diagnosis.evidence.joined(separator: " "))))
    fields.append(.init("try", diagnosis.advice.first.map { .text($0.command(after: start)) } ?? .empty))
    return Report(name: "run", fields: fields, text: StyledText(lines: lines))
  }

  /// How much was trained, on how much.
  private var extent: String {
    let done = result.last.epoch
    let all = settings[.epochs]
    var epochs = !result.hasEpochs ? "solved in one go" : counted(done, "epoch")
    if let end = course?.end {
      epochs += " of \(all), as trial \((recall?.trial ?? 0) + 1) had by epoch \(end)"
    }
    let back = result.keptEpoch < done ? ["back to epoch \(result.keptEpoch)"] : []
    let notes = (course?.end == nil && result.stoppedEarly(of: all) ? ["stopped early, of \(all)"] : []) + back
    if !notes.isEmpty { epochs += " (\(notes.joined(separator: "; ")))" }
    let zeros = result.zeroWeights.map { $0 > 0 ? " (\($0) of them 0)" : "" } ?? ""
    let rows = { (count: Int, part: String) in counted(count, part + " row") }
    let rest =
      "\(sizeWords)\(zeros), \(rows(data.training.rowCount, "training")), "
      + rows(data.validation.rowCount, "validation")
    guard members.count > 1 || planned > 1 else { return "\(epochs), \(rest)" }
    let seeds = Set(members.map(\.seed)).count
    let folds = plan.folds.map { "\($0) folds" }
    let of = [folds, seeds > 1 ? "\(seeds) seeds" : nil].compactMap { $0 }.joined(separator: ", ")
    let count = members.count < planned ? "\(members.count) of \(planned) trainings" : "\(planned) trainings"
    return "\(count)\(of.isEmpty ? "" : " (\(of))"); the first: \(epochs), \(rest)"
  }

  /// How large the model is, in its own unit.
  private var sizeWords: String {
    let one = ["weights": "weight", "leaves": "leaf", "rows remembered": "row remembered"][result.sizeUnit]
    return counted(result.size, one ?? result.sizeUnit, result.sizeUnit)
  }

  /// Loss and score of a part.
  private func figures(of part: (Metric) -> RunFigure) -> String {
    let isClass = dataset.isClassification
    let loss = spread(of: part(.loss))?.text { NumberText.fixed($0, decimals: 4) } ?? "–"
    let score = spread(of: part(.score(ofClasses: isClass)))?.text { scoreText($0) } ?? "–"
    return "loss \(loss)   \(isClass ? "accuracy" : "R²") \(score)"
  }

  /// A loss's companion as a person reads it: a percentage of right ones, or R².
  func scoreText(_ value: Double) -> String {
    dataset.isClassification ? NumberText.percent(value) : NumberText.share(value, decimals: 3)
  }

  /// Two more figures of the validation part, and those that were asked for by epoch.
  private var furtherFigures: [StyledText.Line] {
    var shown: [Metric] = dataset.isClassification ? [.f1, .auc] : [.rmse, .mae]
    // What was solved in one go has no epochs to tell of.
    if !result.hasEpochs {
      shown += allMetrics.filter {
        !$0.isAlwaysMeasured && !shown.contains($0) && spread(of: .best($0)) != nil
      }
    }
    var lines: [StyledText.Line] = []
    let pieces = shown.compactMap { metric -> String? in
      guard let spread = spread(of: .validation(metric)) else { return nil }
      return "\(metric.title) "
        + spread.text { dataset.isClassification ? NumberText.share($0, decimals: 3) : NumberText.short($0) }
    }
    let words = pieces.isEmpty ? [] : [StyledText.Piece(pieces.joined(separator: "   "), .dim)]
    let alike = usualAnswer.map {
      [StyledText.Piece((pieces.isEmpty ? "" : "   ") + "always answering \($0)", .warning)]
    }
    if !(words + (alike ?? [])).isEmpty {
      lines.append(.init([.init("            ")] + words + (alike ?? []), indent: 2, hanging: 12))
    }
    for metric in allMetrics where result.hasEpochs && !metric.isAlwaysMeasured {
      guard let best = spread(of: .best(metric)), let last = spread(of: .validation(metric)) else { continue }
      let text = { (spread: Spread) in spread.text { metric.text($0) } }
      let at = members.count == 1 ? bestEpoch(of: metric).map { " at epoch \($0)" } ?? "" : ""
      lines.append(
        .init(
          [
            .init(
              "            \(metric.title) by epoch: \(metric.isLargerBetter ? "highest" : "lowest") \(text(best))\(at), \(text(last)) at the end",
              .dim)
          ], indent: 2, hanging: 12))
    }
    return lines
  }

  /// The class that always answering gets as many validation rows right as the model, or more, with what that gets: `heads gets
  /// 60 %`; nil where the model beats that, and of numbers.
  private var usualAnswer: String? {
    guard dataset.isClassification, let accuracy = spread(of: .validation(.accuracy))?.mean else { return nil }
    let usual = members.compactMap { $0.data.commonestClass }
    let share = usual.map { $0.share }.mean
    guard usual.count == members.count, let first = usual.first, accuracy <= share + 1e-12 else { return nil }
    let name = usual.allSatisfy { $0.name == first.name } ? first.name.quotedShortly : "the commonest class"
    return "\(name) gets \(NumberText.percent(share))"
  }

  /// The first training's epoch with the best validation value of a metric that was measured at every epoch.
  private func bestEpoch(of metric: Metric) -> Int? {
    var best: (epoch: Int, value: Double)?
    for record in result.milestones.dropFirst() {
      guard let value = record.validationMetrics[metric.name] else { continue }
      if let known = best, metric.isLargerBetter ? value <= known.value : value >= known.value { continue }
      best = (record.epoch, value)
    }
    return best?.epoch
  }
}
