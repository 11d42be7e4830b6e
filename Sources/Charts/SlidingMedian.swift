/// The median of values that come and go: they are kept in order, so that each costs a search and not a sort.
struct SlidingMedian {
  private var sorted: [Double] = []

  /// The middle one, or the mean of the two in the middle; NaN where there is none.
  var median: Double {
    guard !sorted.isEmpty else { return .nan }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// What is no number counts as the largest.
  mutating func add(_ value: Double) {
    let value = value.isNaN ? .infinity : value
    sorted.insert(value, at: place(of: value))
  }

  /// Takes out one that was added.
  mutating func remove(_ value: Double) {
    let value = value.isNaN ? .infinity : value
    let place = place(of: value)
    if place < sorted.count, sorted[place] == value { sorted.remove(at: place) }
  }

  /// The first place whose value is not below.
  private func place(of value: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
