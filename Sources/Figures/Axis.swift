/// An axis: its label, unit, scale, range and named ticks.
public struct Axis: Sendable, Equatable, Codable {
  public enum Scale: String, Sendable, Codable { case linear, log }

  /// A tick with a name, for categories.
  public struct Tick: Sendable, Equatable, Codable {
    public var value: Double
    public var label: String
    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  public var label: String
  /// Shown in brackets behind the label.
  public var unit: String?
  public var scale: Scale
  /// From … to; what is nil is chosen from the data.
  public var lower: Double?
  public var upper: Double?
  /// Named ticks in place of numbers, when not empty.
  public var ticks: [Tick]

  public init(
    _ label: String, unit: String? = nil, scale: Scale = .linear, lower: Double? = nil, upper: Double? = nil,
    ticks: [Tick] = []
  ) {
    self.label = label
    self.unit = unit
    self.scale = scale
    self.lower = lower
    self.upper = upper
    self.ticks = ticks
  }

  /// The label with its unit.
  public var caption: String { unit.map { "\(label) [\($0)]" } ?? label }
}
