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
    /// Words that its output must contain.
    public var shows: String
    /// Lines to be run before it.
    public var setup: String
    public init(_ source: String, _ purpose: String, shows: String = "", setup: String = "") {
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
  public var examples: [Example]
  /// Runs it. The arguments have been checked.
  public var run: @Sendable (Invocation, Session) async throws -> Void

  public init(
    _ name: String, group: Group, summary: String, details: String = "", arguments: [Argument] = [],
    examples: [Example], run: @escaping @Sendable (Invocation, Session) async throws -> Void
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.examples = examples
    self.run = run
  }
}
