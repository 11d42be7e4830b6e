package import Learning

/// What all trainings of a search have in common, and an evaluator needs beside what the search varies: the model, the settings that
/// hold where a trial has none of its own, and the data.
package struct TrainingBase {
  package var model: String
  package var settings: Settings
  /// Makes the data when they are first asked for: an evaluator that trains nothing needs none.
  package var parts: () throws -> PreparedParts

  package init(model: String, settings: Settings, parts: @escaping () throws -> PreparedParts) {
    self.model = model
    self.settings = settings
    self.parts = parts
  }
}
