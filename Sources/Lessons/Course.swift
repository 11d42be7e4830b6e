import Foundation
import Language
import Notebooks
import Synchronization
import Workbench

/// The lessons there are, in their order, and anybody's own by their path.
final class Course: Sendable {
  /// A lesson's place, and what stands at its top; nil where that cannot be read.
  struct Entry: Sendable, Equatable {
    var slug: String
    var path: String
    var matter: FrontMatter?
  }
  private let folder: String
  /// What was read of a file, and when the file was changed then.
  private let known = Mutex<[String: (date: Date, matter: FrontMatter?)]>([:])

  /// - Parameter home: the folder that holds `lessons/`.
  init(home: String) { folder = home + "/lessons" }

  /// Those that are shipped, by the number of their folder. Of a file that did not change, nothing is read again.
  var entries: [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      let path = "\(folder)/\(name)/lesson.md"
      guard let file = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
      let date = file[.modificationDate] as? Date ?? .distantPast
      let slug = LessonReader.slug(ofFolder: name)
      if let entry = known.withLock({ $0[path] }), entry.date == date {
        return Entry(slug: slug, path: path, matter: entry.matter)
      }
      let matter = try? LessonReader.matter(path: path)
      known.withLock { $0[path] = (date, matter) }
      return Entry(slug: slug, path: path, matter: matter)
    }
  }

  /// Whether one of that name is shipped.
  func has(_ slug: String) -> Bool {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).contains {
      LessonReader.slug(ofFolder: $0) == slug
    }
  }

  /// A shipped lesson by its slug, or anybody's own by the path of its file or folder.
  func lesson(_ name: String) throws(LessonProblem) -> Lesson {
    if let entry = entries.first(where: { $0.slug == name }) { return try LessonReader.read(path: entry.path) }
    guard let path = Self.file(at: name) else {
      throw LessonProblem(
        path: name.contains("/") ? name : folder, line: 1,
        fault: name.contains("/") ? .noLessonAtPath : .noLesson(name))
    }
    return try LessonReader.read(path: path)
  }

  /// The lesson's file that a path leads to: itself, or one in its folder.
  private static func file(at path: String) -> String? {
    guard path.contains("/") || path.hasSuffix(".md") else { return nil }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    return isFolder.boolValue ? path + "/lesson.md" : path
  }

  /// For completion.
  var candidates: [Candidate] {
    entries.map { entry in
      Candidate(entry.slug, entry.matter.map { "\($0.title) (\($0.minutes) minutes)" } ?? "cannot be read")
    }
  }
}
