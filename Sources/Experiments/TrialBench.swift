package import Learning

/// What a search's trainings are made on and with, beside what it varies.
package struct TrialBench {
  package var model: String
  package var settings: Settings
  /// The data, made when they are first asked for: who trains nothing needs none.
  package var parts: () throws -> PreparedParts

  package init(model: String, settings: Settings, parts: @escaping () throws -> PreparedParts) {
    self.model = model
    self.settings = settings
    self.parts = parts
  }
}
