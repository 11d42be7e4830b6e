import Datasets
import Experiments
import Learning
import Notebooks
import Options
import Search
import Text

extension Session {
  /// What a search shows, with what the session knows of the bench that it was made on.
  ///
  /// - Parameter advised: whether what the best trial's own verdict suggests is tried out, as it is behind a training.
  func reading(of study: Study, advised: Bool) async -> SearchReading {
    var evidence = SearchEvidence(study)
    evidence.runs = Array(state.runs)
    let definition = study.definition
    guard definition.objective.has(.bench), definition.isMade(by: recipe) else { return SearchReading(evidence) }
    evidence.bench = (state.model, state.settings)
    guard let dataset = try? dataset(), definition.dataChecksum.map({ $0 == dataset.checksum }) ?? true,
      let split = try? split()
    else { return SearchReading(evidence) }
    evidence.isClassification = dataset.isClassification
    evidence.hasTestPart = !split.test.isEmpty
    if definition.mistakes.caution == nil {
      let rows = split.validation + (definition.folds > 1 ? split.training : [])
      evidence.validationRows = rows.count
      evidence.classRows = dataset.classRows(of: rows)
      evidence.guessing = guessing(definition)
    }
    let reading = SearchReading(evidence)
    guard reading.dependsOnVerdict || evidence.isJudgedByErrors, let best = study.best, best.state == .finished,
      definition.outer == nil, study.seed(of: best) != nil, !Task.isCancelled,
      let run = try? await trainedAgain(best, of: study, advised: advised && reading.dependsOnVerdict),
      run.status != .interrupted
    else { return reading }
    if reading.dependsOnVerdict { evidence.verdictOfBest = run.diagnosis }
    if evidence.isJudgedByErrors, definition.mistakes.caution == nil {
      // The first training of each fold: others of the same fold are judged by the same rows.
      let folds = Dictionary(grouping: run.members) { $0.fold ?? 0 }.sorted { $0.key < $1.key }.compactMap(
        \.value.first)
      evidence.rowErrorsOfBest = RowErrors(folds.map { ($0.result.predictor, $0.data) })
    }
    return SearchReading(evidence)
  }

  /// Keeps what a search of a round showed first, where it was read on its own bench: `rounds` says it on another day, too.
  func keep(_ finding: SearchFinding?, of study: Study) {
    guard let finding, study.definition.round != nil, !isRehearsing, isOfThisBench(study),
      let storage = try? studyStorage()
    else { return }
    let kept = StudyFinding(
      sign: finding.sign, brief: finding.brief, trials: study.resultCount)
    // A store that cannot be written leaves it to be read again.
    guard (try? storage.finding(of: study.definition.name)) != kept else { return }
    try? storage.setFinding(kept, of: study.definition.name)
  }

  /// What guessing comes to in a search's metric, on the rows that judge its trials; nil for a metric that has no such figure.
  private func guessing(_ definition: StudyDefinition) -> Double? {
    // The folds of a search are its own.
    var plan = state.plan
    plan.folds = definition.folds > 1 ? definition.folds : nil
    guard definition.outer == nil, let parts = try? preparedParts(state.settings, plan: plan), !parts.isEmpty else {
      return nil
    }
    guard let figure = definition.figure, figure.part != .training, let metric = figure.metric else { return nil }
    // By definition, whatever the training part's own mean comes to on other rows.
    if metric == .r2 { return 0 }
    let values = parts.compactMap { $0.guessing(metric) }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// A trial's training once more, beside the record: nothing of the session is another behind it.
  private func trainedAgain(_ trial: Trial, of study: Study, advised: Bool) async throws -> Run {
    let (outer, before) = (context, state)
    context = outer.nested(isShown: false)
    defer {
      context = outer.following(context, isShown: false)
      state = before
    }
    try await recall(trial, of: study)
    // What is no metric of the validation part cannot be bettered by what lowers the loss.
    let metric = Objective(of: study.definition).judgingMetric
    state.showsAdvice = advised && metric != nil
    return await withAdvice(try await trained(state.settings), by: metric ?? .loss)
  }

  /// What to type before a finding's commands so that they are about the search: nothing where its space is in force.
  private func start(for study: Study) -> [Action] {
    let definition = study.definition
    var start: [Action] = []
    if state.objective != Objective(of: definition), definition.objective.has(.bench) {
      start.append(definition.direction == .minimize ? .objective(definition.metric) : .maximize(definition.metric))
    }
    if awakeSpace.space != definition.space {
      start.append(.unsearched(nil))
      start += definition.space.parameters.map(\.searched)
    }
    return start
  }

  /// What a finding would have done: first what brings its search's bench and space back, where another is in force.
  func steps(of finding: SearchFinding, in study: Study) -> (recipe: String?, actions: [Action]) {
    let actions = finding.suggestion.actions
    let searches = actions.contains { action in
      switch action {
      case .space, .searched, .unsearched: true
      case .tune(let method, _): method != "resume"
      default: false
      }
    }
    guard searches else { return (nil, actions) }
    return (isOfThisBench(study) ? nil : study.definition.recipe.text, start(for: study) + actions)
  }

  /// Whether a search was made on the data in view and with their model: on others it would be another search.
  func isOfThisBench(_ study: Study) -> Bool {
    !study.definition.objective.has(.bench) || study.definition.isMade(by: recipe)
  }

  /// The cell that a finding would have typed; nil where it has none, or names what is put away.
  func cell(of finding: SearchFinding, in study: Study) -> String? {
    let (recipe, actions) = steps(of: finding, in: study)
    guard !actions.isEmpty else { return nil }
    let cell = [recipe, actions.text].compactMap(\.self).joined(separator: "; ")
    return isShown(command: cell) ? cell : nil
  }

  /// What a search shows, for a person and for programs.
  func readingReport(of study: Study) async -> Report {
    let (definition, findings) = (study.definition, await reading(of: study, advised: state.showsAdvice).findings)
    keep(findings.first, of: study)
    var lines = [
      StyledText.Line([
        .init("Search \(definition.name)", .strong),
        .init(
          " · \(study.isFromElsewhere ? "from elsewhere" : definition.methodWords), \(counted(study.resultCount, "trial"))\(study.failureWords.map { " (\($0))" } ?? ""), \(definition.metric)"
        ),
      ])
    ]
    var cells: [String] = []
    for finding in findings {
      lines.append(
        .init(
          [
            .init(finding.sign, finding.isFault ? .warning : finding.sign == findings.first?.sign ? .good : .strong),
            .init(": " + (finding.evidence.first ?? "")),
          ], indent: 2, hanging: 2))
      for sentence in finding.evidence.dropFirst() { lines.append(.init([.init(sentence)], indent: 4, hanging: 2)) }
      guard state.showsAdvice, let cell = cell(of: finding, in: study), !cells.contains(cell) else { continue }
      cells.append(cell)
      lines.append(
        .init(
          [.init("try  "), .init(cell, .code)]
            + (finding.suggestion.words.isEmpty ? [] : [.init("  " + finding.suggestion.words, .dim)]), indent: 2,
          hanging: 5))
    }
    return Report(
      name: "reading",
      fields: [
        .init("study", .text(definition.name)), .init("verdict", .text(findings.first?.sign ?? "")),
        .init("signs", .text(findings.filter(\.isFault).map(\.sign).joined(separator: "; "))),
        .init("faults", .integer(findings.count(where: \.isFault))),
        .init("evidence", .text(findings.flatMap(\.evidence).joined(separator: " "))),
        .init("advice", .text(cells.joined(separator: "; "))), .init("try", cells.first.map { .text($0) } ?? .empty),
      ], text: StyledText(lines: lines))
  }
}

extension StudyDefinition {
  /// Whether it was made on the data, split and model of this recipe: settings may be others since.
  fileprivate func isMade(by recipe: BenchRecipe) -> Bool {
    // The folds of a search are its own.
    let bench = { (recipe: BenchRecipe) in
      recipe.commands.prefix { $0.verb != .unset }.filter { folds == 1 || $0.verb != .split }
    }
    return bench(self.recipe) == bench(recipe)
  }
}
