import Workbench

extension LessonCommands {
  static let check = simple("check", "judge the exercise again", .check, shows: "no exercise here")
}
