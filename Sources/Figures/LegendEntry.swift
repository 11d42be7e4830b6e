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

  private var ownLegend: [LegendEntry] {
    series.flatMap { series -> [LegendEntry] in
      var own =
        series.name.isEmpty
        ? [] : [LegendEntry(name: series.name, role: series.role, symbol: series.marks.symbol)]
      switch series.marks {
      case .heatmap(_, _, let values) where values.contains { !$0.isFinite }:
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
