import ArgumentParser

/// A thing that the program does.
protocol Verb: ParsableCommand {
  /// The options that stand on the line for all verbs.
  var line: Tunebook { get }
  /// The options of some verbs that have a say in this one: what it would not look at is refused.
  static var takes: Set<VerbOption> { get }
  /// The exit status.
  @MainActor func perform(_ wiring: Wiring) async throws -> Int32
}

/// Options of some verbs only.
enum VerbOption { case present, to, name, markdown, csv }

extension Verb {
  static var takes: Set<VerbOption> { [] }

  /// Throws what was said and has no meaning for this verb.
  func checkLine() throws {
    if !line.cell.c.isEmpty, !(self is OpenShell) { throw ValidationError("-c takes one cell; put it in quotes.") }
    if line.paper.to != nil, !Self.takes.contains(.to) {
      throw ValidationError("--to is for lesson NAME --notebook, lesson report and lesson grade.")
    }
    if line.learner.name != nil, !Self.takes.contains(.name) { throw ValidationError("--name is for lesson report.") }
    if line.room.present, !Self.takes.contains(.present) { throw ValidationError("--present is for lesson NAME.") }
    if line.common.format == .csv, !Self.takes.contains(.csv) {
      throw ValidationError("--format csv is for lesson grade.")
    }
    if line.common.format == .markdown, !Self.takes.contains(.markdown) {
      throw ValidationError("--format markdown is for lesson report.")
    }
  }
}
