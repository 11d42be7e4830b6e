import Arithmetic

/// Which rows are nearest where a good part of all of them is asked for: how far away the last of them is says which
/// the others are, so that none of them is put in order.
///
/// O(rows · features) for a point, however many are asked for. They are the very rows that ``NearestHeap`` finds, the
/// earlier ones of equally near rows included.
struct NearestSelection {
  private var distances: [Double] = []
  private var scratch: [Double] = []

  /// Whether finding so many this way costs less than keeping them in order.
  static func pays(for count: Int, of rows: Int) -> Bool { count > 64 && count > rows / 16 }

  /// Hands over each of the rows nearest to a point, by number; none when the task was cancelled.
  ///
  /// - Parameters:
  ///   - count: how many, from 1 to as many as there are rows.
  ///   - point: its features, as many as there are columns.
  mutating func forEach(
    _ count: Int, nearestTo point: UnsafePointer<Double>, in features: Matrix, _ body: (Int) -> Void
  ) {
    let (rows, columns) = (features.rows, features.columns)
    guard rows > 0, count > 0 else { return }
    distances.removeAll(keepingCapacity: true)
    features.elements.withUnsafeBufferPointer { elements in
      for row in 0..<rows {
        if row & 0xFFFF == 0xFFFF, Task.isCancelled { return }
        var distance = 0.0
        for column in 0..<columns {
          let step = point[column] - elements[row * columns + column]
          distance += step * step
        }
        distances.append(distance.isNaN ? .infinity : distance)
      }
    }
    guard distances.count == rows else { return }
    scratch = distances
    let last = scratch.withUnsafeMutableBufferPointer { Self.smallest(min(count, rows) - 1, of: $0) }
    // Of those as far away as the last one only the first few are among them.
    var left = min(count, rows) - distances.reduce(0) { $0 + ($1 < last ? 1 : 0) }
    for row in 0..<rows where distances[row] <= last {
      if distances[row] == last {
        guard left > 0 else { continue }
        left -= 1
      }
      body(row)
    }
  }

  /// The value that would stand at a place if they were in order; no value may be NaN. What is passed over is put to
  /// the sides (R. W. Floyd and R. L. Rivest, "Algorithm 489: SELECT", Communications of the ACM 18(3), 1975,
  /// doi:10.1145/360680.360694; the cut is taken from every hundredth value instead of a recursion).
  static func smallest(_ place: Int, of values: UnsafeMutableBufferPointer<Double>) -> Double {
    values.select(place, in: 0..<values.count, pivot: { pivot(of: values, $0, $1, place) }, by: <)
    return values[place]
  }

  /// One of the values, near where the one looked for should be.
  private static func pivot(
    of values: UnsafeMutableBufferPointer<Double>, _ low: Int, _ high: Int, _ place: Int
  ) -> Double {
    let count = high - low + 1
    guard count > 600 else { return values[low + (high - low) / 2] }
    var some = stride(from: low + count % 100 / 2, through: high, by: 100).map { values[$0] }
    some.sort()
    return some[min(some.count - 1, Int(Double(place - low) / Double(count) * Double(some.count)))]
  }
}
