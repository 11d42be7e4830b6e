import Experiments
import Foundation
import Search

/// What a session knows of the runs that it keeps.
struct RunKeeper {
  /// What is known of this session's runs by their numbers here; a lesson's runs have numbers of their own.
  struct Log: Sendable {
    /// Their numbers in the store.
    var kept: [Int: Int] = [:]
    var notes: [Int: String] = [:]
  }
  var log = Log()
  /// Runs that are not there yet: another program was writing, or the store could not be written.
  var pending: [(number: Int, record: StoredRun)] = []
  /// Runs of the store that were trained again, the last ones, and whether it was looked for what to try.
  var again: [(run: Run, isAdvised: Bool)] = []
  /// Whether runs are let go: they are trained to be timed, or come again from the store.
  var isPaused = false
  /// That they cannot be kept has been said.
  var hasSaidWhyNot = false
  /// The store was busy when it was written last.
  var isWaiting = false
  /// Whether it is worth waiting for; not where that was in vain.
  var isPatient = true
  /// Tells this session's runs apart from others' in the store.
  let session = UUID().uuidString

  /// Of more than these the first are let go, once the store cannot be written.
  static let mostPending = 1000
  /// So many runs of the store stay whole.
  static let mostWhole = 8
}
