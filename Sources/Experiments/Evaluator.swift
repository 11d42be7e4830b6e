package import Learning
package import Options
package import Search

/// What evaluates the trials of a search: a training, a known surface, a person's program, or somebody outside. A
/// member says what it is called, what it can do (`EvaluatorTrait`), and what a trial is worth.
///
/// The rest of the program never asks which of them it is: it asks for traits, and calls these functions.
package protocol Evaluator: Sendable {
  /// The name under which a study keeps it.
  static var name: String { get }
  /// What a person may type for it behind `objective` or `maximize`, each with a sentence without a full stop.
  static func words(_ direction: StudyDefinition.Direction) -> [(word: String, summary: String)]
  /// The options that may be given behind such a word.
  static func options(of word: String) -> [Option]
  /// The evaluator that a person asks for, with the name of the figure that is the value; nil where the word is none of
  /// its own.
  static func chosen(by typed: TypedObjective) throws(EvaluatorError) -> (evaluator: Self, metric: String)?
  /// The evaluator of a stored study. Throws where this version has none of that name.
  init(_ record: EvaluatorRecord) throws(EvaluatorError)

  /// Its name, arguments and traits, as a study keeps them.
  var record: EvaluatorRecord { get }
  /// What a search does with it, in sentences.
  func sentence(_ direction: StudyDefinition.Direction, _ metric: String) -> String
  /// Where a value comes from: `a known surface`.
  var source: String { get }
  /// Why there are no rows to hold out, as the end of a sentence that begins with its source.
  var lackOfRows: String { get }
  /// What its studies are called in a figure's title.
  func title(of definition: StudyDefinition) -> String
  /// The space that it brings; nil where a person says what to search.
  var space: SearchSpace? { get }
  /// Why it cannot evaluate the places of a space; nil where it can.
  func fault(of space: SearchSpace) -> EvaluatorError?
  /// Whether a trial of such a model and settings has epochs.
  func hasEpochs(_ model: String, _ settings: Settings) -> Bool
  /// Whether that is sure before a trial has run.
  func promisesEpochs(_ model: String, _ settings: Settings) -> Bool
  /// The parameters that the space must have for it.
  var wanted: [String] { get }
  /// Whether the same configuration may have another value another time, by its own account.
  var isNoisy: Bool { get }
  /// Something that a person should know before its trials begin; nil where there is nothing.
  func note(before definition: StudyDefinition) -> EvaluatorNote?
  /// Something that a person should know once they have ended; nil where there is nothing.
  func note(after study: Study) -> EvaluatorNote?
  /// The function that evaluates a trial; it may be called for several at once. Throws where nothing here can evaluate
  /// them.
  func evaluation(of definition: StudyDefinition, on base: TrainingBase) throws -> TrialEvaluation
}

/// Evaluates a trial.
package typealias TrialEvaluation = @Sendable (TrialRequest) async -> TrialOutcome

/// Every evaluator.
package let allEvaluators: [any Evaluator.Type] = [
  TrainingEvaluator.self,
  SurfaceEvaluator.self,
  ProgramEvaluator.self,
  OutsideEvaluator.self,
]

extension Evaluator {
  package static func words(_ direction: StudyDefinition.Direction) -> [(word: String, summary: String)] { [] }
  package static func options(of word: String) -> [Option] { [] }
  /// What `chosen` chooses, as an evaluator of any kind.
  package static func choice(
    by typed: TypedObjective
  ) throws(EvaluatorError) -> (evaluator: any Evaluator, metric: String)? {
    guard let (evaluator, metric) = try chosen(by: typed) else { return nil }
    return (evaluator, metric)
  }
  package var space: SearchSpace? { nil }
  package func fault(of space: SearchSpace) -> EvaluatorError? { nil }
  package func hasEpochs(_ model: String, _ settings: Settings) -> Bool { record.has(.epochs) }
  package func promisesEpochs(_ model: String, _ settings: Settings) -> Bool { hasEpochs(model, settings) }
  package var wanted: [String] { [] }
  package var isNoisy: Bool { false }
  package func note(before definition: StudyDefinition) -> EvaluatorNote? { nil }
  package func note(after study: Study) -> EvaluatorNote? { nil }
}

extension EvaluatorRecord {
  /// The evaluator itself. Throws where there is none such.
  package func found() throws(EvaluatorError) -> any Evaluator {
    guard let kind = allEvaluators.first(where: { $0.name == name }) else {
      throw EvaluatorError.unknown(name)
    }
    return try kind.init(self)
  }

  /// The evaluator itself, where there is one.
  package var evaluator: (any Evaluator)? { try? found() }
  /// Where a value comes from.
  package var source: String { evaluator?.source ?? name }
}
