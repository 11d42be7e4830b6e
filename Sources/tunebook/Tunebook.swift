import ArgumentParser

/// The command line: what holds whatever is to be done, and a verb for each thing that there is to do, one file each in
/// `Verbs`. `Wiring` makes a session of it.
///
/// An option may stand before or behind its verb: those of the verbs are known here too, out of sight, and each verb shows its
/// own. Swift Argument Parser reads them here, wherever they stand, and hands what it read to the verb.
struct Tunebook: ParsableCommand {
  static let versionText = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tunebook",
    abstract: "A notebook-style shell that teaches hyperparameter tuning by doing it.",
    usage: """
      tunebook                          the shell; with no terminal on standard input, reads cells from it
      tunebook -c 'set lr 0.01; train'  run and leave
      tunebook SUBCOMMAND …             what is listed below; tunebook help SUBCOMMAND says more
      """,
    discussion: """
      In the shell, type help, or lessons for the course. Exit status: 0; 1 a command failed; 2 bad usage; 130 interrupted.

      --generate-completion-script bash, zsh or fish prints what makes that shell complete all this.
      """,
    version: "tunebook \(versionText)",
    subcommands: [
      OpenShell.self, RunFiles.self, OpenLesson.self, CheckLessons.self, Ask.self, Tell.self, AskAndTell.self,
      Jupyter.self,
    ],
    defaultSubcommand: OpenShell.self)

  @OptionGroup var cell: CellOption
  @OptionGroup var common: CommonOptions
  @OptionGroup(visibility: .hidden) var study: StudyOption
  @OptionGroup(visibility: .hidden) var batch: BatchOption
  @OptionGroup(visibility: .hidden) var room: RoomOption
  @OptionGroup(visibility: .hidden) var paper: ReportOptions
  @OptionGroup(visibility: .hidden) var learner: LearnerOption

  /// The words, in which the negative numbers of a tell are none of its options: they begin with the sign for minus instead.
  static func arguments(_ words: [String]) -> [String] {
    guard words.contains("tell"), !words.contains("--") else { return words }
    return words.map { $0.hasPrefix("-") && Double($0) != nil ? "\u{2212}" + $0.dropFirst() : $0 }
  }
}
