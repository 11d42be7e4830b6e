import Arithmetic
import Charts
import Datasets
import Experiments
import Figures
import Language
import Learning
import Notebooks
import Options
import Search

extension Session {
  /// Makes a chart's figure as it is wished for, its work's progress shown as it goes.
  func figure(of chart: any Chart, for invocation: Invocation) async throws -> Figure {
    let presentation = try FigurePresentation(invocation)
    var arguments = ChartArguments()
    for argument in chart.arguments { try argument.read(invocation, in: self, into: &arguments) }
    let named = [invocation.integer("run")].compactMap(\.self)
    // No kept run is trained again for a figure that shows none.
    if !named.isEmpty, chart.subject == .study || chart.subject == .race {
      throw invocation.error(
        FigureFault.showsNoRun(kind: chart.name, of: chart.subject == .study ? "search" : "race"), at: "run")
    }
    let overlaid = arguments[ChartKey<[Int]>("runs")] ?? []
    let kept =
      try await bringBack(named, at: "run", of: invocation) + bringBack(overlaid, at: "runs", of: invocation)
    if isRehearsing { try rehearse(chart, arguments, invocation) }
    let isRehearsal = isRehearsing
    let (steps, tell) = Self.progressSteps()
    var material = try chartMaterial(for: invocation) { tell.yield($0) }
    // Only a figure that takes several studies asks for their places.
    if chart.arguments.contains(where: { if case .studies? = $0.names { true } else { false } }),
      let names = try? studyStorage().studies().map(\.definition.name)
    {
      material.studyNumbers = Dictionary(zip(names, 0...), uniquingKeysWith: { $1 })
    }
    material.runs += kept
    arguments.isMoving = invocation.string("to")?.lowercased().hasSuffix(".gif") ?? false
    let (asked, known) = (arguments, material)
    do {
      async let figure = {
        defer { tell.finish() }
        return isRehearsal
          ? try await begun { try await chart.figure(of: known, with: asked) }
          : try await chart.film(of: known, with: asked)
      }()
      await showProgress(steps)
      var drawn = try await figure
      if !isRehearsing, let caution = caution(for: chart, asked, invocation) { drawn.add(caution) }
      sayRetrained()
      if case .trials? = chart.steps, let note = state.study.flatMap({ withoutInactive($0).note }) {
        drawn.finding += " " + note
      }
      return try presented(drawn, presentation, values: chart.valueAxis, for: invocation)
    } catch let error as ChartError {
      throw diagnostic(error, of: chart, asked: asked, for: invocation)
    } catch let error as TrainingError {
      if !isRehearsal { try Task.checkCancellation() }
      throw invocation.error(error)
    } catch let error as HypergradientError {
      if error == .interrupted { throw CancellationError() }
      throw invocation.error(error)
    } catch let error as DataError {
      throw invocation.error(error)
    }
  }

  /// Says what a figure lacks as far as that is known before the commands before it have run.
  private func rehearse(_ chart: any Chart, _ arguments: ChartArguments, _ invocation: Invocation) throws {
    let overlaid = arguments[ChartKey<[Int]>("runs")]
    // Whether it is missing something can be said where all that it is made from is known.
    if let number = invocation.integer("run") {
      _ = try run(number, for: invocation)
    } else if let number = overlaid?.first(where: { lacks(run: $0) }) {
      throw invocation.error(RunFault.unknown("\(number)", hasRuns: !state.runs.isEmpty), at: "runs")
    } else if overlaid == nil, knows(.runCount), let run = context.rehearsal?.foreseenRun,
      let fault = chart.fault(of: run.model, with: run.settings, on: run.dataset, asked: arguments)
    {
      throw diagnostic(fault, of: chart, asked: arguments, for: invocation)
    }
    try checkFeatures(of: chart, arguments, invocation)
    if knows(.study), let definition = state.study?.definition {
      try checkSearch(definition, for: chart, arguments, invocation)
    }
    // No search, and none to come: whatever else is not known yet.
    if chart.subject == .study, knows(.study), state.study == nil {
      throw diagnostic(.noSearch, of: chart, asked: arguments, for: invocation)
    }
    if chart.subject == .race, knows(.race), state.race == nil {
      throw diagnostic(.noRace, of: chart, asked: arguments, for: invocation)
    }
    try consult(.data, .split, .model, .settings, .space, .objective, .study, .trials)
    // What is measured at the bench is made from no run.
    if chart.subject != .bench { try consult(.runs, .race) }
    if chart.arguments.contains(where: { $0.name == "optimizers" }) { try consult(.walk) }
  }

  /// Throws where a feature is named that the data lack: columns are known before a training is.
  private func checkFeatures(of chart: any Chart, _ arguments: ChartArguments, _ invocation: Invocation) throws {
    guard let dataset = knows(.data) ? context.rehearsal?.foreseenRun?.dataset ?? (try? self.dataset()) : nil else {
      return
    }
    for argument in chart.arguments {
      guard case .feature? = argument.names, let name = arguments[ChartKey<String>(argument.name)],
        !dataset.featureNames.contains(name)
      else { continue }
      let fault = ChartError.unknownFeature(name, dataset: dataset.name, features: dataset.featureNames)
      throw diagnostic(fault, of: chart, asked: arguments, for: invocation)
    }
  }

  /// Throws where the search in view, whatever its trials will be, cannot be shown as asked.
  private func checkSearch(
    _ search: StudyDefinition, for chart: any Chart, _ arguments: ChartArguments, _ invocation: Invocation
  ) throws {
    if !knows(.trials), let fault = chart.fault(of: search, asked: arguments) {
      throw diagnostic(fault, of: chart, asked: arguments, for: invocation)
    }
    for argument in chart.arguments {
      guard case .parameter? = argument.names, let name = arguments[ChartKey<String>(argument.name)],
        search.space[name] == nil
      else { continue }
      let fault = ChartError.notVaried(name, in: search)
      throw invocation.error(fault, at: argument.name)
    }
  }

  /// Work tells here how far it has come, and `showProgress` passes it on.
  static func progressSteps() -> (AsyncStream<Progress>, AsyncStream<Progress>.Continuation) {
    AsyncStream.makeStream(of: Progress.self, bufferingPolicy: .bufferingNewest(16))
  }

  /// Shows how work goes on, twenty times a second at the most, until it has ended.
  func showProgress(_ steps: AsyncStream<Progress>) async {
    var last: Progress?
    let clock = environment.clock
    var lastShown = clock() - 1
    for await step in steps {
      last = step
      let now = clock()
      guard now - lastShown > 0.05 else { continue }
      lastShown = now
      emit(.progress(step))
    }
    if var last {
      last.isFinal = true
      emit(.progress(last))
    }
  }

  /// What stands below a figure whose numbers a mistake on purpose has touched.
  private func caution(
    for chart: any Chart, _ arguments: ChartArguments, _ invocation: Invocation
  ) -> String? {
    switch chart.subject {
    case .data: return nil
    case .run: return (try? run(invocation.integer("run"), for: invocation))?.mistakes.map(\.kind).caution
    case .study: return state.study?.definition.mistakes.caution
    case .race: return state.race?.caution
    case .bench:
      let isKnown = allTestSurfaces.contains { $0.name == arguments[.x] }
      let isWalk = state.walk != nil && chart.name == "surface" && arguments[.x] == nil
      guard state.objective.isTraining, !isKnown, !isWalk else { return nil }
      var settings = state.settings
      // Along an axis are values with which a mistake touches what those in force leave alone.
      let axes = [arguments[.x], arguments[.y]]
      if axes.contains(SettingKey.select.name) { settings[.select] = 1 }
      if axes.contains(SettingKey.standardize.name) { settings[.standardize] = true }
      return ((try? madeMistakes(settings)) ?? []).map(\.kind).caution
    }
  }

  /// What plots are made from: the data, runs and search in view, and the work that they may ask for.
  private func chartMaterial(
    for invocation: Invocation, onProgress: @escaping @Sendable (Progress) -> Void
  ) throws -> ChartMaterial {
    let number = invocation.integer("run")
    let run = number == nil ? state.runs.last : try self.run(number, for: invocation)
    let settings = state.settings
    let jobs = environment.jobs
    let (dataset, split, isPart) = try chartData()
    var material = ChartMaterial(
      dataset: dataset, split: split, model: state.model, settings: settings, seed: state.trainingSeed,
      run: run, runs: Array(state.runs), study: state.study.map { withoutInactive($0).study },
      objective: state.objective.kind,
      race: state.race,
      truth: state.source.truth(seed: state.seed),
      work: .init(
        scores: try scores(onProgress, isPart: isPart),
        train: { requests in
          try await inParallel(requests, jobs: jobs, onProgress) { request in
            let result = try Training.run(request) { _ in }
            if result.status == .interrupted { throw CancellationError() }
            return result
          }
        }, numbers: { pieces in try await inParallel(pieces, jobs: jobs, onProgress) { try $0() } },
        progress: { onProgress(Progress(label: $0, done: $1, total: $2, unit: "")) }))
    (material.plan, material.splitSeed) = (state.plan, state.seed)
    material.nested = state.study?.nestedEstimate
    material.folds = isPart ? [split] : try splits(state.plan)
    material.mistakes = state.plan.mistakes
    material.walks = state.walk
    if state.objective.isTraining { material.space = awakeSpace.space }
    return material
  }

  /// The data in view and its division; in a rehearsal some of many rows, since what is known to be wrong before work begins
  /// can be told from these.
  private func chartData() throws -> (dataset: Dataset, split: Split, isPart: Bool) {
    let dataset = try dataset()
    let most = max(2000, 20 * dataset.classes.count)
    guard isRehearsing, dataset.rowCount > most else { return (dataset, try split(), false) }
    try consult(.split)
    let part = dataset.evenly(most)
    guard let split = try? Split.all(part, plan: state.plan, seed: state.seed).first else {
      context.rehearsal?.isOver = true
      throw CancellationError()
    }
    return (part, split, true)
  }

  /// The scores of configurations over the folds of the data in view, those known already taken from the cache.
  ///
  /// - Parameter isPart: whether the data in view are more than is looked at, and nothing is to be trained.
  private func scores(
    _ onProgress: @escaping @Sendable (Progress) -> Void, isPart: Bool
  ) throws -> @Sendable ([Settings], Int) async throws -> [[TrainingScores]] {
    guard !isPart else { return { _, _ in throw CancellationError() } }
    let (model, seed, jobs, cache) = (state.model, state.trainingSeed, environment.jobs, scoreCache)
    let parts = try preparedParts(plan: state.plan)
    let isClassification = try dataset().isClassification
    let metrics = allMetrics.filter { $0.applies(toClasses: isClassification) }
    return { cells, repeats in
      var members: [(key: ScoreCache.Key, data: PreparedData)] = []
      for cell in cells {
        let prepared = parts.fingerprinted(for: cell)
        for repetition in 0..<max(repeats, 1) {
          for part in prepared {
            let key = ScoreCache.Key(
              data: part.fingerprint, model: model, settings: cell, seed: seed &+ UInt64(repetition))
            members.append((key, part.data))
          }
        }
      }
      let missing = members.indices.filter { cache[members[$0].key] == nil }
      let found = try await inParallel(missing.map { members[$0] }, jobs: jobs, onProgress) { member in
        let key = member.key
        let request = TrainingRequest(data: member.data, model: model, settings: key.settings, seed: key.seed)
        let result = try Training.run(request) { _ in }
        if result.status == .interrupted { throw CancellationError() }
        let scores = TrainingScores(result, on: member.data, metrics)
        cache[key] = scores
        return scores
      }
      var all = members.map { cache[$0.key] ?? .init(training: [:], validation: [:]) }
      for (index, scores) in zip(missing, found) { all[index] = scores }
      let each = cells.isEmpty ? 0 : members.count / cells.count
      return cells.indices.map { Array(all[$0 * each..<($0 + 1) * each]) }
    }
  }
}

extension Figure {
  /// Says a sentence more below it, and below each picture of it that has something to say.
  fileprivate mutating func add(_ sentence: String) {
    finding += " " + sentence
    for frame in frames.indices where !frames[frame].finding.isEmpty { frames[frame].finding += " " + sentence }
  }
}

/// Work as far as it goes when it is cancelled before it begins: its checks are made, and what takes time is not.
func begun<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.cancelAll()
    group.addTask { try await work() }
    guard let value = try await group.next() else { throw CancellationError() }
    return value
  }
}

/// Up to `jobs` pieces of work at once; what comes of them in their order, whatever the jobs. Throws when cancelled.
func inParallel<Item: Sendable, Outcome: Sendable>(
  _ items: [Item], jobs: Int, _ onProgress: @Sendable (Progress) -> Void,
  _ work: @escaping @Sendable (Item) throws -> Outcome
) async throws -> [Outcome] {
  let outcomes = try await Jobs.inOrder(items, atOnce: jobs) { _, _, done in
    onProgress(Progress(label: "training", done: done, total: items.count, unit: "training"))
  } _: { item in
    try Task.checkCancellation()
    return try work(item)
  }.compactMap(\.self)
  guard outcomes.count == items.count else { throw CancellationError() }
  return outcomes
}
