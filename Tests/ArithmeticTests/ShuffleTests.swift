import Arithmetic
import Testing

@Suite struct ShuffleTests {
  /// Lengths around the blocks that are drawn at once, from every place within a block.
  @Test(arguments: Kernels.available) func bothShufflesDrawTheSame(_ path: String) throws {
    let kernels = try #require(Kernels(path: path))
    for count in [0, 1, 2, 3, 32, 33, 34, 65, 500] {
      for skipped in 0..<5 {
        var one = RandomSource(seed: 0x1234_5678_9ABC, purpose: .shuffle, index: 0x1_0000_0007)
        for _ in 0..<skipped { _ = one.next32() }
        var other = one
        var plain = (0..<Int32(count)).map { $0 }
        var fast = plain
        one.shuffle(&plain)
        fast.withUnsafeMutableBufferPointer { other.shuffle($0, kernels: kernels) }
        #expect(plain == fast)
        // Both go on alike.
        #expect((0..<6).map { _ in one.next32() } == (0..<6).map { _ in other.next32() })
      }
    }
  }

  /// Row numbers are shuffled in the fast way where they fit it, and drawn alike in either.
  @Test(arguments: [0, 1, 64, 65, 1000, 70_000]) func rowNumbersAreShuffledAlike(_ count: Int) {
    for offset in [0, Int(Int32.max)] {
      var one = RandomSource(seed: 9, purpose: .split)
      var other = one
      var rows = (0..<count).map { $0 + offset }
      var plain = ContiguousArray(rows)
      one.shuffle(&rows)
      other.shuffle(&plain)
      #expect(rows == Array(plain))
      #expect(one.next() == other.next())
    }
  }

  @Test func rowNumbersAreSortedByMarks() {
    #expect([5, 0, 3].ascendingRows(below: 6) == [0, 3, 5])
    #expect([3, 0, 3].ascendingRows(below: 4) == [0, 3, 3])
    #expect([5, 0, 3, -1].ascendingRows(below: 5) == [0, 3])
    #expect([Int]().ascendingRows(below: 0) == [])
  }

  @Test func wholeNumbersFillTheirRange() {
    var random = RandomSource(seed: 3, purpose: .test)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7000 { counts[random.integer(below: 7)] += 1 }
    #expect(counts.allSatisfy { (900...1100).contains($0) })
    #expect(random.integer(below: 1) == 0)
  }
}
