import Arithmetic
import Experiments
import Language
import Learning
import Notebooks
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
        domain: .word { _ in Session.objectiveCandidates(smaller: true) + Session.surfaceCandidates }),
      Argument(
        "dims", "dimensions of a surface that has any number", form: .named, domain: .integer(lower: 1, upper: 100)),
      Argument(
        "shift", "how far a surface's best place is moved, as a share of each range", form: .named,
        domain: .number(lower: -0.5, upper: 0.5)),
    ],
    furtherArguments: { name, _ in
      (allTestSurfaces.first { $0.name == name }?.options ?? []).map { Argument($0) }
    },
    examples: [
      Example("objective val_loss", "as it is from the start"),
      Example("objective val_rmse", "the error in the target's units", shows: "val_rmse"),
      Example("objective", "which one", shows: "val_loss"),
      Example("objective branin", "a known surface instead of trainings", shows: "x1"),
      Example("objective valley condition=100", "one of a shape of your own", shows: "from 1 to 100"),
      Example(
        "objective \"python3 train.py --lr {lr}\"; space lr 1e-4..1 log", "a program of your own", shows: "train.py"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.objective, .space])
  ) { invocation, session in try session.setObjective(invocation, .minimize) }

  static let maximize = Command(
    "maximize", group: .search, summary: "say what a search makes as large as it can",
    arguments: [
      Argument(
        "what", "a figure of a run, or a program in quotes", form: .positional(optional: false, repeats: false),
        domain: .word { _ in Session.objectiveCandidates(smaller: false) })
    ],
    examples: [
      Example("maximize val_accuracy", "the share that is right", shows: "val_accuracy"),
      Example(
        "maximize val_f1; tune random trials=4", "rare classes count as much as frequent ones", shows: "best val_f1",
        setup: "set epochs 5; space lr 1e-3..0.1 log"),
    ],
    isReadOnly: false, rehearsal: Rehearsal(changes: [.objective, .space])
  ) { invocation, session in try session.setObjective(invocation, .maximize) }
}

extension Session {
  fileprivate static var surfaceCandidates: [Candidate] {
    allTestSurfaces.map { Candidate($0.name, $0.summary) }
      + [Candidate("outside", "whoever asks and tells: tunebook ask, tunebook tell")]
  }

  fileprivate func setObjective(_ invocation: Invocation, _ direction: StudyDefinition.Direction) throws(Diagnostic) {
    guard let what = invocation.value("what"), let word = what.value.string else {
      emit(.text(StyledText(state.objective.sentence)))
      return
    }
    let isSurface = allTestSurfaces.contains { $0.name == word }
    let isProgram = if case .text = what.value { word.contains { " {/".contains($0) } } else { false }
    let all = Self.objectiveCandidates(smaller: direction == .minimize)
    for name in ["dims", "shift"] where invocation.value(name) != nil && !isSurface {
      guard isProgram || word == "outside" || all.contains(where: { $0.word == word }) else {
        let surfaces = allTestSurfaces.map(\.name)
        throw invocation.error(
          "There is no known surface \(word).", at: "what",
          proposal: Proposal.nearest(to: word, in: surfaces).map { "did you mean \($0)?" }
            ?? "there are: " + surfaces.joined(separator: ", "))
      }
      throw invocation.error("\(name)= is for known surfaces.", at: name, proposal: "objective rosenbrock dims=4")
    }
    try consult(.objective, .space)
    let wasSurface = state.objective.isSurface
    var surfaceSpace: SearchSpace?
    var objective = Objective()
    objective.direction = direction
    if let surface = allTestSurfaces.first(where: { $0.name == word }) {
      let shift = invocation.number("shift") ?? 0
      let dimensions = invocation.integer("dims") ?? surface.usualDimensions
      let options = surface.told(
        surface.options.reduce(into: [:]) { told, option in told[option.name] = invocation.number(option.name) })
      guard let placed = surface.placed(dimensions: dimensions, shift: shift, options: options) else {
        throw invocation.error(
          "\(surface.title) cannot have \(dimensions) dimensions.", at: "dims",
          proposal: "objective \(surface.name) dims=\(surface.usualDimensions)")
      }
      objective.kind = .surface(word, dimensions: dimensions, shift: shift, options: options)
      objective.metric = "value"
      surfaceSpace = placed.space
    } else if word == "outside" {
      (objective.kind, objective.metric) = (.outside, "value")
    } else if isProgram {
      try permitProgram(word, for: invocation)
      (objective.kind, objective.metric) = (.program(word), "value")
    } else {
      guard all.contains(where: { $0.word == word }) else {
        let known = direction == .minimize ? all + Self.surfaceCandidates : all
        // A figure that is better the other way round.
        if let metric = RunFigure.named(word)?.metric, metric.isLargerBetter == (direction == .minimize) {
          throw invocation.error(
            "\(word) is better the \(metric.isLargerBetter ? "larger" : "smaller") it is.", at: "what",
            proposal: metric.isLargerBetter ? "maximize \(word)" : "objective \(word)")
        }
        throw invocation.error(
          "There is no objective \(word).", at: "what",
          proposal: Proposal.nearest(to: word, in: known.map(\.word)).map { "did you mean \($0)?" }
            ?? "there are: " + known.map(\.word).joined(separator: ", "))
      }
      objective.metric = word
    }
    let before = state.space.parameters.map(\.name)
    // Parameters that mean nothing to the new objective go.
    if wasSurface || objective.isTraining && !state.objective.isTraining { state.space = SearchSpace() }
    if let surfaceSpace { state.space = surfaceSpace }
    state.objective = objective
    emit(.text(StyledText(objective.sentence)))
    if objective.isSurface { emit(.table(state.space.table)) }
    if !before.isEmpty, !(wasSurface && objective.isSurface), before != state.space.parameters.map(\.name) {
      emit(
        .diagnostic(
          Diagnostic(
            "The search space so far is gone (\(before.joined(separator: ", "))): \(objective.isSurface ? "a surface has its own" : "it was another objective's").",
            severity: .note, proposal: "undo brings it back")))
    }
    if case .program(let command) = objective.kind {
      for braces in ProgramObjective.oddBraces(in: command) {
        emit(
          .diagnostic(
            Diagnostic(
              "\(braces) is left to the shell as it is: a parameter's name is made of letters, digits and _.",
              severity: .note)))
      }
    }
  }

  /// Throws where a program's name comes from a file or a lesson and the person has not said yes to it.
  private func permitProgram(_ command: String, for invocation: Invocation) throws(Diagnostic) {
    if context.isTyped { permittedPrograms.insert(command) }
    guard !permittedPrograms.contains(command), !environment.permitsPrograms else { return }
    throw invocation.error(
      "This file wants to run a program on your machine, and nothing has been run: \(command)", at: "what",
      proposal: "if you trust it, type allow \(Value.text(command).text) and run the file again")
  }
}

extension StudyDefinition.Objective {
  /// The least value there is, of a known surface.
  var knownOptimum: Double? {
    placedSurface?.optimum
  }
}

extension Objective {
  var isTraining: Bool { kind == .training }
  var isSurface: Bool { if case .surface = kind { true } else { false } }

  /// What a search does with it.
  var sentence: String {
    switch kind {
    case .training: "A search will \(direction.rawValue) \(metric)."
    case .surface(let name, _, let shift, let options):
      "A search will \(direction.rawValue) the known surface \(name)"
        + (options ?? [:]).sorted { $0.key < $1.key }.map {
          " \($0.key)=\(Double($0.value).map(Value.text(of:)) ?? $0.value)"
        }
        .joined()
        + (shift == 0 ? "." : ", its best place moved by \(Value.text(of: shift)) of each range.")
        + (kind.knownOptimum.map { " Its least value is \(NumberText.short($0, digits: 4))." } ?? "")
        + (kind.placedSurface?.curvatureSentence.map { " " + $0 } ?? "")
    case .program(let command): "A search will \(direction.rawValue) what this prints last: \(command)"
    case .outside: "A search will \(direction.rawValue) what it is told: tunebook ask, tunebook tell."
    }
  }
}
