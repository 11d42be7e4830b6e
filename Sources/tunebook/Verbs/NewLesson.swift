import ArgumentParser
import Foundation
import Lessons
import Shell

struct NewLesson: Verb {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "A lesson to begin writing with.", usage: "tunebook lesson new SLUG")

  @ParentCommand var line: Tunebook
  @Argument(help: "What it is called: SLUG/lesson.md is written here.") var slug: String?
  @Argument(help: .hidden) var more: [String] = []
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if slug == nil || !more.isEmpty { throw ValidationError("lesson new takes a slug: tunebook lesson new my-lesson") }
    try checkLine()
  }

  func perform(_ wiring: Wiring) async throws -> Int32 {
    do {
      let path = try LessonTemplate.write(slug ?? "", in: FileManager.default.currentDirectoryPath)
      print("\(path) is there. tunebook check \"\(path)\" checks it, tunebook lesson \"\(path)\" opens it.")
      return 0
    } catch {
      StandardStreams.writeError("error: \(error.sentence)\n")
      return 1
    }
  }
}
