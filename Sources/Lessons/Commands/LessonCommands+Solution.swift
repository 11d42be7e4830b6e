import Workbench

extension LessonCommands {
  static let solution = simple("solution", "show a solution, after a try", .solution, shows: "no exercise here")
}
