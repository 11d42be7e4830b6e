/// An axis: its label, unit, scale, range and named ticks.
package struct Axis: Sendable, Equatable {
  /// How numbers are spread along an axis.
  package enum Scale: String, Sendable, Codable { case linear, log }
  /// The end of an axis with the least numbers, or with the greatest.
  package enum End: String, Sendable, Codable { case lower, upper }

  /// A tick with a name, for categories.
  package struct Tick: Sendable, Equatable, Codable {
    package var value: Double
    package var label: String
    package init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  package var label: String
  /// The unit, shown in brackets behind the label.
  package var unit: String?
  package var scale: Scale
  /// The range from the lower to the upper end; an end that is nil is chosen from the data.
  package var lower: Double?
  package var upper: Double?
  /// Named ticks in place of numbers, when not empty.
  package var ticks: [Tick]
  /// Whether there is nothing between the whole numbers on it: trials, epochs, neighbors. Its ticks are whole then.
  package var isWhole: Bool
  /// What the lower and the upper end of an axis of colours stand for, where they are two things between which the colours
  /// go: two classes. Empty or two names.
  package var endNames: [String] = []
  /// The end at which values are good, where one is: as colours, these stand out most from the ground.
  package var goodEnd: End?

  package init(
    _ label: String, unit: String? = nil, scale: Scale = .linear, lower: Double? = nil, upper: Double? = nil,
    ticks: [Tick] = [], isWhole: Bool = false, goodEnd: End? = nil
  ) {
    self.label = label
    self.unit = unit
    self.scale = scale
    self.lower = lower
    self.upper = upper
    self.ticks = ticks
    self.isWhole = isWhole
    self.goodEnd = goodEnd
  }

  /// The label with its unit.
  package var caption: String { unit.map { "\(label) [\($0)]" } ?? label }

  /// Whether it goes as far below zero as above: its values are differences.
  package var differs: Bool { upper.map { $0 > 0 && lower == -$0 } ?? false }
}

extension Axis: Codable {
  private enum Key: String, CodingKey { case label, unit, scale, lower, upper, ticks, isWhole, goodEnd, endNames }

  /// Decodes an axis; parts that have a usual value may be left out.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      try values.decode(String.self, forKey: .label), unit: try values.decodeIfPresent(String.self, forKey: .unit),
      scale: try values.decodeIfPresent(Scale.self, forKey: .scale) ?? .linear,
      lower: try values.decodeIfPresent(Double.self, forKey: .lower),
      upper: try values.decodeIfPresent(Double.self, forKey: .upper),
      ticks: try values.decodeIfPresent([Tick].self, forKey: .ticks) ?? [],
      isWhole: try values.decodeIfPresent(Bool.self, forKey: .isWhole) ?? false,
      goodEnd: try values.decodeIfPresent(End.self, forKey: .goodEnd))
    let names = try values.decodeIfPresent([String].self, forKey: .endNames) ?? []
    endNames = names.count == 2 ? names : []
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(label, forKey: .label)
    try values.encodeIfPresent(unit, forKey: .unit)
    try values.encode(scale, forKey: .scale)
    try values.encodeIfPresent(lower, forKey: .lower)
    try values.encodeIfPresent(upper, forKey: .upper)
    try values.encode(ticks, forKey: .ticks)
    if isWhole { try values.encode(isWhole, forKey: .isWhole) }
    try values.encodeIfPresent(goodEnd, forKey: .goodEnd)
    if !endNames.isEmpty { try values.encode(endNames, forKey: .endNames) }
  }
}
