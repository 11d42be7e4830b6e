/// A known surface over so many inputs, its optimum moved off where it usually lies.
///
/// Many known functions have their optimum in the middle of their range, where some methods begin; a shift takes this
/// advantage away: f(x − s), with s a share of each range, upwards in the first input, downwards in the second, and so on,
/// so that the diagonal is no shortcut either. Where that would bring the optimum (the first of its places) nearer to a
/// border than a fiftieth of the range, it moves the other way, and if there is no room there either, only as far as there
/// is. The domain and the optimum's value stay as they are. A function that is deeper beyond its domain than inside is not
/// looked at there: its domain is mirrored at its borders.
package struct PlacedSurface: Sendable {
  /// The surface as it is by itself.
  package let surface: TestSurface
  /// The range of each input.
  package let domain: [ClosedRange<Double>]
  /// The least value.
  package let optimum: Double
  /// Where the least value is taken, everywhere in the domain.
  package let places: [[Double]]
  /// What is taken off each input before the function sees it.
  package let offsets: [Double]

  init(_ surface: TestSurface, dimensions: Int, shift: Double) {
    self.surface = surface
    let domain = surface.domain(dimensions)
    let places = surface.places(dimensions)
    self.domain = domain
    optimum = surface.optimum(dimensions)
    offsets = domain.indices.map { index in
      Self.offset(
        shift * (index.isMultiple(of: 2) ? 1 : -1), from: places.first?[index] ?? domain[index].lowerBound,
        domain[index])
    }
    let offsets = offsets
    guard shift != 0 else {
      self.places = places
      return
    }
    self.places = places.flatMap { place in
      // Each input's images, and all their combinations.
      place.indices.reduce([[]] as [[Double]]) { partial, index in
        let range = domain[index]
        var images = [place[index] + offsets[index]]
        if !surface.holdsBeyondDomain {
          images += [2 * range.lowerBound, 2 * range.upperBound].map { $0 - place[index] + offsets[index] }
        }
        return partial.flatMap { start in images.filter { range.contains($0) }.map { start + [$0] } }
      }
    }
  }

  /// The move along one range that leaves the place inside it.
  private static func offset(_ share: Double, from place: Double, _ range: ClosedRange<Double>) -> Double {
    let length = range.upperBound - range.lowerBound
    let (least, most) = (range.lowerBound + length / 50, range.upperBound - length / 50)
    for move in [share * length, -share * length] where place + move >= least && place + move <= most { return move }
    let (down, up) = (min(least - place, 0), max(most - place, 0))
    return up >= -down ? up : down
  }

  /// How many inputs it takes.
  package var dimensions: Int { domain.count }

  /// Its curvatures along its own directions, the smallest first, where they are the same everywhere; nil where they are not.
  package var curvatures: [Double]? { surface.curvatures?(dimensions) }

  /// The value at a point; NaN for a point with another number of inputs.
  package func value(at point: [Double]) -> Double {
    guard point.count == dimensions else { return .nan }
    return surface.value(seen(point).inputs)
  }

  /// The slope along each input; NaN for a point with another number of inputs.
  package func gradient(at point: [Double]) -> [Double] {
    guard point.count == dimensions else { return point.map { _ in .nan } }
    let (inputs, signs) = seen(point)
    return zip(surface.gradient(inputs), signs).map { $0 * $1 }
  }

  /// The inputs with which the unmoved function is evaluated for a point. One that was mirrored at a border has the
  /// sign −1, since its slope is turned round, and others have 1.
  private func seen(_ point: [Double]) -> (inputs: [Double], signs: [Double]) {
    var (inputs, signs) = (point, point.map { _ in 1.0 })
    for index in point.indices {
      inputs[index] -= offsets[index]
      guard !surface.holdsBeyondDomain else { continue }
      let range = domain[index]
      if inputs[index] < range.lowerBound {
        (inputs[index], signs[index]) = (2 * range.lowerBound - inputs[index], -1)
      } else if inputs[index] > range.upperBound {
        (inputs[index], signs[index]) = (2 * range.upperBound - inputs[index], -1)
      }
    }
    return (inputs, signs)
  }

  /// The space to search: `x1`, `x2` and so on along their ranges.
  package var space: SearchSpace {
    SearchSpace(
      parameters: domain.enumerated().map { index, range in
        Parameter(
          name: "x\(index + 1)",
          kind: .number(lower: range.lowerBound, upper: range.upperBound, scale: .linear, step: nil))
      })
  }
}
