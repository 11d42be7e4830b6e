import Arithmetic

/// How a strategy of real coordinates searches a space with places and choices.
///
/// A parameter with places has one coordinate, cut into as many cells; after each generation mean and scale are corrected
/// so that the cells next to the mean's keep a chance of at least α = 1 / (d λ) to be drawn, for else the search stands
/// still as soon as its deviation is smaller than a cell (R. Hamano, S. Saito, M. Nomura and S. Shirakawa, "CMA-ES with
/// margin: lower-bounding marginal probability for mixed-integer black-box optimization", GECCO 2022, arXiv:2205.13482;
/// equation numbers are its own).
///
/// Beyond the paper: a choice among k without order has k coordinates, of which the greatest says what is chosen, and each
/// keeps a chance of α to exceed the one of the greatest mean. (With k = 2 this is the paper's binary variable, turned by 45°.)
struct Margin {
  enum Group {
    case range(parameter: Int, coordinate: Int)
    case places(parameter: Int, coordinate: Int, places: [Double])
    case choices(parameter: Int, coordinates: Range<Int>)
  }
  private(set) var groups: [Group] = []
  private(set) var dimension = 0
  private let space: EncodedSpace

  init(_ space: EncodedSpace) {
    self.space = space
    for (parameter, kind) in space.kinds.enumerated() {
      switch kind {
      case .continuous: add(.range(parameter: parameter, coordinate: dimension), 1)
      case .discrete(let count):
        guard count > 1 else { continue }
        // So many that they are as good as a range.
        if count > 1000 {
          add(.range(parameter: parameter, coordinate: dimension), 1)
        } else {
          add(.places(parameter: parameter, coordinate: dimension, places: space.places(parameter)), 1)
        }
      case .categorical(let count):
        if count > 1 { add(.choices(parameter: parameter, coordinates: dimension..<dimension + count), count) }
      }
    }
  }

  private mutating func add(_ group: Group, _ coordinates: Int) {
    groups.append(group)
    dimension += coordinates
  }

  /// Whether a draw lies in the box; choices have no bounds.
  func isInside(_ draw: [Double]) -> Bool {
    groups.allSatisfy { group in
      if case .range(_, let coordinate) = group { draw[coordinate] >= 0 && draw[coordinate] <= 1 } else { true }
    }
  }

  func clipped(_ draw: [Double]) -> [Double] {
    var draw = draw
    for case .range(_, let coordinate) in groups { draw[coordinate] = min(max(draw[coordinate], 0), 1) }
    return draw
  }

  /// The point of the space that a draw stands for.
  func point(_ draw: [Double]) -> [Double] {
    var point = space.kinds.map { kind -> Double in if case .categorical = kind { 0 } else { 0.5 } }
    for group in groups {
      switch group {
      case .range(let parameter, let coordinate): point[parameter] = draw[coordinate]
      case .places(let parameter, let coordinate, let places):
        point[parameter] = places[cell(draw[coordinate], places)]
      case .choices(let parameter, let coordinates):
        point[parameter] = Double(greatest(draw, coordinates) - coordinates.lowerBound)
      }
    }
    return space.snapped(point)
  }

  /// A draw that stands for a point, and is as another one in all that the point leaves open.
  func draw(_ draw: [Double], movedTo point: [Double]) -> [Double] {
    var moved = draw
    for group in groups {
      switch group {
      case .range(let parameter, let coordinate), .places(let parameter, let coordinate, _):
        if !point[parameter].isNaN { moved[coordinate] = point[parameter] }
      case .choices(let parameter, let coordinates):
        guard !point[parameter].isNaN else { continue }
        moved.swapAt(greatest(moved, coordinates), coordinates.lowerBound + Int(point[parameter]))
      }
    }
    return moved
  }

  private func cell(_ value: Double, _ places: [Double]) -> Int {
    places.indices.dropFirst().last { value > border($0, places) } ?? 0
  }
  /// The border half-way between a place and the one before it: a draw below it stands for the lower place.
  private func border(_ index: Int, _ places: [Double]) -> Double { 0.5 * (places[index - 1] + places[index]) }

  private func greatest(_ draw: [Double], _ coordinates: Range<Int>) -> Int {
    coordinates.reduce(coordinates.lowerBound) { draw[$1] > draw[$0] ? $1 : $0 }
  }

  /// Corrects the mean and the scales so that places and choices beside the mean's own keep a probability of the margin
  /// α at least, without which a discrete coordinate would settle on one value for ever.
  func correct(_ strategy: inout CovarianceAdaptation) {
    let alpha = 1 / Double(max(dimension * strategy.constants.population, 2))
    for group in groups {
      switch group {
      case .range: continue
      case .places(_, let coordinate, let places): correct(&strategy, coordinate, places, alpha)
      case .choices(_, let coordinates):
        let first = greatest(strategy.mean, coordinates)
        for other in coordinates where other != first {
          let (s, t) = (strategy.scale[first], strategy.scale[other])
          let c = strategy.covariance
          let square = c[first, first] * s * s + c[other, other] * t * t - 2 * c[first, other] * s * t
          let reach = -Normal.quantile(alpha) * strategy.sigma * max(square, 0).squareRoot()
          strategy.mean[other] = max(strategy.mean[other], strategy.mean[first] - reach)
        }
      }
    }
  }

  private func correct(
    _ strategy: inout CovarianceAdaptation, _ j: Int, _ places: [Double], _ alpha: Double
  ) {
    let deviation = strategy.deviation(j)
    guard deviation > 0, deviation.isFinite else { return }
    let mean = strategy.mean[j]
    let index = cell(mean, places)
    guard index > 0, index < places.count - 1 else {
      // Equations 19 and 20: in an outer cell the one border stays in reach.
      let close = border(index == 0 ? 1 : index, places)
      let reach = -Normal.quantile(alpha) * deviation
      strategy.mean[j] = close + (mean < close ? -1 : 1) * min((mean - close).magnitude, reach)
      return
    }
    // Equations 21 to 27: in a middle cell both sides keep α/2.
    let (low, up) = (border(index, places), border(index + 1, places))
    let below = Normal.distribution((low - mean) / deviation)
    let above = Normal.distribution((mean - up) / deviation)
    let inside = 1 - below - above
    guard below < alpha / 2 || above < alpha / 2 else { return }
    let (atLeastBelow, atLeastAbove) = (max(alpha / 2, below), max(alpha / 2, above))
    let share = (1 - atLeastBelow - atLeastAbove - inside) / (atLeastBelow + atLeastAbove + inside - 1.5 * alpha)
    let newBelow = atLeastBelow + share * (atLeastBelow - alpha / 2)
    let newAbove = atLeastAbove + share * (atLeastAbove - alpha / 2)
    let (toLow, toUp) = (-Normal.quantile(newBelow), -Normal.quantile(newAbove))
    guard toLow + toUp > 0, (toLow + toUp).isFinite else { return }
    strategy.mean[j] = (low * toUp + up * toLow) / (toLow + toUp)
    strategy.scale[j] *= (up - low) / (deviation * (toLow + toUp))
  }
}
