extension [Double] {
  /// The places of the values in ascending order, equal ones in their own order; nil once the task is cancelled. A NaN comes last.
  ///
  /// Counted digit by digit (radix sort) where they are many: no two values are compared.
  public var ascendingPlaces: [Int32]? {
    guard count > 2000 else {
      return (0..<Int32(count)).sorted { one, other in
        let (a, b) = (self[Int(one)], self[Int(other)])
        return a == b ? one < other : a < b
      }
    }
    // As whole numbers without a sign in the order of the values; the two zeros are one.
    var keys = map { value in
      let bits = (value + 0).bitPattern
      return bits >> 63 == 1 ? ~bits : bits | 1 << 63
    }
    var places = [Int32](0..<Int32(count))
    var (otherKeys, otherPlaces) = (keys, places)
    let width = 11
    for shift in stride(from: 0, to: 64, by: width) {
      if Task.isCancelled { return nil }
      var starts = [Int](repeating: 0, count: 1 << width + 1)
      let mask = UInt64(1 << width - 1)
      for key in keys { starts[Int(key >> UInt64(shift) & mask) + 1] += 1 }
      if starts.contains(count) { continue }
      for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
      for (key, place) in zip(keys, places) {
        let digit = Int(key >> UInt64(shift) & mask)
        otherKeys[starts[digit]] = key
        otherPlaces[starts[digit]] = place
        starts[digit] += 1
      }
      swap(&keys, &otherKeys)
      swap(&places, &otherPlaces)
    }
    return places
  }
}
