import Foundation
import Search

/// A study's definition as it is stored: in an envelope that says which version of our form the study and its trials are in.
///
/// | version | since | what is ours of a trial |
/// | --- | --- | --- |
/// | 1 | the first store | figures and the search's own notes in one table by name; the definition without an envelope |
/// | 2 | | notes of the search (plan, slopes, asking and telling) apart from the figures |
/// | 3 | | deviations over trainings and the number of trainings apart from the figures |
///
/// A program that knows version 1 alone finds no definition in the envelope and refuses the study, where it would take its
/// trials for others; one that knows version 2 refuses version 3. What is stored in an earlier version is read as it was meant,
/// and brought to the present one when it is first written to.
struct StoredDefinition: Encodable {
  static let key = "tunebook:definition"
  static let current = 3

  var version: Int
  var definition: StudyDefinition

  init(_ definition: StudyDefinition) { (version, self.definition) = (Self.current, definition) }

  /// Throws a `StoredFault`.
  init(json: String) throws {
    struct Envelope: Decodable { var definition: StudyDefinition }
    version = try StudyRows.decoded(Version.self, json, "definition").version ?? 1
    guard version <= Self.current else {
      throw StoredFault.newer(version: version, read: Self.current)
    }
    definition =
      version == 1
      ? try StudyRows.decoded(StudyDefinition.self, json, "definition")
      : try StudyRows.decoded(Envelope.self, json, "definition").definition
    guard version > 0 else { throw StoredFault.version(version) }
  }

  private struct Version: Decodable { var version: Int? }
}
