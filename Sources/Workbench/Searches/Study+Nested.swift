import Arithmetic
import Charts
import Experiments
import Language
import Learning
import Notebooks
import Search

extension NestedEstimate {
  /// What each outer fold chose, and what it came to.
  func table(of study: Study) -> Table {
    let space = study.definition.space
    let parameters = space.parameters.map(\.name)
    return Table(
      name: "outer_folds",
      columns: [.init("outer fold"), .init("inner \(metric)"), .init("held out")]
        + parameters.enumerated().map { .init(space.shortName(of: $1), dispensable: $0 + 1) }
        + [.init("trial", dispensable: parameters.count + 2), .init("rows", dispensable: parameters.count + 1)],
      rows: folds.map { fold in
        [
          .integer(fold.fold), fold.innerValue.map { .number($0) } ?? .empty,
          fold.value.map { .number($0) } ?? .text(fold.trial == nil ? "nothing chosen" : "no value"),
        ] + parameters.map { fold.configuration[$0]?.cell ?? .empty }
          + [fold.trial.map { .integer($0 + 1) } ?? .empty, .integer(fold.trainingRows)]
      },
      footer: "inner: by the search's own parts; held out: on rows that no choice has seen.",
      widening: "")
  }

  /// Both estimates and their difference.
  func report(of study: Study) -> Report {
    let text = words
    let definition = study.definition
    let own =
      definition.folds > 1 ? "its own \(definition.folds) folds" : "its validation part"
    var lines: [StyledText.Line] = [
      .init([
        .init("nested", .strong),
        .init(
          ": the search anew inside each of \(planned) outer folds"
            + (folds.count < planned ? ", of which \(folds.count) \(folds.count == 1 ? "is" : "are") measured" : "")),
      ]),
      .init(
        [
          .init("flat   \(metric) "), .init(text(flat), .code),
          .init(
            ", \(definition.choice == .simplest ? "the simplest within the noise" : "the best") of \(trials) trials by \(own)"
          ),
        ], indent: 2, hanging: 2),
    ]
    if let mean {
      lines.append(
        .init(
          [
            .init("nested \(metric) "), .init(text(mean) + (deviation.map { " ± " + text.spread($0) } ?? ""), .good),
            .init(", mean and spread over the outer folds"),
          ], indent: 2, hanging: 2))
    }
    lines.append(.init([.init(verdict)], indent: 2, hanging: 2))
    lines.append(.init([.init("see  "), .init("plot nested", .code)], indent: 2))
    var fields: [Report.Field] = [
      .init("study", .text(definition.name)), .init("metric", .text(metric)), .init("flat", .number(flat)),
      .init("trial", .integer(trial.number + 1)), .init("outer_folds", .integer(planned)),
      .init("measured", .integer(folds.count)),
    ]
    if let mean { fields.append(.init("nested", .number(mean))) }
    if let deviation { fields.append(.init("nested_sd", .number(deviation))) }
    if let optimism { fields.append(.init("optimism", .number(optimism))) }
    for fold in folds {
      if let value = fold.value { fields.append(.init("fold\(fold.fold)", .number(value))) }
      if let inner = fold.innerValue { fields.append(.init("fold\(fold.fold)_inner", .number(inner))) }
    }
    return Report(name: "nested", fields: fields, text: StyledText(lines: lines))
  }
}

extension Session {
  /// Shows what is known of a search's outer folds; nothing where it has none.
  func showNested(_ study: Study) {
    guard let estimate = study.nestedEstimate else { return }
    emit(.table(estimate.table(of: study)))
    emit(.report(estimate.report(of: study)))
  }

  /// Goes on behind a flat search with what is nested in it, and says what came of it; throws when it was interrupted.
  func goInside(_ flat: Study, jobs: Int, until deadline: Double?) async throws {
    guard let planned = flat.definition.nested else { return }
    let end = try await searchInside(flat, jobs: jobs, until: deadline)
    guard let study = state.study else { return }
    showNested(study)
    guard end != .whole else { return }
    let done = study.outerResults.count
    emit(
      .diagnostic(
        Diagnostic(
          "\(end == .stopped ? "Stopped" : "The time is up") with \(done) of \(planned) outer folds measured; every trial is kept.",
          severity: .note, proposal: "tune resume \(flat.definition.name.typed)")))
    if end == .stopped { throw InterruptionReported() }
  }
}
