import Arithmetic
import Testing
import TunebookTesting

@testable import Learning

/// What takes long looks whether anybody still waits for it.
@Suite struct CancellationTests {
  @Test func sortingIsGivenUpOrIsWhatItAlwaysWas() async {
    var random = RandomSource(seed: 1, purpose: .trial, index: 0)
    let numbers = (0..<100_000).map { _ in random.integer(below: 1000) }
    let places = Array(numbers.indices)
    #expect(
      places.sortedUnlessCancelled { numbers[$0] < numbers[$1] }
        == places.sorted { (numbers[$0], $0) < (numbers[$1], $1) })
    #expect(await cancelled { places.sortedUnlessCancelled { numbers[$0] < numbers[$1] } } == nil)
  }

  @Test func aPathOfPenaltiesIsGivenUp() async {
    let x = Matrix(rows: 40, columns: 3, elements: (0..<120).map { Double($0 * 37 % 101) })
    let y = (0..<40).map { Double($0 % 7) }
    let whole = RidgePath(x, y).losses(decays: [0.1, 1, 10], on: x, y)
    #expect(whole.allSatisfy { $0 > 0 })
    #expect(await cancelled { RidgePath(x, y).losses(decays: [0.1, 1, 10], on: x, y) } == [0, 0, 0])
  }

  @Test func anIndexIsNotMadeForNobody() async {
    let features = Matrix(rows: 5000, columns: 2)
    #expect(await cancelled { NeighborIndex(features) == nil })
  }
}
