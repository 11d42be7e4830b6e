import Language

/// A command as a value: from it come parsing, checking, help, `apropos`, completion, did-you-mean and the manual.
public struct Command: Sendable {
  public enum Group: String, Sendable, CaseIterable {
    case data, model, training, search, plots, notebook, lessons, shell
  }

  /// A line that the manual shows; it is run as a test.
  public struct Example: Sendable {
    public var source: String
    /// What it is for, in a few words.
    public var purpose: String
    /// What comes of it; whoever runs it can see whether that is so.
    public var shows: Promise
    /// A cell to be run before it.
    public var setup: String
    public init(_ source: String, _ purpose: String, shows: Promise, setup: String = "") {
      self.source = source
      self.purpose = purpose
      self.shows = shows
      self.setup = setup
    }
  }

  public var name: String
  public var group: Group
  /// One sentence without a full stop: what it does.
  public var summary: String
  /// More, for `help NAME`; may be empty.
  public var details: String
  public var arguments: [Argument]
  /// The word that stands in for the first one where none was typed; nil where there is none.
  public var usualKind: String?
  /// Arguments that depend on the first word behind the verb (a dataset's options, a method's, a plot kind's).
  public var kindArguments: (@Sendable (String, Session) -> [Argument])?
  public var examples: [Example]
  /// It changes nothing that `undo` could bring back.
  public var isReadOnly: Bool
  /// What a cell's check may count on of it; nil where it is not rehearsed: nothing is known behind it, unless it is
  /// read-only.
  public var rehearsal: Rehearsal?
  /// Several may stand in one line, each beginning with a word: `space lr 1e-4..1 log units 4..64`.
  public var takesSeveral = false
  /// Runs it. The arguments have been checked.
  public var run: @Sendable (Invocation, Session) async throws -> Void

  public init(
    _ name: String, group: Group, summary: String, details: String = "", arguments: [Argument] = [],
    usualKind: String? = nil, kindArguments: (@Sendable (String, Session) -> [Argument])? = nil, examples: [Example],
    isReadOnly: Bool = true, rehearsal: Rehearsal? = nil,
    run: @escaping @Sendable (Invocation, Session) async throws -> Void
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.usualKind = usualKind
    self.kindArguments = kindArguments
    self.examples = examples
    self.isReadOnly = isReadOnly
    self.rehearsal = rehearsal
    self.run = run
  }

  /// How it is typed, in one line.
  public var usage: String { ([name] + arguments.map(\.usage)).joined(separator: " ") }
}
