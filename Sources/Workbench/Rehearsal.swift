import Datasets
import Learning

/// What the check of a cell may count on of a command that is rehearsed.
///
/// Before the first command of a cell runs, all of them are rehearsed in order: each command's own function is called on
/// a copy of the session's state, without a word, up to where it would begin its work (`Session.endRehearsal`) or ask
/// for something that only work before it can tell (`Session.consult`). What is wrong by then is wrong with the whole
/// cell, and nothing of it has run. What changes nothing but the state is rehearsed to its end, so that the commands
/// behind it are checked against what it would leave.
package struct Rehearsal: Sendable {
  /// The parts of the state that are unknown behind the command, where its rehearsal did not come to its end.
  package var changes: Set<SessionPart>
  /// The parts of the state that are known behind it, where its rehearsal came to its end, whatever was known before.
  package var settles: Set<SessionPart>
  package init(changes: Set<SessionPart> = [], settles: Set<SessionPart> = []) {
    self.changes = changes
    self.settles = settles
  }

  /// The rehearsal of a command that leaves the session as it is.
  package static let whole = Rehearsal()
  /// The rehearsal of a command that may change anything.
  package static let anything = Rehearsal(changes: SessionPart.all)
}

/// A part of a session's state, as far as a cell's check asks whether it is known.
package enum SessionPart: Sendable, CaseIterable {
  case data, split, model, settings, space, objective, study, race, walk, path, files
  /// The cells so far.
  case notebook
  /// The runs and what came of them.
  case runs
  /// How many runs there are.
  case runCount
  /// What came of the trials of the search in view, and which searches are stored.
  case trials

  package static let all = Set(allCases)
}

/// The state of a rehearsal.
struct RehearsalState {
  var unknown: Set<SessionPart> = []
  /// Files that the commands so far would write.
  var written: Set<String> = []
  /// Whether each search, by name, would be stored (true) or deleted (false) by the commands so far.
  var studies: [String: Bool] = [:]
  /// Whether a transcript would be kept; nil where the commands so far leave that as it is.
  var isRecording: Bool?
  /// The number of the first run that would come.
  var firstRun = 0
  /// The training that would come last.
  var foreseenRun: (dataset: Dataset, model: String, settings: Settings)?
  /// Whether the running command cannot be rehearsed any further. What it throws from then on says nothing about the
  /// cell.
  var isOver = false
}
