package import Language
package import Search

/// What reads the files of other programs: nothing in this module knows their libraries.
package struct ForeignFiles: Sendable {
  /// A study, its trials as another program's, and what was left out or changed in it, a sentence each.
  package typealias Found = (study: Study, notes: [String])

  /// The names of the studies in a database of Optuna's. Throws `StudyStorageError`.
  package var studies: @Sendable (_ path: String) throws -> [String]
  /// One of them; of several objectives, the one of a name or a number from 1. Throws `StudyStorageError`.
  package var study: @Sendable (_ path: String, _ name: String, _ objective: String?) throws -> Found
  /// What a text in YAML says. Throws what a person is told.
  package var yaml: @Sendable (_ text: String) throws -> ForeignValue

  /// Unless told, nothing can be read.
  package init(
    studies: @escaping @Sendable (_ path: String) throws -> [String] = { throw Self.lack($0) },
    study: @escaping @Sendable (_ path: String, _ name: String, _ objective: String?) throws -> Found = { path, _, _ in
      throw Self.lack(path)
    },
    yaml: @escaping @Sendable (_ text: String) throws -> ForeignValue = { _ in throw Self.lack("") }
  ) {
    self.studies = studies
    self.study = study
    self.yaml = yaml
  }

  /// The error where nothing is there that reads such files.
  package static func lack(_ path: String) -> StudyStorageError {
    .unavailable(path: path, .noReader)
  }
}
