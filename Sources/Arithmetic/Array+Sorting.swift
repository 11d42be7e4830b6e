extension Array {
  /// Sorted, or nil when the task was cancelled: a large array piece by piece, so that nobody waits for the whole of it.
  /// Elements that neither precede the other keep their order.
  @inlinable public func sortedUnlessCancelled(by precedes: (Element, Element) -> Bool) -> [Element]? {
    let size = 1 << 14
    guard count > size else { return sorted(by: precedes) }
    var pieces: [[Element]] = []
    for start in stride(from: 0, to: count, by: size) {
      if Task.isCancelled { return nil }
      pieces.append(self[start..<Swift.min(start + size, count)].sorted(by: precedes))
    }
    while pieces.count > 1 {
      var merged: [[Element]] = []
      for index in stride(from: 0, to: pieces.count, by: 2) {
        guard index + 1 < pieces.count else {
          merged.append(pieces[index])
          continue
        }
        guard let both = Self.merged(pieces[index], pieces[index + 1], by: precedes) else { return nil }
        merged.append(both)
      }
      pieces = merged
    }
    return pieces.first ?? []
  }

  @inlinable static func merged(_ a: [Element], _ b: [Element], by precedes: (Element, Element) -> Bool) -> [Element]? {
    var both: [Element] = []
    both.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if Cancellation.isSeen(at: both.count) { return nil }
      if precedes(b[j], a[i]) {
        both.append(b[j])
        j += 1
      } else {
        both.append(a[i])
        i += 1
      }
    }
    both.append(contentsOf: a[i...])
    both.append(contentsOf: b[j...])
    return both
  }
}

extension [Int] {
  /// Row numbers in ascending order, each as often as it stands there: a count for each row, and no comparison.
  ///
  /// - Parameter limit: above all of them; others are left out.
  public func ascendingRows(below limit: Int) -> [Int] {
    var counts = [UInt32](repeating: 0, count: Swift.max(limit, 0))
    for row in self where counts.indices.contains(row) { counts[row] += 1 }
    var rows: [Int] = []
    rows.reserveCapacity(count)
    for (row, count) in counts.enumerated() where count > 0 {
      for _ in 0..<count { rows.append(row) }
    }
    return rows
  }
}
