extension Figure {
  /// How a figure's numbers lie along its axes.
  package struct Scales: Sendable, Equatable {
    package var x: Scale
    package var y: Scale
    package var color: Scale?
  }

  /// The scales of the axes, which hold all numbers of the series, or of the figures given instead: those of an animation.
  ///
  /// - Parameter room: what is left free at both ends where the axis does not say its range, as a share of its length. A
  ///   heat map has none: it fills the figure.
  package func scales(room: Double = 0, over figures: [Figure] = []) -> Scales {
    let all = figures.isEmpty ? [self] : figures
    var numbers = all.reduce(into: Series.Marks.Numbers()) { sum, figure in
      let own = figure.numbers
      sum.x += own.x
      sum.y += own.y
      sum.color += own.color
    }
    var isFilled = false
    for figure in all {
      for case .heatmap(let x, let y, let values) in figure.series.map(\.marks) where values.count == x.count * y.count
      {
        isFilled = isFilled || !values.isEmpty
        numbers.x += Scale.edges(x, self.x.scale)
        numbers.y += Scale.edges(y, self.y.scale)
      }
    }
    let room = isFilled ? 0 : room
    return Scales(
      x: Scale(x, data: numbers.x, room: room * 0.6), y: Scale(y, data: numbers.y, room: room),
      color: color.map { Scale($0, data: numbers.color) })
  }

  /// The frames, or the figure alone when there are none, all with the axis ranges that hold everything in any of them, so
  /// that nothing jumps.
  package func framesOfOneRange(room: Double) -> [Figure] {
    guard !frames.isEmpty else { return [self] }
    let all = frames + [self]
    if !panels.isEmpty {
      // Panel by panel, where every frame has as many.
      guard all.allSatisfy({ $0.panels.count == panels.count }) else { return frames }
      var fixed = frames
      for index in panels.indices {
        let own = panels[index].scales(room: room, over: all.map { $0.panels[index] })
        for frame in fixed.indices { fixed[frame].panels[index].fix(own) }
      }
      return fixed
    }
    let own = scales(room: room, over: all)
    return frames.map { frame in
      var fixed = frame
      fixed.fix(own)
      return fixed
    }
  }

  private mutating func fix(_ scales: Scales) {
    (x.lower, x.upper, y.lower, y.upper) = (scales.x.lower, scales.x.upper, scales.y.lower, scales.y.upper)
    if let range = scales.color {
      color?.lower = range.lower
      color?.upper = range.upper
    }
  }
}

extension Figure.Scales {
  /// The length of x over that of y; nil where they cannot be compared.
  package var ratio: Double? {
    let ratio = (x.upper - x.lower) / (y.upper - y.lower)
    return x.isLog || y.isLog || !ratio.isFinite || ratio <= 0 ? nil : ratio
  }
}

extension Scale {
  /// The borders of cells around these places: half way between neighbours, on a log axis half way in the logarithm. One
  /// place alone has a cell of length 1, or up to half as much again. Empty when there are none, or one is no number.
  package static func edges(_ places: [Double], _ scale: Axis.Scale) -> [Double] {
    guard let first = places.first, let last = places.last, places.allSatisfy(\.isFinite) else { return [] }
    let isLog = scale == .log && places.allSatisfy { $0 > 0 }
    guard places.count > 1 else { return isLog ? [first / 1.5, first * 1.5] : [first - 0.5, first + 0.5] }
    let inner = zip(places, places.dropFirst()).map {
      isLog ? $0.squareRoot() * $1.squareRoot() : $0 / 2 + $1 / 2
    }
    let (low, high) = (inner.first ?? first, inner.last ?? last)
    return [isLog ? first * (first / low) : first + (first - low)] + inner
      + [isLog ? last * (last / high) : last + (last - high)]
  }
}
