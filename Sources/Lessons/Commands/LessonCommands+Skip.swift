import Workbench

extension LessonCommands {
  static let skip = simple(
    "skip", "go on without the exercise, with its solution entered", .skip, shows: "Enter goes on")
}
