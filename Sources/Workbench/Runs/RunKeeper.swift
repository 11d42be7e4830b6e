import Experiments
import Foundation
import Search

/// The state of keeping runs in the store: which are there, and which still have to go there.
struct RunKeeper {
  /// The runs of this session that are kept, by their numbers in the session. A lesson's runs have numbers of their
  /// own, and a log.
  struct Log: Sendable {
    /// Their numbers in the store.
    var kept: [Int: Int] = [:]
    var notes: [Int: String] = [:]
  }
  var log = Log()
  /// Runs that could not be stored yet: another program was writing, or the store could not be written.
  var pending: [(number: Int, record: StoredRun)] = []
  /// The last runs of the store that were trained again, and whether advice was looked for.
  var again: [(run: Run, isAdvised: Bool)] = []
  /// Whether runs are not to be kept: they are trained to be timed, or they come from the store themselves.
  var isPaused = false
  /// Whether the person has been told that runs cannot be kept.
  var hasSaidWhyNot = false
  /// Whether the store was busy when it was written last.
  var isWaiting = false
  /// Whether to wait for a busy store; false once that was in vain.
  var isPatient = true
  /// An identifier for this session's runs in the store.
  let session = UUID().uuidString

  /// The most runs that wait to be stored; of more, the earliest are given up.
  static let mostPending = 1000
  /// The most runs of the store that, once trained again, are held in memory with their weights and curves.
  static let mostWhole = 8
}
