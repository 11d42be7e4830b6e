import Arithmetic
import Testing

@testable import Learning

@Suite struct NeighborIndexTests {
  /// What looking at every row gives, by distance and then by number.
  private func byLooking(_ features: Matrix, _ point: [Double], _ count: Int) -> [(Double, Int32)] {
    let all = (0..<features.rows).map { row -> (Double, Int32) in
      var distance = 0.0
      for column in 0..<features.columns {
        let step = point[column] - features[row, column]
        distance += step * step
      }
      return (distance, Int32(row))
    }
    return Array(all.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }.prefix(count))
  }

  /// Spread rows, rows on few places (many equally far away), one place for all, and rows along a line.
  @Test(arguments: [1, 2, 3, 7, 12], [0, 1, 2, 3]) func itFindsTheVeryRowsThatLookingAtAllFinds(
    _ columns: Int, _ kind: Int
  ) throws {
    var random = RandomSource(seed: UInt64(columns * 10 + kind), purpose: .trial, index: 0)
    let rows = 700
    var elements: [Double] = []
    for _ in 0..<rows {
      let along = random.uniform()
      for column in 0..<columns {
        let uniform = random.uniform()
        switch kind {
        case 0: elements.append(random.normal() * (column == 0 ? 1e6 : 1) + 0.1)
        case 1: elements.append((uniform * 3).rounded() / 3)
        case 2: elements.append(0.1)
        default: elements.append(along * Double(column + 1) / 3)
        }
      }
    }
    let features = Matrix(rows: rows, columns: columns, elements: elements)
    let index = try #require(NeighborIndex(features))
    var (nearest, stack) = (NearestHeap(), [NeighborIndex.Waiting]())
    for query in 0..<40 {
      // Rows themselves, and places between and beyond them.
      var point = Array(features.row(query * 17))
      if query % 2 == 1 { for column in 0..<columns { point[column] += (random.uniform() - 0.5) * 3 } }
      for count in [1, 5, 40, rows] {
        index.find(count, nearestTo: point, into: &nearest, stack: &stack)
        let expected = byLooking(features, point, count)
        #expect(nearest.rows.map(\.row) == expected.map(\.1))
        #expect(nearest.rows.map(\.distance.bitPattern) == expected.map(\.0.bitPattern))
      }
    }
  }

  @Test func fewRowsAndManyFeaturesAreLookedAtOneByOne() {
    #expect(NeighborIndex(Matrix(rows: 400, columns: 2)) == nil)
    #expect(NeighborIndex(Matrix(rows: 4000, columns: 13)) == nil)
    #expect(NeighborIndex(Matrix(rows: 4000, columns: 2)) != nil)
  }

  @Test func predictionsAreThoseOfLookingAtAll() {
    var random = RandomSource(seed: 4, purpose: .trial, index: 0)
    let features = Matrix(rows: 900, columns: 2, elements: (0..<1800).map { _ in random.uniform() })
    let targets = (0..<900).map { Double($0 % 3) }
    let rows = Matrix(rows: 50, columns: 2, elements: (0..<100).map { _ in random.uniform() })
    for (count, classes) in [(1, 3), (7, 3), (5, 0), (200, 3), (200, 0), (899, 3), (900, 0)] {
      let found = NeighborsPredictor(features: features, targets: targets, count: count, classes: classes).predict(rows)
      for row in 0..<50 {
        let expected = byLooking(features, Array(rows.row(row)), count).map { targets[Int($0.1)] }
        if classes == 0 {
          #expect(found[row, 0] == expected.reduce(0, +) / Double(count))
        } else {
          for label in 0..<3 {
            let votes = Double(expected.count { $0 == Double(label) })
            #expect(found[row, label] == (votes + 0.1 / 3) / (Double(count) + 0.1))
          }
        }
      }
    }
  }

  /// Rows on few places, so that many are as far away as the last one: the earlier ones count.
  @Test(arguments: [65, 300, 1999, 2000]) func manyAreThoseThatLookingAtAllFinds(_ count: Int) {
    var random = RandomSource(seed: 7, purpose: .trial, index: 0)
    let features = Matrix(
      rows: 2000, columns: 2, elements: (0..<4000).map { _ in (random.uniform() * 9).rounded() / 9 })
    var many = NearestSelection()
    for query in 0..<5 {
      let point = [random.uniform(), query == 0 ? 1 / 3 : random.uniform()]
      var found: [Int32] = []
      point.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        many.forEach(count, nearestTo: start, in: features) { found.append(Int32($0)) }
      }
      #expect(found == byLooking(features, point, count).map(\.1).sorted())
    }
  }

  /// A heap keeps thousands in as many steps as their logarithm; a list would move each one past all others.
  @Test func thousandsAreKeptInFewSteps() {
    var nearest = NearestHeap()
    nearest.begin(200_000)
    for row in 0..<300_000 { nearest.offer(Double(400_000 - row), Int32(row)) }
    #expect(nearest.rows.map(\.row) == (100_000..<300_000).reversed().map { Int32($0) })
  }
}
