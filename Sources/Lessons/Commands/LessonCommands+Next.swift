import Workbench

extension LessonCommands {
  static let next = simple("next", "go on in the lesson; run the cell that is offered", .next, shows: "Enter goes on")
}
