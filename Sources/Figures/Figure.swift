/// A figure as a value: what is to be seen, and no word on how it is drawn.
///
/// Every text in it (title, labels, names) is plain text from anywhere; a renderer must never take it for code.
package struct Figure: Sendable, Equatable {
  /// How the axes are looked at.
  package enum View: Sendable, Equatable, Codable {
    /// From above: x to the right, y upward.
    case flat
    /// In space: heat maps are surfaces whose height is the value of the colour axis. The azimuth turns the x axis in
    /// degrees, the elevation is the height of the eye: 0 from the side, 90 from above.
    case spatial(azimuth: Double, elevation: Double)
  }

  /// A number that the finding speaks of.
  package struct Fact: Sendable, Equatable, Codable {
    /// The number's name: small letters, digits and `_`.
    package var name: String
    package var value: Double
    package init(_ name: String, _ value: Double) { (self.name, self.value) = (name, value) }
  }

  /// The plot kind that made it: `curves`, `surface`, …
  package var kind: String
  package var title: String
  /// What the figure shows, in one sentence: its text twin.
  package var finding: String
  package var x: Axis
  package var y: Axis
  /// The axis of colour, where a series is a heat map or its points carry a value.
  package var color: Axis?
  /// Drawn in order, the later over the earlier.
  package var series: [Series]
  package var view: View
  /// Whether a step along x is as long as the same step along y: the pixels of an image, two measures of one quantity.
  package var hasEqualAxes: Bool
  /// When not empty, the figure is these panels, row by row, under the common title and finding; it has no series of its
  /// own then. A panel's title may be short or empty; its own panels, frames and finding are not looked at.
  package var panels: [Figure]
  /// In how many columns the panels stand; at least 1.
  package var panelColumns: Int
  /// The steps of an animation, of which the figure itself is the last state; for formats that do not move, nothing.
  package var frames: [Figure]
  /// The search that it was drawn from, by name, and those that it holds against it.
  package var study: String?
  package var otherStudies: [String] = []
  /// The numbers that its finding speaks of, by name.
  package var facts: [Fact] = []
  /// The numbers of the runs that it was drawn from.
  package var runs: [Int] = []
  /// Where the legend stands; of panels, that of the whole.
  package var legendPlace = LegendPlace.below

  package init(
    kind: String, title: String, finding: String, x: Axis = Axis(""), y: Axis = Axis(""), color: Axis? = nil,
    series: [Series] = [], view: View = .flat, hasEqualAxes: Bool = false, panels: [Figure] = [],
    panelColumns: Int = 1, frames: [Figure] = []
  ) {
    self.kind = kind
    self.title = title
    self.finding = finding
    self.x = x
    self.y = y
    self.color = color
    self.series = series
    self.view = view
    self.hasEqualAxes = hasEqualAxes
    self.panels = panels
    self.panelColumns = panelColumns
    self.frames = frames
  }
}

extension Figure: Codable {
  private enum Key: String, CodingKey {
    case kind, title, finding, x, y, color, series, view, hasEqualAxes, panels, panelColumns, frames, legend, study,
      otherStudies, runs, facts
  }

  /// Decodes a figure; parts that it need not have may be left out.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      kind: try values.decode(String.self, forKey: .kind), title: try values.decode(String.self, forKey: .title),
      finding: try values.decode(String.self, forKey: .finding), x: try values.decode(Axis.self, forKey: .x),
      y: try values.decode(Axis.self, forKey: .y), color: try values.decodeIfPresent(Axis.self, forKey: .color),
      series: try values.decode([Series].self, forKey: .series),
      view: try values.decodeIfPresent(View.self, forKey: .view) ?? .flat,
      hasEqualAxes: try values.decodeIfPresent(Bool.self, forKey: .hasEqualAxes) ?? false,
      panels: try values.decodeIfPresent([Figure].self, forKey: .panels) ?? [],
      panelColumns: try values.decodeIfPresent(Int.self, forKey: .panelColumns) ?? 1,
      frames: try values.decodeIfPresent([Figure].self, forKey: .frames) ?? [])
    study = try values.decodeIfPresent(String.self, forKey: .study)
    otherStudies = try values.decodeIfPresent([String].self, forKey: .otherStudies) ?? []
    runs = try values.decodeIfPresent([Int].self, forKey: .runs) ?? []
    facts = try values.decodeIfPresent([Fact].self, forKey: .facts) ?? []
    legendPlace = try values.decodeIfPresent(LegendPlace.self, forKey: .legend) ?? .below
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(kind, forKey: .kind)
    try values.encode(title, forKey: .title)
    try values.encode(finding, forKey: .finding)
    try values.encode(x, forKey: .x)
    try values.encode(y, forKey: .y)
    try values.encodeIfPresent(color, forKey: .color)
    try values.encode(series, forKey: .series)
    if view != .flat { try values.encode(view, forKey: .view) }
    if hasEqualAxes { try values.encode(hasEqualAxes, forKey: .hasEqualAxes) }
    if !panels.isEmpty {
      try values.encode(panels, forKey: .panels)
      try values.encode(panelColumns, forKey: .panelColumns)
    }
    if !frames.isEmpty { try values.encode(frames, forKey: .frames) }
    try values.encodeIfPresent(study, forKey: .study)
    if !otherStudies.isEmpty { try values.encode(otherStudies, forKey: .otherStudies) }
    if !runs.isEmpty { try values.encode(runs, forKey: .runs) }
    let told = facts.filter(\.value.isFinite)
    if !told.isEmpty { try values.encode(told, forKey: .facts) }
    if legendPlace != .below { try values.encode(legendPlace, forKey: .legend) }
  }
}

extension Figure {
  /// The figure with every text in it as another says it, for whoever draws it: in letters that there are. Without notes, which a
  /// page alone has.
  package func mapTexts(_ change: (String) -> String) -> Figure {
    var mapped = self
    (mapped.title, mapped.finding) = (change(title), change(finding))
    (mapped.x, mapped.y, mapped.color) = (x.mapTexts(change), y.mapTexts(change), color?.mapTexts(change))
    for index in series.indices {
      mapped.series[index].name = change(series[index].name)
      mapped.series[index].notes = []
      if case .labels(let x, let y, let texts) = series[index].marks {
        mapped.series[index].marks = .labels(x: x, y: y, texts: texts.map(change))
      }
    }
    mapped.panels = panels.map { $0.mapTexts(change) }
    mapped.frames = frames.map { $0.mapTexts(change) }
    return mapped
  }
}

extension Axis {
  fileprivate func mapTexts(_ change: (String) -> String) -> Axis {
    var mapped = self
    (mapped.label, mapped.unit) = (change(label), unit.map(change))
    mapped.ticks = ticks.map { Tick($0.value, change($0.label)) }
    mapped.endNames = endNames.map(change)
    return mapped
  }
}
