import Arithmetic

/// The search for the point that is worth most: candidates by chance over the space and around the best trials, the best of
/// them led uphill along what is continuous, and whatever has places or choices tried value by value.
///
/// (The plan is that of Optuna's `GPSampler`: candidates, several starts, gradient along the continuous and exhaustive
/// search along the discrete coordinates in turns.)
struct AcquisitionSearch {
  let space: EncodedSpace
  let belief: Belief
  let acquisition: Acquisition
  let kappa: Double
  /// For each parameter the coordinates of its values; empty where they are too many.
  let places: [[Double]]
  /// The trials' points, by descending merit; the model's rows may be fewer.
  let incumbents: [[Double]]
  /// Whether a point was tried, or is so near to one that was that it would tell nothing.
  let isTaken: ([Double]) -> Bool

  /// Points a search begins with.
  private static let candidateCount = 512
  private static let startCount = 8
  /// Discrete parameters of so many places or fewer are tried value by value; others are relaxed to a range first.
  private static let listedPlaces = 16

  struct Scored {
    var point: [Double]
    var worth: Double
  }

  /// The best point that is not taken; nil when all that was looked at is.
  func best(_ random: inout RandomSource, everyPoint: [[Double]]? = nil) -> [Double]? {
    if let everyPoint {
      return scored(everyPoint.filter { !isTaken($0) }).reduce(nil as Scored?) { best, next in
        best.map { next.worth > $0.worth ? next : $0 } ?? next
      }?.point
    }
    let candidates = scored(self.candidates(&random))
    let ordered = candidates.indices.sorted {
      candidates[$0].worth != candidates[$1].worth ? candidates[$0].worth > candidates[$1].worth : $0 < $1
    }
    var found = starts(ordered.map { candidates[$0] })
    if belief.layout.numeric > 0 { found = uphill(found) }
    if hasPlaces {
      found.sort { $0.worth > $1.worth }
      var few = Array(found.prefix(3))
      for index in few.indices { few[index] = stepped(few[index]) }
      found = uphill(few) + few + found
    }
    let all = found + ordered.prefix(64).map { candidates[$0] }
    let ranked = all.indices.sorted { all[$0].worth != all[$1].worth ? all[$0].worth > all[$1].worth : $0 < $1 }
    return ranked.first { !isTaken(all[$0].point) }.map { all[$0].point }
  }

  private var hasPlaces: Bool { space.kinds.contains { $0 != .continuous } }

  private func scored(_ points: [[Double]]) -> [Scored] {
    zip(points, belief.worth(at: points, acquisition, kappa: kappa)).map { Scored(point: $0, worth: $1) }
  }

  // MARK: Candidates

  private func candidates(_ random: inout RandomSource) -> [[Double]] {
    let near = incumbents.isEmpty ? 0 : Self.candidateCount / 4
    var points: [[Double]] = []
    for _ in 0..<Self.candidateCount - near { points.append(space.randomPoint(&random)) }
    for index in 0..<near {
      // Three incumbents, three distances in units of the length-scales.
      let reach = [0.3, 0.05, 0.008][index / 3 % 3]
      points.append(neighbour(of: incumbents[index % min(3, incumbents.count)], reach, &random))
    }
    return points
  }

  private func neighbour(of point: [Double], _ reach: Double, _ random: inout RandomSource) -> [Double] {
    let chance = max(1 / Double(max(space.count, 1)), 0.4)
    var moved = point
    for (index, kind) in space.kinds.enumerated() {
      let moves = random.uniform() < chance
      let draw = random.normal()
      let share = random.uniform()
      guard moves || point[index].isNaN else { continue }
      switch kind {
      case .continuous:
        moved[index] = point[index].isNaN ? share : point[index] + draw * reach * reachAlong[index]
      case .discrete(let count):
        let step = max(reach * reachAlong[index], 1 / Double(count))
        moved[index] = point[index].isNaN ? share : point[index] + draw * step
      case .categorical(let count):
        if point[index].isNaN || random.uniform() < 0.5 {
          moved[index] = Double(min(Int(share * Double(count)), count - 1))
        }
      }
    }
    return space.snapped(moved)
  }

  /// For each parameter, its length-scale or the whole range.
  private var reachAlong: [Double] {
    var reach = [Double](repeating: 1, count: space.count)
    for (feature, source) in belief.layout.sources.enumerated() {
      if case .coordinate(let index) = source {
        reach[index] = min(belief.process.hyperparameters.lengthScales[feature], 1)
      }
    }
    return reach
  }

  /// The best candidates that are not near to one another.
  private func starts(_ ordered: [Scored]) -> [Scored] {
    let scales = belief.process.hyperparameters.lengthScales
    var chosen: [(start: Scored, row: [Double])] = []
    for candidate in ordered.prefix(128) where candidate.worth > -.infinity {
      let row = belief.layout.features(of: candidate.point)
      let isFar = chosen.allSatisfy { other in
        var square = 0.0
        for f in row.indices {
          let apart = f < belief.layout.numeric ? (row[f] - other.row[f]) : (row[f] == other.row[f] ? 0 : 1)
          square += apart * apart / (scales[f] * scales[f])
        }
        return square > 0.04
      }
      if isFar { chosen.append((candidate, row)) }
      if chosen.count == Self.startCount { break }
    }
    return chosen.map(\.start)
  }

  // MARK: Uphill

  /// Whether a coordinate may move without steps.
  private func isFree(_ index: Int) -> Bool {
    switch space.kinds[index] {
    case .continuous: true
    case .discrete(let count): count > Self.listedPlaces
    case .categorical: false
    }
  }

  /// Up to eight points led to the nearest tops, side by side, in units of the length-scales.
  private func uphill(_ starts: [Scored]) -> [Scored] {
    let (layout, process) = (belief.layout, belief.process)
    let probe = GaussianProcess.Probe(process)
    let scales = process.hyperparameters.lengthScales
    var climbs: [BoxDescent] = []
    for (lane, start) in starts.prefix(8).enumerated() {
      let row = layout.features(of: start.point)
      probe.place(row, lane: lane)
      let scaled = (0..<layout.numeric).map { row[$0] / scales[$0] }
      var (lower, upper) = (scaled, scaled)
      for f in 0..<layout.numeric {
        guard case .coordinate(let index) = layout.sources[f], isFree(index), !start.point[index].isNaN else {
          continue
        }
        (lower[f], upper[f]) = (0, 1 / scales[f])
      }
      climbs.append(
        BoxDescent(
          from: scaled, lower: lower, upper: upper, tolerance: 1e-4, valueTolerance: 1e-6, firstStep: 0.2,
          evaluations: 50))
    }
    if starts.count < 8, let row = starts.first.map({ layout.features(of: $0.point) }) {
      for lane in starts.count..<8 { probe.place(row, lane: lane) }
    }
    var slopes = [Double](repeating: 0, count: layout.numeric)
    while climbs.contains(where: { !$0.isFinished }) {
      for lane in climbs.indices where !climbs[lane].isFinished {
        for f in 0..<layout.numeric { probe.place(scaled: climbs[lane].proposal[f], feature: f, lane: lane) }
      }
      probe.evaluate(slopes: true)
      for lane in climbs.indices where !climbs[lane].isFinished {
        let posterior = probe.posterior(lane)
        let worth = acquisition.worth(posterior, best: belief.best, kappa: kappa)
        for f in 0..<layout.numeric {
          let slope = probe.slopes(lane, feature: f, deviation: posterior.deviation)
          slopes[f] = -(worth.byMean * slope.mean + worth.byDeviation * slope.deviation)
        }
        var value = worth.value
        for f in 0..<layout.numeric {
          guard case .coordinate(let index) = layout.sources[f], !starts[lane].point[index].isNaN,
            let pull = belief.pull(acquisition, at: climbs[lane].proposal[f] * scales[f])
          else { continue }
          value += pull.worth
          slopes[f] -= pull.slope * scales[f]
        }
        climbs[lane].hear(-value, slopes)
      }
    }
    let tops = climbs.enumerated().map { lane, climb in
      var point = starts[lane].point
      for f in 0..<layout.numeric {
        if case .coordinate(let index) = layout.sources[f], isFree(index), !point[index].isNaN {
          point[index] = climb.point[f] * scales[f]
        }
      }
      return space.snapped(point)
    }
    return scored(tops)
  }

  // MARK: Steps

  /// A point bettered value by value along what has places or choices, until nothing betters it.
  private func stepped(_ start: Scored) -> Scored {
    var best = start
    for _ in 0..<4 {
      let before = best.worth
      for index in space.kinds.indices where !best.point[index].isNaN {
        let moves = self.moves(best.point, index)
        for move in scored(moves) where move.worth > best.worth && !isTaken(move.point) { best = move }
      }
      if best.worth <= before { break }
    }
    return best
  }

  private func moves(_ point: [Double], _ index: Int) -> [[Double]] {
    let others: [Double]
    switch space.kinds[index] {
    case .continuous: return []
    case .categorical(let count): others = (0..<count).map(Double.init).filter { $0 != point[index] }
    case .discrete(let count) where count <= Self.listedPlaces || places[index].isEmpty:
      others = places[index].isEmpty ? [-1, 1].map { point[index] + $0 / Double(count) } : places[index]
    case .discrete:
      let here = places[index].firstIndex { $0 >= point[index] - 1e-12 } ?? 0
      others = [-3, -2, -1, 1, 2, 3].map { here + $0 }.filter(places[index].indices.contains).map { places[index][$0] }
    }
    let reference = incumbents.first
    return others.filter { $0 >= 0 && (space.kinds[index].isCategorical || $0 <= 1) }.map { value in
      var moved = point
      moved[index] = value
      // What becomes active by this takes the best trial's value, or the middle.
      for other in moved.indices where moved[other].isNaN {
        moved[other] = reference?[other] ?? .nan
        if moved[other].isNaN, !space.kinds[other].isCategorical { moved[other] = 0.5 }
        if moved[other].isNaN { moved[other] = 0 }
      }
      return space.snapped(moved)
    }
  }
}

extension EncodedSpace.Kind {
  var isCategorical: Bool { if case .categorical = self { true } else { false } }
}
