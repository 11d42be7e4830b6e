import Text

extension Figure {
  /// A map of named rows with so many of them, those with the best or largest values, and the names of the others; nil where all
  /// have room, where its rows have no names, and where an image would be torn.
  func strongestRows(atMost most: Int) -> (figure: Figure, left: [String])? {
    guard !hasEqualAxes, y.scale == .linear, most > 0,
      let map = series.firstIndex(where: { if case .heatmap = $0.marks { true } else { false } }),
      case .heatmap(let xs, let ys, let values) = series[map].marks, ys.count > most, !xs.isEmpty,
      values.count == xs.count * ys.count, ys == ys.indices.map(Double.init)
    else { return nil }
    let named = Dictionary(y.ticks.map { ($0.value, $0.label) }) { first, _ in first }
    let names = ys.map { named[$0] }
    guard names.allSatisfy({ $0 != nil }), y.ticks.count == ys.count else { return nil }
    // Of weights the largest count, either way; of losses the lowest.
    let good = color?.goodEnd
    func weight(_ value: Double) -> Double {
      switch good {
      case .lower: -value
      case .upper: value
      case nil: value.magnitude
      }
    }
    let sizes = ys.indices.map { row in
      values[row * xs.count..<(row + 1) * xs.count].filter(\.isFinite).map(weight).max() ?? -.infinity
    }
    // From above: of equals the upper ones stay.
    let kept = Set(ys.indices.sorted { (sizes[$1], $1) < (sizes[$0], $0) }.prefix(most))
    let rows = ys.indices.filter(kept.contains)
    let places = Dictionary(uniqueKeysWithValues: zip(rows.map { Double($0) }, rows.indices.map(Double.init)))
    var figure = self
    figure.y.ticks = y.ticks.compactMap { tick in places[tick.value].map { .init($0, tick.label) } }
    (figure.y.lower, figure.y.upper) = (-0.5, Double(rows.count) - 0.5)
    for index in series.indices {
      switch series[index].marks {
      case .heatmap where index == map:
        figure.series[index].marks = .heatmap(
          x: xs, y: rows.indices.map(Double.init),
          values: rows.flatMap { values[$0 * xs.count..<($0 + 1) * xs.count] })
      case .labels(let x, let y, let texts):
        let shown = y.indices.filter { places[y[$0]] != nil }
        figure.series[index].marks = .labels(
          x: shown.map { x[$0] }, y: shown.compactMap { places[y[$0]] }, texts: shown.map { texts[$0] })
      case .points(let x, let y, let value):
        let shown = y.indices.filter { places[y[$0]] != nil }
        figure.series[index].marks = .points(
          x: shown.map { x[$0] }, y: shown.compactMap { places[y[$0]] },
          value: value.count == y.count ? shown.map { value[$0] } : value)
      case .contours: figure.series[index].marks = .contours(x: [], y: [], values: [], levels: [])
      default: return nil
      }
    }
    return (figure, ys.indices.reversed().filter { !kept.contains($0) }.compactMap { names[$0] })
  }

  static let noRoom = "no room for "

  /// What is said of rows that have no room.
  func sentence(ofLeft names: [String]) -> String {
    let most = 6
    let shown = names.count <= most ? names : Array(names.prefix(most - 1))
    let more = names.count - shown.count
    let which = color?.goodEnd == nil ? "smallest" : "worst"
    return
      Self.noRoom + "\(counted(names.count, "row")) of the \(which) values: "
      + shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
