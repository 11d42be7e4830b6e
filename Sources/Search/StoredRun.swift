/// A training that is kept beyond its session: what it was of, and what came of it. Its weights and curves come again by training
/// again, to the same bits.
package struct StoredRun: Sendable, Equatable, Codable {
  /// Its number in the store, from 1; what keeps it gives it one.
  package var number = 0
  /// When it ended, as `2026-11-24-153012`.
  package var time: String
  /// The session that the run belongs to: an identifier that no other session has.
  package var session: String
  /// What the prompt calls the data.
  package var data: String
  package var model: String
  /// The commands that bring data, split, model and settings to what they were.
  package var recipe: BenchRecipe
  /// The command that repeats the training there.
  package var command: String
  /// A checksum of the data; nil for data that is made by rule, which name and seed tell.
  package var dataChecksum: String?
  /// The trial that was applied, where trainings had its seed: the search's name and the trial's number, from 0.
  package var study: String?
  package var trial: Int?
  /// The settings that were set and had an effect, by their standard names; each value as it is typed.
  package var settings: [String: String]
  /// The figures that are numbers, by the names that expressions have for them; none is infinite.
  package var figures: [String: Double]
  /// The diagnosis' verdict.
  package var verdict: String
  package var note = ""

  private enum CodingKeys: CodingKey {
    case time, session, data, model, recipe, command, dataChecksum, study, trial, settings, figures, verdict
  }

  package init(
    time: String, session: String, data: String, model: String, recipe: BenchRecipe, command: String,
    dataChecksum: String? = nil, study: String? = nil, trial: Int? = nil, settings: [String: String],
    figures: [String: Double], verdict: String
  ) {
    (self.time, self.session) = (time, session)
    (self.data, self.model, self.recipe, self.command) = (data, model, recipe, command)
    (self.dataChecksum, self.study, self.trial) = (dataChecksum, study, trial)
    (self.settings, self.verdict) = (settings, verdict)
    // JSON has no infinities.
    self.figures = figures.filter(\.value.isFinite)
  }
}

/// The part of a stored run that lists and look-ups need, read without its figures.
package struct RunHead: Sendable, Equatable {
  package var number: Int
  package var session: String
  package var data: String
  package var model: String
  package var note: String

  package init(number: Int, session: String, data: String, model: String, note: String) {
    (self.number, self.session, self.data, self.model, self.note) = (number, session, data, model, note)
  }
}

/// Where runs are kept, beside the studies. Every function throws `StudyStorageError`.
package protocol RunStorage: Sendable {
  /// Keeps runs, all or none, in their order.
  ///
  /// - Parameter seconds: how long another program that is writing is waited for.
  /// - Returns: the numbers that they have from now on, higher than all before; nil where the other one was writing for longer.
  func keep(_ runs: [StoredRun], waiting seconds: Double) throws -> [Int]?
  /// Those that are kept, oldest first, and how many there are besides that are not as they are written here.
  func heads() throws -> (runs: [RunHead], unreadable: Int)
  /// Those of these numbers that are there and can be read, by number.
  func runs(_ numbers: [Int]) throws -> [Int: StoredRun]
  /// Puts a note beside a run, in place of the one there; whether there is such a run.
  func setNote(_ note: String, ofRun number: Int) throws -> Bool
  /// Removes a run for good; whether there was one.
  func delete(run number: Int) throws -> Bool
}
