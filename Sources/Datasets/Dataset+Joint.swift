import Arithmetic

extension Dataset {
  /// Columns of numbers that together give a target of numbers: as their sum or difference, with whatever factors, or two of
  /// them as product or quotient; in the order of the table. Empty where none do, or one does alone (`leakingColumns`).
  ///
  /// The first is found by orthogonal matching pursuit (Y. C. Pati et al., Asilomar Conference on Signals, Systems and
  /// Computers, 1993, doi:10.1109/ACSSC.1993.342465) on some rows, and held against all of them.
  package var jointTelling: [String] {
    guard !isClassification, rowCount >= 20 else { return [] }
    let used = Set(featureNames)
    let candidates = table.columns.compactMap { column -> (name: String, values: [Double])? in
      guard column.name != targetName, column.calendar == nil, used.contains(column.name),
        case .numbers(let numbers) = column.values, !numbers.contains(where: \.isNaN),
        Set(numbers.prefix(100)).count > 1
      else { return nil }
      return (column.name, numbers)
    }.prefix(200)
    guard candidates.count > 1, !Cancellation.wasCut(rowCount) else { return [] }
    let columns = candidates.map(\.values)
    let rows = Array(evenlySpaced(rowCount, 500))
    let some = columns.map { column in rows.map { column[$0] } }
    let chosen = pursuit(of: rows.map { targets[$0] }, among: some)
    if chosen.count > 1, !Cancellation.wasCut(rowCount), miss(chosen.map { columns[$0] }, targets) <= Self.least {
      return chosen.sorted().map { candidates[$0].name }
    }
    return pair(columns, rows).map { candidates[$0].name }
  }

  /// What may be missed of the targets' variance: no more than what is written with two digits behind the point may have lost.
  private static var least: Double { 1e-6 }

  /// The fewest columns, of up to six, whose weighted sum is the target but for very little; none where there are none.
  private func pursuit(of target: [Double], among columns: [[Double]]) -> [Int] {
    var rest = centered(target)
    let whole = square(rest)
    guard whole > 0 else { return [] }
    var others = columns.map(centered)
    let sizes = others.map(square)
    var chosen: [Int] = []
    while chosen.count < min(6, columns.count, target.count / 3), square(rest) > Self.least * whole {
      var best = (place: -1, gain: 0.0)
      for place in others.indices where !chosen.contains(place) {
        let own = square(others[place])
        guard own > 1e-10 * sizes[place], own > 0 else { continue }
        let product = inner(others[place], rest)
        if product * product / own > best.gain { best = (place, product * product / own) }
      }
      guard best.place >= 0, best.gain > 1e-12 * whole else { return [] }
      chosen.append(best.place)
      let base = others[best.place]
      let size = square(base)
      rest = subtract(base, inner(base, rest) / size, from: rest)
      for place in others.indices where !chosen.contains(place) {
        others[place] = subtract(base, inner(base, others[place]) / size, from: others[place])
      }
    }
    guard square(rest) <= Self.least * whole else { return [] }
    for place in chosen where chosen.count > 1 {
      let fewer = chosen.filter { $0 != place }
      if miss(fewer.map { columns[$0] }, target) <= Self.least { chosen = fewer }
    }
    return chosen
  }

  /// What of a target's variance the best weighted sum of columns misses, from 0.
  private func miss(_ columns: [[Double]], _ target: [Double]) -> Double {
    var rest = centered(target)
    let whole = square(rest)
    var bases: [[Double]] = []
    for column in columns {
      var base = centered(column)
      for other in bases { base = subtract(other, inner(other, base) / square(other), from: base) }
      guard square(base) > 0 else { continue }
      rest = subtract(base, inner(base, rest) / square(base), from: rest)
      bases.append(base)
    }
    return whole > 0 ? square(rest) / whole : 1
  }

  /// Two columns whose product or quotient is the target, but for a factor, a constant and very little.
  private func pair(_ columns: [[Double]], _ rows: [Int]) -> [Int] {
    let few = Array(rows.prefix(25))
    let target = few.map { targets[$0] }
    for first in columns.indices.prefix(60) {
      for second in columns.indices.prefix(60) where second != first {
        let ways: [(Double, Double) -> Double] = second > first ? [{ $0 * $1 }, { $0 / $1 }] : [{ $0 / $1 }]
        for way in ways {
          let values = few.map { way(columns[first][$0], columns[second][$0]) }
          guard values.allSatisfy(\.isFinite), miss([values], target) <= Self.least else { continue }
          let all = zip(columns[first], columns[second]).map(way)
          if all.allSatisfy(\.isFinite), miss([all], targets) <= Self.least { return [first, second].sorted() }
        }
      }
      if Cancellation.wasCut(rowCount) { return [] }
    }
    return []
  }
}

private func evenlySpaced(_ count: Int, _ most: Int) -> [Int] {
  count <= most ? Array(0..<count) : (0..<most).map { $0 * count / most }
}

private func centered(_ values: [Double]) -> [Double] {
  let mean = values.mean
  return values.map { $0 - mean }
}

private func inner(_ one: [Double], _ other: [Double]) -> Double { zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } }

private func square(_ values: [Double]) -> Double { inner(values, values) }

private func subtract(_ base: [Double], _ factor: Double, from values: [Double]) -> [Double] {
  zip(values, base).map { $0 - factor * $1 }
}
