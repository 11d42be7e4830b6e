import Workbench

extension LessonCommands {
  static let leave = simple(
    "leave", "leave the lesson; your own session comes back", .leave, shows: "Back in your own session")
}
