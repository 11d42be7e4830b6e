import GRDB
import Search

/// The trials of a study while they are read: each kind of rows is read for all trials at once, and adds to them.
struct TrialReading {
  private(set) var trials: [Trial] = []
  /// Each trial's place by its row's identifier.
  private var places: [Int: Int] = [:]
  private let study: Int64
  private let database: Database

  /// The trials by number, with their states and times.
  init(study: Int64, _ database: Database) throws {
    (self.study, self.database) = (study, database)
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT trial_id, number, state, datetime_start, datetime_complete FROM trials WHERE study_id = ?
        ORDER BY number, trial_id
        """,
      arguments: [study])
    {
      places[try row.needed("trial_id", row.integer("trial_id"))] = trials.count
      var trial = Trial(
        number: try row.integer("number") ?? trials.count, configuration: [:], state: try TrialRows.trialState(row))
      // It counts as another program's until a note of ours is found beside it.
      trial.isForeign = true
      trial.ended = try row.time("datetime_complete")
      // Until a note of ours says how long it took.
      if let began = try row.time("datetime_start"), let ended = trial.ended {
        trial.seconds = max(0, ended - began)
      }
      trials.append(trial)
    }
  }

  /// Their configurations; the places of values that are outside the space come back, each with its parameter's name.
  mutating func readParameters(of space: SearchSpace) throws -> [(place: Int, name: String)] {
    var outside: [(place: Int, name: String)] = []
    let rows = try rows("param_name, param_value", of: "trial_params")
    while let row = try rows.next() {
      guard let place = try place(of: row), let name = try row.text("param_name"),
        let number = try row.number("param_value"), let parameter = space[name]
      else { continue }
      trials[place].configuration[name] = parameter.value(internal: number)
      if trials[place].configuration[name] == nil { outside.append((place, name)) }
    }
    return outside
  }

  /// Their values, of the study's only objective or of one of several.
  mutating func readValues(of objective: Int) throws {
    let rows = try rows("value, value_type", of: "trial_values", "AND objective = \(objective)")
    while let row = try rows.next() {
      guard let place = try place(of: row) else { continue }
      trials[place].value = TrialRows.number(try row.number("value"), try row.text("value_type"))
    }
  }

  /// What they reported epoch by epoch.
  mutating func readCurves() throws {
    let rows = try rows(
      "intermediate_value, intermediate_value_type", of: "trial_intermediate_values", "ORDER BY trial_id, step")
    // The longest of the tables: looking for a column by its name would take most of the time.
    while let row = try rows.next() {
      guard let place = try Row.integer(row[0], "trial_id").flatMap({ places[$0] }) else { continue }
      trials[place].reported.append(
        TrialRows.number(
          try Row.number(row[1], "intermediate_value"), try Row.text(row[2], "intermediate_value_type")))
    }
  }

  /// What is ours of them; a trial without it stays another program's.
  mutating func readOwn(_ definition: StudyDefinition, version: Int) throws {
    for (trial, own) in try StoredTrial.all(of: study, definition, version: version, database) {
      guard let place = places[trial] else { continue }
      // Somebody else may have gone on with the trial since.
      if TrialRows.state(own.state) == TrialRows.state(trials[place].state) { trials[place].state = own.state }
      trials[place].isForeign = false
      own.note(in: &trials[place])
      // Of one that was asked and told, what lies between the two.
      if own.seconds > 0 || !trials[place].isHandedOut { trials[place].seconds = own.seconds }
    }
  }

  /// Their attributes of a key, in `value_json` of each row.
  mutating func readNotes(_ key: String, _ body: (inout Trial, Row) throws -> Void) throws {
    let rows = try rows("value_json", of: "trial_user_attributes", "AND \"key\" = '\(key)'")
    while let row = try rows.next() {
      if let place = try place(of: row) { try body(&trials[place], row) }
    }
  }

  /// The rows of a table that belong to the study's trials.
  ///
  /// - Parameter ending: what stands behind that condition.
  private func rows(_ columns: String, of table: String, _ ending: String = "") throws -> RowCursor {
    try Row.fetchCursor(
      database,
      sql: """
        SELECT trial_id, \(columns) FROM \(table)
        WHERE trial_id IN (SELECT trial_id FROM trials WHERE study_id = ?) \(ending)
        """, arguments: [study])
  }

  private func place(of row: Row) throws -> Int? { try row.integer("trial_id").flatMap { places[$0] } }
}
