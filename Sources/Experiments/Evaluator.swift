package import Learning
package import Options
package import Search

/// What evaluates the trials of a search: a member says what it is called, what is to be known of it, and what a trial is worth.
///
/// Nobody asks which of them it is: `EvaluatorTrait` says what it can, and the rest is in its functions.
package protocol Evaluator: Sendable {
  /// Under which a study keeps it.
  static var name: String { get }
  /// What a person may type for it behind `objective` or `maximize`, each with a sentence without a full stop.
  static func words(_ direction: StudyDefinition.Direction) -> [(word: String, summary: String)]
  /// What may be told beside such a word.
  static func options(of word: String) -> [Option]
  /// The one that a person means, with the figure that a value is; nil where that is none of its words.
  static func chosen(by wish: EvaluatorWish) throws(EvaluatorError) -> (evaluator: Self, metric: String)?
  /// The one that a study has kept. Throws where there is none such any more.
  init(_ record: EvaluatorRecord) throws(EvaluatorError)

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
  /// Parameters that a person has to name for it.
  var wanted: [String] { get }
  /// Whether it says of itself that a place has another value another time.
  var isNoisy: Bool { get }
  /// What is to be known before its trials begin.
  func note(before definition: StudyDefinition) -> EvaluatorNote?
  /// What is to be known after they have ended.
  func note(after study: Study) -> EvaluatorNote?
  /// What evaluates trials, several at once. Throws where nothing here does.
  func evaluation(of definition: StudyDefinition, on bench: TrialBench) throws -> TrialEvaluation
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
  /// What `chosen` chooses, whatever it is.
  package static func choice(
    by wish: EvaluatorWish
  ) throws(EvaluatorError) -> (evaluator: any Evaluator, metric: String)? {
    guard let (evaluator, metric) = try chosen(by: wish) else { return nil }
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
