extension UnsafeMutableBufferPointer {
  /// Puts the element that would stand at a place in order there, those that precede it before it, the others behind it
  /// (C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4(7), 1961, doi:10.1145/366622.366647).
  ///
  /// O(count of the range) in the mean, where the pivots are near the place.
  ///
  /// - Parameters:
  ///   - range: the elements that are put in order so far; the place is one of it.
  ///   - pivot: one of the elements between two places, both included.
  ///   - precedes: a strict weak order.
  @inline(__always)
  func select(
    _ place: Int, in range: Range<Int>, pivot: (_ low: Int, _ high: Int) -> Element,
    by precedes: (Element, Element) -> Bool
  ) {
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      let pivot = pivot(low, high)
      var (i, j) = (low, high)
      while i <= j {
        while precedes(self[i], pivot) { i += 1 }
        while precedes(pivot, self[j]) { j -= 1 }
        guard i <= j else { break }
        swapAt(i, j)
        i += 1
        j -= 1
      }
      if place <= j {
        high = j
      } else if place >= i {
        low = i
      } else {
        return
      }
    }
  }
}
