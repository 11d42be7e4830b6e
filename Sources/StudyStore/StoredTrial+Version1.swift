import Foundation
import GRDB
import Search

extension StoredTrial {
  /// Takes the search's own notes out of the figures, where version 1 kept them. A name is a note only in a search that made
  /// such notes: everywhere else it was the objective's own.
  mutating func readAsVersion1(of definition: StudyDefinition) {
    var (labels, ownSlopes, happened) = ([String: JSONNumber](), [String: JSONNumber](), Events())
    for label in Self.labels[definition.method] ?? [] { labels[label] = metrics.removeValue(forKey: label) }
    let epochs =
      Self.methodsWithEpochs.contains(definition.method) ? metrics.removeValue(forKey: "planned_epochs") : nil
    if definition.method == "gradient" {
      for parameter in definition.space.parameters.map(\.name) {
        ownSlopes[parameter] = metrics.removeValue(forKey: "slope:" + parameter)
      }
    }
    if definition.objective == .outside {
      happened = Events(
        asked: metrics.removeValue(forKey: "event_asked"), wanted: metrics.removeValue(forKey: "event_wanted"),
        handed: metrics.removeValue(forKey: "event_handed"), told: metrics.removeValue(forKey: "event_told"))
    }
    if epochs != nil || !labels.isEmpty { plan = Plan(epochs: epochs, labels: labels) }
    if !ownSlopes.isEmpty { slopes = ownSlopes }
    if definition.objective == .outside { events = happened }
  }

  /// What the very first stores kept in an attribute each, when only grid and random searches of trainings were made.
  static let firstKeys = ["tunebook:state", "tunebook:metrics", "tunebook:seconds"]

  /// What is ours of trials that are stored so, by the row of their trial.
  static func inThreeAttributes(of study: Int64, _ database: Database) throws -> [(trial: Int, own: StoredTrial)] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT state.trial_id, state.value_json AS state, metrics.value_json AS metrics, seconds.value_json AS seconds
        FROM trial_user_attributes AS state JOIN trials USING (trial_id)
        JOIN trial_user_attributes AS metrics ON metrics.trial_id = state.trial_id AND metrics."key" = ?
        JOIN trial_user_attributes AS seconds ON seconds.trial_id = state.trial_id AND seconds."key" = ?
        WHERE study_id = ? AND state."key" = ?
        """, arguments: [firstKeys[1], firstKeys[2], study, firstKeys[0]])
    return try rows.map { row in
      let parts = try ["state", "metrics", "seconds"].map { "\"\($0)\":" + (try row.text($0) ?? "null") }
      return (
        try row.needed("trial_id", row.integer("trial_id")),
        try StudyRows.decoded(
          StoredTrial.self, "{" + parts.joined(separator: ",") + "}", "note on a trial")
      )
    }
  }

  /// What each method noted of its trials in version 1, which had no others.
  private static let labels: [String: [String]] = [
    "halving": ["bracket", "rung"], "hyperband": ["bracket", "rung"], "bohb": ["bracket", "rung"], "asha": ["rung"],
    "ga": ["generation"], "de": ["generation"], "cmaes": ["generation", "sigma"], "pbt": ["stage"],
    "gradient": ["restart"], "bayes": ["by_chance"],
  ]
  /// Those that gave epochs little by little.
  private static let methodsWithEpochs: Set = ["halving", "hyperband", "bohb", "asha", "pbt"]
}
