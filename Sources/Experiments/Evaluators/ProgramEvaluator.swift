package import Learning
import Options
package import Search
import Text

/// A person's own program, run once a trial.
package struct ProgramEvaluator: Evaluator {
  package static let name = "program"
  private let command: String
  package let source = "a program"
  package let lackOfRows = "which holds out its rows itself"

  package init(_ record: EvaluatorRecord) { command = record.subject }

  package var record: EvaluatorRecord { .program(command) }

  /// A text that is no single word is a command.
  package static func chosen(by typed: TypedObjective) -> (evaluator: Self, metric: String)? {
    guard typed.isQuoted, typed.word.contains(where: { " {/".contains($0) }) else { return nil }
    return (Self(.program(typed.word)), "value")
  }

  package func sentence(_ direction: StudyDefinition.Direction, _ metric: String) -> String {
    "A search will \(direction.rawValue) what this prints last: \(command)"
  }

  package func title(of definition: StudyDefinition) -> String { source }

  private var names: [String] { ProgramObjective(command).names }

  package func fault(of space: SearchSpace) -> EvaluatorError? {
    let wanted = names.compactMap { space.parameter(called: $0)?.name }
    for name in self.wanted where space.parameter(called: name) == nil { return .missingParameter(name) }
    for parameter in space.parameters where !wanted.contains(parameter.name) {
      return .untold(parameter: parameter.name, command: command)
    }
    return nil
  }

  package var wanted: [String] { names.filter { !["epochs", "seed", "trial"].contains($0) } }

  /// Whether the command takes `{epochs}`. A program without it may print a value for each epoch all the same, which
  /// shows when it runs.
  package func promisesEpochs(_ model: String, _ settings: Settings) -> Bool { names.contains("epochs") }

  /// A program that is given a seed counts as noisy: with another seed it may come to another value.
  package var isNoisy: Bool { names.contains("seed") }

  /// Says that the command gets an empty argument for a parameter whose condition does not hold, and how to write what it
  /// gets instead; nil where every such parameter in the command names that already.
  package func note(before definition: StudyDefinition) -> EvaluatorNote? {
    let bare = ProgramObjective(command).namesWithoutStandIn.filter {
      definition.space.parameter(called: $0)?.condition != nil
    }
    guard let first = bare.first else { return nil }
    return EvaluatorNote(
      "Where \(bare.listed(with: "and")) \(bare.count == 1 ? "is" : "are") not active, the program is given an empty argument for \(bare.count == 1 ? "it" : "each").",
      suggestion: .words("{\(first)|0} in the command gives it 0 there"))
  }

  /// What to say where a method or a pruner reckoned with more epochs than any of the programs printed.
  package func note(after study: Study) -> EvaluatorNote? {
    let definition = study.definition
    guard !names.contains("epochs"),
      let planner = definition.sampler.flatMap({ $0.hasRungs ? $0.name : nil })
        ?? allPruners.first(where: { $0.name == definition.pruner && $0.plansEpochs })?.name,
      study.trials.contains(where: { $0.state == .finished && !$0.reported.isEmpty }),
      study.trials.allSatisfy({ $0.reported.count < definition.epochs })
    else { return nil }
    return EvaluatorNote(
      "The program printed \(study.wholeEpochs) epochs, and \(planner) planned for \(definition.epochs).",
      suggestion: .actions(.set([.init(.epochs, study.wholeEpochs)]), because: "tells it how many there are"))
  }

  package func evaluation(of definition: StudyDefinition, on base: TrainingBase) -> TrialEvaluation {
    let (program, epochs) = (ProgramObjective(command, space: definition.space), definition.epochs)
    return { await program.evaluate($0, epochs: epochs) }
  }
}
