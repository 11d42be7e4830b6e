/// A line that draws a kind of plot; the manual shows it, and it is run as a test.
package struct ChartExample: Sendable, Equatable {
  /// What stands behind `plot NAME`; may be empty.
  package var words: String
  /// What it is for, in a few words.
  package var purpose: String
  /// Words that come of it.
  package var shows: String
  /// A cell to be run before it.
  package var setup: String

  package init(_ words: String, _ purpose: String, shows: String, setup: String = "") {
    self.words = words
    self.purpose = purpose
    self.shows = shows
    self.setup = setup
  }

  /// The kind's name alone.
  package init(_ purpose: String, shows: String, setup: String = "") {
    self.init("", purpose, shows: shows, setup: setup)
  }
}
