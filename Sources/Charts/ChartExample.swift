/// A line that draws a kind of plot; the manual shows it, and it is run as a test.
public struct ChartExample: Sendable, Equatable {
  /// What stands behind `plot NAME`; may be empty.
  public var words: String
  /// What it is for, in a few words.
  public var purpose: String
  /// Words that come of it.
  public var shows: String
  /// A cell to be run before it.
  public var setup: String

  public init(_ words: String, _ purpose: String, shows: String, setup: String = "") {
    self.words = words
    self.purpose = purpose
    self.shows = shows
    self.setup = setup
  }

  /// The kind's name alone.
  public init(_ purpose: String, shows: String, setup: String = "") {
    self.init("", purpose, shows: shows, setup: setup)
  }
}
