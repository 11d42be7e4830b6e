/// A figure as a value: what is to be seen, and no word on how it is drawn.
///
/// Every text in it (title, labels, names) is plain text from anywhere; a renderer must never take it for code.
public struct Figure: Sendable, Equatable, Codable {
  /// The plot kind that made it: `curves`, `surface`, …
  public var kind: String
  public var title: String
  /// What the figure shows, in one sentence: its text twin.
  public var finding: String
  public var x: Axis
  public var y: Axis
  /// The axis of colour, where a series is a heat map or its points carry a value.
  public var color: Axis?
  /// Drawn in order, the later over the earlier.
  public var series: [Series]

  public init(
    kind: String, title: String, finding: String, x: Axis, y: Axis, color: Axis? = nil, series: [Series]
  ) {
    self.kind = kind
    self.title = title
    self.finding = finding
    self.x = x
    self.y = y
    self.color = color
    self.series = series
  }
}
