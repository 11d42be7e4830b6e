import Workbench

extension LessonCommands {
  static let hint = simple(
    "hint", "help with the exercise, a little more each time", .hint, shows: "nothing to guess at")
}
