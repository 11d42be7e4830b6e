import Workbench

extension LessonCommands {
  static let back = simple("back", "go back a step in the lesson", .back, shows: "Enter runs the cell")
}
