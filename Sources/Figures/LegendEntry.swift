/// A line of a figure's legend: what a kind of marks means.
package struct LegendEntry: Sendable, Equatable {
  /// What stands before the name.
  package enum Symbol: Sendable, Equatable {
    case line, thinLine, point, path, band, bar
    /// A point whose colour tells its value, and so stands for no colour of its own.
    case value
    /// A cell without a value, or a point that has a place but no value.
    case missingCell, missingPoint
    /// At the upper or the lower end of the side for what lies beyond it.
    case above, below
    /// A class's points on the ground of its region.
    case region
  }
  package var name: String
  package var role: Series.Role
  package var symbol: Symbol
  package init(name: String, role: Series.Role, symbol: Symbol) {
    (self.name, self.role, self.symbol) = (name, role, symbol)
  }
}

extension Figure {
  /// What the legend says: of every named series once, in order, over all panels.
  package var legend: [LegendEntry] {
    var entries: [LegendEntry] = []
    for figure in [self] + panels {
      for entry in figure.ownLegend where !entries.contains(entry) { entries.append(entry) }
    }
    for figure in [self] + panels {
      for entry in figure.beyond where !entries.contains(entry) { entries.append(entry) }
    }
    return entries
  }

  /// What the marks mean that stand at an end for points beyond it.
  var beyond: [LegendEntry] {
    var (isAbove, isBelow) = (false, false)
    for series in series {
      let values: [Double]
      switch series.marks {
      case .points(_, let y, _), .line(_, let y), .steps(_, let y): values = y
      case .lines(_, let y, _): values = y.flatMap(\.self)
      default: continue
      }
      if let upper = y.upper { isAbove = isAbove || values.contains { $0.isFinite && $0 > upper } }
      if let lower = y.lower { isBelow = isBelow || values.contains { $0.isFinite && $0 < lower } }
    }
    return [(isAbove, LegendEntry.Symbol.above), (isBelow, .below)].filter(\.0).map {
      LegendEntry(name: "beyond the axis", role: .reference, symbol: $0.1)
    }
  }

  /// Whether colours of a map are classes, whose regions need a key.
  package var hasRegions: Bool {
    ((color?.ticks.count ?? 0) > 1 || color?.endNames.isEmpty == false)
      && series.contains { if case .heatmap = $0.marks { true } else { false } }
  }

  /// Whether a map has cells without a value. Lines between images are none.
  package func isMissing(_ values: [Double], columns: Int, rows: Int) -> Bool {
    hasEqualAxes ? Self.hasHoles(values, columns: columns, rows: rows) : values.contains { !$0.isFinite }
  }

  /// Whether a cell is missing whose whole row and column are not: those part the images of a mosaic.
  package static func hasHoles(_ values: [Double], columns: Int, rows: Int) -> Bool {
    guard values.contains(where: { !$0.isFinite }), values.count == columns * rows else { return false }
    let hasRow = (0..<rows).map { row in (0..<columns).contains { values[row * columns + $0].isFinite } }
    let hasColumn = (0..<columns).map { column in (0..<rows).contains { values[$0 * columns + column].isFinite } }
    return !values.contains(where: \.isFinite)
      || values.indices.contains { !values[$0].isFinite && hasRow[$0 / columns] && hasColumn[$0 % columns] }
  }

  private var ownLegend: [LegendEntry] {
    series.flatMap { series -> [LegendEntry] in
      var own =
        series.name.isEmpty
        ? [] : [LegendEntry(name: series.name, role: series.role, symbol: series.marks.symbol)]
      switch series.marks {
      case .heatmap(let x, let y, let values) where isMissing(values, columns: x.count, rows: y.count):
        own = [LegendEntry(name: "no value", role: .reference, symbol: .missingCell)]
      case .heatmap: own = []
      case .points(_, _, let value) where value.contains { !$0.isFinite }:
        own.append(LegendEntry(name: "no value", role: .reference, symbol: .missingPoint))
      default: break
      }
      if hasRegions, case .category = series.role, let first = own.indices.first, own[first].symbol == .point {
        own[first].symbol = .region
      }
      return own
    }
  }
}

extension Series.Marks {
  fileprivate var symbol: LegendEntry.Symbol {
    switch self {
    case .line, .steps, .vertical, .horizontal: .line
    case .lines(_, _, let value): value.isEmpty ? .thinLine : .value
    case .segments(_, _, _, _, let value): value.isEmpty ? .line : .value
    case .contours: .thinLine
    case .points(_, _, let value): value.isEmpty ? .point : .value
    case .intervals, .labels: .point
    case .path: .path
    case .band, .heatmap: .band
    case .bars, .horizontalBars: .bar
    }
  }
}
