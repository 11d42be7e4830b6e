import Datasets
import Experiments
import Language
import Learning
import Notebooks
import Options
import Search
import Text

extension Command {
  static let objective = Command(
    "objective", group: .search, summary: "say what a search makes as small as it can (val_loss unless told)",
    details:
      "A figure of a training; a known surface, whose best place is known too; or a program of your own in quotes, run for each trial with the values in place of {names}. Where a parameter's condition does not hold it is an empty argument, so that the others keep their places; {momentum|0} says what it is there instead. The last line it prints is the trial's value: a number, or JSON with value and further numbers. Numbers it prints line by line before count as epochs; set epochs says how many there are to methods with rungs. nan, inf or null counts as diverged; {\"value\": 1.5, \"state\": \"pruned\"} says that the program stopped early by itself, and the state failed that there is no result. outside leaves the evaluating to whoever asks and tells.",
    arguments: [
      Argument(
        "what", "a figure of a run, a known surface, or a program in quotes",
        form: .positional(optional: true, repeats: false),
        domain: .word { _ in Session.objectiveCandidates(.minimize) }
      ).possible { word, session in session.hasFigure(word) },
      Argument(
        "dims", "dimensions of a surface that has any number", form: .named, domain: .integer(lower: 1, upper: 100)),
      Argument(
        "shift", "how far a surface's best place is moved, as a share of each range", form: .named,
        domain: .number(lower: -0.5, upper: 0.5)),
    ],
    kindArguments: { name, _ in
      allEvaluators.flatMap { $0.options(of: name) }.map { Argument($0) }
    },
    examples: [
      Example("objective val_loss", "as it is from the start", shows: "will minimize val_loss"),
      Example("objective val_rmse", "the error in the target's units", shows: "val_rmse"),
      Example("objective", "which one", shows: "val_loss"),
      Example("objective branin", "a known surface instead of trainings", shows: "x1"),
      Example("objective valley condition=100", "one of a shape of your own", shows: "from 1 to 100"),
      Example(
        "objective \"python3 train.py --lr {lr}\"; space lr 1e-4..1 log", "a program of your own", shows: "train.py"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.objective, .space])
  ) { invocation, session in try session.setObjective(invocation, .minimize) }
}

extension Session {
  /// Words that a search may be told to aim at.
  static func objectiveCandidates(_ direction: StudyDefinition.Direction) -> [Candidate] {
    allEvaluators.flatMap { $0.words(direction) }.map { Candidate($0.word, $0.summary) }
  }

  /// Whether a run on the data in view has that figure; what is no figure is a surface or a program.
  func hasFigure(_ word: String) -> Bool {
    guard let metric = RunFigure.named(word)?.metric, let dataset = try? dataset() else { return true }
    return metric.applies(toClasses: dataset.isClassification)
  }

  func setObjective(_ invocation: Invocation, _ direction: StudyDefinition.Direction) throws(Diagnostic) {
    guard let what = invocation.value("what"), let word = what.value.string else {
      emit(.text(StyledText(state.objective.sentence)))
      return
    }
    let isQuoted = if case .text = what.value { true } else { false }
    let (evaluator, metric) = try self.evaluator(word, isQuoted: isQuoted, direction, for: invocation)
    try consult(.objective, .space)
    var objective = Objective()
    (objective.direction, objective.metric, objective.kind) = (direction, metric, evaluator.record)
    if objective.kind.has(.process) {
      if let open = ProgramObjective.openBrace(in: word) {
        throw invocation.error(ObjectiveFault.openPlace(open), at: "what")
      }
      try permitProgram(word, for: invocation)
    }
    let before = state.space.parameters.map(\.name)
    // Parameters that mean nothing to the new objective go.
    let hadOwnSpace = state.objective.kind.has(.ownSpace)
    if hadOwnSpace || objective.isTraining && !state.objective.isTraining { state.space = SearchSpace() }
    if let space = evaluator.space { state.space = space }
    state.objective = objective
    emit(.text(StyledText(objective.sentence)))
    noteUnfit(objective)
    let hasOwnSpace = objective.kind.has(.ownSpace)
    if hasOwnSpace { emit(.table(state.space.table)) }
    if !before.isEmpty, !(hadOwnSpace && hasOwnSpace), before != state.space.parameters.map(\.name) {
      emit(
        .diagnostic(
          Diagnostic(
            "The search space so far is gone (\(before.joined(separator: ", "))): \(hasOwnSpace ? "\(word) has its own" : "it was another objective's").",
            severity: .note, proposal: "undo brings it back")))
    }
    if objective.kind.has(.process) {
      for braces in ProgramObjective.oddBraces(in: word) {
        emit(
          .diagnostic(
            Diagnostic(
              "\(braces) is left to the shell as it is: a parameter's name is made of letters, digits and _.",
              severity: .note)))
      }
    }
  }

  /// That trainings on the data in view have no such figure, before a search finds out: other data may come.
  private func noteUnfit(_ objective: Objective) {
    guard objective.isTraining, !isRehearsing else { return }
    if let other = RunFigure.named(objective.metric)?.onValidationRows {
      let goal: Action = objective.direction == .minimize ? .objective(other.name) : .maximize(other.name)
      emit(
        .diagnostic(
          Diagnostic(
            "\(objective.metric) is the better the more of its training rows a model learns by heart.", severity: .note,
            proposal: goal.text)))
    }
    guard let fault = (try? fault(ofObjective: objective.metric)) ?? nil else { return }
    emit(
      .diagnostic(
        Diagnostic(
          fault.message + " A search needs other data, or another figure.", severity: .note, proposal: fault.proposal)))
  }

  /// What a word means, with the figure that a trial's value is.
  private func evaluator(
    _ word: String, isQuoted: Bool, _ direction: StudyDefinition.Direction, for invocation: Invocation
  ) throws(Diagnostic) -> (evaluator: any Evaluator, metric: String) {
    var options = OptionValues()
    invocation.read(allEvaluators.flatMap { $0.options(of: word) }, into: &options)
    let typed = TypedObjective(
      word: word, isQuoted: isQuoted, isMaximizing: direction == .maximize,
      numbers: ["dims", "shift"].reduce(into: [:]) { $0[$1] = invocation.number($1) }, options: options)
    let isSurface = allTestSurfaces.contains { $0.name == word }
    let told = isSurface ? nil : ["dims", "shift"].first { invocation.value($0) != nil }
    do throws(EvaluatorError) {
      for kind in allEvaluators {
        guard let chosen = try kind.choice(by: typed) else { continue }
        if let told { throw EvaluatorError.forSurfaces(argument: told) }
        return chosen
      }
    } catch {
      throw invocation.error(error, at: error.argument)
    }
    let (what, known) =
      told == nil
      ? ("objective", Self.objectiveCandidates(direction).map(\.word)) : ("known surface", allTestSurfaces.map(\.name))
    let (near, all) = (Proposal.nearest(to: word, in: known), "there are: " + known.joined(separator: ", "))
    throw invocation.error(NameFault.unknown(kind: what, word, near: near, otherwise: all), at: "what")
  }

  /// Throws where a program's name comes from a file or a lesson and the person has not said yes to it.
  private func permitProgram(_ command: String, for invocation: Invocation) throws(Diagnostic) {
    if context.isTyped { permitted.insert(command) }
    guard !permitted.contains(command), !environment.permitsPrograms else { return }
    throw invocation.error(PermissionFault.runsProgram(command), at: "what")
  }
}
