import Testing

@testable import Charts

@Suite struct SlidingMedianTests {
  @Test func itIsTheMedianOfWhatIsInside() {
    let values = (0..<200).map { Double(($0 * 7919) % 101) } + [.infinity, .nan, -1]
    var sliding = SlidingMedian()
    #expect(sliding.median.isNaN)
    for end in values.indices {
      sliding.add(values[end])
      if end >= 9 { sliding.remove(values[end - 9]) }
      let inside = values[max(end - 8, 0)...end].map { $0.isNaN ? .infinity : $0 }.sorted()
      #expect(sliding.median == (inside[(inside.count - 1) / 2] + inside[inside.count / 2]) / 2)
    }
  }
}
