import Foundation
import Text

extension LessonPlayer {
  /// The file of a person's own lesson, where that is what they were in last, and it is there.
  func ownLesson(of records: [ProgressRecord]) -> String? {
    guard let last = records.last, last.verdict != .finished, let path = last.path,
      FileManager.default.fileExists(atPath: path)
    else { return nil }
    return path
  }

  /// For somebody who has never been in the course.
  static let firstInvitation = "New here? Type lesson: the course begins, and Enter goes on."

  /// What the shell says of the course before anything was typed.
  package var invitation: String {
    guard let last = progress.last else { return Self.firstInvitation }
    guard course.has(last.lesson) else {
      return ownLesson(of: [last]) == nil
        ? "Type lesson: the course goes on." : "Type lesson: \(DisplayWidth.safe(last.lesson)) goes on where you were."
    }
    return last.verdict == .finished
      ? "Type lesson for the one that comes after \(DisplayWidth.safe(last.lesson))."
      : "Type lesson: \(DisplayWidth.safe(last.lesson)) goes on where you were."
  }
}
