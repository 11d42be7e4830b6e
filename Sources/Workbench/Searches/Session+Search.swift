import Charts
import Experiments
import Language
import Learning
import Notebooks
import Options
package import Search
import Synchronization
import Text

extension Session {
  /// Where studies are kept. Throws `StudyStorageError` when the store cannot be opened.
  func studyStorage() throws -> any StudyStorage {
    try store.storage(opening: environment.openStorage)
  }

  /// Sees to it that what a search finds will be kept: throws where the store cannot be written, before anything is trained,
  /// and asks a person who can be asked whether to go on without.
  func requireStore(for invocation: Invocation) throws {
    if invocation.value("store")?.value == .flag(false) {
      if !(store.storage is InMemoryStorage) { store.storage = InMemoryStorage() }
      return
    }
    do {
      try studyStorage().checkWritable()
      if let note = environment.storageNote, !hasSaidStorageNote, !isRehearsing {
        hasSaidStorageNote = true
        emit(
          .diagnostic(
            Diagnostic(
              "This session's searches end with it: \(note)", severity: .note, proposal: "--store FILE keeps them")))
      }
    } catch let error as StudyStorageError {
      let without = invocation.text + " store=off"
      let isAsked = context.isTyped && canBeAsked
      if isAsked { question = SessionQuestion(answers: [.init("y", cell(invocation, with: without))]) }
      throw invocation.error(SearchFault.notKept(reason: error.message, isAsked: isAsked))
    }
  }

  /// Commands that set the bench up as it is: what a study needs to be resumed anywhere.
  var recipe: BenchRecipe { recipe(of: state.settings, on: state.source) }

  /// The commands that set the bench up with other settings, and with the data under another path.
  func recipe(of settings: Settings, on source: DataSource) -> BenchRecipe {
    // A list of widths comes last: layers and units would take it back.
    let set =
      settings.set.filter { $0.name != SettingKey.hidden.name }
      + settings.set.filter { $0.name == SettingKey.hidden.name }
    return BenchRecipe(
      seed: state.seed, data: source.command, split: state.plan.command, model: state.model,
      settings: set.map { ($0.name, $0.value.text) })
  }

  /// Sets the bench up as a stored study had it.
  func follow(_ definition: StudyDefinition) async throws {
    try await follow(definition.recipe.text, orThrow: StudyStorageError.unreadable(definition.name, .recipe))
  }

  /// Runs commands that set the bench up. What stands in the store is text from outside: anything else is refused, before any of
  /// it is run.
  func follow(_ commands: String, orThrow fault: any Error) async throws {
    guard Self.isRecipe(commands) else { throw fault }
    try await runNested(commands, shown: false)
  }

  /// Whether a text from outside is a recipe and nothing more.
  static func isRecipe(_ text: String) -> Bool {
    guard let cell = try? CellSyntax(text) else { return false }
    return cell.commands.allSatisfy { BenchRecipe.Verb(rawValue: $0.verb.value) != nil }
  }

  /// Runs a study from where it stands, and puts it in view.
  ///
  /// - Parameters:
  ///   - cluster: where its trials run; nil for this machine.
  ///   - hasChosenName: whether the name is a person's own; one that nobody chose is another where somebody else has
  ///     taken it in the meantime.
  func search(
    _ definition: StudyDefinition, on cluster: RayCluster? = nil, jobs: Int, timeout: Double?, resuming: Bool,
    hasChosenName: Bool = true
  ) async throws -> Study {
    var definition = definition
    while true {
      do {
        return try await search(named: definition, on: cluster, jobs: jobs, timeout: timeout, resuming: resuming)
      } catch StudyStorageError.nameTaken where !hasChosenName && !resuming {
        definition.name = studyName(nil, method: definition.method)
      } catch let error as StudyStorageError {
        throw Diagnostic(error)
      }
    }
  }

  private func search(
    named definition: StudyDefinition, on cluster: RayCluster?, jobs: Int, timeout: Double?, resuming: Bool
  ) async throws -> Study {
    let evaluate = try evaluation(of: definition, on: cluster, until: timeout.map { environment.clock() + $0 })
    let label = definition.methodWords + " search"
    let (metric, budget) = (definition.metric, definition.budget)
    let clock = environment.clock
    let failure = Mutex<String?>(nil)
    var lastShown = clock() - 1
    let (isLive, isForWindow, theme) = (state.plotsAreLive, state.plots == .window, state.theme)
    let study: Study
    do {
      study = try await StudyRunner.run(
        definition, storage: try studyStorage(), jobs: jobs, resuming: resuming, clock: clock,
        evaluate: { request in
          // What has no epochs has none in any trial: the program is not run for each of them.
          if failure.withLock({ $0 == ProgramObjective.lackOfEpochs }) { return .interrupted }
          let outcome = await evaluate(request)
          if case .failed(let reason) = outcome.itself { failure.withLock { $0 = reason } }
          return outcome
        },
        onTrial: { trial, soFar in
          let now = clock()
          guard now - lastShown > 0.03 || soFar.trials.count == budget else { return }
          lastShown = now
          let best = soFar.best?.value.map { "best \(metric) \(NumberText.short($0))" } ?? ""
          if !trial.repeats.isEmpty, let standing = RepeatStanding(soFar) {
            self.emit(
              .progress(
                Progress(
                  label: definition.methodWords + " search, again", done: standing.further,
                  total: standing.furtherAtMost,
                  unit: "training", detail: best)))
            return
          }
          self.emit(
            .progress(
              Progress(
                label: label, done: min(soFar.trials.count, budget), total: budget, unit: "trial", detail: best,
                figure: isLive
                  ? FigureMaker(isForWindow: isForWindow, theme: theme) { LiveFigure.search(soFar, of: budget) } : nil))
          )
        })
    } catch StudyStorageError.unknown(definition.name) {
      throw Diagnostic(SearchFault.deletedWhileRunning(definition.name))
    }
    lastFailure = failure.withLock { $0 }
    emit(
      .progress(
        Progress(
          label: label, done: study.trials.count, total: budget, unit: "trial", isFinal: true,
          figure: isLive && isForWindow
            ? FigureMaker(isForWindow: true, theme: theme) { LiveFigure.search(study, of: budget) } : nil)))
    state.study = study
    return study
  }

  /// What evaluates a study's trials until a time on the clock: nothing begins after it, and a program that runs then is
  /// ended.
  private func evaluation(
    of definition: StudyDefinition, on cluster: RayCluster?, until deadline: Double?
  ) throws(Diagnostic) -> TrialEvaluation {
    let evaluate =
      if let cluster { try evaluation(of: definition, on: cluster) } else { try evaluation(of: definition) }
    guard let deadline else { return evaluate }
    let (clock, pause) = (environment.clock, environment.pause)
    let endsItself = !definition.objective.has(.process)
    return { request in
      let left = deadline - clock()
      guard left >= 0 else { return .interrupted }
      if endsItself { return await evaluate(request) }
      return await withTaskGroup(of: TrialOutcome?.self) { group in
        group.addTask { await evaluate(request) }
        group.addTask {
          await pause(left)
          return nil
        }
        var outcome = TrialOutcome.interrupted
        // What ends first ends the other.
        for await result in group {
          if let result { outcome = result }
          group.cancelAll()
        }
        return outcome
      }
    }
  }

  /// What evaluates a study's trials; called for several at once.
  func evaluation(
    of definition: StudyDefinition
  ) throws(Diagnostic) -> TrialEvaluation {
    try evaluation(of: definition, on: trainingBase)
  }

  /// What evaluates a study's trials on a cluster.
  private func evaluation(
    of definition: StudyDefinition, on cluster: RayCluster
  ) throws(Diagnostic) -> TrialEvaluation {
    do {
      return try cluster.evaluation(of: RemoteJob(definition, on: trainingBase))
    } catch let error as Diagnostic {
      throw error
    } catch let error as RemoteFault {
      throw Diagnostic(ClusterFault.unportable(reason: error.reason))
    } catch {
      throw Diagnostic(ErrorText.sentence(for: error))
    }
  }

  private var trainingBase: TrainingBase {
    TrainingBase(model: state.model, settings: state.settings) { try self.preparedParts(plan: self.state.plan) }
  }

  /// What evaluates a study's trials with a model, settings and data that need not be those in view.
  func evaluation(of definition: StudyDefinition, on base: TrainingBase) throws(Diagnostic) -> TrialEvaluation {
    do {
      return try definition.objective.found().evaluation(of: definition, on: base)
    } catch let error as EvaluatorError {
      throw Diagnostic(error)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic(ErrorText.sentence(for: error))
    }
  }

  /// Why a method that follows slopes cannot search the space; nil where it can.
  func gradientFault(of space: SearchSpace) throws(Diagnostic) -> SlopeFault? {
    guard state.objective.kind.has(.gradient) else { return .ofThisObjective }
    guard state.objective.isTraining else { return nil }
    guard state.objective.metric == RunFigure.validation(.loss).name, state.objective.direction == .minimize else {
      return .ofValidationLossAlone
    }
    let request = try evaluationPlan(state.settings).request(0)
    let sloped = Hyperparameter.settings.filter { Hyperparameter($0)?.counts(in: request) == true }
    guard !sloped.isEmpty else { return .ofNoSetting(model: state.model) }
    for parameter in space.parameters {
      guard let hyperparameter = Hyperparameter(parameter.name) else {
        return .ofParameter(parameter.name, sloped: sloped)
      }
      guard hyperparameter.counts(in: request) else { return .hasNoSay(parameter.name) }
    }
    return nil
  }
}

extension StudyStorageError {
  package var proposal: String? {
    switch self {
    case .nameTaken(let name): "tune resume \(name.typed) goes on with it; study delete \(name.typed) removes it"
    case .unknown: "type studies to see those there are"
    case .foreignTrial: "trials shows what is there; tune begins a search of its own"
    case .unreadable(_, let fault) where fault.isNewer: "the others can; the newer tunebook opens it"
    case .unreadable(let name, _): "the others can; study delete \(name.typed) removes it"
    case .unavailable: "--store FILE names another place"
    }
  }
}
