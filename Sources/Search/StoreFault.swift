/// What is wrong with a store of studies as a whole, or with a file of studies of another program's; `reason` says it.
package enum StoreFault: Error, Sendable, Equatable {
  // The file

  /// SQLite finds no database in it.
  case noStore
  case damaged
  case unopened
  case readOnly
  /// The disk is full, or does not take what is written.
  case disk
  case folder
  /// The file was taken away, or another was put in its place, while this one had it open.
  case removed
  /// Another program kept it locked for so many seconds.
  case busy(seconds: Int)

  // What is in it

  case otherDatabase
  /// Its tables are of another revision of Optuna's schema than the one that is written here.
  case otherRevision(String)
  /// Something of it has another form than ours; with what SQLite says, where it says something.
  case odd(String?)
  case stored(StoredFault)
  /// A store that keeps studies alone.
  case noRuns
  /// A run that is not in it any more, by its number.
  case noRun(Int)

  // A file of another program's

  case notOptuna
  case unreadableOptuna
  case earlierOptuna
  /// No reader of such files is there.
  case noReader

  /// A whole sentence about the store, beginning in small letters.
  package var reason: String {
    switch self {
    case .noStore: "this file is no store of searches."
    case .damaged: "this file is damaged."
    case .unopened: "it cannot be opened for writing."
    case .readOnly: "it can be read, but not written."
    case .disk: "the disk is full or cannot be written."
    case .folder: "its folder cannot be made."
    case .removed: "it was removed or replaced while it was in use."
    case .busy(let seconds): "another program has kept it busy for \(seconds) seconds."
    case .otherDatabase: "it is a database of something else."
    case .otherRevision(let revision): "it was written by another version (\(revision))."
    case .odd(let words): "something in it is not as tunebook writes it\(words.map { ": " + $0 } ?? "")."
    case .stored(let fault): "\(fault.reason)."
    case .noRuns: "it keeps no runs."
    case .noRun(let number): "it has no run kept\(number) any more."
    case .notOptuna: "it is no database of Optuna's."
    case .unreadableOptuna: "it cannot be read as a database of Optuna's."
    case .earlierOptuna: "its tables are of an Optuna before 3.0: optuna storage upgrade brings a copy up to date."
    case .noReader: "nothing here reads such files."
    }
  }
}
