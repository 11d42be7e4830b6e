/// An argument of a command: its name, sentence, place and domain.
public struct Argument: Sendable {
  /// How it is typed.
  public enum Form: Sendable {
    /// By its place; optional ones come last. A repeating one takes all that is left.
    case positional(optional: Bool, repeats: Bool)
    /// `name=value`; always optional.
    case named
    /// Any number of `setting=value` or `setting value` pairs.
    case assignments
    /// The rest of the command, as an expression.
    case expression
  }

  /// What may stand there.
  public enum Domain: Sendable {
    /// One of these words, read at the moment it is asked.
    case choice(what: String, @Sendable (Session) -> [Candidate])
    case number(lower: Double, upper: Double)
    case integer(lower: Int, upper: Int)
    case flag
    case text
    /// A file's path: one of these endings, or any when empty.
    case file(endings: [String])
    case size
    /// A range or set to search.
    case searchDomain
    case duration
    /// Anything that the language can write.
    case any
  }

  public var name: String
  public var summary: String
  public var form: Form
  public var domain: Domain

  public init(_ name: String, _ summary: String, form: Form, domain: Domain) {
    self.name = name
    self.summary = summary
    self.form = form
    self.domain = domain
  }
}
