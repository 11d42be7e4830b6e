/// A line of a figure's legend: what a kind of marks means.
package struct LegendEntry: Sendable, Equatable {
  /// What stands before the name.
  package enum Symbol: Sendable, Equatable {
    case line, thinLine, point, path, band, bar
    /// Its colour is its value.
    case value
    /// A cell without a value, or a point that has a place but no value.
    case missingCell, missingPoint
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
    return entries
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
      case .heatmap(let x, let y, let values) where Self.hasHoles(values, columns: x.count, rows: y.count):
        own = [LegendEntry(name: "no value", role: .reference, symbol: .missingCell)]
      case .heatmap: own = []
      case .points(_, _, let value) where value.contains { !$0.isFinite }:
        own.append(LegendEntry(name: "no value", role: .reference, symbol: .missingPoint))
      default: break
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
