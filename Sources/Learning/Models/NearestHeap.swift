/// The nearest rows seen so far, by distance and then by number: a heap with the last of them on top (J. W. J. Williams,
/// "Algorithm 232: Heapsort", Communications of the ACM 7(6), 1964), so that a nearer one takes its place in a few steps
/// however many there are.
struct NearestHeap {
  private var heap: [(distance: Double, row: Int32)] = []
  private var count = 0

  /// Those found, nearest first.
  var rows: [(distance: Double, row: Int32)] { heap.sorted { Self.isBefore($0, $1) } }

  /// Those found, in an order of their own: for what does not depend on it.
  var unordered: [(distance: Double, row: Int32)] { heap }

  mutating func begin(_ count: Int) {
    self.count = count
    heap.removeAll(keepingCapacity: true)
  }

  /// Whether a row as far away, or one later, could still be among them.
  func takes(_ distance: Double, _ row: Int32) -> Bool {
    guard heap.count >= count, let last = heap.first else { return count > 0 }
    return distance < last.distance || distance == last.distance && row < last.row
  }

  mutating func offer(_ distance: Double, _ row: Int32) {
    guard takes(distance, row) else { return }
    if heap.count < count {
      heap.append((distance, row))
      rise()
    } else {
      heap[0] = (distance, row)
      sink()
    }
  }

  private static func isBefore(_ one: (distance: Double, row: Int32), _ other: (distance: Double, row: Int32)) -> Bool {
    one.distance < other.distance || one.distance == other.distance && one.row < other.row
  }

  /// The last one goes up to where nothing above it is nearer.
  private mutating func rise() {
    heap.withUnsafeMutableBufferPointer { heap in
      var place = heap.count - 1
      while place > 0, Self.isBefore(heap[(place - 1) / 2], heap[place]) {
        heap.swapAt(place, (place - 1) / 2)
        place = (place - 1) / 2
      }
    }
  }

  /// The first one goes down to where nothing below it is farther.
  private mutating func sink() {
    heap.withUnsafeMutableBufferPointer { heap in
      var place = 0
      while place * 2 + 1 < heap.count {
        var below = place * 2 + 1
        if below + 1 < heap.count, Self.isBefore(heap[below], heap[below + 1]) { below += 1 }
        guard Self.isBefore(heap[place], heap[below]) else { return }
        heap.swapAt(place, below)
        place = below
      }
    }
  }
}
