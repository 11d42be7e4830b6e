import Language

/// A command as a value: from it come parsing, checking, help, `apropos`, completion, did-you-mean and the manual.
package struct Command: Sendable {
  /// The part of the manual that a command stands in.
  package enum Group: String, Sendable, CaseIterable {
    case data, model, training, search, plots, notebook, lessons, shell
  }

  /// A line that the manual shows; it is run as a test.
  package struct Example: Sendable {
    package var source: String
    /// What it is for, in a few words.
    package var purpose: String
    /// What its output promises; tests hold it to that.
    package var shows: Promise
    /// A cell to be run before it.
    package var setup: String
    package init(_ source: String, _ purpose: String, shows: Promise, setup: String = "") {
      self.source = source
      self.purpose = purpose
      self.shows = shows
      self.setup = setup
    }
  }

  package var name: String
  package var group: Group
  /// One sentence without a full stop: what it does.
  package var summary: String
  /// More, for `help NAME`; may be empty.
  package var details: String
  package var arguments: [Argument]
  /// The word that is taken as the first argument where none was typed (the method of `tune`); nil where there is none.
  package var defaultKind: String?
  /// Arguments that depend on the first word behind the verb (a dataset's options, a method's, a plot kind's).
  package var kindArguments: (@Sendable (String, Session) -> [Argument])?
  package var examples: [Example]
  /// Whether it changes nothing that `undo` could bring back.
  package var isReadOnly: Bool
  /// Whether `undo` takes it back: a figure is only shown, and leaves the bench as it was.
  package var isUndoable: Bool { !isReadOnly && name != "plot" }
  /// What the check of a cell may assume of the command (`Rehearsal`). nil where it is not rehearsed: then nothing is
  /// known of the state behind it, unless it is read-only.
  package var rehearsal: Rehearsal?
  /// Whether several of its kind may stand in one line, each beginning with a word: `space lr 1e-4..1 log units 4..64`.
  package var takesSeveral = false
  /// Runs it. The arguments have been checked.
  package var run: @Sendable (Invocation, Session) async throws -> Void

  package init(
    _ name: String, group: Group, summary: String, details: String = "", arguments: [Argument] = [],
    defaultKind: String? = nil, kindArguments: (@Sendable (String, Session) -> [Argument])? = nil, examples: [Example],
    isReadOnly: Bool = true, rehearsal: Rehearsal? = nil,
    run: @escaping @Sendable (Invocation, Session) async throws -> Void
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.defaultKind = defaultKind
    self.kindArguments = kindArguments
    self.examples = examples
    self.isReadOnly = isReadOnly
    self.rehearsal = rehearsal
    self.run = run
  }

  /// How it is typed, in one line.
  package var usage: String { ([name] + arguments.map(\.usage)).joined(separator: " ") }
}
