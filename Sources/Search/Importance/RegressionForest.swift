import Arithmetic

/// Regression trees over binned coordinates: each on a draw of the rows with replacement, grown until a leaf's values are all
/// the same (L. Breiman, "Random forests", Machine Learning 45, 2001, doi:10.1023/A:1010933404324).
struct RegressionForest {
  /// A box of bins with its mean value; along each coordinate the bins as bits.
  struct Leaf {
    var bins: [UInt64]
    var value: Double
  }
  /// Bins along a coordinate, no more than 64.
  struct Axis {
    var count: Int
    /// Without order, so that a split takes one bin out of the others.
    var isCategorical: Bool
  }
  let axes: [Axis]
  /// Rows of bins, one behind the other, and a value for each row.
  let bins: [UInt8]
  let values: [Double]

  /// The leaves of one tree.
  func tree(drawing count: Int, _ random: inout RandomSource) -> [Leaf] {
    var rows = (0..<count).map { _ in random.integer(below: values.count) }
    var leaves: [Leaf] = []
    let all = axes.map { $0.count >= 64 ? UInt64.max : (1 << UInt64($0.count)) - 1 }
    grow(&rows, 0, rows.count, all, 0, &leaves)
    return leaves
  }

  private func grow(
    _ rows: inout [Int], _ start: Int, _ end: Int, _ box: [UInt64], _ depth: Int, _ leaves: inout [Leaf]
  ) {
    var sum = 0.0
    for index in start..<end { sum += values[rows[index]] }
    guard depth < 64, end - start >= 2, !Task.isCancelled, let split = bestSplit(rows[start..<end], sum, box) else {
      leaves.append(Leaf(bins: box, value: sum / Double(max(end - start, 1))))
      return
    }
    var border = start
    for index in start..<end where split.left >> UInt64(bins[rows[index] * axes.count + split.axis]) & 1 == 1 {
      rows.swapAt(index, border)
      border += 1
    }
    var (left, right) = (box, box)
    left[split.axis] &= split.left
    right[split.axis] &= ~split.left
    grow(&rows, start, border, left, depth + 1, &leaves)
    grow(&rows, border, end, right, depth + 1, &leaves)
  }

  /// The split that leaves the least squares: the greatest Σₗ² / nₗ + Σᵣ² / nᵣ; nil where none leaves less than there was.
  private func bestSplit(_ rows: ArraySlice<Int>, _ sum: Double, _ box: [UInt64]) -> (axis: Int, left: UInt64)? {
    let total = Double(rows.count)
    let mean = sum / total
    var spread = 0.0
    for row in rows { spread += (values[row] - mean) * (values[row] - mean) }
    guard spread > 0 else { return nil }
    var best: (axis: Int, left: UInt64)?
    var most = spread * 1e-12
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 128) { sums in
      for (axis, kind) in axes.enumerated() where box[axis] & (box[axis] &- 1) != 0 {
        for bin in 0..<2 * kind.count { sums[bin] = 0 }
        for row in rows {
          let bin = Int(bins[row * axes.count + axis])
          // From the mean, so that sums stay small.
          sums[2 * bin] += values[row] - mean
          sums[2 * bin + 1] += 1
        }
        var (below, count) = (0.0, 0.0)
        var last: Int?
        for bin in 0..<kind.count where sums[2 * bin + 1] > 0 {
          if !kind.isCategorical, let last, count > 0 {
            let gain = below * below / count + below * below / (total - count)
            if gain > most {
              // Half-way between the two bins that hold rows.
              let border = (last + bin + 1) / 2
              (most, best) = (gain, (axis, (1 << UInt64(border)) - 1))
            }
          }
          if kind.isCategorical, sums[2 * bin + 1] < total {
            let (own, size) = (sums[2 * bin], sums[2 * bin + 1])
            let gain = own * own / size + own * own / (total - size)
            if gain > most { (most, best) = (gain, (axis, 1 << UInt64(bin))) }
          }
          below += sums[2 * bin]
          count += sums[2 * bin + 1]
          last = bin
        }
      }
    }
    return best
  }
}
