package import Learning

/// What an evaluator needs for trainings beside what the search varies: model, settings and data.
package struct TrialBench {
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
