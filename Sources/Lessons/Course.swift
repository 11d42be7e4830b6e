import Foundation
import Workbench

/// The lessons there are, in their order.
struct Course: Sendable {
  private let folder: String

  /// - Parameter home: the folder that holds `lessons/`.
  init(home: String) { folder = home + "/lessons" }

  /// Slugs with their files, by the number of their folder.
  var files: [(slug: String, path: String)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      let path = "\(folder)/\(name)/lesson.md"
      return FileManager.default.fileExists(atPath: path) ? (LessonReader.slug(ofFolder: name), path) : nil
    }
  }

  func lesson(_ slug: String) throws(LessonProblem) -> Lesson {
    guard let file = files.first(where: { $0.slug == slug }) else {
      throw LessonProblem(path: folder, line: 1, sentence: "There is no lesson \(slug).")
    }
    return try LessonReader.read(path: file.path)
  }

  /// For completion and checking.
  var candidates: [Candidate] {
    files.map { file in
      Candidate(
        file.slug,
        (try? LessonReader.read(path: file.path)).map { "\($0.title) (\($0.minutes) minutes)" } ?? "cannot be read")
    }
  }
}
