extension Series.Marks {
  /// Their numbers along each axis: what a range must hold.
  package struct Numbers: Sendable, Equatable {
    package var x: [Double] = []
    package var y: [Double] = []
    package var color: [Double] = []
    package init() {}
  }

  package var numbers: Numbers {
    var all = Numbers()
    switch self {
    case .line(let x, let y), .steps(let x, let y), .labels(let x, let y, _): (all.x, all.y) = (x, y)
    case .lines(let x, let y, let value): (all.x, all.y, all.color) = (x.flatMap(\.self), y.flatMap(\.self), value)
    case .points(let x, let y, let value): (all.x, all.y, all.color) = (x, y, value)
    case .intervals(let x, let y, let lower, let upper): (all.x, all.y) = (x, y + lower + upper)
    case .segments(let x, let y, let toX, let toY, let value): (all.x, all.y, all.color) = (x + toX, y + toY, value)
    case .bars(let x, let heights):
      // Half a bar's width belongs to the range.
      let width = Self.barWidth(x)
      (all.x, all.y) = (x.flatMap { [$0 - width / 2, $0 + width / 2] }, heights + [0])
    case .horizontalBars(let y, let lengths, let errors):
      let width = Self.barWidth(y)
      all.x = lengths + [0]
      for (length, error) in zip(lengths, errors) where error.isFinite { all.x += [length - error, length + error] }
      all.y = y.flatMap { [$0 - width / 2, $0 + width / 2] }
    case .band(let x, let lower, let upper): (all.x, all.y) = (x, lower + upper)
    case .heatmap(let x, let y, let values), .contours(let x, let y, let values, _):
      (all.x, all.y, all.color) = (x, y, values)
    case .path(let x, let y, let z): (all.x, all.y, all.color) = (x, y, z)
    case .vertical(let x): all.x = [x]
    case .horizontal(let y): all.y = [y]
    }
    return all
  }

  /// The corners of steps that stay at a value until the next point.
  package static func corners(_ xs: [Double], _ ys: [Double]) -> (x: [Double], y: [Double]) {
    var corners: (x: [Double], y: [Double]) = ([], [])
    for (a, b) in zip(xs, ys) {
      if let last = corners.y.last {
        corners.x.append(a)
        corners.y.append(last)
      }
      corners.x.append(a)
      corners.y.append(b)
    }
    return corners
  }

  /// The width of bars at these places: most of the least distance between two of them.
  package static func barWidth(_ places: [Double]) -> Double {
    let sorted = places.filter(\.isFinite).sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0 > 0 && $0.isFinite }
    return 0.8 * (gaps.min() ?? 1)
  }
}

extension Figure {
  /// The numbers of all series, by axis.
  package var numbers: Series.Marks.Numbers {
    series.reduce(into: Series.Marks.Numbers()) { all, series in
      let own = series.marks.numbers
      all.x += own.x
      all.y += own.y
      all.color += own.color
    }
  }

  /// Whether any series takes its colour from the colour axis.
  package var usesColor: Bool {
    series.contains { series in
      switch series.marks {
      case .heatmap: true
      case .points(_, _, let value), .lines(_, _, let value), .segments(_, _, _, _, let value): !value.isEmpty
      default: false
      }
    }
  }
}
