extension LessonPlayer {
  /// For somebody who has never been in the course.
  static let firstInvitation = "New here? Type lesson: the course begins, and Enter goes on."

  /// What the shell says of the course before anything was typed.
  public var invitation: String {
    guard let last = progress.last else { return Self.firstInvitation }
    // Somebody's own lesson is opened by its path.
    guard course.has(last.lesson) else { return "Type lesson: the course goes on." }
    return last.verdict == .finished
      ? "Type lesson for the one that comes after \(last.lesson.printable)."
      : "Type lesson: \(last.lesson.printable) goes on where you were."
  }
}
