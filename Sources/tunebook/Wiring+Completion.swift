import Foundation
import Search
import StudyStore

/// What a person's own shell may complete words with, where `--generate-completion-script` made it ask.
extension Wiring {
  /// The lessons' names, without their numbers.
  nonisolated static func lessonNames() -> [String] {
    let folder = ProcessEnvironment().home + "/lessons"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.map { name in
      String(name.trimmingPrefix(/[0-9]+-/))
    }
  }

  /// The studies of the store that the line names, or of a person's own.
  nonisolated static func studyNames(_ words: [String]) -> [String] {
    let named = words.firstIndex(of: "--store").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    guard let path = named ?? ProcessEnvironment().stateFolder.map({ $0 + "/studies.sqlite" }),
      FileManager.default.fileExists(atPath: path), let storage = try? SQLiteStorage(path: path)
    else { return [] }
    return (try? storage.studies().map(\.definition.name)) ?? []
  }
}
